"""A briefing's statements and stories + what earlier ones told -> what is new, what goes on, which numbers moved."""

from digest.tracking.already_reported import CurrentBriefing, find_prior_matches, is_already_reported
from digest.tracking.threads import TrackingResult, track_stories

__all__ = ["CurrentBriefing", "TrackingResult", "find_prior_matches", "is_already_reported", "track_stories"]
