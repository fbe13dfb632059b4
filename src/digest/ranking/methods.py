"""Find ranking methods by their names, and the method for a story of some size."""

import math
from collections.abc import Sequence

from digest import plugins
from digest.errors import ConfigError, DigestError
from digest.ranking.base import Ranker

REPLACEMENT = "edmundson"
"""Name of the method for more texts than another can rank: 6,400 texts in 2.6 s of CPU, in proportion to the texts
(benchmarks/summaries.py --sizes)."""


def method(name: str) -> Ranker:
    """Return the ranking method of a name.

    Raises:
        ConfigError: Where no method has the name, or where the method cannot be used.

    Example:
        >>> method("kl").largest
        150
    """
    try:
        found: Ranker = plugins.load("rankers", name)
    except LookupError as error:
        raise ConfigError(f"ranking method {error.args[0]}", "choose another with --method") from None
    return found


def fitting(ranker: Ranker, count: int) -> Ranker:
    """Return the method itself, or `REPLACEMENT` where there are too many texts for the method.

    Example:
        >>> fitting(method("kl"), 150).name, fitting(method("kl"), 151).name
        ('kl', 'edmundson')
    """
    return ranker if ranker.largest is None or count <= ranker.largest else method(REPLACEMENT)


def recorded_name(ranker: Ranker) -> str:
    """Return the name of a method in a briefing.

    Example:
        >>> recorded_name(method("combined"))
        'sum-basic'
    """
    return ranker.recorded_as or ranker.name


def rank(ranker: Ranker, texts: Sequence[str], titles: Sequence[str]) -> list[float]:
    """Return the score of each text by a method, 0 to 1.

    Args:
        ranker: The method.
        texts: English of each sentence.
        titles: English titles of the documents.

    Raises:
        DigestError: Where a method of another package fails, or does not return a finite score for each text.
    """
    try:
        scores = [float(score) for score in ranker.rank(texts, titles)]
    except Exception as error:  # any: a stranger's method may raise whatever it likes
        if plugins.origin("rankers", ranker.name).builtin:
            raise
        raise _failed(ranker, f"{type(error).__name__}: {error}") from error
    if len(scores) != len(texts) or not all(map(math.isfinite, scores)):
        raise _failed(ranker, f"{len(scores)} scores for {len(texts)} texts, or some that are no numbers")
    highest = max(1.0, *scores) if scores else 1.0
    return [max(0.0, score) / highest for score in scores]


def _failed(ranker: Ranker, reason: str) -> DigestError:
    """Return the error for a method of another package that failed."""
    maker = plugins.origin("rankers", ranker.name).distribution
    hint = f"report this to the makers of {maker}; until then choose another with --method"
    return DigestError(f"ranking method {ranker.name}: {reason}", hint)
