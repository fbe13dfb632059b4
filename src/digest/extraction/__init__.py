"""Parts a page into its article and clutter, and finds title, date and author."""

from digest.extraction.extract import extract

__all__ = ["extract"]
