"""Which documents tell of one event, and which are copies of one another."""

from digest.clustering.events import find_events
from digest.clustering.near_duplicates import find_near_duplicates, independent_source_of

__all__ = ["find_events", "find_near_duplicates", "independent_source_of"]
