"""How Chinese writes numbers."""

import re
from collections.abc import Iterator
from fractions import Fraction

from digest.languages.number_rules import Mention, NumberRules, NumberValue
from digest.languages.zh.numerals import ANY, DIGIT_SIGNS, NUMERAL, SIGN, lower_of_two, numeral
from digest.languages.zh.shares import read_shares, shares
from digest.languages.zh.vague import read_vague, vague_in_english

_NUMERAL = re.compile(ANY)
# A numeral of one character is one only before a word that counts: 三名, but not 三星 (Samsung) or 统一 (unify).
_COUNTED = (
    "个名位人年月日号岁次国家天周小分秒点米公英里吨克斤元块美欧亿种条项场届支队艘架辆台部座所只头张份篇本册层楼倍成"
    "级环季集起例度局轮枚座万百千十大组州省市村句代章阶步面侧边排行列"
)
_CLOCK, _AFTERNOON = r"\s?[点时]", "下午|晚上|傍晚"
_VAGUE_BEFORE = re.compile("[几数上成第初]$|星期$|礼拜$|周$|成千$")


def _months(text: str) -> Iterator[Mention]:
    for match in re.finditer(rf"({NUMERAL})(?=\s?月(?!球|亮|经|票))", text):
        value = numeral(match.group())
        if value is not None and 1 <= value <= 12 and value.denominator == 1:
            values: set[NumberValue] = {value, ("month", int(value))}
            yield Mention(match.start(), match.end(), frozenset(values))


def _decades_of_centuries(text: str) -> Iterator[Mention]:
    """Find 20世纪70年代: the century need not come back, as the decade says it all."""
    for match in re.finditer(r"(?<!\d)(\d++)\s?世纪\s?(\d0)(?=\s?年代)", text):
        century, decade = (Fraction(match.group(i)) for i in (1, 2))
        years = (century - 1) * 100
        yield Mention(match.start(1), match.end(1), frozenset([century, years]), needed=False)
        yield Mention(match.start(2), match.end(2), frozenset([decade, years + decade]))


_NO_NUMBER = re.compile(
    rf"(?<!{SIGN})(?<!\d)(?:万一(?!千)|亿万(?!元|美元)|万万|千万(?=不|别|要|记|勿|注意|小心|当心|请|没|得)|百万(?=富翁|雄师)|千万(?=富翁)"
    r"|([一二三四五六七八九千百万])\1([一二两三四五六七八九千百万])\2|[百千万][一二三四五六七八九](?=挑一|的)"
    r"|四分卫|[二两三四]轮(?:车|摩托|驱动)|[三五七十]项全能|三级跳|四季豆|百日咳|千层[面饼]|五台山|三里屯)(?![十百千万亿])"
)


def _phrases(text: str) -> list[tuple[int, int]]:
    """Return where stands what is written as a number and is none: 万一, 千万不要, 亿万富翁, 三三两两, 三轮车."""
    return [match.span() for match in _NO_NUMBER.finditer(text)]


def _numerals(text: str) -> Iterator[Mention]:
    phrases = _phrases(text)
    for match in _NUMERAL.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in phrases):
            continue
        value = numeral(match.group().replace(" ", ""))
        if value is None or not re.search(SIGN, match.group()):
            continue
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 4].lstrip()
        digits = match.group()[0].isdigit()
        needed = digits or (value > 2 and _counts(match.group(), value, before, after))
        values = _readings(value, before, after)
        if (lower := lower_of_two(match.group())) is not None:
            values |= {lower}
        yield Mention(match.start(), match.end(), values, needed, exact=digits)


def _counts(written: str, value: Fraction, before: str, after: str) -> bool:
    """Return whether a numeral in words counts something, so that a translation must have it.

    Args:
        written: The numeral.
        value: Its value.
        before: Text before it.
        after: Text behind it.
    """
    large = value >= 100 and written[0] in DIGIT_SIGNS  # 三百多人, but 四十余 may be four dozen
    vague = _VAGUE_BEFORE.search(before) or (after[:1] in tuple("几余多来") and not large) or written in "十百千万亿"
    counted = (after[:1] or "x") in _COUNTED or (large and after[:1] in tuple("余多来"))
    adverb = written == "十" and after[:1] == "分"
    return not vague and counted and not adverb


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
    return frozenset(values)


def _halves(text: str) -> set[str]:
    found = (("am", "上午|早上|清晨|凌晨"), ("pm", _AFTERNOON))
    return {half for half, words in found if re.search(words, text)}


_FIGURE = re.compile(rf"(?<![A-Za-z0-9.,:/-])({ANY})(\s?[%％])?(?![A-Za-z0-9:/-])")
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def english_form(text: str) -> list[tuple[int, int, str]]:
    """Find what models garble: shares, digits of three places and more, percentages, and numerals from a hundred on.

    Example:
        >>> [english for _, _, english in english_form("3.5亿元，三千五百人，两成，百分之三点五，千万不要")]
        ['350 million', '3,500', '20%', '3.5%']
    """
    found = [(share.start, share.end, share.english) for share in shares(text)]
    found += vague_in_english(text)
    taken = [*((start, end) for start, end, _ in found), *_phrases(text)]
    for match in _FIGURE.finditer(text):
        if all(end <= match.start() or match.end() <= start for start, end in taken):
            found.append((match.start(), match.end(), _figure(match)))
    return sorted(figure for figure in found if figure[2])


def _figure(match: re.Match[str]) -> str:
    """Return a numeral as English writes it, "" for one that is short or not exact."""
    written, percent = match.groups()
    before, after = match.string[: match.start()], match.string[match.end() :]
    if re.search("[几数上成第分近]$", before) and not re.search("[将接临附最]?近$", before):
        return ""
    value = numeral(written.replace(" ", ""))
    if value is None or after[:1] in _NOT_EXACT or lower_of_two(written) is not None:
        return ""
    if re.fullmatch(r"\d+(?:[,.]\d+)*", written):
        return f"{written}{'%' if percent else ''}" if percent or len(written) > 2 else ""
    if not (written[0].isdigit() or written[0] in DIGIT_SIGNS or written[0] == "十" or _MONEY.match(after)):
        return ""
    dated = re.match(r"\s?[年月日号世]", after) or not re.search("[十百千万亿点]", written)
    large = re.search("[万亿]", written) or (value >= 100 and re.search("[百千]", written)) or "点" in written
    return "" if not large or written in "十百千万亿" or dated else f"{_in_english(value)}{'%' if percent else ''}"


_MONEY = re.compile("[元吨]|美元|欧元|日元|人次")


_NOT_EXACT = ("几", "余", "多", "分")


def _in_english(value: Fraction) -> str:
    """Return a large value in millions and more where that is exact to three decimals, else in digits."""
    for scale, name in _LARGE:
        if value >= scale and (1000 * value / scale).denominator == 1:
            return f"{float(value / scale):.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.6f}".rstrip("0")


_SOME = "(?<![十二三四五六七八九周期])几|(?<![参人次倍多少指系])数"

RULES = NumberRules(
    # as English writes them in the middle of a Chinese sentence
    scales={"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9},
    readers=(read_shares, read_vague, _months, _decades_of_centuries, _numerals),
    ranges=("至", "到"),
    clock=_CLOCK,
    afternoon=_AFTERNOON,
    decade="年代",
    century="世纪",
    years=r"\s?年",
    percent="百分之",
    percent_before="百分之|(?:[一二两三四五六七八九十]|[0-9.])+成",
    units={
        "points": "个?百分点",
        "%": "个?基点",
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
        "dozens": f"(?:{_SOME})十(?![万亿])",
        "hundreds": f"(?:{_SOME}|上)百(?![万亿])",
        "thousands": f"(?:{_SOME}|上)千(?![万亿米克瓦])",
        "tens of thousands": f"(?:{_SOME}|上)万(?!亿)",
        "hundreds of thousands": f"(?:{_SOME}|上)十万",
        "millions": f"(?:{_SOME}|上)百万",
    },
    halves=_halves,
    english_form=english_form,
)
