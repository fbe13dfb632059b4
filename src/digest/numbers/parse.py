"""Read the numbers of a text by their values: 1.234,5 is 1,234.5, "19 Uhr" is 7 pm.

A number may have several values, and two numbers agree where they have a value in common. Numbers in words are read by
the language pack; digits of a language without a pack are read as Unicode CLDR says.
"""

import functools
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from digest.languages import (
    DIGITS,
    LanguagePack,
    Mention,
    NumberRules,
    NumberValue,
    decimal,
    digit_rules,
    pack,
    scale_words,
)

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．：", "0123456789%.:")
_RANGE_MARKS = {"-", "–", "~", "—"}
_NEVER = "(?!)"
_BEFORE, _BEHIND = 16, 24
"""Characters before and behind a number in which words for its meaning are looked for, a limit of time; not
measured."""


def mentions(text: str, language: str) -> list[Mention]:
    """Return all numbers of a text, in order.

    Args:
        text: Text in which the offsets of the mentions count.
        language: ISO 639-1 code; in a language without number rules only digits are read.

    Example:
        >>> [sorted(mention.values) for mention in mentions("Es kostet 2,5 Mio. Euro.", "de")]
        [[Fraction(2500000, 1)]]
    """
    return parser(language).mentions(text)


def parser(language: str) -> "NumberParser":
    """Return the parser of the numbers of a language, made once."""
    return _parser(pack(language))


@functools.cache
def _parser(known: LanguagePack) -> "NumberParser":
    """Return the parser for a language pack, made once."""
    return NumberParser(known.numbers or digit_rules(known.code) or NumberRules(), known.read_as)


class NumberParser:
    """Reads the numbers of one language.

    Attributes:
        rules: Rules by which the language writes numbers.
        scale: Finds a scale word, such as "Mio.", at the beginning of a text; returns its factor and its length.
    """

    def __init__(self, rules: NumberRules, read_as: Callable[[str], str]) -> None:
        self.rules = rules
        self._read_as = read_as
        self.scale = scale_words(rules.scales)
        self._ranges = _RANGE_MARKS | set(rules.ranges)
        grouped = (_space_groups,) if rules.grouped_by_space else ()
        self._readers = (_iso_dates, *rules.readers, *grouped, self._digits)
        self._clock = re.compile(rf"[:.]\d\d\b|{rules.clock or _NEVER}")
        self._afternoon = re.compile(rules.afternoon or _NEVER)
        self._decade = re.compile(rules.decade or _NEVER)
        self._century = re.compile(rules.century or _NEVER)
        self._years = re.compile(rules.years or _NEVER)
        self._military = re.compile(rf" ?(?:UTC|GMT|h\b)|{rules.military or _NEVER}")

    def mentions(self, text: str) -> list[Mention]:
        """Return all numbers of a text, in order."""
        text = self._read_as(text.translate(_FULL_WIDTH))
        taken = [False] * len(text)
        found: list[Mention] = []
        for reader in self._readers:
            for mention in reader(text):
                if not any(taken[mention.start : mention.end]):
                    taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
                    found.append(mention)
        return self._with_ranges(text, sorted(found, key=lambda mention: mention.start))

    def value(self, digits: str) -> Fraction | None:
        """Return the value of digits with separators, or None where the digits are no single number."""
        return decimal(digits, self.rules.point, self.rules.group)

    def _with_ranges(self, text: str, found: list[Mention]) -> list[Mention]:
        """Return the mentions with further values for ranges: the 2 of "2 to 3 million" may be two million."""
        result = list(found)
        for i, (left, right) in enumerate(pairwise(found)):
            if text[left.end : right.start].strip() in self._ranges:
                scales = _scales(text[right.start : right.end], right)
                small = [value for value in left.values if isinstance(value, Fraction) and value < 10_000]
                more = frozenset(value * scale for value in small for scale in scales)
                result[i] = Mention(left.start, left.end, left.values | more, left.needed, left.exact)
        return result

    def _digits(self, text: str) -> Iterator[Mention]:
        """Yield digits together with the scale word behind them."""
        for match in re.finditer(DIGITS, text):
            value = self.value(match.group())
            parts = [value] if value is not None else [Fraction(n) for n in re.findall(r"\d+", match.group())]
            before, tail = text[max(0, match.start() - _BEFORE) : match.start()], text[match.end() :][:_BEHIND]
            scale, length = self.scale(tail)
            values: set[NumberValue] = {part * scale for part in parts}
            values |= self._other_readings(match.group(), parts, before, tail)
            if match.group() in {"2", "3"} and re.search(r"(?:\b[kcmd]?m|\bmi|\bft)$", text[: match.start()]):
                continue  # km2
            empty = value == 0 and len(match.group()) > 1  # the minutes of 11:00
            yield Mention(match.start(), match.end() + length, frozenset(values), needed=not empty)

    def _other_readings(self, digits: str, parts: list[Fraction], before: str, tail: str) -> set[NumberValue]:
        """Return the other values of a number: an hour of the afternoon, a decade, a century, a year in two digits.

        Args:
            digits: Number as written.
            parts: Value of the number, or of each part where it is a date or a time.
            before: Text before the number.
            tail: Text behind the number.
        """
        values: set[NumberValue] = set()
        if len(parts) == 1 and parts[0].denominator == 1:
            values |= self._of_whole(int(parts[0]), before, tail)
        military = digits[:1] == "0" or re.search(r"(?:UTC|GMT) $", before) or self._military.match(tail)
        if military and re.fullmatch(r"[0-2]\d[0-5]\d", digits):  # a time without its colon: 0230 UTC
            values |= {Fraction(int(digits[:2])), Fraction(int(digits[2:]))}
        if re.search(r"\d[.:]$", before) is None and re.match(r"\s?½|\s?1/2", tail):
            values |= {part + Fraction(1, 2) for part in parts}
        return values

    def _of_whole(self, number: int, before: str, tail: str) -> set[NumberValue]:
        """Return the other values of a whole number, by the words around it."""
        values: set[int] = set()
        if 12 < number <= 24 and self._clock.match(tail):
            values.add(number - 12)
        if number <= 12 and self._afternoon.search(before + tail):
            values.add(number + 12)
        if number % 10 == 0 and self._decade.match(tail):
            century = {0: (1900, 2000), 19: (0,), 20: (0,)}.get(number // 100, ())
            values |= {base + number % 100 for base in century}
        if self._century.match(tail):
            values.add((number - 1) * 100)
        if number % 10 == 0 and number <= 100 and self._years.match(tail):
            values.add(number // 10)  # as decades
        if number < 100 and re.search(r"\d[/–-]$", before):
            values |= {1900 + number, 2000 + number}
        return {Fraction(value) for value in values}


def _scales(text: str, mention: Mention) -> list[int]:
    """Return the factors that the words of a mention may hold, none where the mention has digits only."""
    if not re.search(r"[^\d.,\s]", text):
        return []
    largest = max((v for v in mention.values if isinstance(v, Fraction)), default=Fraction(0))
    return [scale for scale in (10**12, 10**9, 10**8, 10**6, 10**4, 10**3, 100, 10) if largest >= scale]


def _iso_dates(text: str) -> Iterator[Mention]:
    """Yield the month of each date such as 2026-01-23."""
    for match in re.finditer(r"\b\d{4}-(\d\d)-\d\d\b", text):
        number = int(match.group(1))
        yield Mention(match.start(1), match.end(1), frozenset([Fraction(number), ("month", number)]))


def _space_groups(text: str) -> Iterator[Mention]:
    """Yield numbers with spaces between groups of three digits, such as 55 000."""
    for match in re.finditer(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])", text):
        yield Mention(match.start(), match.end(), frozenset([Fraction(match.group().replace(" ", ""))]))
