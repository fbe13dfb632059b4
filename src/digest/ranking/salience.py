"""How much each statement of a story deserves its place in the summary."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from digest.domain import Outcome, Rank, Sentence, Statement
from digest.languages import TARGET, LanguagePack, pack
from digest.ranking.base import Ranker
from digest.ranking.methods import fitting, rank
from digest.text import patterns, sentence_end

if TYPE_CHECKING:
    from digest.embedding import Vectors

EARLY = 10  # sentences over which being early in the article falls to a third
BLOCK = 512  # rows compared at once
FLAG_PENALTY = 0.8  # a sentence whose translation is doubtful counts this much, for each doubt
UNTRANSLATED_PENALTY = 0.1
SHORT_WORDS = 8
FRAGMENT_PENALTY = 0.5  # of the shorter ones, of captions, of teasers that break off and of what lost its subject
# Weight of the nearness to a topic. Of the sentences about a topic a summary of three has (benchmarks/summaries.py
# --focus) 0.22 at 0, 0.63 at 0.3, 0.78 at 0.5, 0.81 at 0.7 and 0.8, 0.85 at 0.9, where next to nothing else counts.
TOPIC = 0.8


def ranks(
    statements: Sequence[Statement],
    by_id: Mapping[str, Sentence],
    vectors: Mapping[str, "Vectors"],
    *,
    ranker: Ranker,
    titles: Sequence[str] = (),
    topic: "Vectors | None" = None,
) -> list[Rank]:
    """Rank statements, each as salient as the most salient sentence that says it.

    Args:
        statements: Those of one story.
        by_id: Sentence of each id.
        vectors: Unit vector of each sentence, by id.
        ranker: The method asked for.
        titles: Headlines of the story's documents.
        topic: Unit vector of a topic; nearness to it takes the place of most of the salience.

    Returns:
        A rank for each statement, in their order; the outcomes are still to be decided.
    """
    speaking = [by_id[i] for statement in statements for i in statement.sentences]
    if not speaking:
        return []
    views = _views(speaking, vectors, ranker, titles)
    best = {s.id: max((views[i] for i in s.sentences), key=lambda view: _salience(view, ranker)) for s in statements}
    salience = {key: _salience(view, ranker) for key, view in best.items()}
    near = dict.fromkeys(best, 0.0)
    if topic is not None:
        near = _nearness(statements, vectors, topic)
        highest = max(salience.values()) or 1.0
        salience = {key: (1 - TOPIC) * salience[key] / highest + TOPIC * near[key] for key in best}
    found = []
    for statement in statements:
        quality = _quality(statement, by_id)
        score = round(salience[statement.id] * quality, 6)
        central, echoed, early = (round(view, 4) for view in best[statement.id])
        nearness = round(near[statement.id], 4)
        found.append(
            Rank(
                statement=statement.id,
                score=score,
                centrality=central,
                echo=echoed,
                position=early,
                quality=round(quality, 4),
                outcome=Outcome.LENGTH,
                topic=nearness,
            )
        )
    return found


def _nearness(statements: Sequence[Statement], vectors: Mapping[str, "Vectors"], topic: "Vectors") -> dict[str, float]:
    """Return how near each statement is to the topic: 0 for no nearer than the average, 1 for the nearest."""
    cosine = {s.id: max(float(vectors[i] @ topic) for i in s.sentences) for s in statements}
    average, best = sum(cosine.values()) / len(cosine), max(cosine.values())
    return {key: max(0.0, value - average) / ((best - average) or 1.0) for key, value in cosine.items()}


def _views(
    speaking: Sequence[Sentence], vectors: Mapping[str, "Vectors"], ranker: Ranker, titles: Sequence[str]
) -> dict[str, tuple[float, float, float]]:
    """Return views of each sentence, at most 1: rank by the method, echo in other documents, early position."""
    import numpy as np

    central = rank(fitting(ranker, len(speaking)), [sentence.english or "" for sentence in speaking], titles)
    echoes = _echoes([sentence.document for sentence in speaking], np.stack([vectors[s.id] for s in speaking]))
    seen: Counter[str] = Counter()
    result = {}
    for sentence, value, echo in zip(speaking, central, echoes, strict=True):
        early = math.exp(-seen[sentence.document] / EARLY)
        seen[sentence.document] += 1
        result[sentence.id] = (value, echo, early)
    return result


def _salience(views: tuple[float, float, float], ranker: Ranker) -> float:
    """Return the mean of the three views or, by a method that stands alone, the first."""
    return sum(views) / len(views) if ranker.averaged else views[0]


def _echoes(documents: Sequence[str], vectors: "Vectors") -> list[float]:
    """Return the mean cosine of each sentence with the nearest one of each other document, the largest as 1.0."""
    import numpy as np

    owner = np.array(documents)
    total = np.zeros(len(owner))
    for document in dict.fromkeys(documents):
        theirs = owner == document
        nearest = np.concatenate(
            [(block @ vectors[theirs].T).max(axis=1) for block in np.split(vectors, _cuts(len(owner)))]
        )
        total += np.where(theirs, 0.0, np.clip(nearest, 0.0, 1.0))
    return [round(float(value), 6) for value in total / (total.max() or 1.0)]


def _cuts(length: int) -> list[int]:
    return list(range(BLOCK, length, BLOCK))


def _quality(statement: Statement, by_id: Mapping[str, Sentence]) -> float:
    """Return a factor of at most 1, less for a doubtful translation and for a fragment."""
    shown = by_id[statement.sentences[0]]
    factor: float = FLAG_PENALTY ** len(shown.flags)
    if shown.score is not None:
        factor *= math.exp(shown.score)  # mean probability the model gave its own pieces
    elif shown.language != TARGET:
        factor *= UNTRANSLATED_PENALTY
    headless = shown.language != TARGET and is_headless(statement.text)
    if headless or len(statement.text.split()) < SHORT_WORDS or not sentence_end.is_ended(statement.text):
        factor *= FRAGMENT_PENALTY
    return factor


def is_headless(text: str) -> bool:
    """Tell whether a translated sentence lost its subject.

    Example:
        >>> is_headless("Supported by 700 artists.")
        True
    """
    return _subjectless(pack(TARGET)).match(text) is not None


@cache
def _subjectless(language: LanguagePack) -> re.Pattern[str]:
    discourse = language.discourse
    return re.compile(discourse.subjectless) if discourse else patterns.NEVER
