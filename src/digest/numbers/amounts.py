"""How many, as a text puts it: "more than 700", "rund 800", "数百" are ranges that may agree with one another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from digest.numbers import mentions
from digest.numbers.units import unit

# What a writer means by "about 800" or "more than 700" is not written down; these are the usual roundings.
ABOUT = Fraction(15, 100)
MORE = 2  # "more than 700" is not said of 1,500
_BOUNDS = {
    "at least": "at least|no fewer than|no less than|mindestens|wenigstens|至少|不少于|起码",
    "more than": "more than|over|above|upwards of|mehr als|über|gut|超过|逾|多于",
    "nearly": "almost|nearly|close to|knapp|fast|beinahe|近|将近|接近",
    "less than": "less than|fewer than|under|below|weniger als|unter|不到|不足|少于",
    "up to": "up to|at most|no more than|as many as|bis zu|höchstens|maximal|至多|最多|多达",
    "about": "about|around|roughly|some|approximately|circa|rund|etwa|ungefähr|zirka|ca[.]|um die|大约|约|约有|大概",
}
_BEFORE = {name: re.compile(rf"(?<![a-zäöüß])(?:{words})\s*$", re.IGNORECASE) for name, words in _BOUNDS.items()}
YEARS = range(1900, 2101)
_MONEY = frozenset(["€", "$", "£", "chf"])
_MILLIONS = re.compile(r"\s?mn?\b")
_AFTER_MORE = re.compile(r"\s?(?:\+|多|余|or more|oder mehr|plus\b)")
_VAGUE = {
    "dozens": (24, 99, r"\bdozens\b|\bDutzende[n]?\b|几十|数十"),
    "hundreds": (100, 999, r"\bhundreds\b|\bHunderte[nr]?\b|数百|几百|上百"),
    "thousands": (1000, 9999, r"\bthousands\b|\bTausende[nr]?\b|数千|几千|上千"),
    "tens of thousands": (10_000, 99_999, r"\btens of thousands\b|\bZehntausende[nr]?\b|数万|几万|上万"),
    "hundreds of thousands": (100_000, 999_999, r"\bhundreds of thousands\b|\bHunderttausende[nr]?\b|数十万|几十万"),
    "millions": (2_000_000, 99_999_999, r"\bmillions\b(?! of (?:euros|dollars))|\bMillionen(?= von)|数百万|几百万"),
}
_VAGUE_RE = {name: (low, high, re.compile(pattern, re.IGNORECASE)) for name, (low, high, pattern) in _VAGUE.items()}


@dataclass(frozen=True, slots=True)
class Amount:
    """start, end: where the text says so; text: in English; plain: without "about" and the like; low, high: what it may
    mean; unit: see numbers.units.
    """

    start: int
    end: int
    text: str
    plain: str
    low: Fraction
    high: Fraction
    unit: str | None


def amounts(text: str, language: str) -> Iterator[Amount]:
    """In the order of the text; dates, ordinals and numbers with several readings are left out."""
    taken: list[tuple[int, int]] = []
    for name, (low, high, pattern) in reversed(_VAGUE_RE.items()):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Amount(match.start(), match.end(), name, name, Fraction(low), Fraction(high), None)
    for mention in mentions(text, language):
        values = [value for value in mention.values if isinstance(value, Fraction)]
        overlaps = any(start < mention.end and mention.start < end for start, end in taken)
        if mention.needed and len(values) == 1 == len(mention.values) and values[0] > 0 and not overlaps:
            yield _amount(text, mention.start, mention.end, values[0])


def _amount(text: str, start: int, end: int, value: Fraction) -> Amount:
    kind = unit(text, start, end)
    if kind in _MONEY and (millions := _MILLIONS.match(text, end)):  # $15m; elsewhere an m may be metres
        value, end = value * 10**6, millions.end()
    before = text[max(0, start - 20) : start].rstrip("€$£") if kind in _MONEY else text[max(0, start - 20) : start]
    bound, begin = "", start
    for name, pattern in _BEFORE.items():
        if match := pattern.search(before):
            bound, begin = name, start - len(before) + match.start()
            break
    if not bound and (after := _AFTER_MORE.match(text, end)):
        bound, end = "more than", after.end()
    low, high = {
        "": (value, value),
        "at least": (value, value * MORE),
        "more than": (value, value * MORE),
        "nearly": (value * (1 - ABOUT), value),
        "less than": (value * (1 - ABOUT), value),
        "up to": (value * (1 - ABOUT), value),
        "about": (value * (1 - ABOUT), value * (1 + ABOUT)),
    }[bound]
    plain = written(value) + _suffix(kind)
    return Amount(begin, end, f"{bound} {plain}".strip(), plain, low, high, kind)


def written(value: Fraction) -> str:
    """700, 12,500, 5.4, 3 million."""
    for scale, name in ((10**9, "billion"), (10**6, "million")):
        if value >= scale and (value / scale * 100).denominator == 1:
            return f"{float(value / scale):g} {name}"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,g}"


def _suffix(kind: str | None) -> str:
    if kind is None:
        return ""
    return "%" if kind == "%" else f" {kind}"


def is_year(amount: Amount) -> bool:
    """Whether a bare number is rather a year."""
    return amount.unit is None and amount.low == amount.high and YEARS.start <= amount.low < YEARS.stop


def meet(one: Amount, other: Amount) -> bool:
    """Whether both can be true of the same thing."""
    return one.low <= other.high and other.low <= one.high
