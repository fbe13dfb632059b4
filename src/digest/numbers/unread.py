"""Digits of a language whose numbers nobody described: compared where they stand alone, and under every reading.

Never a doubt about what cannot be read: digits beside letters, dates and times are left out, and a number that a word
follows may be thousands or millions of it.
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
"""Factors that a word may hold: thousand, 万, lakh, million, crore, 億, milliard, billion."""


def lost_digits(source: str, language: str, translation: str) -> list[Mention]:
    """Return the numbers of a source that its English has under no reading."""
    given = {value for mention in mentions(translation, TARGET) for value in mention.values}
    amounts = {value for value in given if isinstance(value, Fraction)}
    return [m for m in _alone(source, language) if not m.values & given and not _scaled(source, m, amounts)]


def _scaled(source: str, mention: Mention, amounts: set[Fraction]) -> bool:
    """Tell whether a word behind the number may be the factor that is missing."""
    if not _WORD_FOLLOWS.match(source, mention.end):
        return False
    return any(value * scale in amounts for value in mention.values if isinstance(value, Fraction) for scale in _SCALES)


def _alone(text: str, language: str) -> Iterator[Mention]:
    rules = digit_rules(language)
    scale = scale_words(rules.scales) if rules else scale_words({})
    for match in _ALONE.finditer(text):
        readings = _readings(match.group(), rules.point if rules else None)
        factor, _ = scale(text[match.end() : match.end() + 24])
        values: set[NumberValue] = {value * times for value in readings for times in (1, factor)}
        if readings:
            yield Mention(match.start(), match.end(), frozenset(values | _others(readings)))


def _readings(digits: str, point: str | None) -> set[Fraction]:
    """Return the value of digits, by both conventions where that of the language is not known."""
    digits = re.sub(r"\s", "\u00a0", digits)
    pairs = [(p, g) for p, g in ((",", "."), (".", ",")) if point in {None, p}]
    return {value for p, g in pairs if (value := decimal(digits, p, g)) is not None}


def _others(readings: set[Fraction]) -> set[NumberValue]:
    """Return what else a whole number may be: an hour of either half of the day, a month, a year in two digits."""
    values: set[NumberValue] = set()
    for number in (int(value) for value in readings if value.denominator == 1 and value < 100):
        values |= {Fraction(n) for n in (number - 12, number + 12, 1900 + number, 2000 + number) if n >= 0}
        values |= {("month", number)}
    return values
