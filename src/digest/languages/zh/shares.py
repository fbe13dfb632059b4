"""How Chinese writes shares of a whole and multiples: 三成, 八折, 百分之五, 三分之二, 一个半, 翻两番.

Each form has one function that finds it. What the form says is a `Share`, from which both the reader of numbers and
the English form of the number are made.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from digest.languages.number_rules import Mention, NumberValue
from digest.languages.zh.numerals import ANY, DIGIT_SIGNS, SIGN, numeral

_NINE = "[一二两三四五六七八九]"
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share or a multiple in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        values: Values one of which a translation must have.
        loose: Values that a translation may have besides, such as the 3 and the 4 of three quarters.
        needed: Whether a translation must have it at all.
        english: The share as English writes it in any sentence, "" where that depends on the sentence.
    """

    start: int
    end: int
    values: frozenset[NumberValue]
    loose: frozenset[NumberValue] = frozenset()
    needed: bool = True
    english: str = ""


def read_shares(text: str) -> Iterator[Mention]:
    """Yield the shares of a text as mentions: the values that must come back, and those that may."""
    for share in shares(text):
        cut = share.end - 1 if share.loose else share.end
        yield Mention(share.start, cut, share.values, share.needed, exact=False)
        if share.loose:
            yield Mention(cut, share.end, share.loose, needed=False, exact=False)


def shares(text: str) -> list[Share]:
    """Return the shares of a text that do not overlap, in order.

    Example:
        >>> [share.english for share in shares("近三成五的商品打八折，其中三分之二")]
        ['35%', '20% off', 'two thirds']
    """
    found: list[Share] = []
    for find in (_fractions, _tenths, _discounts, _points, _and_a_half, _halves, _folds, _times_more):
        for share in find(text):
            if all(share.end <= other.start or other.end <= share.start for other in found):
                found.append(share)
    return sorted(found, key=lambda share: share.start)


def _decimal(value: Fraction) -> str:
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")


def _percent(value: Fraction) -> str:
    return f"{_decimal(value)}%"


# 百分之五, 三分之二

_FRACTION = re.compile(
    rf"(?:(?P<whole>{_NINE}|(?<!\d)\d++)又)?(?P<below>{SIGN}{{1,40}}|(?<!\d)\d++)分之(?P<above>负?(?:{ANY}))(?:(?:至|到|[-–~—])(?P<to>{ANY}))?"
)
_OF_HUNDRED = {"百": 100, "千": 1000, "万": 10_000, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_NAMES = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}
_FEW = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _fractions(text: str) -> Iterator[Share]:
    for match in _FRACTION.finditer(text):
        below = numeral(match["below"]) if match["below"] not in _OF_HUNDRED else Fraction(_OF_HUNDRED[match["below"]])
        above = _signed(match["above"])
        if not below or above is None:
            continue
        if match["below"] == "百":
            yield from _hundredths(match, above)
            continue
        whole = numeral(match["whole"]) if match["whole"] else Fraction(0)
        value = (whole or 0) + above / below
        english = "" if match["to"] or match["whole"] else _fraction_name(above, below)
        values: set[NumberValue] = {value, 100 * value}
        loose: set[NumberValue] = {above, below, whole or above}
        if match["to"] and (to := numeral(match["to"])) is not None:
            loose |= {to, to / below, 100 * to / below}
        yield Share(
            start=match.start(), end=match.end(), values=frozenset(values), loose=frozenset(loose), english=english
        )


def _hundredths(match: re.Match[str], above: Fraction) -> Iterator[Share]:
    """Yield a percentage, or both ends of a range of percentages."""
    vague = match.string[match.end() : match.end() + 1] in tuple("几多余") or match["above"] in tuple("十")
    english = "" if vague else _percent(above)
    yield Share(start=match.start(), end=match.end("above"), values=frozenset([abs(above)]), english=english)
    if match["to"] and (to := numeral(match["to"].replace(" ", ""))) is not None:
        english = "" if vague or match.string[match.end() : match.end() + 1] == "个" else _percent(to)
        yield Share(start=match.start("to"), end=match.end("to"), values=frozenset([to]), english=english)


def _signed(text: str) -> Fraction | None:
    value = numeral(text.removeprefix("负").replace(" ", ""))
    return -value if value is not None and text.startswith("负") else value


def _fraction_name(above: Fraction, below: Fraction) -> str:
    """Return "two thirds" for 2 and 3, "3 per 1,000" for larger denominators."""
    if above.denominator == 1 and 0 < above < 10 and below in _NAMES:
        name = _NAMES[int(below)]
        plural = name if above == 1 else "halves" if name == "half" else f"{name}s"
        return f"{_FEW[int(above)]} {plural}"
    return f"{_decimal(above)} in {_decimal(below)}"


# 三成, 九成五, 三至四成

_COUNT = rf"{_NINE}{{1,2}}|十|\d+(?:\.\d+)?"
_TENTHS = re.compile(
    rf"(?<![第初周期拜老其高大之\d.十百千万亿〇零一二三四五六七八九])(?P<n>{_COUNT})"
    rf"(?:成?(?:至|到|[-–~～—、])(?P<to>{_NINE}|十|\d+(?:\.\d+)?))?成(?P<part>半|[一二三四五六七八九](?![一二三四五六七八九十百千万亿个名成位人家所]))?"
    r"(?!立(?![法场])|了(?!解))"
)
_ONCE_DONE = re.compile(
    r"[立为功果绩就品语套型形名行才不员年长家分](?!工|轻|青|期|者|庭|析|布)|本(?![地科国土市省校届])|为"
)
_BECAME_ONE = re.compile("[统唯单万合划同归专惟如]$")
_LIKELY = re.compile("[他她它你我们这那]$")
_RULER = re.compile("石田$")


def _tenths(text: str) -> Iterator[Share]:
    for match in _TENTHS.finditer(text):
        count, behind, before = match["n"], text[match.end() :], text[max(0, match.start() - 2) : match.start()]
        once = _ONCE_DONE.match(behind) or _BECAME_ONE.search(before)
        if (count == "一" and not match["to"] and not match["part"] and once) or _RULER.search(before):
            continue
        part = {"半": Fraction(5)}.get(match["part"] or "", Fraction(DIGIT_SIGNS.get(match["part"] or "零", 0)))
        values = [10 * value + part for value in _counts(count)]
        if not values or max(values) > 120:
            continue
        likely = count == "八" and _LIKELY.search(before) is not None  # 八成: in all likelihood
        english = _percent(values[0]) if len(values) == 1 and not match["to"] and not likely else ""
        if match["to"]:
            yield from _ends(match, [*values, *(10 * value + part for value in _counts(match["to"]))])
        elif len(values) == 2:
            yield Share(start=match.start(), end=match.end(), values=frozenset(values[1:]), loose=frozenset(values[:1]))
        else:
            yield Share(
                start=match.start(), end=match.end(), values=frozenset(values), english=english, needed=not likely
            )


def _ends(match: re.Match[str], values: Sequence[Fraction]) -> Iterator[Share]:
    """Yield both ends of a range."""
    yield Share(start=match.start(), end=match.start("to"), values=frozenset(values[:1]))
    yield Share(start=match.start("to"), end=match.end(), values=frozenset(values[1:]))


def _counts(count: str) -> list[Fraction]:
    """Return the value of a count, or both of 两三."""
    if len(count) == 2 and count[0] in DIGIT_SIGNS:
        first, second = (Fraction(DIGIT_SIGNS[char]) for char in count)
        return [first, second] if second == first + 1 else []
    value = numeral(count)
    return [] if value is None else [value]


# 八折, 95折, 对折

_DISCOUNT = re.compile(
    rf"(?<![曲周一二三四五六七八九十百\d.第])(?P<n>{_NINE}(?:点?{_NINE})?|\d{{1,2}}(?:\.\d)?|(?<=打)对)"
    rf"(?:折?(?:至|到|[-–~～—])(?P<to>{_NINE}|\d{{1,2}}(?:\.\d)?))?折(?![磨腾叠射合返断页屏线纸戟子])(?!八扣)"
)


def _discounts(text: str) -> Iterator[Share]:
    for match in _DISCOUNT.finditer(text):
        price = _price(match["n"])
        to = _price(match["to"]) if match["to"] else None
        if price is None or (match["n"] == "一" and text[match.end() : match.end() + 1] == "就"):
            continue
        off = 100 - price
        known: set[NumberValue] = {off, price, price / 10}
        if to is not None:
            known |= {100 - to, to, ("off", int(100 - to))}
        values: frozenset[NumberValue] = frozenset([("off", int(off))] if off.denominator == 1 else [off])
        english = f"{_percent(off)} off" if to is None else ""
        yield Share(start=match.start(), end=match.end(), values=values, loose=frozenset(known), english=english)


def _price(written: str) -> Fraction | None:
    """Return the per cent of the price that are left: 80 for 八, 95 for 九五, 9.5 and 95."""
    if written == "对":
        return Fraction(50)
    if written[0].isdigit():
        value = Fraction(written)
        return value if value >= 10 else 10 * value
    signs = [DIGIT_SIGNS[char] for char in written if char != "点"]
    return Fraction(10 * signs[0] + (signs[1] if len(signs) > 1 else 0))


# 三个百分点, 半个百分点

_POINTS = re.compile(rf"(?<!\d)(?P<n>半|{ANY})\s?个?(?P<unit>百分点|基点)")


def _points(text: str) -> Iterator[Share]:
    for match in _POINTS.finditer(text):
        value = _HALF if match["n"] == "半" else numeral(match["n"].replace(" ", ""))
        if value is None or text[match.start() - 1 : match.start()] in tuple("几数第") or match["n"] == "百":
            continue
        name = "percentage point" if match["unit"] == "百分点" else "basis point"
        english = f"{_decimal(value)} {name}{'s' * (value != 1)}"
        yield Share(
            start=match.start(), end=match.end("n"), values=frozenset([value]), english=english if value != 100 else ""
        )


# 一个半小时, 两年半, 半小时, 半数

_MEASURE = "个|年|天|倍|周|岁|米|公里|吨|斤|亩|平方米|小时|万|亿"
_NOT_HALF = "[球场岛导月径官自成品透公开人裸永程夜载工截决山壁途点]"
_MORE = re.compile(rf"(?<![第几数\d])(?P<n>{ANY})(?P<unit>{_MEASURE})半(?!{_NOT_HALF}|数)(?=(?P<of>小时|钟头|世纪)?)")
_IN_OTHERS = {"小时": 60, "钟头": 60, "世纪": 100, "年": 12, "万": 1, "亿": 1}
_MONTHS_AND_A_HALF = re.compile(rf"(?<![第几数\d])(?P<n>{ANY})个半(?=月(?!形|牙|板))")


def _and_a_half(text: str) -> Iterator[Share]:
    for pattern in (_MONTHS_AND_A_HALF, _MORE):
        for match in pattern.finditer(text):
            value = numeral(match["n"].replace(" ", ""))
            if value is None or value.denominator != 1:
                continue
            of = match.groupdict().get("of") or match.groupdict().get("unit") or "月"
            scale = {"万": 10**4, "亿": 10**8}.get(of, 1)
            half = (value + _HALF) * scale
            values: set[NumberValue] = {half, half * _IN_OTHERS.get(of, 1)}
            yield Share(start=match.start(), end=match.end(), values=frozenset(values), loose=frozenset([value, _HALF]))


_HALF_A = re.compile(
    r"(?<![上下前后大多另过超逾\d])(?:(?P<share>半数|一半|对半)(?!以上|路|天)|半价"
    r"|(?<![一二两三四五六七八九十个年天])半个?(?P<time>小时|钟头|世纪))"
    r"|(?P<rather>(?<=点)半|(?:过|超过|超|逾|近|多)半数?|(?<![上下])半(?:年|个月)|(?:大|另一)半|半数以上)"
)
_MINUTES = {"小时": 30, "钟头": 30, "世纪": 50}


def _halves(text: str) -> Iterator[Share]:
    for match in _HALF_A.finditer(text):
        values: set[NumberValue] = {_HALF, Fraction(_MINUTES.get(match["time"] or "", 50))}
        needed = match["rather"] is None
        if not needed:
            values |= {Fraction(6), Fraction(15), Fraction(2), Fraction(30)}
        yield Share(start=match.start(), end=match.end(), values=frozenset(values), needed=needed)


# 翻一番, 翻两番, 增长三倍

_FOLD = re.compile(r"翻[了上过]?(?P<n>[一二两三四五\d])番|翻番|翻了番")


def _folds(text: str) -> Iterator[Share]:
    for match in _FOLD.finditer(text):
        times = Fraction(2 ** int(numeral(match["n"]) or 1)) if match["n"] else Fraction(2)
        values = frozenset([times, 100 * (times - 1)])
        yield Share(start=match.start(), end=match.end(), values=values)


_MORE_TIMES = re.compile(rf"(?:翻|增长|增加|增|多|高|涨|扩大|提高|提升)[了出至到]?(?:近|约|超过|逾)?(?P<n>{ANY})倍")


def _times_more(text: str) -> Iterator[Share]:
    """Yield multiples that English counts with or without the whole: 增长三倍 is threefold or fourfold."""
    for match in _MORE_TIMES.finditer(text):
        value = numeral(match["n"].replace(" ", ""))
        if value is not None and value > 0:
            values = frozenset([value, value + 1, 100 * value])
            needed = value >= 2 or value.denominator > 1
            yield Share(start=match.start("n"), end=match.end("n"), values=values, needed=needed)
