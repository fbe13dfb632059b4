"""The value of one Chinese numeral: 三千五百, 1.2亿, 3亿5000万, 两万五."""

import re
from fractions import Fraction
from itertools import pairwise

from digest.languages.number_readers import DIGITS

DIGIT_SIGNS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
SIGN = "[" + "".join([*DIGIT_SIGNS, *TENS, *SCALES]) + "]"
NUMERAL = rf"(?:{DIGITS}\s?)?(?:(?!千[米克瓦卡赫伏帕焦吨字]){SIGN}){{1,40}}|{DIGITS}"
"""Pattern of digits, signs, or digits with signs behind them."""

_DIGIT = "[零〇一二三四五六七八九]"
POINTED = rf"[零〇一二两三四五六七八九十百]{{1,40}}点{_DIGIT}{{1,40}}(?![十刻]|分(?!之))[万亿]?"
"""Pattern of a decimal in words, 三点五; what may be a time of day, 三点五分, is none."""

_FIGURES = r"(?>\d+(?:[,.]\d+){0,20})"
_MIXED = rf"(?:{_FIGURES}[十百千万亿]++){{2,8}}|{_FIGURES}[万亿]++[零〇一二两三四五六七八九]{SIGN}{{0,40}}"
"""Pattern of digits and scales by turns: 3亿5000万."""

ANY = rf"{_MIXED}|{POINTED}|{NUMERAL}"
"""Pattern of every numeral that `numeral` reads, the longest forms first."""

_NINE = "[一二两三四五六七八九]"
_SAID = re.compile(rf"({_NINE}?十|)({_NINE})({_NINE})(|[十百千万亿].*)")
"""Pattern of two neighbours that stand for "or": 三四百, three or four hundred; 十五六, fifteen or sixteen."""


def numeral(text: str) -> Fraction | None:
    """Return the value of a Chinese numeral, perhaps with digits in it; None for other text.

    Example:
        >>> [int(numeral(text)) for text in ("三亿五千万", "1.2亿", "3亿5000万", "两万五", "两万零五")]
        [350000000, 120000000, 350000000, 25000, 20005]
    """
    if "点" in text:
        return _pointed(text)
    if re.fullmatch(_MIXED, text):
        return _mixed(text)
    match = re.match(r"\d+(?:[,.]\d+)*", text)
    head = Fraction(match.group().replace(",", "")) if match and match.group().count(".") < 2 else None
    rest = text[match.end() :] if match else text
    if head is None and len(rest) > 1 and all(char in DIGIT_SIGNS for char in rest):
        if len(rest) == 2 or re.fullmatch(r"(.)\1(.)\2", rest):  # 一一 in 唯一一次, 三三两两
            return None
        return Fraction(int("".join(str(DIGIT_SIGNS[char]) for char in rest)))
    return _value(head, rest)


def lower_of_two(text: str) -> Fraction | None:
    """Return the lesser value of a numeral with two neighbours, such as 300 for 三四百; None for any other numeral."""
    match = _SAID.fullmatch(text)
    if match is None or not (match[1] or match[4]) or DIGIT_SIGNS[match[2]] + 1 != DIGIT_SIGNS[match[3]]:
        return None
    return numeral(match[1] + match[2] + match[4])


def _pointed(text: str) -> Fraction | None:
    """Return the value of a decimal in words, perhaps with a scale behind it: 零点五, 三点五亿."""
    whole, _, rest = text.partition("点")
    scale = SCALES.get(rest[-1:], 1)
    places = "".join(str(DIGIT_SIGNS[char]) for char in rest if char in DIGIT_SIGNS)
    value = numeral(whole)
    return None if value is None or not places else (value + Fraction(int(places), 10 ** len(places))) * scale


def _mixed(text: str) -> Fraction | None:
    """Return the sum of digits with falling scales, None where the scales do not fall."""
    parts = re.findall(r"\d+(?:[,.]\d+)*[十百千万亿]+|[^\d,.]+", text)
    values = [numeral(part) for part in parts]
    known = [value for value in values if value is not None]
    if len(known) < len(parts) or any(later >= earlier for earlier, later in pairwise(known)):
        return None
    tail = parts[-1]
    if tail in DIGIT_SIGNS:  # 3万五: five thousand
        known[-1] *= SCALES[parts[-2][-1]] // 10
    return sum(known, Fraction(0))


def _value(digit: Fraction | None, signs: str) -> Fraction | None:
    """Return the value of signs.

    Args:
        digit: Value of the digits before the signs, None where there are none.
        signs: Signs of a numeral.
    """
    total, section = Fraction(0), Fraction(0)
    for char in signs:
        if char in DIGIT_SIGNS:
            digit = Fraction(DIGIT_SIGNS[char])
        elif char in TENS:
            section, digit = section + (1 if digit is None else digit) * TENS[char], None
        elif char in SCALES:
            section += digit or 0
            if not section and total:  # 万亿: ten thousand times a hundred million
                total *= SCALES[char]
            else:
                total += (section or 1) * SCALES[char]
            section, digit = Fraction(0), None
        else:
            return None
    if digit and re.search("[一二两三四五六七八九][百千万亿][一二三四五六七八九]$", signs):  # 两万五: 25,000
        digit *= {**TENS, **SCALES}[signs[-2]] // 10
    return total + section + (digit or 0)
