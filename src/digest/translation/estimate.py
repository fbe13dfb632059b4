"""Estimate how likely a translation is right: a logistic regression over what is known of it without a reference.

benchmarks/doubt.py fits and measures it and writes doubt.json; docs/decisions/0053-doubt-by-estimate.md has figures.
"""

import functools
import json
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files

from digest.languages import Gaps
from digest.languages import english as lexicon
from digest.translation.checks import Source

PLACES = 3
"""Decimals of an estimate: what machines differ by in their last digits must not show."""

FARTHEST = 4.0
"""Standard deviations beyond which a feature counts no more, a guard against odd inputs."""

_FEW = 2
"""Words added to both lengths before they are compared: a word more says little of a sentence of two; not measured."""

_NEW_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}")
"""A capitalised word inside a sentence."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """The regression of one language.

    Attributes:
        weights: Feature -> (weight, mean, standard deviation).
        bias: Logarithm of the odds that a sentence is right where every feature has its mean.
        threshold: Estimate below which a translation is doubtful.
    """

    weights: Mapping[str, tuple[float, float, float]]
    bias: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how likely a translation is right, 0 to 1, to `PLACES` decimals."""
        odds = self.bias + math.fsum(
            weight * min(FARTHEST, max(-FARTHEST, (features[name] - mean) / scale))
            for name, (weight, mean, scale) in self.weights.items()
        )
        return round(1 / (1 + math.exp(-odds)), PLACES)


def features(source: Source, english: str, score: float, pieces: int, flags: Collection[str] = ()) -> dict[str, float]:
    """Return what is known of a translation, by name.

    Args:
        source: The sentence.
        english: Its English.
        score: Mean log-probability per piece.
        pieces: Pieces of the English.
        flags: What checks found.

    Example:
        >>> features(Source("Der Abgeordnete Berg kam.", "de"), "MP Berg met Gannuc.", -0.5, 10)
        {'score': -0.5, 'new names': 1.0, 'pieces': 2.5, 'flags': 0.0}
    """
    theirs = {word.lower() for word in _WORD.findall(" ".join((source.text, *source.names)))}
    names = (word.lower() for word in _NEW_NAME.findall(english))
    gaps = source.gaps(english)
    return {
        "score": score,
        "new names": float(sum(name not in theirs and not lexicon.lemmas(name) for name in names)),
        "pieces": pieces / max(1, len(english.split())),
        "flags": float(len(flags)),
        **({} if gaps is None else _of_gaps(gaps, len(_WORD.findall(english)))),
    }


def _of_gaps(gaps: Gaps, length: int) -> dict[str, float]:
    """Return what a sentence and its English of so many words do not have in common, as features.

    Whether anything is unexplained says more than how much is.
    """
    return {
        "unsaid": float(len(gaps.unsaid)),
        "unexplained": float(bool(gaps.unexplained)),
        "unlisted": float(len(gaps.unlisted)),
        "length": math.log((length + _FEW) / (gaps.words + _FEW)),
    }


def confidence(source: Source, english: str, score: float, pieces: int, flags: Collection[str] = ()) -> float | None:
    """Return how likely a translation by the bundled model says what its original says, 0 to 1.

    Args:
        source: The sentence.
        english: Its English.
        score: Mean log-probability per piece.
        pieces: Pieces of the English, 0 where they are not known.
        flags: What checks found.

    Returns:
        The estimate; None for a language that it was not fitted on, and where no model made the English.
    """
    model = regressions().get(source.language)
    return model.probability(features(source, english, score, pieces, flags)) if model and pieces else None


def is_unsure(estimate: float | None, language: str) -> bool:
    """Tell whether an estimate is below the threshold of its language."""
    model = regressions().get(language)
    return estimate is not None and model is not None and estimate < model.threshold


@functools.cache
def regressions() -> Mapping[str, Regression]:
    """Return the regression of each language, read once."""
    read = json.loads(files("digest.translation").joinpath("doubt.json").read_text(encoding="utf-8"))
    return {
        language: Regression(
            weights={name: (float(w), float(m), float(s)) for name, (w, m, s) in one["weights"].items()},
            bias=one["bias"],
            threshold=one["threshold"],
        )
        for language, one in read["languages"].items()
    }
