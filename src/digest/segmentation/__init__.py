"""Cut the blocks that stay into sentences with exact offsets, and tell the language of each."""

from digest.segmentation.language_id import is_foreign
from digest.segmentation.segment import rest, segment

__all__ = ["is_foreign", "rest", "segment"]
