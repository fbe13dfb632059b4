"""How Chinese writes numbers."""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages.number_readers import DIGITS
from digest.languages.number_rules import Mention, NumberRules, NumberValue

_DIGIT_SIGNS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_SIGN = "[" + "".join([*_DIGIT_SIGNS, *_TENS, *_SCALES]) + "]"
_NUMERAL = re.compile(rf"(?:{DIGITS}\s?)?(?:(?!千[米克瓦卡赫伏帕焦吨字]){_SIGN})+|{DIGITS}")
# A numeral of one character is one only before a word that counts: 三名, but not 三星 (Samsung) or 统一 (unify).
_COUNTED = (
    "个名位人年月日号岁次国家天周小分秒点米公英里吨克斤元块美欧亿种条项场届支队艘架辆台部座所只头张份篇本册层楼倍成"
    "级环季集起例度局轮枚座万百千十大组州省市村句代章阶步面侧边排行列"
)
_CLOCK, _AFTERNOON = r"\s?[点时]", "下午|晚上|傍晚"
_VAGUE_BEFORE = re.compile("[几数上成第初]$|星期$|礼拜$|周$|成千$")


def numeral(text: str) -> Fraction | None:
    """Return the value of a Chinese numeral, perhaps headed by digits; None for other text.

    Example:
        >>> numeral("三亿五千万"), numeral("1.2亿")
        (Fraction(350000000, 1), Fraction(120000000, 1))
    """
    match = re.match(r"\d+(?:[,.]\d+)*", text)
    head = Fraction(match.group().replace(",", "")) if match and match.group().count(".") < 2 else None
    rest = text[match.end() :] if match else text
    if head is None and len(rest) > 1 and all(char in _DIGIT_SIGNS for char in rest):
        if len(rest) == 2:  # 一一 in 唯一一次
            return None
        return Fraction(int("".join(str(_DIGIT_SIGNS[char]) for char in rest)))
    return _value(head, rest)


def _value(digit: Fraction | None, signs: str) -> Fraction | None:
    total, section = Fraction(0), Fraction(0)
    for char in signs:
        if char in _DIGIT_SIGNS:
            digit = Fraction(_DIGIT_SIGNS[char])
        elif char in _TENS:
            section, digit = section + (1 if digit is None else digit) * _TENS[char], None
        elif char in _SCALES:
            section += digit or 0
            if not section and total:  # 万亿: ten thousand times a hundred million
                total *= _SCALES[char]
            else:
                total += (section or 1) * _SCALES[char]
            section, digit = Fraction(0), None
        else:
            return None
    return total + section + (digit or 0)


def _percentages(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"百分之(" + _NUMERAL.pattern + r")(?:点([零一二三四五六七八九]+))?", text):
        value = numeral(match.group(1).replace(" ", ""))
        if value is not None and (places := match.group(2)):
            value += (numeral("零" + places) or Fraction(0)) / 10 ** len(places)
        if value is not None:
            yield Mention(match.start(), match.end(), frozenset([value]))


def _fractions(text: str) -> Iterator[Mention]:
    for match in re.finditer(r"([二三四五六七八九十\d]+)分之([一二三四五六七八九十\d]+)", text):
        below, above = numeral(match.group(1)), numeral(match.group(2))
        if below and above:
            values: set[NumberValue] = {above / below, above, below, 100 * above / below}
            yield Mention(match.start(), match.end(), frozenset(values), needed=False, exact=False)


def _months(text: str) -> Iterator[Mention]:
    for match in re.finditer(rf"({_NUMERAL.pattern})(?=\s?月(?!球|亮|经|票))", text):
        value = numeral(match.group())
        if value is not None and 1 <= value <= 12 and value.denominator == 1:
            values: set[NumberValue] = {value, ("month", int(value))}
            yield Mention(match.start(), match.end(), frozenset(values))


def _decades_of_centuries(text: str) -> Iterator[Mention]:
    """Find the 20 of 20世纪70年代, which need not come back: the decade says it all."""
    for match in re.finditer(r"\d+(?=\s?世纪\s?\d)", text):
        value = Fraction(match.group())
        yield Mention(match.start(), match.end(), frozenset([value, (value - 1) * 100]), needed=False)


def _numerals(text: str) -> Iterator[Mention]:
    for match in _NUMERAL.finditer(text):
        value = numeral(match.group().replace(" ", ""))
        if value is None or not re.search(_SIGN, match.group()):
            continue
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 4].lstrip()
        digits = match.group()[0].isdigit()
        vague = _VAGUE_BEFORE.search(before) or after[:1] in tuple("几余多来") or match.group() in "十百千万亿"
        counted = (after[:1] or "x") in _COUNTED
        adverb = match.group() == "十" and after[:1] == "分"
        needed = digits or (value > 2 and not vague and counted and not adverb)
        yield Mention(match.start(), match.end(), _readings(value, before, after), needed, exact=digits)


def _readings(value: Fraction, before: str, after: str) -> frozenset[NumberValue]:
    """Return all that a numeral may mean: an hour of the afternoon, a decade, a century, tens of percent."""
    values: set[NumberValue] = {value}
    if value.denominator == 1:
        if 12 < value <= 24 and re.match(_CLOCK, after):
            values.add(value - 12)
        if value <= 12 and re.search(_AFTERNOON, before + after):
            values.add(value + 12)
        if re.match("年代", after) and value % 10 == 0:
            values |= {base + value % 100 for base in {0: (1900, 2000), 19: (0,), 20: (0,)}.get(int(value) // 100, ())}
        if re.match("世纪", after):
            values.add((value - 1) * 100)
        if value % 10 == 0 and value <= 100 and re.match(r"\s?年", after):
            values.add(value / 10)  # as decades
    if after[:1] == "成":
        values.add(value * 10)
    return frozenset(values)


def _halves(text: str) -> set[str]:
    found = (("am", "上午|早上|清晨|凌晨"), ("pm", _AFTERNOON))
    return {half for half, words in found if re.search(words, text)}


_FIGURE = re.compile(rf"(?<![A-Za-z0-9.,:/-])(\d+(?:[,.]\d+)*(?:{_SIGN})*|(?:{_SIGN})+)(\s?[%％])?(?![A-Za-z0-9:/-])")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def english_form(text: str) -> list[tuple[int, int, str]]:
    """Find digits of three places and more, percentages, and numerals with 万 or 亿: 3.5亿 as 350 million."""
    found = []
    for match in _FIGURE.finditer(text):
        written, percent = match.groups()
        value = numeral(written)
        large = re.search("[万亿]", written) is not None and written not in "万亿"
        plain = re.fullmatch(r"\d+(?:[,.]\d+)*", written) is not None
        vague = re.search("[几数上成第分]$", text[: match.start()]) or text[match.end() : match.end() + 1] in _NOT_EXACT
        if value is None or vague or not (large or (plain and (percent or len(written) > 2))):
            continue
        english = written if plain else _in_english(value)
        if english:
            found.append((match.start(), match.end(), f"{english}{'%' if percent else ''}"))
    return found


_NOT_EXACT = ("几", "余", "多", "分")


def _in_english(value: Fraction) -> str:
    """Return a large value in millions and more where that is exact to three decimals, else in digits."""
    for scale, name in _LARGE:
        if value >= scale and (1000 * value / scale).denominator == 1:
            return f"{float(value / scale):.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{int(value):,}" if value.denominator == 1 else ""


RULES = NumberRules(
    # as English writes them in the middle of a Chinese sentence
    scales={"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9},
    readers=(_percentages, _fractions, _months, _numerals, _decades_of_centuries),
    ranges=("至", "到"),
    clock=_CLOCK,
    afternoon=_AFTERNOON,
    decade="年代",
    century="世纪",
    years=r"\s?年",
    percent="百分之",
    percent_before="百分之",
    units={
        "%": "个?百分点|个?基点",
        "€": "欧元",
        "$": "美元|美金",
        "£": "英镑",
        "chf": "瑞士法郎|法郎",
        "¥jp": "日元",
        "¥cn": "人民币|元(?!素|首|旦|月)",
        "rub": "卢布",
        "rs": "卢比",
        "km": "公里(?!/|每)|千米",
        "km/h": "公里每小时",
        "mi": "英里",
        "m": "米",
        "ft": "英尺",
        "in": "英寸",
        "cm": "厘米|公分",
        "kg": "公斤|千克",
        "t": "吨",
        "lb": "磅",
        "ha": "公顷",
        "ac": "英亩",
        "km2": "平方公里|平方千米",
        "m2": "平方米",
        "l": "升",
        "gal": "加仑",
        "bbl": "桶",
        "°c": "摄氏度",
        "°f": "华氏度",
        "s": "秒",
        "min": "分钟",
        "h": "个?小时",
        "d": "天",
        "w": "个?星期(?![一二三四五六日天])|周(?![一二三四五六日边年围])",
        "mo": "个月",
        "y": "年(?:前|内|后|间|来|以)",
        "mw": "兆瓦",
        "gw": "吉瓦",
    },
    fillers="余|多|来|名|个",
    bounds={
        "at least": "至少|不少于|起码",
        "more than": "超过|逾|多于",
        "nearly": "近|将近|接近",
        "less than": "不到|不足|少于",
        "up to": "至多|最多|多达",
        "about": "大约|约|约有|大概",
    },
    more="多|余",
    vague={
        "dozens": "几十|数十",
        "hundreds": "数百|几百|上百",
        "thousands": "数千|几千|上千",
        "tens of thousands": "数万|几万|上万",
        "hundreds of thousands": "数十万|几十万",
        "millions": "数百万|几百万",
    },
    halves=_halves,
    english_form=english_form,
)
