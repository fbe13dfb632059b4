"""The stages of a briefing in their order."""

from digest.pipeline.assemble import Made, Prepared, Progress, make, make_briefing, nothing_to_read, prepare

__all__ = ["Made", "Prepared", "Progress", "make", "make_briefing", "nothing_to_read", "prepare"]
