"""Find the statements that an earlier briefing had, and those that give another number for the same thing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Document, EarlierBriefings, PastSentence, PastStatement, Sentence, Statement
from digest.languages import TARGET
from digest.numbers import Mention, mentions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.domain import Vector

# Of originals alone, as only their vectors are kept. benchmarks/statements.py: 6 of the 7 pairs that differ only in a
# number are at least that near, and of all pairs among 1,994 distinct FLORES sentences 9 are, and differ in a number.
SAME = 0.65
"""Cosine from which two sentences may say the same."""

_BLOCK = 1024
"""Sentences compared with all earlier ones at a time: 80 MB with the 20,000 that are kept."""

Conflict = Callable[[Sentence, Sentence], str | None]
"""Why two sentences that look alike do not say the same; None where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class PriorMatch:
    """An earlier statement that a statement of this briefing is near to.

    Attributes:
        cosine: Of their nearest sentences.
        story: Place of the earlier story in `EarlierBriefings.stories`.
        statement: The earlier statement.
        reports_the_same: Whether it already reports what this statement says.
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
        statements: In the order of their first sentences.
        sentences: In document order.
        documents: In the order of their sources.
        vectors: [len(sentences), d] unit vectors of the originals.
    """

    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    documents: Sequence[Document]
    vectors: "Vector"


def find_prior_matches(
    now: CurrentBriefing, earlier: EarlierBriefings, conflict: Conflict
) -> Mapping[str, tuple[PriorMatch, ...]]:
    """Return, by the id of a statement, the earlier statements it is near to, the latest story first.

    Args:
        now: This briefing.
        earlier: What is remembered of earlier briefings.
        conflict: Returns what speaks against two sentences saying the same, or None.
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
    pair, nearest = None, 0.0
    for cosine, one, other in _pairs(ours, before.sentences):
        nearest = max(nearest, cosine)
        if cosine < SAME:
            break
        if (one.text, one.english) == (other.text, other.english):  # most, where articles are read again
            return PriorMatch(nearest, story, before, True, None)
        reason = conflict(one, other)
        if reason is None and _adds_no_number(one, before):
            return PriorMatch(nearest, story, before, True, None)
        pair = pair or ((one, other) if reason == "number" else None)
    return PriorMatch(nearest, story, before, False, pair)


def _pairs(ours: Sequence[PastSentence], theirs: Sequence[PastSentence]) -> Iterator[tuple[float, Sentence, Sentence]]:
    """Yield pairs of sentences, the nearest first."""
    pairs = [(round(float(a.vector @ b.vector), 4), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    for cosine, i, j in sorted(pairs, key=lambda p: (-p[0], p[1:])):
        yield cosine, ours[i].sentence, theirs[j].sentence


def _adds_no_number(sentence: Sentence, before: PastStatement) -> bool:
    """Return whether the earlier statement had all numbers: one that nobody gave before is news."""
    known = {v for s in before.sentences for m in mentions(s.sentence.text, s.sentence.language) for v in m.values}
    return all(m.values & known for m in mentions(sentence.text, sentence.language) if m.needed)


def moved(now: Sentence, before: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers that only the one and only the other sentence has, as written in English."""
    ours, theirs = (mentions(_english(s), TARGET) for s in (now, before))
    return _unmatched(ours, theirs, _english(now)), _unmatched(theirs, ours, _english(before))


def _english(sentence: Sentence) -> str:
    return sentence.english or sentence.text


def _unmatched(wanted: Sequence[Mention], given: Sequence[Mention], text: str) -> tuple[str, ...]:
    known = {value for mention in given for value in mention.values}
    return tuple(text[m.start : m.end] for m in wanted if m.needed and not m.values & known)
