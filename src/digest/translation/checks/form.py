"""Faults that show without knowing what a sentence says: copied, repeated, too long or too short."""

import re
from collections import Counter
from itertools import pairwise
from typing import ClassVar

from digest.languages import pack
from digest.text import HAN, words
from digest.translation.checks.base import Source, TranslationCheck

_HAN = re.compile(f"[{HAN}]")
_HAN_WEIGHT = 2
"""A Chinese sign has as much English as 1 + this other characters."""

_USUAL_RATIO = (0.4, 2.5)
_SHORT = 40
_DOUBLED = frozenset(words("had that very so no many more is far"))


class Copied(TranslationCheck):
    """The English equals the input, though that holds words and not just names and numbers."""

    name, label = "copied", "the translation repeats the original"
    weight = 60

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        if not pack(source.language).spaced:
            return False  # signs that are left over say it
        same = re.findall(r"\w+", english.casefold()) == re.findall(r"\w+", source.text.casefold())
        words = (word for word in re.findall(r"\b[^\W\d_]{3,}\b", source.text) if word.islower())
        return same and len(list(words)) >= 2

    def ruins(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return True


class Repetition(TranslationCheck):
    """A word or two words twice in a row, or four words or a member of a list three times."""

    name, label = "repetition", "the translation repeats itself"
    weight = 30
    shorter_helps: ClassVar[bool] = True

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        tokens = re.findall(r"[\w’'-]+|[.!?;]", english.lower())
        twice = [a for a, b in pairwise(tokens) if a == b and a.isalpha() and a not in _DOUBLED]
        if any(source.text.lower().count(word) < 2 for word in twice) or _alternates(tokens):
            return True
        runs = Counter(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))
        return any(n >= 3 for n in runs.values()) or any(n >= 3 for n in Counter(_members(english)).values())

    def ruins(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return _variety(english) < 1 / 3 and _variety(english) < _variety(source.text) / 2


class Length(TranslationCheck):
    """The English is much longer or shorter than translations from the language are."""

    name, label = "length", "it is much longer or shorter than the original"
    weight = 5
    shorter_helps: ClassVar[bool] = True

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        rules = pack(source.language).translation
        low, high = (rules and rules.ratio) or _USUAL_RATIO
        size = len(source.text) + _HAN_WEIGHT * len(_HAN.findall(source.text))
        if size < _SHORT:  # a short text may well double
            low, high = low / 2, high * 2
        return not low <= len(english) / max(size, 1) <= high


def _alternates(tokens: list[str]) -> bool:
    """Tell whether two words come twice: a b a b."""
    return any(tokens[i : i + 2] == tokens[i + 2 : i + 4] for i in range(len(tokens) - 3))


def _members(english: str) -> list[str]:
    """Return the members of an enumeration: "the band, the band, the band"."""
    return [part.strip() for part in english.lower().split(",") if part.strip()]


def _variety(text: str) -> float:
    """Return the share of words that are the first of their kind; Chinese signs count as words."""
    tokens = re.findall(rf"[{HAN}]|[^\W{HAN}]+", text.lower())
    return len(set(tokens)) / len(tokens) if len(tokens) > 8 else 1.0


COPIED, REPETITION, LENGTH = Copied(), Repetition(), Length()
