"""Compare the digits of a language that has no number rules, where they stand alone and by every convention.

A number that cannot be read raises no doubt: digits beside letters, dates and times are left out, and a number before a
word may be a thousand or a million times as large.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages import TARGET, Mention, NumberValue, decimal, digit_rules, scale_words
from digest.numbers.parse import mentions

_SPACE = r"[ \u00a0\u202f\u2009]"
_ALONE = re.compile(
    rf"(?<![\w.,:/°'’–-])(?<!\d\s)(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    rf"(?![\w:/°º–-]|[.,'’]\d|\.?{_SPACE}\d)"
)
_WORD_FOLLOWS = re.compile(rf"{_SPACE}[^\W\d_]")
_SCALES = tuple(Fraction(10**power) for power in (3, 4, 5, 6, 7, 8, 9, 12))
"""Factors that a word may stand for: thousand, 万, lakh, million, crore, 億, milliard, billion."""


def lost_digits(source: str, language: str, translation: str) -> list[Mention]:
    """Return the numbers of a source that its English does not have, whichever way the digits are read.

    Example:
        >>> [mention.values == {600} for mention in lost_digits("600 metrov", "sl", "700 metres")]
        [True]
    """
    given = {value for mention in mentions(translation, TARGET) for value in mention.values}
    amounts = {value for value in given if isinstance(value, Fraction)}
    return [m for m in _alone(source, language) if not m.values & given and not _scaled(source, m, amounts)]


def _scaled(source: str, mention: Mention, amounts: set[Fraction]) -> bool:
    """Return whether a word behind the number may stand for the factor between number and translation.

    Args:
        source: Text of the number.
        mention: The number.
        amounts: Values of all numbers of the translation.
    """
    if not _WORD_FOLLOWS.match(source, mention.end):
        return False
    return any(value * scale in amounts for value in mention.values if isinstance(value, Fraction) for scale in _SCALES)


def _alone(text: str, language: str) -> Iterator[Mention]:
    """Yield the digits of a text that stand alone, with every value they may have."""
    rules = digit_rules(language)
    scale = scale_words(rules.scales) if rules else scale_words({})
    for match in _ALONE.finditer(text):
        readings = _readings(match.group(), rules.point if rules else None)
        factor, _ = scale(text[match.end() : match.end() + 24])
        values: set[NumberValue] = {value * times for value in readings for times in (1, factor)}
        if readings:
            yield Mention(match.start(), match.end(), frozenset(values | _others(readings)))


def _readings(digits: str, point: str | None) -> set[Fraction]:
    """Return the values of digits: by the decimal mark of the language, or by comma and point where it is None."""
    digits = re.sub(r"\s", "\u00a0", digits)
    pairs = [(p, g) for p, g in ((",", "."), (".", ",")) if point in {None, p}]
    return {value for p, g in pairs if (value := decimal(digits, p, g)) is not None}


def _others(readings: set[Fraction]) -> set[NumberValue]:
    """Return the other values of a whole number: an hour of either half of the day, a month, a year in two digits."""
    values: set[NumberValue] = set()
    for number in (int(value) for value in readings if value.denominator == 1 and value < 100):
        values |= {Fraction(n) for n in (number - 12, number + 12, 1900 + number, 2000 + number) if n >= 0}
        values |= {("month", number)}
    return values
