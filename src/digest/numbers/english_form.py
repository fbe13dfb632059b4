"""Write the numbers of a foreign sentence as English does: 1.234,5 Millionen as 1,234.5 million.

Placeholders carry such numbers past a translation model that would garble them. Only numbers that are easily garbled
and have one English form in any sentence are written: digits with separators, with a scale word, or of three and more
places.
"""

import functools
import re
from fractions import Fraction

from digest.languages import LanguagePack, NumberRules, alternatives, decimal, pack, scale_words

_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")
_SCALES = {10**12: "trillion", 10**9: "billion", 10**6: "million"}
"""Factor -> its English word."""

_DIGITS_LEAST = 3
"""Least characters of a bare number that is written, a guard: shorter numbers are seldom garbled; not measured."""


def written(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return (start, end, English) of each number with one English form; nothing in a language without number rules.

    Args:
        text: Text in which the offsets count.
        language: ISO 639-1 code of the text.

    Example:
        >>> written("um 12,5 Prozent auf 3,2 Mrd.", "de")
        [(3, 15, '12.5%'), (20, 28, '3.2 billion')]
    """
    known = pack(language)
    rules = known.numbers
    if rules is None:
        return []
    return rules.english_form(known.read_as(text)) if rules.english_form else _writer(known).find(text)


class _Writer:
    """Finds digits with scale words and percentages, and writes them in English."""

    def __init__(self, rules: NumberRules) -> None:
        self._rules = rules
        self._scale = scale_words(rules.scales)
        scales, percent = alternatives(rules.scales) or "(?!)", rules.percent or "(?!)"
        self._number = re.compile(
            r"(?<![\w.,:/-])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])|\d+(?:[.,]\d+)*)"
            rf"([ \u00a0](?:{scales}))?(\s?%|\s(?:{percent}))?(?![\w:/]|[.,]\d|-\w|{rules.clock or '(?!)'})"
        )

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, English) of each number, in order."""
        found = []
        dates = [match.span() for match in _DATE.finditer(text)]
        for match in self._number.finditer(text):
            digits, scale, percent = match.groups()
            value = decimal(digits.replace(" ", "\u00a0"), self._rules.point, self._rules.group)
            inside = any(start < match.end() and match.start() < end for start, end in dates)
            if value is None or inside or not (scale or percent or len(digits) >= _DIGITS_LEAST):
                continue
            version = re.fullmatch(r"\d+(?:\.\d{1,2})?", digits)  # 2.0
            plain = digits if version else self._digits(value, digits)
            name = f" {_SCALES.get(self._scale(scale)[0], 'thousand')}" if scale else ""
            found.append((match.start(), match.end(), f"{plain}{name}{'%' if percent else ''}"))
        return found

    def _digits(self, value: Fraction, digits: str) -> str:
        """Return a value with as many decimals as the source has."""
        _, point, decimals = digits.partition(self._rules.point)
        return f"{float(value):,.{len(decimals) if point else 0}f}"


@functools.cache
def _writer(known: LanguagePack) -> _Writer:
    """Return the writer of the numbers of a language, made once."""
    return _Writer(known.numbers or NumberRules())
