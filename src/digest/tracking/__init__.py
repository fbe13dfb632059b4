"""Follow the news: what is new since earlier briefings, which stories and numbers moved, what the user watches."""

from digest.tracking.already_reported import (
    CurrentBriefing,
    PriorMatch,
    find_prior_matches,
    is_already_reported,
)
from digest.tracking.remembering import change_report, stories_to_remember
from digest.tracking.threads import EventHistory, find_threads
from digest.tracking.watchlist import Told, find_watched

__all__ = [
    "CurrentBriefing",
    "EventHistory",
    "PriorMatch",
    "Told",
    "change_report",
    "find_prior_matches",
    "find_threads",
    "find_watched",
    "is_already_reported",
    "stories_to_remember",
]
