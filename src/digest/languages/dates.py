"""Find full dates in a text, in every shape that a language pack knows.

docs/decisions/0038-dates-by-the-packs.md has why dateparser does not read them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from digest.languages.base import LanguagePack
from digest.languages.page_rules import MetadataRules, metadata_rules
from digest.languages.registry import packs
from digest.text import NEVER

_PLACEHOLDER = re.compile(r"\{(day|month_name|month|year|first|second)\}")
_NUMBER = r"\d{1,2}"
_IN_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePatterns:
    """Recognise the dates of all language packs.

    Attributes:
        pattern: Any full date; the name of a group is its placeholder and the number of the shape.
        months: Name of a month, in lower case -> its number.
        without_year: Patterns of dates without a year, as datelines have them.

    Example:
        >>> dates = date_patterns()
        >>> match = dates.pattern.search("published 2026年1月22日")
        >>> dates.day(match)
        '2026-01-22'
    """

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    without_year: tuple[str, ...] = ()

    @classmethod
    def of(cls, rules: Sequence[MetadataRules]) -> "DatePatterns":
        """Compile the shapes and months of these packs. Where two packs name a month alike, the first one decides."""
        months: dict[str, int] = {}
        for pack in rules:
            for number, forms in enumerate(pack.months, 1):
                for form in forms.split():
                    months.setdefault(form.lower(), number)
        shapes = dict.fromkeys(shape for pack in rules for shape in pack.dates)
        names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True)) or NEVER.pattern
        either = "|".join(_grouped(shape, number, names) for number, shape in enumerate(shapes))
        short = tuple(_bare(shape, names) for pack in rules for shape in pack.dates_without_year)
        pattern = re.compile(rf"(?<!\d)(?:{either})(?!\d)", re.IGNORECASE)
        return cls(pattern=pattern, months=months, without_year=short)

    def day(self, match: re.Match[str]) -> str | None:
        """Return the date of a match as YYYY-MM-DD, or None for an impossible or ambiguous one such as 03/04/2026."""
        parts = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
        month_name = parts.get("month_name")
        if month_name is not None:
            return _iso(parts["year"], self.months[month_name.lower()], parts["day"])
        if "first" not in parts:
            return _iso(parts["year"], parts["month"], parts["day"])
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return _iso(parts["year"], *((second, first) if first > 12 or first == second else (first, second)))

    def find(self, text: str) -> str | None:
        """Return the first full date in a text as YYYY-MM-DD, or None."""
        match = self.pattern.search(text)
        return self.day(match) if match else None


def date_patterns() -> DatePatterns:
    """Return the dates of all language packs and of no language in particular (metadata.yaml), compiled once.

    Example:
        >>> [date_patterns().find(text) for text in ("Wien, 22. Jänner 2026", "Jan 5, 2026", "03/04/2026")]
        ['2026-01-22', '2026-01-05', None]
    """
    return _compiled(tuple(packs().values()))


@cache
def _compiled(known: tuple[LanguagePack, ...]) -> DatePatterns:
    return DatePatterns.of(all_metadata_rules(known))


def all_metadata_rules(known: Sequence[LanguagePack]) -> Sequence[MetadataRules]:
    """Return what is known of no language in particular (metadata.yaml), then what the packs know."""
    return [metadata_rules("digest.languages"), *(pack.metadata for pack in known if pack.metadata)]


def date_in_file_name(name: str) -> str | None:
    """Return the day in a file name as YYYY-MM-DD.

    Example:
        >>> date_in_file_name("2026_01_22-minister.html")
        '2026-01-22'
    """
    match = _IN_FILE_NAME.search(name)
    return _iso(match[1], match[3], match[4]) if match else None


def _grouped(shape: str, number: int, month_names: str) -> str:
    """Return the shape as a pattern with named groups."""
    patterns = {"year": r"(?:19|20)\d\d", "month_name": rf"(?:{month_names})"}

    def group(match: re.Match[str]) -> str:
        name = match[1]
        end = r"\.?" if name == "month_name" else ""
        return f"(?P<{name}{number}>{patterns.get(name, _NUMBER)}){end}"

    return _PLACEHOLDER.sub(group, shape)


def _bare(shape: str, month_names: str) -> str:
    """Return the shape as a pattern without groups."""
    return re.sub(r"\?P<\w+>", "?:", _grouped(shape, 0, month_names))


def _iso(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
