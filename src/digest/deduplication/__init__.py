"""Put sentences that state the same fact into statements, and find the values in which sources differ."""

from digest.deduplication.contradicting_sources import without_contradicting_sources
from digest.deduplication.contradictions import conflict, conflicts
from digest.deduplication.cross_encoder import same_event_scores
from digest.deduplication.disagreements import Claims, find_disagreements
from digest.deduplication.display_text import displayed, shown_first, without_connective
from digest.deduplication.sentence_facts import FactBook
from digest.deduplication.statements import DeduplicationResult, find_statements, merge
from digest.deduplication.support import supports

__all__ = [
    "Claims",
    "DeduplicationResult",
    "FactBook",
    "conflict",
    "conflicts",
    "displayed",
    "find_disagreements",
    "find_statements",
    "merge",
    "same_event_scores",
    "shown_first",
    "supports",
    "without_connective",
    "without_contradicting_sources",
]
