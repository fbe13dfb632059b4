"""Work out how many lines each story gets where no length was asked for, so that a briefing stays short.

docs/decisions/0036-a-briefing-of-a-quarter.md has the choices.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from digest.config import MANY, SHARE_OF_FEW, SHARE_OF_MANY, Detail
from digest.ranking.length import LINES, SEAT, Budget, spread

FEW = 5
"""Documents up to which a briefing may have `SHARE_OF_FEW` of the words; up to `MANY` the share falls evenly."""

ONE_MINUTE = 240
"""Words that a briefing may show whatever the input has: what people read in a minute (Brysbaert 2019)."""

MARGIN = 0.8
"""Part of these words that is planned for: lines are longer or shorter than planned, and differences come on top;
at 0.9 one of five folders showed 0.26 words for one given, at 0.8 0.22 (benchmarks/reader.py)."""

PAGE, ENTRY, ONE_SOURCE, LEAD = 70, 50, 18, 28
"""Words of the head of the page, of an entry with its first line, of a headline that one source has, and of a first
line: means of the briefings of benchmarks/reader.py, rounded."""

ONE_SOURCE_LINES = 4
"""Most lines of a story that one source tells, beside others; not measured."""

ALONE = 12
"""Most lines of the only story: a page. With ten, a fact that two sources of the seeds have was left out; not measured
otherwise."""

BRIEF_LINES = 5
"""Lines of the only story of a brief briefing; not measured."""

LEAST = 0.25
"""Share of the worth of the first line from which a further one adds enough; see benchmarks/reader.py."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySize:
    """How much there is of one event.

    Attributes:
        documents: Number of its documents.
        sources: Number of its documents, near-duplicates of one another counted once.
        words: English words of its sentences.
        statements: Number of statements that can be told.
    """

    documents: int
    sources: int
    words: int
    statements: int


def page_budgets(stories: Sequence[StorySize], detail: Detail) -> list[Budget]:
    """Return the budget of each story, so that the whole briefing keeps to its share of the words.

    Each story gets a first line. What is left goes to the stories of several sources by their number, and to those of
    one source only where there is enough for all of them.

    Args:
        stories: Sizes of all stories.
        detail: How much the briefing shows.

    Example:
        >>> sizes = [StorySize(documents=5, sources=5, words=2000, statements=80)]
        >>> page_budgets(sizes, Detail.NORMAL)[0].statements
        12
    """
    if len(stories) == 1:
        return [_alone(stories[0], detail)]
    if detail is Detail.BRIEF:
        return [Budget(statements=1)] * len(stories)
    several = [story.sources > 1 for story in stories]
    left = round(MARGIN * allowed(stories)) - PAGE - sum(ENTRY if more else ONE_SOURCE for more in several)
    room = [_room(story) if more else 0 for story, more in zip(stories, several, strict=True)]
    seats = spread(max(0, left) // SEAT, room, _weights(stories))
    left -= SEAT * sum(seats)
    singles = several.count(False)
    each = max(0, left // singles - (ENTRY - ONE_SOURCE)) if singles else 0
    lone = min(ONE_SOURCE_LINES - 1, each // SEAT)
    found = []
    for more, given in zip(several, seats, strict=True):
        lines = given if more else lone
        words = LEAD + SEAT * lines if lines else None
        found.append(Budget(statements=min(LINES, 1 + lines), words=words, least=LEAST))
    return found


def allowed(stories: Sequence[StorySize]) -> float:
    """Return the words that a briefing may show.

    Args:
        stories: Sizes of all stories.
    """
    documents = sum(story.documents for story in stories)
    part = min(1.0, max(0.0, (documents - FEW) / (MANY - FEW)))
    share = SHARE_OF_FEW + part * (SHARE_OF_MANY - SHARE_OF_FEW)
    given = sum(story.words for story in stories)
    return max(share * given, float(ONE_MINUTE))


def _alone(story: StorySize, detail: Detail) -> Budget:
    """Return the budget of the only story."""
    words = max(LEAD, round(MARGIN * allowed([story])) - PAGE)
    return Budget(statements=BRIEF_LINES if detail is Detail.BRIEF else ALONE, words=words, least=LEAST)


def _room(story: StorySize) -> int:
    """Return how many seats a story can fill beside its first line."""
    return min(LINES - 1, max(0, story.statements - 1), math.ceil(story.words / SEAT))


def _weights(stories: Sequence[StorySize]) -> list[float]:
    """Return the weight of each story in the sharing out."""
    return [float(max(1, story.sources)) for story in stories]
