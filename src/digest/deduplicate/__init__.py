"""Sentences -> statements (each fact once) and the story they belong to."""

from digest.deduplicate.statements import merge
from digest.deduplicate.vectors import Vectors, embed

__all__ = ["Vectors", "embed", "merge"]
