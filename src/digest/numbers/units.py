"""What a number counts: the unit written beside it, in German, Chinese and English."""

import re

# kind -> what may stand right after the digits (longest first within a pattern); "%" and currencies may stand before
_AFTER = {
    "%": r"[%％]|prozent|per ?cent\b|percentage points?|basis points?|basispunkte?|个?百分点|个?基点",
    "€": r"€|euros?\b|eur\b|欧元",
    "$": r"\$|us-?dollars?\b|dollars?\b|usd\b|美元|美金",
    "£": r"£|pfund sterling|pounds? sterling|gbp\b|英镑",
    "chf": r"schweizer franken|swiss francs?|franken\b|francs?\b|chf\b|瑞士法郎|法郎",
    "¥jp": r"yen\b|日元",
    "¥cn": r"yuan\b|renminbi|rmb\b|人民币|元(?!素|首|旦|月)",
    "rub": r"rubel\b|rou?bles?\b|卢布",
    "rs": r"rupien?\b|rupees?\b|卢比",
    "km": r"km\b(?!/h|²|2)|kilomet(?:er|re)s?n?\b(?! pro stunde| per hour| an hour)|公里(?!/|每)|千米",
    "km/h": r"km/h|kilomet(?:er|re)s?n? (?:pro stunde|per hour|an hour)|kph\b|公里每小时",
    "mi": r"miles?\b(?! per hour| an hour)|meilen?\b|英里",
    "mph": r"mph\b|miles (?:per|an) hour",
    "m": r"m\b(?!²|2)|met(?:er|re)s?n?\b|米",
    "ft": r"feet\b|foot\b|ft\b|fuß\b|英尺",
    "in": r"inch(?:es)?\b|zoll\b|英寸",
    "cm": r"cm\b|centimet(?:er|re)s?\b|zentimetern?\b|厘米|公分",
    "kg": r"kg\b|kilograms?\b|kilos?\b|kilogramm\b|公斤|千克",
    "t": r"t\b|tonnen?\b|tons?\b|tonnes\b|吨",
    "lb": r"pounds?\b(?! sterling)|lbs?\b|磅",
    "ha": r"ha\b|hectares?\b|hektar\b|公顷",
    "ac": r"acres?\b|英亩",
    "km2": r"km²|km2\b|square kilomet(?:er|re)s?\b|quadratkilometern?\b|平方公里|平方千米",
    "m2": r"m²|m2\b|square met(?:er|re)s?\b|quadratmetern?\b|平方米",
    "l": r"lit(?:er|re)s?n?\b|升",
    "gal": r"gallons?\b|gallonen\b|加仑",
    "bbl": r"barrels?\b|fass\b|桶",
    "°c": r"°c\b|grad celsius|degrees celsius|摄氏度",
    "°f": r"°f\b|grad fahrenheit|degrees fahrenheit|华氏度",
    "s": r"seconds?\b|sekunden?\b|秒",
    "min": r"minutes?\b|minuten?\b|分钟",
    "h": r"hours?\b|stunden?\b|个?小时",
    "d": r"days?\b|tagen?\b|tage\b|天",
    "w": r"weeks?\b|wochen?\b|个?星期(?![一二三四五六日天])|周(?![一二三四五六日边年围])",
    "mo": r"months?\b|monaten?\b|monate\b|个月",
    "y": r"years?\b|jahren?\b|jahre\b|年(?:前|内|后|间|来|以)",
    "mw": r"mw\b|megawatt\b|megawatts\b|兆瓦",
    "gw": r"gw\b|gigawatt\b|gigawatts\b|吉瓦",
}
_GAP = r"[ \u00a0-]?"
_WORD_GAP = r"(?:[ \u00a0-]|余|多|来|名|个)?(?:(?:us|canadian|australian|more|additional|weitere|zusätzliche)[ -])?"
_AFTER_RE = re.compile(
    "(?:" + _WORD_GAP + ")(?:" + "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(_AFTER.values())) + ")", re.IGNORECASE
)
_NAMES = tuple(_AFTER)
_BEFORE = re.compile(r"(?:(?P<p>百分之)|(?P<e>€|EUR)|(?P<d>US-?\$|\$|USD)|(?P<g>£)|(?P<c>CHF))\s?$")
_BEFORE_NAMES = {"p": "%", "e": "€", "d": "$", "g": "£", "c": "chf"}


def unit(text: str, start: int, end: int) -> str | None:
    """Unit of the number at text[start:end], e.g. "%", "€", "km", "h"; None where none of ours stands beside it."""
    before = _BEFORE.search(text[max(0, start - 6) : start])
    if before and before.lastgroup:
        return _BEFORE_NAMES[before.lastgroup]
    if text[start:end].startswith("百分之"):
        return "%"
    after = _AFTER_RE.match(text[end : end + 40])
    return _NAMES[int(after.lastgroup[1:])] if after and after.lastgroup else None
