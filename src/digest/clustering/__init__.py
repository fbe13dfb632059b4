"""Which documents tell of one event, and which are copies of one another."""

from digest.clustering.events import group
from digest.clustering.near_duplicates import copies, voice_of

__all__ = ["copies", "group", "voice_of"]
