"""A briefing's statements and stories + what earlier ones told -> what is new, what goes on, which numbers moved."""

from digest.follow.stories import Followed, follow
from digest.follow.told import Now, is_told, told_before

__all__ = ["Followed", "Now", "follow", "is_told", "told_before"]
