"""Compare a briefing with earlier ones: find what is new, which stories continue, and which numbers changed."""

from digest.tracking.already_reported import (
    CurrentBriefing,
    PriorMatch,
    find_prior_matches,
    is_already_reported,
)
from digest.tracking.remembering import change_report, stories_to_remember
from digest.tracking.threads import EventHistory, find_threads

__all__ = [
    "CurrentBriefing",
    "EventHistory",
    "PriorMatch",
    "change_report",
    "find_prior_matches",
    "find_threads",
    "is_already_reported",
    "stories_to_remember",
]
