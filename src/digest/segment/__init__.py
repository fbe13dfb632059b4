"""Segment: cuts the kept blocks into sentences with exact offsets, and says which language each is in."""

from digest.segment.segmenter import segment

__all__ = ["segment"]
