"""Dates, bylines and front matter: what a page says about its article."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from digest.domain import Fact
from digest.extraction.rules import rules

_MONTHS = (
    r"(?P<{0}>jan(?:uar|uary)?|jän(?:ner)?|feb(?:ruar|ruary)?|mär(?:z)?|mrz|mar(?:ch)?|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?|"
    r"aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)\.?"
)
_MONTH_NUMBERS = {
    "jan": 1,
    "jän": 1,
    "feb": 2,
    "mär": 3,
    "mrz": 3,
    "mar": 3,
    "apr": 4,
    "mai": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
}
_MONTH_NUMBERS |= {"aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12}
_DATE = re.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<y2>(?:19|20)\d\d) ?年 ?(?P<m2>\d{1,2}) ?月 ?(?P<d2>\d{1,2}) ?[日号]"
    r"|(?P<d3>\d{1,2})\. ?(?P<m3>\d{1,2})\. ?(?P<y3>(?:19|20)\d\d)"
    r"|(?P<a4>\d{1,2})[/-](?P<b4>\d{1,2})[/-](?P<y4>(?:19|20)\d\d)"
    r"|(?P<d5>\d{1,2})(?:\.|st|nd|rd|th)? ?(?:of )?" + _MONTHS.format("n5") + r",? ?(?P<y5>(?:19|20)\d\d)"
    r"|" + _MONTHS.format("n6") + r" (?P<d6>\d{1,2})(?:st|nd|rd|th)?,? ?(?P<y6>(?:19|20)\d\d))(?!\d)",
    re.I,
)
_TIME = re.compile(
    r"(?:T|\b(?:um|at|@)\s+|[\s,;|–-]+|^)?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:uhr|[ap]\.?m\.?|h\b)?"
    r"\s*(?:(?:GMT|UTC|MESZ|MEZ|CES?T|E[SD]?T|P[SD]?T|BST|CST|Z)\b)?(?:\s*[+-]\d{2}:?\d{2})?",
    re.I,
)
_SEPARATORS = re.compile(r"[\s|·•,;:：/()（）\[\]–—\-.。@]+")
_PARTICLE = r"(?:van|von|vom|zu|zur|de|der|den|del|della|di|da|du|la|le|al|el|bin|ibn|ten|ter|y)"
_NAME = rf"[A-ZÀ-ÞŠŽ](?:[\w.’'-]*)(?:\s+(?:{_PARTICLE}\s+)*[A-ZÀ-ÞŠŽ][\w.’'-]*){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:,\s+|\s+(?:und|and|&|mit|with)\s+){_NAME})*"
_LATIN_BYLINE = re.compile(
    rf"(?P<cue>(?i:von|by|autor(?:in|en)?:?|authors?:?|(?:written|reported|geschrieben|verfasst)\s+(?:by|von)|text:|ein\s+\w+\s+von))"
    rf"\s+(?P<name>{_NAMES})"
)
_HAN_BYLINE = re.compile(
    r"(?:(?:本报|特约|本刊|新华社)?(?:作者|记者|撰文|撰稿|采写|文|编译)\s*[:：|丨/／]\s*|(?:本报|特约|本刊|新华社)?(?:记者|作者)\s*)"
    r"(?P<name>[\u4e00-\u9fff·]{2,8}(?:[\s、,，][\u4e00-\u9fff·]{2,8})*|" + _NAMES + r")"
)


@dataclass(frozen=True, slots=True)
class LineMetadata:
    """What a line says about the article; None where it does not say."""

    date: str | None = None
    author: str | None = None


def find_date(text: str) -> str | None:
    """The first full date in `text` as YYYY-MM-DD. None for an impossible one, and for 03/04/2026: which month?"""
    match = _DATE.search(text)
    return _iso(match) if match else None


def metadata(line: str) -> LineMetadata | None:
    """What a line of nothing but date, time, byline and such words says, or None for any other line."""
    if len(line) > 160:
        return None
    author = _byline(line)
    rest = line.replace(author[0], " ", 1) if author else line
    day = _DATE.search(rest)
    if day:
        rest = _TIME.sub(" ", rest[: day.start()] + " \u241f " + rest[day.end() :]).replace("\u241f", " ")
        rest = _DATE.sub(" ", rest)
    if not (author or day):
        return None
    words = [word for word in _SEPARATORS.split(rules().metadata_words.sub(" ", rest)) if word]
    spare = 2 if day and not author else 0
    if len(words) > spare or sum(map(len, words)) > 20:
        return None
    return LineMetadata(date=_iso(day) if day else None, author=author[1] if author else None)


def _byline(line: str) -> tuple[str, str] | None:
    """(matched text, name) of a byline at the start of a line or of one of its parts."""
    for pattern in (_LATIN_BYLINE, _HAN_BYLINE):
        for start in [0, *(m.end() for m in re.finditer(r"[|·•–—,，]\s*|[\d日号]\s+|\s{2,}|[(（]", line))]:
            match = pattern.match(line, start)
            if match and not re.match(r"\s*[\w\u4e00-\u9fff]", line[match.end() :]):
                return match.group(0), match.group("name").strip()
    return None


def _iso(match: re.Match[str]) -> str | None:
    found = {key: value for key, value in match.groupdict().items() if value and key[0] != "s"}
    values = {key[0]: value for key, value in found.items()}
    if "a" in values:
        first, second = int(values["a"]), int(values["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 or first == second else (second, first)
    else:
        day = int(values["d"])
        month = _MONTH_NUMBERS[values["n"][:3].lower()] if "n" in values else int(values["m"])
    try:
        return date(int(values["y"]), month, day).isoformat()
    except ValueError:
        return None


_FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)


_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def date_in_name(name: str) -> str | None:
    """The day in a file name (2026-01-22, 2026_01_22, 20260122) as YYYY-MM-DD."""
    match = _IN_NAME.search(name)
    return find_date(f"{match[1]}-{match[3]}-{match[4]}") if match else None


_KEYS = {
    "title": ("title", "titel", "标题"),
    "author": ("author", "authors", "autor", "by", "byline", "作者"),
    "date": ("date", "published", "pubdate", "datum", "created", "日期"),
    "publisher": ("publisher", "site", "site_name", "verlag", "medium", "来源"),
    "language": ("language", "lang", "sprache", "语言"),
}
"""Fields of front matter, in the order in which they are looked at."""


def front_matter(text: str) -> tuple[int, list[Fact]]:
    """(end of the YAML block that opens a Markdown file or 0, what it says)."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return 0, []
    try:
        content = yaml.safe_load(match["body"])
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: dates such as 2026-13-45
        return 0, []
    if not isinstance(content, dict):
        return 0, []
    values = {str(key).lower(): value for key, value in content.items()}
    found = {name: _text(next((values[key] for key in keys if values.get(key)), None)) for name, keys in _KEYS.items()}
    found["date"] = find_date(found["date"] or "")
    return match.end(), [Fact(name=name, value=value, origin="front matter") for name, value in found.items() if value]


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return " ".join(str(value).split()) or None if isinstance(value, (str, int, float, date)) else None
