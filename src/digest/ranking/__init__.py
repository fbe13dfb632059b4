"""Rank the statements of each event and choose those of its summary."""

from digest.ranking.base import Ranker
from digest.ranking.length import Budget
from digest.ranking.material import EventMaterial
from digest.ranking.stories import (
    SummaryLength,
    method_fallback_note,
    order_stories,
    plan_lengths,
    source_count,
    tell_event,
)
from digest.ranking.story import rank_story

__all__ = [
    "Budget",
    "EventMaterial",
    "Ranker",
    "SummaryLength",
    "method_fallback_note",
    "order_stories",
    "plan_lengths",
    "rank_story",
    "source_count",
    "tell_event",
]
