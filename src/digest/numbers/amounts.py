"""Read amounts as ranges, so that "more than 700", "about 800" and "hundreds" can be compared."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from digest.languages import LanguagePack, Mention, NumberRules, pack
from digest.numbers.parse import mentions
from digest.numbers.units import unit

ABOUT = Fraction(15, 100)
"""Share of a number by which "about" and "nearly" may be off, a usual rounding; not measured."""

MORE = 2
"""Factor up to which "more than" is said: "more than 700" is not said of 1,500; not measured."""

BOUNDS: Mapping[str, tuple[Fraction, Fraction]] = {
    "at least": (Fraction(1), Fraction(MORE)),
    "more than": (Fraction(1), Fraction(MORE)),
    "nearly": (1 - ABOUT, Fraction(1)),
    "less than": (1 - ABOUT, Fraction(1)),
    "up to": (1 - ABOUT, Fraction(1)),
    "about": (1 - ABOUT, 1 + ABOUT),
}
"""Bound, in English -> least and greatest value, as factors of the number behind the bound."""

VAGUE: Mapping[str, tuple[int, int]] = {
    "millions": (2_000_000, 99_999_999),
    "hundreds of thousands": (100_000, 999_999),
    "tens of thousands": (10_000, 99_999),
    "thousands": (1000, 9999),
    "hundreds": (100, 999),
    "dozens": (24, 99),
}
"""Amount without a number, in English -> its least and greatest value; the longer phrases come first."""

YEARS = range(1900, 2101)
"""Whole numbers that may be years where no unit stands beside them, a guard."""

_MONEY = frozenset(["€", "$", "£", "chf"])
_MILLIONS = re.compile(r"\s?mn?\b")
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text, as a range of values.

    Attributes:
        start: Offset of the first character, of a bound such as "about" where there is one.
        end: Offset behind the last character.
        text: Amount in English, such as "about 800".
        plain: Amount in English without its bound, such as "800".
        low: Least value that the amount may have.
        high: Greatest value that the amount may have.
        unit: Unit, a key of `digest.numbers.UNITS`, or None.
    """

    start: int
    end: int
    text: str
    plain: str
    low: Fraction
    high: Fraction
    unit: str | None


def amounts(text: str, language: str, known: Sequence[Mention] | None = None) -> Iterator[Amount]:
    """Yield the amounts of a text, without dates, ordinals and numbers that may have several values.

    Args:
        text: Text in which the offsets count.
        language: ISO 639-1 code of the text.
        known: The numbers of the text where they have been read already.

    Example:
        >>> [(amount.text, int(amount.high)) for amount in amounts("rund 800 Menschen", "de")]
        [('about 800', 920)]
    """
    words = _words(pack(language))
    taken: list[tuple[int, int]] = []
    for name, pattern in words.vague.items():
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                low, high = VAGUE[name]
                yield Amount(match.start(), match.end(), name, name, Fraction(low), Fraction(high), None)
    for mention in mentions(text, language) if known is None else known:
        values = [value for value in mention.values if isinstance(value, Fraction)]
        overlaps = any(start < mention.end and mention.start < end for start, end in taken)
        months = any(not isinstance(value, Fraction) and value[0] == "month" for value in mention.values)
        if mention.needed and len(values) == 1 and not months and values[0] > 0 and not overlaps:
            kind = unit(text, mention.start, mention.end, language)
            yield words.amount(text, (mention.start, mention.end), values[0], kind)


class _AmountWords:
    """The words of a language for bounds and amounts, as patterns."""

    def __init__(self, rules: NumberRules, spaced: bool) -> None:
        whole = r"(?<![^\W\d_])" if spaced else ""
        self.vague = {name: re.compile(rules.vague[name], re.IGNORECASE) for name in VAGUE if name in rules.vague}
        self._before = {
            name: re.compile(rf"{whole}(?:{rules.bounds[name]})\s*$", re.IGNORECASE)
            for name in BOUNDS
            if name in rules.bounds
        }
        self._more = re.compile(rf"\s?(?:\+|{rules.more or _NEVER})")

    def amount(self, text: str, span: tuple[int, int], value: Fraction, kind: str | None) -> Amount:
        """Return the amount that a number makes with the bound and the sign beside it.

        Args:
            text: Text around the number.
            span: Start and end of the number.
            value: Value of the number.
            kind: Unit of the number, or None.
        """
        start, end = span
        if kind in _MONEY and (millions := _MILLIONS.match(text, end)):  # $15m; elsewhere an m may be metres
            value, end = value * 10**6, millions.end()
        before = text[max(0, start - 20) : start]
        bound, begin = self._bound(before.rstrip("€$£") if kind in _MONEY else before)
        start = start - len(before) + begin if bound else start
        if not bound and (after := self._more.match(text, end)):
            bound, end = "more than", after.end()
        elif not bound and self._more.search(text, *span):  # 30余万
            bound = "more than"
        least, most = BOUNDS.get(bound, (1, 1))
        plain = written(value) + _suffix(kind)
        return Amount(start, end, f"{bound} {plain}".strip(), plain, value * least, value * most, kind)

    def _bound(self, before: str) -> tuple[str, int]:
        """Return the bound that stands before a number, "" for none, and where it begins."""
        for name, pattern in self._before.items():
            if match := pattern.search(before):
                return name, match.start()
        return "", 0


@functools.cache
def _words(known: LanguagePack) -> _AmountWords:
    """Return the compiled patterns of a language, made once."""
    return _AmountWords(known.numbers or NumberRules(), known.spaced)


def written(value: Fraction) -> str:
    """Return a value as English writes it.

    Example:
        >>> [written(Fraction(value)) for value in ("700", "12500", "5.4", "3000000")]
        ['700', '12,500', '5.4', '3 million']
    """
    for scale, name in ((10**9, "billion"), (10**6, "million")):
        if value >= scale and (value / scale * 100).denominator == 1:
            return f"{float(value / scale):g} {name}"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,g}"


def _suffix(kind: str | None) -> str:
    """Return the unit as it follows a number: "%" close behind it, any other unit after a space."""
    if kind == "points":
        return " percentage points"
    if kind is None:
        return ""
    return "%" if kind == "%" else f" {kind}"


def is_year(amount: Amount) -> bool:
    """Return whether an amount is rather a year: a number from 1900 to 2100 without a unit or a bound.

    Example:
        >>> [is_year(amount) for amount in amounts("In 2024 about 2000 people came.", "en")]
        [True, False]
    """
    return amount.unit is None and amount.low == amount.high and YEARS.start <= amount.low < YEARS.stop


def meet(one: Amount, other: Amount) -> bool:
    """Return whether two amounts can both be true of the same thing.

    Example:
        >>> one, other, far = amounts("more than 700, about 800, 21", "en")
        >>> meet(one, other), meet(one, far)
        (True, False)
    """
    return one.low <= other.high and other.low <= one.high
