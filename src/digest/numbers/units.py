"""Find the unit that stands beside a number."""

import functools
import re
from collections.abc import Mapping

from digest.languages import LanguagePack, NumberRules, pack

UNITS: Mapping[str, str] = {
    "points": r"pp\b",
    "%": r"[%％]",
    "€": r"€|eur\b",
    "$": r"\$|usd\b",
    "£": r"£|gbp\b",
    "chf": r"chf\b",
    "¥jp": r"jpy\b",
    "¥cn": r"rmb\b|cny\b",
    "rub": r"rub\b",
    "rs": r"inr\b",
    "km": r"km\b(?!/h|²|2)",
    "km/h": r"km/h",
    "mi": "",
    "mph": r"mph\b",
    "m": r"m\b(?!²|2)",
    "ft": r"ft\b",
    "in": "",
    "cm": r"cm\b",
    "kg": r"kg\b",
    "t": r"t\b",
    "lb": r"lbs?\b",
    "ha": r"ha\b",
    "ac": "",
    "km2": r"km²|km2\b",
    "m2": r"m²|m2\b",
    "l": "",
    "gal": "",
    "bbl": "",
    "°c": r"°c\b",
    "°f": r"°f\b",
    "s": "",
    "min": "",
    "h": "",
    "d": "",
    "w": "",
    "mo": "",
    "y": "",
    "mw": r"mw\b",
    "gw": r"gw\b",
}
"""Unit -> pattern of the unit right behind digits, in any language; packs add words (`NumberRules.units`). Units are
tried in this order."""

_AHEAD, _AFTER = 6, 40
"""Characters before and behind a number in which its unit is looked for: the longest signs and words fit."""

_CURRENCIES = {"e": "€", "d": "$", "g": "£", "c": "chf"}
_SIGNS_BEFORE = r"(?P<e>€|EUR)|(?P<d>US-?\$|\$|USD)|(?P<g>£)|(?P<c>CHF)"


def unit(text: str, start: int, end: int, language: str) -> str | None:
    """Return the unit of the number at text[start:end], a key of `UNITS`, or None where the number has no unit.

    Example:
        >>> unit("auf 30 Kilometern", 4, 6, "de")
        'km'
    """
    known = pack(language)
    return _finder(known).find(_as_read(known, text), start, end)


class _UnitFinder:
    """Finds the units of numbers in one language."""

    def __init__(self, rules: NumberRules) -> None:
        patterns = [(name, "|".join(filter(None, (UNITS[name], rules.units.get(name))))) for name in UNITS]
        written = "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(patterns) if pattern)
        self._names = tuple(name for name, _ in patterns)
        self._behind = re.compile(rf"[ \u00a0-]?(?:{rules.fillers or '(?!)'})?(?:{written})", re.IGNORECASE)
        percent = rules.percent_before or "(?!)"
        self._before = re.compile(rf"(?:(?P<p>{percent})|{_SIGNS_BEFORE})\s?$")
        self._percent = re.compile(percent)

    def find(self, text: str, start: int, end: int) -> str | None:
        """Return the unit of the number at text[start:end], or None."""
        before = self._before.search(text[max(0, start - _AHEAD) : start])
        if before and before.lastgroup:
            return _CURRENCIES.get(before.lastgroup, "%")
        if self._percent.match(text[start:end]):
            return "%"
        behind = self._behind.match(text[end : end + _AFTER])
        return self._names[int(behind.lastgroup[1:])] if behind and behind.lastgroup else None


@functools.lru_cache(maxsize=32)  # asked for each number of a sentence
def _as_read(known: LanguagePack, text: str) -> str:
    return known.read_as(text)


@functools.cache
def _finder(known: LanguagePack) -> _UnitFinder:
    """Return the finder of a language, made once."""
    return _UnitFinder(known.numbers or NumberRules())
