"""Which statements an earlier briefing had, and which say of the same thing another number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Document, Sentence, Statement
from digest.domain.history import EarlierBriefings, PastSentence, PastStatement
from digest.numbers import Mention, mentions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.domain.history import Vector

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
    """An earlier statement that a statement is near to. cosine: of the nearest sentences; story: its place in Earlier.

    told: it says the same; pair: the sentences that differ in a number and in nothing else, None where there are none.
    """

    cosine: float
    story: int
    statement: PastStatement
    told: bool
    pair: tuple[Sentence, Sentence] | None


@dataclass(frozen=True, slots=True)
class CurrentBriefing:
    """A briefing in the making. vectors: [len(sentences), d] unit vectors, in the order of `sentences`."""

    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    documents: Sequence[Document]
    vectors: "Vector"


def find_prior_matches(
    now: CurrentBriefing, earlier: EarlierBriefings, conflict: Conflict
) -> Mapping[str, tuple[PriorMatch, ...]]:
    """By statement id, the earlier statements it is near to, the latest story first.

    conflict: what may speak against two sentences saying the same.
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
    echoes: dict[str, tuple[PriorMatch, ...]] = {}
    for statement in now.statements:
        rows = [row[i] for i in statement.sentences]
        touched = {id(past[j][1]): past[j][:2] for j in np.unique(np.concatenate([near[i] for i in rows]))}
        ours = [PastSentence(sentence=now.sentences[i], vector=now.vectors[i]) for i in rows]
        found = [_echo(ours, story, other, conflict) for story, other in touched.values()]
        if found:
            echoes[statement.id] = tuple(sorted(found, key=lambda e: (-e.story, -e.cosine, e.statement.text)))
    return echoes


def is_already_reported(echoes: Sequence[PriorMatch]) -> bool:
    """Whether an earlier briefing had a statement with these echoes."""
    return any(echo.told for echo in echoes)


def _echo(ours: Sequence[PastSentence], story: int, before: PastStatement, conflict: Conflict) -> PriorMatch:
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
    """The nearest first."""
    pairs = [(round(float(a.vector @ b.vector), 4), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    for cosine, i, j in sorted(pairs, key=lambda p: (-p[0], p[1:])):
        yield cosine, ours[i].sentence, theirs[j].sentence


def _adds_no_number(sentence: Sentence, before: PastStatement) -> bool:
    """A number that nobody gave before is news, however alike the rest."""
    known = {v for s in before.sentences for m in mentions(s.sentence.text, s.sentence.language) for v in m.values}
    return all(m.values & known for m in mentions(sentence.text, sentence.language) if m.needed)


def moved(now: Sentence, before: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that only the one and only the other has, as they are written in English."""
    ours, theirs = (mentions(_english(s), "en") for s in (now, before))
    return _unmatched(ours, theirs, _english(now)), _unmatched(theirs, ours, _english(before))


def _english(sentence: Sentence) -> str:
    return sentence.english or sentence.text


def _unmatched(wanted: Sequence[Mention], given: Sequence[Mention], text: str) -> tuple[str, ...]:
    known = {value for mention in given for value in mention.values}
    return tuple(text[m.start : m.end] for m in wanted if m.needed and not m.values & known)
