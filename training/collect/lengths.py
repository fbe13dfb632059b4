"""How likely two texts are translations of each other, by their lengths, numbers and names."""

import math
from dataclasses import dataclass

from training.collect.blocks import Block, anchors
from training.collect.lexicon import explained

_VARIANCE = {"de": 6.8, "zh": 10.0}
"""Variance of a length per expected character: Gale and Church (1993) for European languages; Chinese, whose lengths
spread more, by eye (not measured).
"""
_RATIOS = {"de": (0.7, 1.25), "zh": (1.8, 5.5)}
"""Least and most English characters per character of the source that a whole document can have (not measured)."""
_ANCHOR_WEIGHT = 3.0
"""What all numbers and names in common are worth in cost, and none in common costs, halved (not measured)."""
_LEXICON_WEIGHT, _USUAL_SHARE, _ENOUGH_WORDS = 8.0, 0.45, 4
"""What words with a counterpart are worth: nothing at the usual share, half of it for half as many words as are enough
(not measured; the share lies between those of true and of random pairs, see `explained`)."""
_LEAST_SHARE, _LEAST_WORDS = 0.3, 3
"""Share of words with a counterpart, of so many at least, below which a pair is none, whatever else it has: 4 % of true
and 93 % of random pairs (see `explained`)."""
_NEVER = 99.0


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
        lengths = self.lengths(len(source.text), len(english.text))
        return lengths + _unlike(source, english) + (_unsaid(source, english) if self.language == "zh" else 0.0)


def _unlike(source: Block, english: Block) -> float:
    a, b = anchors(source.text) | source.marks, anchors(english.text) | english.marks
    fewer = min(len(a), len(b))
    return _ANCHOR_WEIGHT * (0.5 - len(a & b) / fewer) if fewer else 0.0


def _unsaid(source: Block, english: Block) -> float:
    words, said = explained(source.text, english.text)
    if words >= _LEAST_WORDS and said < _LEAST_SHARE * words:
        return _NEVER
    return _LEXICON_WEIGHT * (_USUAL_SHARE - said / words) * min(1, words / _ENOUGH_WORDS) if words else 0.0
