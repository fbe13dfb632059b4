"""Work out how long a summary may be where a length was asked for: statements, words, or a share of the words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from digest.config import SummariseConfig
from digest.domain import Statement

LINES = 10
"""Most lines of a story where no length was asked for: with them a briefing of one event is one page."""

SEAT = 25
"""Words that a story gets at a time, about one sentence (mean of the sentences of Multi-News: 24)."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Upper limits of a summary.

    Attributes:
        statements: Most statements, or None for no limit.
        words: Most words, or None for no limit.
        least: Share of the worth of the first line from which a further one adds enough, or 0 for any.

    Example:
        >>> Budget(words=100).allows(3, 90), Budget(words=100).allows(3, 110)
        (True, False)
    """

    statements: int | None = None
    words: int | None = None
    least: float = 0.0

    def allows(self, statements: int, words: int) -> bool:
        """Return whether a summary may have so many statements and words; a first statement may have any length."""
        within = self.words is None or words <= self.words or statements == 1
        return within and (self.statements is None or statements <= self.statements)


def size(statement: Statement) -> int:
    """Return the number of words of a statement."""
    return len(statement.text.split())


def budget(config: SummariseConfig, statements: Sequence[Statement]) -> Budget:
    """Return the budget of one story: words come before a share, a share before a number of statements."""
    if config.words is not None:
        return Budget(words=config.words)
    if config.share is not None:
        return Budget(words=round(config.share * sum(map(size, statements))))
    return Budget(statements=config.length or LINES)


def is_asked_for(config: SummariseConfig) -> bool:
    """Return whether a length was asked for; else it follows from the detail (`ranking.page_budget`)."""
    return config.length is not None or config.words is not None or config.share is not None or config.whole


def budgets(config: SummariseConfig, stories: Sequence[Sequence[Statement]], weights: Sequence[float]) -> list[Budget]:
    """Return the budget of each story; the length of a whole briefing is shared out among its stories by weight.

    Args:
        config: Length asked for.
        stories: Statements of each story.
        weights: Weight of each story, more than 0.
    """
    if not config.whole:
        return [budget(config, statements) for statements in stories]
    total = budget(config, [statement for statements in stories for statement in statements])
    if total.words is None:
        room = [len(statements) for statements in stories]
        return [Budget(statements=count) for count in spread(total.statements or 0, room, weights)]
    room = [math.ceil(sum(map(size, statements)) / SEAT) for statements in stories]
    seats = spread(max(1, total.words // SEAT), room, weights)
    return [Budget(words=SEAT * count) if count else Budget(statements=0) for count in seats]


def spread(seats: int, room: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Return how many seats each story gets.

    Each story gets one seat as long as there are enough, the weightiest first. The others are shared out by the method
    of Sainte-Laguë (1910).

    Args:
        seats: Number of seats.
        room: Most seats of each story.
        weights: Weight of each story, more than 0.

    Example:
        >>> spread(4, [9, 9], [3, 1])
        [3, 1]
    """
    given = [0] * len(room)
    for _ in range(min(seats, sum(room))):
        open_ = [i for i in range(len(room)) if given[i] < room[i]]
        best = max(open_, key=lambda i: (given[i] == 0, weights[i] / (2 * given[i] + 1), -i))
        given[best] += 1
    return given
