"""How much each statement of a story deserves to be told."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from digest.model import Sentence, Statement
from digest.summarise.methods import rank, usable

if TYPE_CHECKING:
    from digest.deduplicate import Vectors

_ENDED = re.compile(r"(?<!\.\.)[.!?。！？][\"'”’»)\]]*$")
COMBINED = "combined"
BASE = "sum-basic"
EARLY = 10  # sentences over which being early in the article falls to a third
BLOCK = 512  # rows compared at once
FLAG_PENALTY = 0.8  # a sentence whose translation is doubtful counts this much, for each doubt
UNTRANSLATED_PENALTY = 0.1
SHORT_WORDS = 8
FRAGMENT_PENALTY = 0.5  # of the shorter ones, of captions and of teasers that break off
# Weight of the nearness to a topic. Of the sentences about a topic a summary of three has (benchmarks/summaries.py
# --focus) 0.22 at 0, 0.63 at 0.3, 0.78 at 0.5, 0.82 at 0.7 and 0.8, 0.85 at 0.9, where next to nothing else counts.
FOCUS = 0.8


def wanted(method: str) -> str:
    """The method of sumy behind a setting."""
    return BASE if method == COMBINED else method


def ranking(method: str, count: int) -> str:
    """The method of sumy that a story of so many sentences is ranked by."""
    return usable(wanted(method), count)


def scores(
    statements: Sequence[Statement],
    by_id: Mapping[str, Sentence],
    vectors: Mapping[str, "Vectors"],
    *,
    method: str,
    titles: Sequence[str] = (),
    focus: "Vectors | None" = None,
) -> dict[str, float]:
    """Statement -> score >= 0: as salient as the most salient sentence that says it, times the quality of its wording.

    vectors: sentence -> unit vector. method: COMBINED or one of sumy's. titles: headlines of the story's documents.
    focus: unit vector of a topic; nearness to it takes the place of most of the salience.
    """
    speaking = [by_id[i] for statement in statements for i in statement.sentences]
    if not speaking:
        return {}
    salience = _salience(speaking, vectors, method, titles)
    found = {s.id: max(salience[i] for i in s.sentences) for s in statements}
    if focus is not None:
        near = _nearness(statements, vectors, focus)
        highest = max(found.values()) or 1.0
        found = {key: (1 - FOCUS) * found[key] / highest + FOCUS * near[key] for key in found}
    return {s.id: round(found[s.id] * _quality(s, by_id), 6) for s in statements}


def _nearness(statements: Sequence[Statement], vectors: Mapping[str, "Vectors"], focus: "Vectors") -> dict[str, float]:
    """How near each statement is to the topic: 0 for what is no nearer than they are on average, 1 for the nearest."""
    cosine = {s.id: max(float(vectors[i] @ focus) for i in s.sentences) for s in statements}
    average, best = sum(cosine.values()) / len(cosine), max(cosine.values())
    return {key: max(0.0, value - average) / ((best - average) or 1.0) for key, value in cosine.items()}


def _salience(
    speaking: Sequence[Sentence], vectors: Mapping[str, "Vectors"], method: str, titles: Sequence[str]
) -> dict[str, float]:
    """Sumy's rank alone, or the mean of three views, each at most 1: rank, echo in other documents, early position."""
    import numpy as np

    ranks = rank(ranking(method, len(speaking)), [sentence.english or "" for sentence in speaking], titles)
    if method != COMBINED:
        return {sentence.id: value for sentence, value in zip(speaking, ranks, strict=True)}
    echoes = _echoes([sentence.document for sentence in speaking], np.stack([vectors[s.id] for s in speaking]))
    seen: Counter[str] = Counter()
    result = {}
    for sentence, central, echo in zip(speaking, ranks, echoes, strict=True):
        early = math.exp(-seen[sentence.document] / EARLY)
        seen[sentence.document] += 1
        result[sentence.id] = (central + echo + early) / 3
    return result


def _echoes(documents: Sequence[str], vectors: "Vectors") -> list[float]:
    """Mean cosine of each sentence with what each other document says that is nearest to it, the largest 1.0."""
    import numpy as np

    owner = np.array(documents)
    total = np.zeros(len(owner))
    for document in sorted(set(documents)):
        theirs = owner == document
        nearest = np.concatenate(
            [(block @ vectors[theirs].T).max(axis=1) for block in np.split(vectors, _cuts(len(owner)))]
        )
        total += np.where(theirs, 0.0, np.clip(nearest, 0.0, 1.0))
    return [round(float(value), 6) for value in total / (total.max() or 1.0)]


def _cuts(length: int) -> list[int]:
    return list(range(BLOCK, length, BLOCK))


def _quality(statement: Statement, by_id: Mapping[str, Sentence]) -> float:
    """At most 1; less for a doubtful translation and for a fragment."""
    shown = by_id[statement.sentences[0]]
    factor: float = FLAG_PENALTY ** len(shown.flags)
    if shown.score is not None:
        factor *= math.exp(shown.score)  # mean probability the model gave its own pieces
    elif shown.language != "en":
        factor *= UNTRANSLATED_PENALTY
    if len(statement.text.split()) < SHORT_WORDS or not _ENDED.search(statement.text):
        factor *= FRAGMENT_PENALTY
    return factor
