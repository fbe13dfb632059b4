"""Statements of a story -> ranked, selected: the summary and the rest."""

from digest.summarise.story import tell

__all__ = ["tell"]
