"""Find the statements that an earlier briefing had, and those that give another number for the same fact.

docs/decisions/0011-earlier-briefings.md has the choices.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Document, EarlierBriefings, PastSentence, PastStatement, Sentence, Statement
from digest.languages import TARGET
from digest.numbers import Mention, mentions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.domain import Vector

SAME = 0.65
"""Cosine of originals from which two sentences may state the same fact: 6 of 7 pairs that differ in a number alone are
so near (benchmarks/statements.py; docs/decisions/0011)."""

_BLOCK = 1024
"""Sentences compared at once with all earlier ones, a limit of memory: 80 MB with the 20,000 that are kept."""

Conflict = Callable[[Sentence, Sentence], str | None]
"""Returns why two sentences that look alike state different facts, or None where they may state the same fact."""


@dataclass(frozen=True, slots=True)
class PriorMatch:
    """An earlier statement that looks like a statement of this briefing.

    Attributes:
        cosine: Cosine of the nearest sentences of both statements.
        story: Index of the earlier story in `EarlierBriefings.stories`.
        statement: The earlier statement.
        reports_the_same: Whether the earlier statement reports the same fact.
        pair: Sentences of this and of the earlier statement that differ in a number and in nothing else, or None.
    """

    cosine: float
    story: int
    statement: PastStatement
    reports_the_same: bool
    pair: tuple[Sentence, Sentence] | None


@dataclass(frozen=True, slots=True)
class CurrentBriefing:
    """A briefing in the making.

    Attributes:
        statements: Statements in the order of their first sentences.
        sentences: Sentences in document order.
        documents: Documents in the order of their sources.
        vectors: [len(sentences), d] unit vectors of the originals.
    """

    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    documents: Sequence[Document]
    vectors: "Vector"


def find_prior_matches(
    now: CurrentBriefing, earlier: EarlierBriefings, conflict: Conflict
) -> Mapping[str, tuple[PriorMatch, ...]]:
    """Return the id of each statement -> the earlier statements that look like it, the latest story first.

    Args:
        now: This briefing.
        earlier: Record of earlier briefings.
        conflict: Returns why two sentences state different facts, or None.
    """
    import numpy as np

    past = [(i, s, p) for i, story in enumerate(earlier.stories) for s in story.statements for p in s.sentences]
    if not past:
        return {}
    row = {sentence.id: i for i, sentence in enumerate(now.sentences)}
    before = np.stack([sentence.vector for _, _, sentence in past]).T
    near: list[NDArray[np.intp]] = []
    for start in range(0, len(now.vectors), _BLOCK):
        near += [np.flatnonzero(one) for one in now.vectors[start : start + _BLOCK] @ before >= SAME]
    matches: dict[str, tuple[PriorMatch, ...]] = {}
    for statement in now.statements:
        rows = [row[i] for i in statement.sentences]
        touched = {id(past[j][1]): past[j][:2] for j in np.unique(np.concatenate([near[i] for i in rows]))}
        ours = [PastSentence(sentence=now.sentences[i], vector=now.vectors[i]) for i in rows]
        found = [_match(ours, story, other, conflict) for story, other in touched.values()]
        if found:
            matches[statement.id] = tuple(sorted(found, key=lambda m: (-m.story, -m.cosine, m.statement.text)))
    return matches


def is_already_reported(matches: Sequence[PriorMatch]) -> bool:
    """Return whether an earlier briefing already reported a statement with these matches."""
    return any(match.reports_the_same for match in matches)


def _match(ours: Sequence[PastSentence], story: int, before: PastStatement, conflict: Conflict) -> PriorMatch:
    """Return how a statement compares with an earlier one.

    Args:
        ours: Sentences of the statement.
        story: Index of the earlier story.
        before: The earlier statement.
        conflict: Returns why two sentences state different facts, or None.
    """
    pair, nearest = None, 0.0
    for cosine, one, other in _pairs(ours, before.sentences):
        nearest = max(nearest, cosine)
        if cosine < SAME:
            break
        if (one.text, one.english) == (other.text, other.english):  # the usual case where articles are read again
            return PriorMatch(nearest, story, before, True, None)
        reason = conflict(one, other)
        if reason is None and _adds_no_number(one, before):
            return PriorMatch(nearest, story, before, True, None)
        pair = pair or ((one, other) if reason == "number" else None)
    return PriorMatch(nearest, story, before, False, pair)


def _pairs(ours: Sequence[PastSentence], theirs: Sequence[PastSentence]) -> Iterator[tuple[float, Sentence, Sentence]]:
    """Yield the cosine and the two sentences of each pair, the nearest first."""
    pairs = [(round(float(a.vector @ b.vector), 4), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    for cosine, i, j in sorted(pairs, key=lambda p: (-p[0], p[1:])):
        yield cosine, ours[i].sentence, theirs[j].sentence


def _adds_no_number(sentence: Sentence, before: PastStatement) -> bool:
    """Return whether the earlier statement had all numbers of a sentence: a new number is news."""
    known = {v for s in before.sentences for m in mentions(s.sentence.text, s.sentence.language) for v in m.values}
    return all(m.values & known for m in mentions(sentence.text, sentence.language) if m.needed)


def moved(now: Sentence, before: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers that only the first and only the second sentence has, as written in English.

    Example:
        >>> def sentence(text):
        ...     return Sentence(id="", document="", start=0, end=0, text=text, language="en", english=text)
        >>> moved(sentence("14 people are missing."), sentence("12 people are missing."))
        (('14',), ('12',))
    """
    ours, theirs = (mentions(_english(s), TARGET) for s in (now, before))
    return _unmatched(ours, theirs, _english(now)), _unmatched(theirs, ours, _english(before))


def _english(sentence: Sentence) -> str:
    """Return the English of a sentence, or the original where there is no English."""
    return sentence.english or sentence.text


def _unmatched(wanted: Sequence[Mention], given: Sequence[Mention], text: str) -> tuple[str, ...]:
    """Return the words of the numbers of a text that have no value in common with the other numbers."""
    known = {value for mention in given for value in mention.values}
    return tuple(text[m.start : m.end] for m in wanted if m.needed and not m.values & known)
