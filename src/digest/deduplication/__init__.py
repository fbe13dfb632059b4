"""Sentences -> statements (each fact once), who reports them, and where they differ."""

from digest.deduplication.contradictions import conflict, conflicts
from digest.deduplication.disagreements import Claims, disagreements
from digest.deduplication.statements import DeduplicationResult, find_statements, merge, with_independent_sources

__all__ = [
    "Claims",
    "DeduplicationResult",
    "conflict",
    "conflicts",
    "disagreements",
    "find_statements",
    "merge",
    "with_independent_sources",
]
