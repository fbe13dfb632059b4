"""Cut the blocks that stay into sentences with exact offsets, and tell the language of each."""

from digest.segmentation.segment import rest, segment

__all__ = ["rest", "segment"]
