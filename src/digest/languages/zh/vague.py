"""How Chinese writes amounts that are not exact: 数百, 上千, 近百人, 30余万, 十几万, 成千上万."""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages.number_rules import Mention, NumberValue
from digest.languages.zh.numerals import SIGN, numeral

_MEASURE = "[名个位人家元件户辆吨年头只张份所座台条次篇岁天种项场枚艘架亩斤米公]"
_NO_UNIT = "(?![米克瓦赫伏帕分])"
"""千米 is a kilometre, 百分 begins a percentage."""

_SOME = re.compile(
    r"(?:(?<![十周期二三四五六七八九])好?几|(?<![参人次倍多少指系总度分岁年月户件个函小整点负])数"
    r"|(?<![以晚早马加网路海身线地车手世史本之场市])上)"
    rf"(?P<scale>[十百千万亿]+){_NO_UNIT}"
)
_NEAR = re.compile(
    rf"(?:(?<![附最临接远])近|将近|(?<![通经])过|逾|超|约)(?P<scale>[百千万亿]+)(?={_MEASURE})"
    rf"|(?<!{SIGN})(?<![\d.几数上成])(?P<over>[百千万]+)[余多](?={_MEASURE})"
)
_COUNTLESS = re.compile("成百上千|成千上万|数以([十百千万亿]+)计")
_BETWEEN = re.compile(
    rf"(?P<n>(?<!\d)(?>\d+(?:[.,]\d+){{0,20}})|(?<![几数上成第]){SIGN}{{1,40}})\s?(?P<mark>[余多几])(?P<scale>[百千]?[万亿]+|[百千]{_NO_UNIT})"
)
"""A number whose scale stands behind the mark: 30余万 is more than 300,000."""

_MORE = re.compile("(?:超过?|逾|过|多于|大于|高于)$")


def read_vague(text: str) -> Iterator[Mention]:
    """Yield the amounts that are not exact, each with all values that English may give it."""
    for start, end, values, _ in _between(text):
        yield Mention(start, end, values, exact=text[start].isdigit())
    for match in _COUNTLESS.finditer(text):
        scales = [numeral(match[1])] if match[1] else [100, 1000] if match[0][1] == "百" else [1000, 10_000]
        yield Mention(*match.span(), frozenset(("some", int(s)) for s in scales if s), exact=False)
    for match in _SOME.finditer(text):
        yield Mention(*match.span(), _some(match["scale"], range(1, 10)), exact=False)
    for match in _NEAR.finditer(text):
        scale = "scale" if match["scale"] else "over"
        yield Mention(*match.span(scale), _some(match[scale], range(1, 2)), exact=False)


def vague_in_english(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, English) of the numbers whose scale stands behind "more than".

    Example:
        >>> [english for _, _, english in vague_in_english("30余万人，超过一百多亿元，十几万，数百人")]
        ['more than 300,000', '10 billion', 'more than 100,000']
    """
    return [
        (start, end, written if _MORE.search(text[max(0, start - 4) : start]) else f"more than {written}")
        for start, end, _, written in _between(text)
    ]


def _some(scale: str, times: range) -> frozenset[NumberValue]:
    """Return a scale as "hundreds" has it, and the multiples of it that "several hundred" may be."""
    value = numeral(scale)
    if value is None:
        return frozenset()
    return frozenset([("some", int(value)), *(value * factor for factor in times)])


def _between(text: str) -> Iterator[tuple[int, int, frozenset[NumberValue], str]]:
    """Yield (start, end, values, least value in English) of each number with its scale behind the mark."""
    for match in _BETWEEN.finditer(text):
        scale = numeral(match["scale"])
        count = numeral(match["n"])
        if scale is None or not count or (match["mark"] == "几" and count % 10):
            continue
        steps = range(10) if match["mark"] == "几" else range(1)
        values: frozenset[NumberValue] = frozenset((count + step) * scale for step in steps)
        yield match.start(), match.end(), values, _figure(count * scale)


def _figure(value: Fraction) -> str:
    for unit, name in ((10**9, "billion"), (10**6, "million")):
        if value >= unit and (100 * value / unit).denominator == 1:
            return f"{float(value / unit):g} {name}"
    return f"{int(value):,}"
