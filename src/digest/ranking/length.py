"""How long a summary may be: in statements, in words, or as a share of what there is to tell."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from digest.config import SummariseConfig
from digest.domain import Statement

SEAT = 25
"""Words that are given out at a time: about one sentence (mean of Multi-News' sentences: 24)."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Upper limits, None for none."""

    statements: int | None = None
    words: int | None = None

    def allows(self, statements: int, words: int) -> bool:
        """Whether a summary may have so many. The first statement always may, however long it is."""
        within = self.words is None or words <= self.words or statements == 1
        return within and (self.statements is None or statements <= self.statements)


def size(statement: Statement) -> int:
    """Words of a statement."""
    return len(statement.text.split())


def budget(config: SummariseConfig, statements: Sequence[Statement]) -> Budget:
    """For one story. Words come before a share, a share before a number of statements."""
    if config.words is not None:
        return Budget(words=config.words)
    if config.share is not None:
        return Budget(words=round(config.share * sum(map(size, statements))))
    return Budget(statements=config.length)


def budgets(config: SummariseConfig, stories: Sequence[Sequence[Statement]], weights: Sequence[float]) -> list[Budget]:
    """For each story; where the length is that of the whole briefing, spread over its stories by weight."""
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
    """Seats shared out by weight (> 0), at most `room` to each: one for all as long as there are enough, the weightiest
    first, then by the method of Sainte-Laguë (1910).
    """
    given = [0] * len(room)
    for _ in range(min(seats, sum(room))):
        open_ = [i for i in range(len(room)) if given[i] < room[i]]
        best = max(open_, key=lambda i: (given[i] == 0, weights[i] / (2 * given[i] + 1), -i))
        given[best] += 1
    return given
