"""Part a page into its article and clutter, and find title, date and author."""

from digest.extraction.extract import extract
from digest.extraction.remarks import lacks_its_article, remarks

__all__ = ["extract", "lacks_its_article", "remarks"]
