"""Put the stages of a briefing in their order; records flow down, and each room is entered once."""

from collections.abc import Sequence

from digest.pipeline.document_stages import Attribute, Embed, Extract, Read, Segment, Translate
from digest.pipeline.stage import Stage
from digest.pipeline.story_stages import (
    CountSources,
    FindDisagreements,
    FindEvents,
    FindNearDuplicates,
    FindStatements,
    OrderStories,
    PlanLengths,
    Rank,
    Track,
    Watch,
)

PREPARATION: Sequence[Stage] = (Read(), Extract(), Segment())
"""Stages from inputs to sentences, without translation: the stages of `digest clean`."""

STAGES: Sequence[Stage] = (
    *PREPARATION,
    Attribute(),
    Translate(),
    Embed(),
    FindNearDuplicates(),
    FindEvents(),
    FindStatements(),
    FindDisagreements(),
    CountSources(),
    Track(),
    PlanLengths(),
    Rank(),
    OrderStories(),
    Watch(),
)
"""Stages from inputs to stories: the stages of `digest run`."""
