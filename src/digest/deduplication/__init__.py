"""Sentences -> statements (each fact once), who reports them, and where they differ."""

from digest.deduplication.contradictions import conflict, conflicts
from digest.deduplication.disagreements import Claims, disagreements
from digest.deduplication.statements import Compared, compare, merge, with_voices

__all__ = ["Claims", "Compared", "compare", "conflict", "conflicts", "disagreements", "merge", "with_voices"]
