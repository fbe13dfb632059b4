"""Cuts the blocks that stay into sentences with exact offsets, and says which language each is in."""

from digest.segmentation.segment import rest, segment

__all__ = ["rest", "segment"]
