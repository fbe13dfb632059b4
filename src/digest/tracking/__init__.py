"""A briefing's statements and stories + what earlier ones told -> what is new, what goes on, which numbers moved."""

from digest.tracking.already_reported import Now, is_told, told_before
from digest.tracking.threads import Followed, follow

__all__ = ["Followed", "Now", "follow", "is_told", "told_before"]
