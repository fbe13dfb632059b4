"""Part a page into its article and clutter, and find title, date and author."""

from digest.extraction.agencies import agencies
from digest.extraction.extract import extract
from digest.extraction.remarks import not_its_article, remarks

__all__ = ["agencies", "extract", "not_its_article", "remarks"]
