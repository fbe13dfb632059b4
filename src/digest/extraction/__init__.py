"""Clean: marks what on a page is not the article, finds title, date and author, and says what each kept block is."""

from digest.extraction.extract import extract

__all__ = ["extract"]
