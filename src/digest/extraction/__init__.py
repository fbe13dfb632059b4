"""Part a page into its article and clutter, and find title, date and author."""

from digest.extraction.extract import extract

__all__ = ["extract"]
