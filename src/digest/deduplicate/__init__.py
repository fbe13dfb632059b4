"""Sentences -> statements (each fact once) and the story they belong to."""

from digest.deduplicate.statements import merge
from digest.deduplicate.vectors import Vectors, embed
from digest.deduplicate.veto import conflict

__all__ = ["Vectors", "conflict", "embed", "merge"]
