"""Part a page into its article and clutter, and find title, date and author."""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.extraction.agency_credits import agencies
    from digest.extraction.article import extract
    from digest.extraction.page_remarks import not_its_article, remarks

__all__ = ["agencies", "extract", "not_its_article", "remarks"]

__getattr__ = door(
    __name__, {"agency_credits": ("agencies",), "article": ("extract",), "page_remarks": ("not_its_article", "remarks")}
)
