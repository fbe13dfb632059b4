"""Numbers of a German or Chinese sentence as English writes them: 1.234,5 Millionen as 1,234.5 million, 3.5亿 as 350
million.

For placeholders that carry a number past a model which garbles it: only what is easily garbled and has one English form
whatever stands around it is written: digits with separators, with a scale word or of three places and more, and Chinese
numerals with 万 or 亿.
"""

import re
from fractions import Fraction

from digest.numbers import numerals
from digest.numbers.parse import decimal

_GERMAN = re.compile(
    r"(?<![\w.,:/-])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])|\d+(?:[.,]\d+)*)"
    r"(?:[ \u00a0](Tausend|Mio\.?|Million(?:en)?|Mrd\.?|Milliarden?|Billion(?:en)?))?"
    r"(\s?%|\sProzent\b)?(?![\w:/]|[.,]\d|-\w|\s?Uhr)"
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")
_CHINESE = re.compile(
    rf"(?<![A-Za-z0-9.,:/-])(\d+(?:[,.]\d+)*(?:{numerals.HAN_NUMERAL})*|(?:{numerals.HAN_NUMERAL})+)(\s?[%％])?"
    "(?![A-Za-z0-9:/-])"
)
_VAGUE = ("几", "余", "多", "分")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def written(text: str, language: str) -> list[tuple[int, int, str]]:
    """(start, end, English) of every such number, in order; the offsets are those of the text."""
    if language == "de":
        return _german(text)
    return _chinese(text) if language == "zh" else []


def _german(text: str) -> list[tuple[int, int, str]]:
    found = []
    dates = [match.span() for match in _DATE.finditer(text)]
    for match in _GERMAN.finditer(text):
        digits, scale, percent = match.groups()
        value = decimal(digits.replace(" ", "\u00a0"), "de")
        inside = any(start < match.end() and match.start() < end for start, end in dates)
        if value is None or inside or not (scale or percent or len(digits) > 2):
            continue
        plain = digits if re.fullmatch(r"\d+(?:\.\d{1,2})?", digits) else _digits(value, digits)  # 2.0: a version
        name = f" {_scale_name(numerals.GERMAN_SCALES[scale.lower().rstrip('.')])}" if scale else ""
        found.append((match.start(), match.end(), f"{plain}{name}{'%' if percent else ''}"))
    return found


def _scale_name(scale: int) -> str:
    return dict(_SCALES).get(scale, "thousand")


def _digits(value: Fraction, digits: str) -> str:
    """With as many decimals as the source has."""
    _, comma, decimals = digits.partition(",")
    return f"{float(value):,.{len(decimals) if comma else 0}f}"


def _chinese(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _CHINESE.finditer(text):
        numeral, percent = match.groups()
        value = numerals.han(numeral)
        large = re.search("[万亿]", numeral) is not None and numeral not in "万亿"
        plain = re.fullmatch(r"\d+(?:[,.]\d+)*", numeral) is not None
        vague = re.search("[几数上成第分]$", text[: match.start()]) or text[match.end() : match.end() + 1] in _VAGUE
        if value is None or vague or not (large or (plain and (percent or len(numeral) > 2))):
            continue
        english = numeral if plain else _large(value)
        if english:
            found.append((match.start(), match.end(), f"{english}{'%' if percent else ''}"))
    return found


def _large(value: Fraction) -> str:
    """In millions and more where that is exact to three decimals; else in digits."""
    for scale, name in _SCALES:
        if value >= scale and (1000 * value / scale).denominator == 1:
            return f"{float(value / scale):.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{int(value):,}" if value.denominator == 1 else ""
