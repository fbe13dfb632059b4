"""The ranking methods by their names: which one a setting stands for, and which one ranks a story of some size."""

import math
from collections.abc import Sequence

from digest import plugins
from digest.errors import ConfigError, DigestError
from digest.ranking.base import Ranker

REPLACEMENT = "edmundson"
"""What ranks more texts than a method can: 7,000 in 2.3 seconds, and time grows in proportion."""


def method(name: str) -> Ranker:
    """Return the ranking method of a name.

    Raises:
        ConfigError: Where there is none, or where it cannot be used.

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
    """Return the method itself, or the one that stands in for it where there are too many texts.

    Example:
        >>> fitting(method("kl"), 150).name, fitting(method("kl"), 151).name
        ('kl', 'edmundson')
    """
    return ranker if ranker.largest is None or count <= ranker.largest else method(REPLACEMENT)


def recorded_name(ranker: Ranker) -> str:
    """Return the name that a briefing gives to what ranked a story."""
    return ranker.recorded_as or ranker.name


def rank(ranker: Ranker, texts: Sequence[str], titles: Sequence[str]) -> list[float]:
    """Rank texts by a method, and see that what it gives are scores.

    Returns:
        A score for each text, 0 to 1.

    Raises:
        DigestError: Where the method fails, or gives something else.
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
    maker = plugins.origin("rankers", ranker.name).distribution
    hint = f"report this to the makers of {maker}; until then choose another with --method"
    return DigestError(f"ranking method {ranker.name}: {reason}", hint)
