"""How likely two texts are translations of each other, by their lengths, numbers and names."""

import math
from dataclasses import dataclass

from training.collect.blocks import Block, anchors

_VARIANCE = {"de": 6.8, "zh": 10.0}
"""Variance of a length per expected character: Gale and Church (1993) for European languages; Chinese, whose lengths
spread more, by eye (not measured).
"""
_RATIOS = {"de": (0.7, 1.25), "zh": (1.8, 5.5)}
"""Least and most English characters per character of the source that a whole document can have (not measured)."""
_ANCHOR_WEIGHT = 3.0
"""What all numbers and names in common are worth in cost, and none in common costs, halved (not measured)."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """The cost of taking two texts for translations, for one pair of documents.

    Attributes:
        language: de or zh.
        ratio: English characters per character of the source in these documents.
    """

    language: str
    ratio: float

    @classmethod
    def of(cls, language: str, source: list[Block], english: list[Block]) -> "Measure":
        """Take the ratio from the documents themselves, within what is possible."""
        low, high = _RATIOS[language]
        letters = sum(len(b.text) for b in source), sum(len(b.text) for b in english)
        return cls(language=language, ratio=min(high, max(low, letters[1] / max(1, letters[0]))))

    def lengths(self, source: int, english: int) -> float:
        """Return minus the logarithm of the probability that lengths differ at least so much."""
        expected = self.ratio * source
        spread = math.sqrt(_VARIANCE[self.language] * (expected + english) / 2 + 25)  # 25: short texts vary anyway
        return -math.log(max(1e-12, math.erfc(abs(english - expected) / spread / math.sqrt(2))))

    def cost(self, source: Block, english: Block) -> float:
        """Return the cost of a pair: its lengths, less for what it has in common."""
        return self.lengths(len(source.text), len(english.text)) + _unlike(source, english)


def _unlike(source: Block, english: Block) -> float:
    a, b = anchors(source.text) | source.marks, anchors(english.text) | english.marks
    fewer = min(len(a), len(b))
    return _ANCHOR_WEIGHT * (0.5 - len(a & b) / fewer) if fewer else 0.0
