"""Group documents by the event that they report on, and find the documents that repeat another one."""

from digest.clustering.events import find_events
from digest.clustering.near_duplicates import find_near_duplicates, independent_source_of

__all__ = ["find_events", "find_near_duplicates", "independent_source_of"]
