"""Estimate how likely a translation is right: a logistic regression over what is known of it without a reference.

benchmarks/doubt.py fits and measures it and writes doubt.json; docs/decisions/0053-doubt-by-estimate.md has figures.
"""

import functools
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from digest import embedding
from digest.languages import TARGET
from digest.languages import english as lexicon
from digest.store import ResultCache
from digest.translation.base import Evidence
from digest.translation.checks import Source

PLACES = 3
"""Decimals of an estimate: what machines differ by in their last digits must not show."""

_NEW_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A translation as the estimate sees it.

    Attributes:
        source: The sentence.
        original: The sentence as the run has it, on one line.
        english: Its English.
        score: Of the model.
        evidence: What its pieces tell.
    """

    source: Source
    original: str
    english: str
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """The regression of one language.

    Attributes:
        weights: Feature -> (weight, mean, scale).
        bias: Logarithm of the odds that a sentence is right where every feature has its mean.
        threshold: Estimate below which a translation is doubtful.
    """

    weights: Mapping[str, tuple[float, float, float]]
    bias: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        odds = self.bias + math.fsum(
            weight * min(4.0, max(-4.0, (features[name] - mean) / scale))
            for name, (weight, mean, scale) in self.weights.items()
        )
        return 1 / (1 + math.exp(-odds))


def features(reading: Reading, likeness: float) -> dict[str, float]:
    """Return what is known of a translation, by name.

    Args:
        reading: The translation.
        likeness: Cosine of the vectors of the original and its English.
    """
    theirs = {word.lower() for word in _WORD.findall(reading.source.text)}
    names = [word.lower() for word in _NEW_NAME.findall(reading.english)]
    return {
        "score": reading.score,
        "likeness": likeness,
        "new names": float(sum(name not in theirs and not lexicon.lemmas(name) for name in names)),
        "pieces": reading.evidence.pieces,
        "rarest": reading.evidence.rarest,
    }


def likenesses(readings: Sequence[Reading], memory: ResultCache | None = None) -> list[float]:
    """Return the cosine of each original and its English; the vectors are those that sentences are compared by."""
    texts = [
        *(embedding.quoted_core(one.original, one.source.language) for one in readings),
        *(embedding.quoted_core(one.english, TARGET) for one in readings),
    ]
    vectors = embedding.embed(texts, memory, on_fault=lambda row, error: None)
    half = len(readings)
    return [float(one @ other) for one, other in zip(vectors[:half], vectors[half:], strict=True)]


def estimates(readings: Sequence[Reading], language: str, memory: ResultCache | None = None) -> list[float]:
    """Return how likely each translation says what its original says, 0 to 1; nothing for an unknown language.

    Args:
        readings: Translations of one language by the bundled model.
        language: ISO 639-1 code.
        memory: Cache of sentence vectors.
    """
    model = models().get(language)
    if model is None or not readings:
        return []
    found = zip(readings, likenesses(readings, memory), strict=True)
    return [round(model.probability(features(one, likeness)), PLACES) for one, likeness in found]


def is_unsure(estimate: float | None, language: str) -> bool:
    """Tell whether an estimate is below the threshold of its language."""
    model = models().get(language)
    return estimate is not None and model is not None and estimate < model.threshold


@functools.cache
def models() -> Mapping[str, _Model]:
    """Return the regression of each language, read once."""
    read = json.loads(files("digest.translation").joinpath("doubt.json").read_text(encoding="utf-8"))
    return {
        language: _Model(
            weights={name: (float(w), float(m), float(s)) for name, (w, m, s) in one["weights"].items()},
            bias=one["bias"],
            threshold=one["threshold"],
        )
        for language, one in read["languages"].items()
    }
