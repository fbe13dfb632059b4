"""Statements of stories -> ranked, selected: the summary of each and the rest."""

from digest.ranking.base import Ranker
from digest.ranking.stories import (
    RankingMaterial,
    method_fallback_notes,
    rank_stories,
    statements_by_story,
    with_unreported,
)
from digest.ranking.story import rank_story

__all__ = [
    "Ranker",
    "RankingMaterial",
    "method_fallback_notes",
    "rank_stories",
    "rank_story",
    "statements_by_story",
    "with_unreported",
]
