"""Choose the statements of a summary.

docs/decisions/0010-choosing-a-summary.md has the choices.
"""

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Statement
from digest.languages.english import name_words
from digest.ranking.concepts import concepts, weight
from digest.ranking.length import Budget, size
from digest.ranking.novelty import adds_no_number, adds_nothing, content_words

if TYPE_CHECKING:
    from digest.embedding import Vectors

SCORE = 1.0
"""Weight of the score of a statement beside what it covers of the concepts of several sources: ROUGE-1/2 of every other
cluster 43.8/14.5 at 0.25, 44.2/15.0 at 0.5, 44.4/15.0 at 1, cover of what several sources say 70, 69 and 68 %."""

COST = 0.6
"""Exponent of the number of words that the worth of a statement is divided by: ROUGE-1/2 44.0/14.8 at 0.4, 44.2/15.0 at
0.6, 44.3/14.9 at 0.8."""

OPINION = 0.5
"""Factor for what opinion pieces alone say; not measured."""

WEIGHTY = 0.05
"""Added to the worth of a statement of deaths, decisions, demands: ROUGE-1/2 of 49 clusters 44.4/14.8 at 0, 44.6/15.0
at 0.05, 44.1/14.6 at 0.15, of 48 others 44.6/14.3, 44.5/14.3 and 44.4/14.3."""

SHORTEST = 10
"""Words under which a statement gains nothing by being shorter: ROUGE-1/2 of two halves of the clusters 45.0/15.5 and
44.4/14.8 at 1, 44.7/15.3 and 44.5/14.7 at 15; cover 67.8 and 68.4 %."""

AGREED, MOST_AGREED = 0.15, 3
"""Added to the worth of a statement for each further source that has it, and the sources that count; on Multi-News,
where few statements have several, it makes no difference."""

LEAST_OF_LIST = 10
"""Words up to which a statement is no list of names, a guard; not measured."""

LIST_SHARE, LIST = 0.45, 0.5
"""Share of words of names from which a statement is a list of names, and the factor for one; not measured."""

MATTERS = 5
"""Of so many lines one goes to what one source alone has but matters, where a number of lines was set; not measured."""

REDUNDANT = 0.60
"""Cosine from which a statement adds too little to a summary that has the other one. With `SINGLE` 0.3, ROUGE-1/2 of 97
clusters was 44.5/14.8 at 0.6 and 44.8/15.1 at 0.65, but the seeds then told one list of names twice."""

NEAR = 0.45
"""Cosine from which a statement adds too little where most words are the same: six repeats that were read lay at 0.50
to 0.58 (docs/decisions/0010)."""

WORDS_SHARE = 0.6
"""Share of the content words of the shorter statement that makes most words the same; see `NEAR`."""

LEAST_WORDS = 3
"""Least content words of a statement that is compared by words, a guard."""


@dataclass(frozen=True)
class Candidate:
    """A statement that may be chosen for the summary.

    Attributes:
        statement: The statement.
        score: Score of the statement, 0 or more.
        leans: Whether the statement cannot be understood without the sentence before it.
        aside: Whether the statement is no news: a caption, a call to the reader.
        fragment: Whether the statement is very short or breaks off.
        opinion: Whether opinion pieces alone say it, or its author speaks of himself.
        weighty: Whether it tells of deaths, decisions, demands and the like.
        quality: 1, or less for a doubtful translation and a fragment.
        doubtful: Whether its wording is a translation that is in doubt.
        translated: Whether its wording is a translation.
    """

    statement: Statement
    score: float
    leans: bool = False
    aside: bool = False
    fragment: bool = False
    opinion: bool = False
    weighty: bool = False
    quality: float = 1.0
    doubtful: bool = False
    translated: bool = False

    @property
    def stands(self) -> bool:
        """Return whether the statement can be a line by itself."""
        return not (self.leans or self.aside or self.fragment)

    @property
    def size(self) -> int:
        """Return the number of words of the statement."""
        return size(self.statement)


@dataclass(frozen=True)
class Selection:
    """The statements of a summary, and those that repeat them.

    Attributes:
        chosen: The chosen statements, the best first.
        redundant: Id of each repeat -> id of the nearest statement chosen before it.
    """

    chosen: tuple[Statement, ...]
    redundant: Mapping[str, str]


def select(
    candidates: Sequence[Candidate],
    vectors: Mapping[str, "Vectors"],
    room: Budget,
    weights: Mapping[str, float] | None = None,
    lead: Candidate | None = None,
) -> Selection:
    """Choose the statements of a summary: those that cover most of what several sources say, without repeats.

    Statements are taken greedily by worth for their length; what was covered counts no more (Gillick and Favre 2009).
    What leans on another sentence or is no news is chosen only where there is nothing else.

    Args:
        candidates: All statements that may be chosen.
        vectors: Id of a sentence -> its unit vector.
        room: Upper limits of the summary.
        weights: Weight of each concept that several sources have, or None where the score alone counts.
        lead: The first line, or None to take the best one.
    """
    news = [one for one in candidates if not one.aside] or candidates
    usable = [one for one in news if one.stands] or [one for one in news if not one.fragment] or news
    filling = _Filling(usable, vectors, room, weights)
    if lead is not None:
        filling.add(lead)
    filling.fill()
    return Selection(tuple(one.statement for one in filling.chosen), filling.redundant)


class _Filling:
    """Fills a summary, one statement after the other.

    Args:
        candidates: Statements that may be chosen.
        vectors: Id of a sentence -> its unit vector.
        room: Upper limits.
        weights: Weight of each concept that several sources have, or None where the score alone counts.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        vectors: Mapping[str, "Vectors"],
        room: Budget,
        weights: Mapping[str, float] | None,
    ) -> None:
        self._by_score, weights = weights is None, weights or {}
        self._candidates, self._vectors, self._room, self._weights = candidates, vectors, room, weights
        self._concepts = [
            frozenset(concept for concept in concepts(one.statement.text) if concept in weights) for one in candidates
        ]
        self._most = max((weight(found, weights) for found in self._concepts), default=0.0) or 1.0
        self._factor = [
            (OPINION if one.opinion else 1.0) * (LIST if _is_list(one.statement.text) else 1.0) for one in candidates
        ]
        self._covered: set[str] = set()
        self._words = 0
        self.chosen: list[Candidate] = []
        self.redundant: dict[str, str] = {}

    def add(self, one: Candidate) -> None:
        """Add a statement to the summary."""
        self.chosen.append(one)
        self._words += one.size
        self._covered |= {concept for concept in concepts(one.statement.text) if concept in self._weights}

    def fill(self) -> None:
        """Add statements until there is no more room or little to add.

        The last lines of a summary of many go to what one source alone has but matters.
        """
        lines = self._room.statements or 0
        if not self._by_score:
            self._add_best(lines - lines // MATTERS)
            self._add_what_matters(lines // MATTERS)
        self._add_best(lines)

    def _add_what_matters(self, lines: int) -> None:
        """Add so many lines of deaths, decisions and demands, the farthest from what the summary has first."""
        found = [
            one for one in self._candidates if one.weighty and one not in self.chosen and name_words(one.statement.text)
        ]
        while found and lines:
            best = max(found, key=self._news)
            found.remove(best)
            before = len(self.chosen)
            self._take(best)
            lines -= len(self.chosen) - before

    def _news(self, one: Candidate) -> float:
        """Return what a statement is worth by itself for how far it is from all chosen ones."""
        chosen = [other.statement for other in self.chosen]
        nearest = max((_cosine(one.statement, other, self._vectors) for other in chosen), default=0.0)
        return round(_own_worth(one) * (OPINION if one.opinion else 1.0) * (1.0 - max(0.0, nearest)), 6)

    def _add_best(self, most: int) -> None:
        """Add statements, the most worth for their length first; at most so many in all, where there is a limit.

        The worth of a statement only falls while the summary grows, so that only the first of the queue need be
        looked at again (Minoux 1978).
        """
        queue = [(-self._worth(i), i) for i in range(len(self._candidates)) if self._candidates[i] not in self.chosen]
        heapq.heapify(queue)
        first = self._worth_of(self.chosen[0]) if self.chosen else None
        while queue and not self._is_full() and not (most and len(self.chosen) >= most):
            _, i = heapq.heappop(queue)
            worth = self._worth(i)
            if queue and -worth > queue[0][0]:
                heapq.heappush(queue, (-worth, i))
                continue
            first = first or worth
            if self._room.least and worth < self._room.least * first:
                break
            self._take(self._candidates[i])

    def _take(self, one: Candidate) -> None:
        """Add a statement where there is room and it says something new."""
        if not self._room.allows(len(self.chosen) + 1, self._words + one.size):
            return
        before = [other.statement for other in self.chosen]
        if _says_nothing_new(one.statement, before, self._vectors):
            self.redundant[one.statement.id] = _nearest(one.statement, before, self._vectors).id
        else:
            self.add(one)

    def _is_full(self) -> bool:
        """Return whether the summary takes no more."""
        room = self._room
        return (room.statements is not None and len(self.chosen) >= room.statements) or (
            room.words is not None and self._words >= room.words
        )

    def _worth(self, i: int) -> float:
        """Return what a candidate is worth for its length beside what the summary has."""
        one = self._candidates[i]
        if self._by_score:
            return one.score
        new = weight(self._concepts[i] - self._covered, self._weights) / self._most
        worth = new * one.quality + _own_worth(one)
        return worth * self._factor[i] / (_room(one) if self._weights else 1.0)

    def _worth_of(self, one: Candidate) -> float:
        """Return what a chosen statement was worth by itself."""
        alone = weight(concepts(one.statement.text), self._weights) / self._most
        return (alone * one.quality + _own_worth(one)) / (_room(one) if self._weights else 1.0)


def _room(one: Candidate) -> float:
    """Return what the worth of a statement is divided by: a root of its words."""
    return math.pow(max(SHORTEST, one.size), COST)


def _own_worth(one: Candidate) -> float:
    """Return what a statement is worth whatever the summary has: by its score, its matter and its sources."""
    sources = min(MOST_AGREED, max(1, len(one.statement.independent_sources)))
    return SCORE * one.score + WEIGHTY * one.weighty + AGREED * (sources - 1)


def _is_list(text: str) -> bool:
    """Return whether an English sentence lists names and says little else.

    Example:
        >>> _is_list("Supporters are Anna Berg, Li Wei, Tom Hay, Ines Dorn and Max Ott."), _is_list("Anna Berg died.")
        (True, False)
    """
    words = text.split()
    return len(words) > LEAST_OF_LIST and len(name_words(text)) >= LIST_SHARE * len(words)


def _says_nothing_new(statement: Statement, chosen: Sequence[Statement], vectors: Mapping[str, "Vectors"]) -> bool:
    """Return whether a statement repeats chosen ones: alike, with their names and numbers, or corroborated by them."""
    told = [other.text for other in chosen]
    if any(_alike(statement, other, vectors) for other in chosen) or adds_nothing(statement.text, told):
        return True
    return any(_corroborate(statement, other) for other in chosen) and adds_no_number(statement.text, told)


def _corroborate(one: Statement, other: Statement) -> bool:
    """Return whether a sentence of one of two statements was found to say at least what the other says."""
    ours, theirs = ({c.sentence for c in statement.corroborations} for statement in (one, other))
    return not ours.isdisjoint(other.sentences) or not theirs.isdisjoint(one.sentences)


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
