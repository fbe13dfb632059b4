"""Choose the statements of a summary, and put them in order.

docs/decisions/0010-choosing-a-summary.md has the choices.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Statement
from digest.ranking.length import Budget, size
from digest.ranking.novelty import adds_nothing, content_words

if TYPE_CHECKING:
    from digest.embedding import Vectors

LEANING_PENALTY = 0.2
"""Factor for a statement that leans on another one and is chosen without it; not measured."""

REDUNDANT = 0.60
"""Cosine from which a statement adds too little to a summary that has the other one; not measured."""

NEAR = 0.45
"""Cosine from which a statement adds too little where most words are the same: six repeats that were read lay at 0.50
to 0.58 (docs/decisions/0010)."""

WORDS_SHARE = 0.6
"""Share of the content words of the shorter statement that makes most words the same; see `NEAR`."""

LEAST_WORDS = 3
"""Least content words of a statement that is compared by words, a guard."""

FULL = 0.9
"""Share of its words from which a summary is full; ROUGE on Multi-News is the same at 1.0 (docs/decisions/0010)."""


@dataclass(frozen=True)
class Candidate:
    """A statement that may be chosen for the summary.

    Attributes:
        statement: The statement.
        score: Score of the statement, 0 or more.
        leans: Whether the statement cannot be understood without the sentence before it.
        support: Statement that the sentence before it supports, or None where that sentence makes no statement.
    """

    statement: Statement
    score: float
    leans: bool = False
    support: Statement | None = None


def select(
    candidates: Sequence[Candidate], vectors: Mapping[str, "Vectors"], room: Budget
) -> tuple[list[Statement], dict[str, str]]:
    """Choose the statements of a summary, the best first, without repeats.

    The method is maximal marginal relevance (Carbonell and Goldstein 1998) with thresholds. A statement that leans on
    another one is chosen together with it or, as a last resort, alone.

    Args:
        candidates: All statements that may be chosen.
        vectors: Id of a sentence -> its unit vector.
        room: Upper limits of the summary.

    Returns:
        The chosen statements, and the id of each repeat -> the id of the nearest statement chosen before it.
    """
    chosen: list[Statement] = []
    redundant: dict[str, str] = {}
    words = 0
    for unit in _units(candidates):
        new = [statement for statement in unit if statement not in chosen]
        more = sum(map(size, new))
        if not room.allows(len(chosen) + len(new), words + more):
            if room.words is not None and words >= FULL * room.words:
                break
            continue
        again = {s.id: _nearest(s, chosen, vectors).id for s in new if _says_nothing_new(s, chosen, vectors)}
        redundant |= again
        if not again:
            chosen += new
            words += more
    return chosen, redundant


def _units(candidates: Sequence[Candidate]) -> list[tuple[Statement, ...]]:
    """Return the statements that are chosen together, the best first."""
    by_id = {candidate.statement.id: candidate for candidate in candidates}
    units: list[tuple[float, tuple[Statement, ...]]] = []
    for candidate in candidates:
        statement, support = candidate.statement, by_id.get(candidate.support.id if candidate.support else "")
        if not candidate.leans:
            units.append((candidate.score, (statement,)))
            continue
        units.append((candidate.score * LEANING_PENALTY, (statement,)))
        if support is not None and not support.leans:
            units.append(((candidate.score + support.score) / 2, (support.statement, statement)))
    return [unit for _, unit in sorted(units, key=lambda pair: -pair[0])]


def _says_nothing_new(statement: Statement, chosen: Sequence[Statement], vectors: Mapping[str, "Vectors"]) -> bool:
    """Return whether a statement repeats a chosen statement, or adds no name and no number to all of them."""
    return any(_alike(statement, other, vectors) for other in chosen) or adds_nothing(
        statement.text, [other.text for other in chosen]
    )


def _nearest(statement: Statement, chosen: Sequence[Statement], vectors: Mapping[str, "Vectors"]) -> Statement:
    """Return the chosen statement that is nearest to a statement."""
    return max(chosen, key=lambda other: _cosine(statement, other, vectors))


def _cosine(one: Statement, other: Statement, vectors: Mapping[str, "Vectors"]) -> float:
    """Return the cosine of the nearest sentences of two statements."""
    return max(float(vectors[i] @ vectors[j]) for i in one.sentences for j in other.sentences)


def _alike(one: Statement, other: Statement, vectors: Mapping[str, "Vectors"]) -> bool:
    """Return whether two statements are too much alike for one summary."""
    cosine = _cosine(one, other, vectors)
    return cosine >= REDUNDANT or (cosine >= NEAR and _has_most_of(content_words(one.text), content_words(other.text)))


def _has_most_of(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether the longer of two sets has most words of the shorter one."""
    shorter = min(len(one), len(other))
    return shorter >= LEAST_WORDS and len(one & other) >= WORDS_SHARE * shorter


def ordered(
    summary: Sequence[Statement],
    candidates: Sequence[Candidate],
    position: Mapping[str, float],
    row: Mapping[str, int],
    opening: float,
) -> list[Statement]:
    """Return the statements of a summary in reading order.

    First comes the best statement that opens an article, or else the best that stands alone. The others follow in the
    order of their articles; a statement that leans on another one follows right behind it.

    Args:
        summary: Chosen statements, the best first.
        candidates: All statements that could be chosen.
        position: Id of a sentence -> its place in its document, 0 for the first sentence, below 1 for the last.
        row: Id of a sentence -> its row in document order.
        opening: Greatest place of a sentence that opens an article.
    """
    support = {c.statement.id: c.support.id for c in candidates if c.leans and c.support and c.support in summary}
    leaning = {c.statement.id for c in candidates if c.leans}
    rows = sorted(summary, key=lambda s: (position[s.sentences[0]], row[s.sentences[0]]))
    free = [statement for statement in rows if statement.id not in support]
    standing = [statement for statement in summary if statement.id not in leaning]
    first = next((s for s in standing if position[s.sentences[0]] <= opening), next(iter(standing), None))
    in_order: list[Statement] = []

    def tell(statement: Statement) -> None:
        """Add a statement, and behind it the statements that lean on it."""
        if statement not in in_order:
            in_order.append(statement)
            for other in rows:
                if support.get(other.id) == statement.id:
                    tell(other)

    # two that lean on each other, as merged sentences may, have no free one before them
    for statement in [*(s for s in free if s is first), *free, *rows]:
        tell(statement)
    return in_order
