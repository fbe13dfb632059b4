"""Score the statements of a story by how much each deserves a place in the summary.

docs/decisions/0009-ranking-by-three-views.md has the choices.
"""

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

EARLY = 10
"""Sentences after which an early position counts for a third; at 5 ROUGE-1/2 on Multi-News fell by 0.3/0.4
(docs/decisions/0009)."""

BLOCK = 512
"""Rows compared at once, a limit of memory."""

FLAG_PENALTY = 0.8
"""Factor for each doubt about the translation of a sentence; not measured."""

UNTRANSLATED_PENALTY = 0.1
"""Factor for a sentence that could not be translated; not measured."""

SHORT_WORDS = 8
"""Words from which a statement is no fragment, a guard against captions; not measured."""

FRAGMENT_PENALTY = 0.5
"""Factor for short statements, teasers that break off, and statements that lost their subject; not measured."""

TOPIC = 0.8
"""Weight of nearness to a topic: 0.81 of the sentences on a topic are found, 0.22 at weight 0
(benchmarks/summaries.py --focus; docs/decisions/0010)."""


def ranks(
    statements: Sequence[Statement],
    by_id: Mapping[str, Sentence],
    vectors: Mapping[str, "Vectors"],
    *,
    ranker: Ranker,
    titles: Sequence[str] = (),
    topic: "Vectors | None" = None,
) -> list[Rank]:
    """Return the rank of each statement by its best sentence; outcomes stay `LENGTH` until the summary is chosen.

    Args:
        statements: Statements of one story.
        by_id: Id of a sentence -> the sentence.
        vectors: Id of a sentence -> its unit vector.
        ranker: The method asked for.
        titles: English titles of the documents.
        topic: Unit vector of a topic, or None; nearness to the topic replaces most of the salience.
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
    quality = {statement.id: _quality(statement, by_id) for statement in statements}
    return [_rounded(s.id, salience[s.id], best[s.id], quality[s.id], near[s.id]) for s in statements]


def _rounded(statement: str, salience: float, views: tuple[float, float, float], quality: float, topic: float) -> Rank:
    """Return a rank with rounded figures, so that machines agree: the score to 6 decimals, its parts to 4."""
    central, echoed, early = (round(view, 4) for view in views)
    return Rank(
        statement=statement,
        score=round(salience * quality, 6),
        centrality=central,
        echo=echoed,
        position=early,
        quality=round(quality, 4),
        outcome=Outcome.LENGTH,
        topic=round(topic, 4),
    )


def _nearness(statements: Sequence[Statement], vectors: Mapping[str, "Vectors"], topic: "Vectors") -> dict[str, float]:
    """Return how near each statement is to the topic: 1 for the nearest, 0 for the average and all below."""
    cosine = {s.id: max(float(vectors[i] @ topic) for i in s.sentences) for s in statements}
    average, best = sum(cosine.values()) / len(cosine), max(cosine.values())
    return {key: max(0.0, value - average) / ((best - average) or 1.0) for key, value in cosine.items()}


def _views(
    speaking: Sequence[Sentence], vectors: Mapping[str, "Vectors"], ranker: Ranker, titles: Sequence[str]
) -> dict[str, tuple[float, float, float]]:
    """Return the three views of each sentence, 0 to 1: score by the method, echo in other documents, early position."""
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
    """Return the mean of the three views, or the first view where the method counts alone."""
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
    """Return the rows at which blocks begin, without the first."""
    return list(range(BLOCK, length, BLOCK))


def _quality(statement: Statement, by_id: Mapping[str, Sentence]) -> float:
    """Return a factor of at most 1, less for a doubtful translation and for a fragment."""
    shown = by_id[statement.sentences[0]]
    factor: float = FLAG_PENALTY ** len(shown.doubts)
    if shown.score is not None:
        factor *= math.exp(shown.score)  # mean probability the model gave its own pieces
    elif shown.language != TARGET:
        factor *= UNTRANSLATED_PENALTY
    headless = shown.language != TARGET and is_headless(statement.text)
    if headless or len(statement.text.split()) < SHORT_WORDS or not sentence_end.is_ended(statement.text):
        factor *= FRAGMENT_PENALTY
    return factor


def is_headless(text: str) -> bool:
    """Return whether a translated sentence lost its subject.

    Example:
        >>> is_headless("Supported by 700 artists.")
        True
    """
    return _subjectless(pack(TARGET)).match(text) is not None


@cache
def _subjectless(language: LanguagePack) -> re.Pattern[str]:
    """Return the pattern of sentences without a subject."""
    discourse = language.discourse
    return re.compile(discourse.subjectless) if discourse else patterns.NEVER
