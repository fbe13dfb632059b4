"""How English writes shares of a whole: two fifths, three out of four, three and a half, 20% off."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from digest.languages.number_rules import Mention, NumberValue
from digest.text import words

_HALF = Fraction(1, 2)
_DENOMINATORS = {
    **{"third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9},
    **{"tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000},
}
_WORDS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_WORDS, 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
"""Word of a number below a hundred -> its value."""

_LARGE = {"hundred": 100, "thousand": 1000, "ten thousand": 10_000, "hundred thousand": 100_000, "million": 10**6}
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))


def _value(written: str) -> Fraction:
    word = re.sub(r"^(?:a|one) ", "", written.lower())
    return Fraction(SMALL.get(word) or _LARGE.get(word) or written.replace(",", ""))


_PARTS = re.compile(
    rf"\b(a|{_SMALL}|\d+)[ -](?:of an? )?({'|'.join(_DENOMINATORS)})(s?)\b(?! (?:century|time))", re.IGNORECASE
)


def parts(text: str) -> Iterator[Mention]:
    """Yield the denominators of fractions in words: the "fifths" of two fifths, which need not come back."""
    for match in _PARTS.finditer(text):
        below = _DENOMINATORS[match[2].lower()]
        above = Fraction(1) if match[1].lower() == "a" else _value(match[1])
        if bool(match[3]) == (above == 1):  # the twenty fifth, but twenty fifths
            continue
        value = above / below
        values: set[NumberValue] = {Fraction(below), value, 100 * value}
        yield Mention(match.start(2), match.end(), frozenset(values), needed=False, exact=False)


_OUT_OF = re.compile(
    rf"(?:\b({_SMALL}|\d+(?:\.\d+)?) (?:parts )?(?:in|out of|per)(?: every)?|\b({_SMALL}) of) "
    rf"((?:a |one )?(?:ten thousand|hundred thousand|hundred|thousand|million)|{_SMALL}|\d[\d,]*)"
    r"(?![\w:%-]|[.,]\d"
    r"|[ -](?:\w+ )?(?:[mb]illion|thousand|hundred|(?:second|minute|day|week|month|year)s?|hours|centur))",
    re.IGNORECASE,
)


def out_of(text: str) -> Iterator[Mention]:
    """Yield the wholes of shares such as three out of four and 5 in 1,000."""
    for match in _OUT_OF.finditer(text):
        above, below = _value(match[1] or match[2]), _value(match[3])
        if above < below:
            value = above / below
            exact = match[3][0].isdigit()
            values: set[NumberValue] = {below, value, 100 * value}
            yield Mention(match.start(3), match.end(3), frozenset(values), below > 2, exact)


_SLASHED = re.compile(r"(?<![\w/.,])(\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d)")


def slashed(text: str) -> Iterator[Mention]:
    """Yield the denominator of 3/4, which may be a fraction."""
    for match in _SLASHED.finditer(text):
        above, below = Fraction(match[1]), Fraction(match[2])
        if 0 < above < below:
            values: set[NumberValue] = {below, above / below, 100 * above / below}
            yield Mention(match.start(2), match.end(2), frozenset(values))


_AND_A_HALF = re.compile(rf"\b({_SMALL}|\d+)(?:[ -]\w+)?[ -]and[ -]a[ -](half)\b", re.IGNORECASE)


def and_a_half(text: str) -> Iterator[Mention]:
    """Yield the half of three and a half, which may stand for 3.5."""
    for match in _AND_A_HALF.finditer(text):
        values: set[NumberValue] = {_HALF, Fraction(50), _value(match[1]) + _HALF}
        yield Mention(match.start(2), match.end(2), frozenset(values), needed=False, exact=False)


_PERCENT = re.compile(
    rf"(?<![\w.,-])(\d+(?:\.\d+)?|(?:{_SMALL})(?:-(?:{_SMALL}))?)(?=(?:\s?%|[ -]per ?cent))", re.IGNORECASE
)
_OFF = r"off|discount|reduc|cut|lower|cheaper|less|rebate|saving|drop"
_OFF_BEHIND = re.compile(rf"(?:\s?%|[ -]per ?cent)[ -](?:price[ -])?(?:{_OFF})", re.IGNORECASE)
_OFF_BEFORE = re.compile(
    r"(?:(?:discount|reduc|cut|lower|cheap|slash|drop)\w*(?: \w+){0,3} (?:of|by)|sav(?:e|ing)s?(?: of)?)"
    r"(?: up to| about)? $",
    re.IGNORECASE,
)
_OF_PRICE = re.compile(
    r"(?:\s?%|[ -]per ?cent) of (?:the|its|their|original|full)"
    r"(?: (?:original|full|regular|normal|usual|list|face|ticket))* (?:price|cost|fare|value|rate)",
    re.IGNORECASE,
)
_PRICED = re.compile(r"(?:price|sold|sell|cost|ticket|fare)\w*\b[^.]*\b(?:at|to)(?: only| just)? $", re.IGNORECASE)


def discounts(text: str) -> Iterator[Mention]:
    """Yield percentages by which a price falls, as ("off", 20) beside their value."""
    for match in _PERCENT.finditer(text):
        number = sum((_value(word) for word in match[1].split("-")), Fraction(0))
        before = text[max(0, match.start() - 40) : match.start()]
        off = _OFF_BEHIND.match(text, match.end()) or _OFF_BEFORE.search(before)
        of_price = _OF_PRICE.match(text, match.end()) or _PRICED.search(before)
        share = number if off else 100 - number if of_price else None
        if share is not None and share.denominator == 1:
            values: set[NumberValue] = {number, ("off", int(share))}
            yield Mention(match.start(), match.end(), frozenset(values), exact=match[1][0].isdigit())


_HALF_OFF = re.compile(r"\b(half)[ -](?:off|price|the price|the original price)\b", re.IGNORECASE)


def half_price(text: str) -> Iterator[Mention]:
    """Yield the half of "half price" and "half off"."""
    for match in _HALF_OFF.finditer(text):
        yield Mention(match.start(1), match.end(1), frozenset([_HALF, Fraction(50), ("off", 50)]), False, False)
