"""Read dates, bylines and front matter: what a page says about its article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from digest.domain import Fact
from digest.extraction.datelines import DatelinePatterns
from digest.languages import DatePatterns, LanguagePack, MetadataRules, all_metadata_rules
from digest.text import any_of, web_address

_LONGEST = 160
"""Most characters of a line of metadata (not measured)."""

_SPARE = 2
"""Most words of no known kind beside a date: the place, the section (not measured by itself)."""

_SEPARATORS = re.compile(r"[\s|·•,;:：/()（）\[\]–—\-.。@]+")
_PLACE_OF_DATE = "\u241f"
_FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_CAPITAL = "A-ZÀ-ÞŠŽ"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMetadata:
    """Hold what a line says about the article.

    Attributes:
        date: YYYY-MM-DD, or None where the line names no date.
        author: As written, or None where the line names no author.
    """

    date: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataPatterns:
    """Recognise dates, bylines and front matter, by what all language packs say about them.

    Attributes:
        dates: Full dates.
        time: Text that may stand around a date: a time of the day with its zone.
        bylines: Bylines, with the group `name`: of languages that write names in Latin letters, then of each other one.
        part_start: Start of the second or a later part of a line, where a byline may stand.
        words: Other words that may stand on such a line.
        datelines: Datelines, which may open a paragraph.
        places: What may follow a byline: ", Budapest".
        fields: Fact -> names of fields of front matter, in the order in which they are looked at.
    """

    dates: DatePatterns
    time: re.Pattern[str]
    bylines: tuple[re.Pattern[str], ...]
    part_start: re.Pattern[str]
    words: re.Pattern[str]
    datelines: DatelinePatterns
    places: re.Pattern[str]
    fields: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, packs: Sequence[LanguagePack]) -> "MetadataPatterns":
        """Compile what the packs say, and what holds for every language."""
        rules = all_metadata_rules(packs)
        ends = "".join(pack.date_ends for pack in rules)
        fields = {name: tuple(f for pack in rules for f in pack.fields.get(name, ())) for name in rules[0].fields}
        dates = DatePatterns.of(rules)
        return cls(
            dates=dates,
            time=_time(rules),
            bylines=_bylines(rules),
            part_start=re.compile(rf"[|·•–—,，]\s*|[\d{ends}]\s+|\s{{2,}}|[(（]"),
            words=re.compile(any_of(words for pack in rules for words in pack.words), re.IGNORECASE),
            datelines=DatelinePatterns.of(rules, dates, _latin_byline(rules, "author")),
            places=re.compile(
                rf"[,|]\s{{0,3}}[{_CAPITAL}][\w.’'-]{{1,24}}(?:[ /-][{_CAPITAL}][\w.’'-]{{1,24}}){{0,2}}\.?"
            ),
            fields=fields,
        )

    def read_line(self, line: str, spare: int = _SPARE) -> LineMetadata | None:
        """Return the facts of a line of nothing but date, time, byline and such words, or None for any other line.

        Args:
            line: A line without marks of lists.
            spare: Most other words beside a date.
        """
        if len(line) > _LONGEST:
            return None
        author = self._byline(line)
        rest = line.replace(author[0], " ", 1) if author else line
        day = self.dates.pattern.search(rest)
        if day:
            marked = f"{rest[: day.start()]} {_PLACE_OF_DATE} {rest[day.end() :]}"
            rest = self.dates.pattern.sub(" ", self.time.sub(" ", marked).replace(_PLACE_OF_DATE, " "))
        if not (author or day):
            return None
        if author and not day and self.places.fullmatch(line[line.index(author[0]) + len(author[0]) :].strip()):
            return LineMetadata(author=author[1])
        words = [word for word in _SEPARATORS.split(self.words.sub(" ", rest)) if word]
        if len(words) > (spare if day and not author else 0) or sum(map(len, words)) > 20:
            return None
        return LineMetadata(date=self.dates.day(day) if day else None, author=author[1] if author else None)

    def read_front_matter(self, text: str) -> tuple[int, list[Fact]]:
        """Return where the text begins behind YAML front matter, and its facts; 0 and no facts without front matter."""
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
        found = {
            name: _text(next((values[key] for key in keys if values.get(key)), None))
            for name, keys in self.fields.items()
        }
        found["date"] = self.dates.find(found["date"] or "")
        found["url"] = web_address(found["url"])
        facts = [Fact(name=name, value=value, origin="front matter") for name, value in found.items() if value]
        return match.end(), facts

    def _byline(self, line: str) -> tuple[str, str] | None:
        """Return the text and the name of a byline at the start of a line or of one of its parts."""
        starts = [0, *(match.end() for match in self.part_start.finditer(line))]
        for pattern in self.bylines:
            for start in starts:
                match = pattern.match(line, start)
                behind = line[match.end() :].lstrip() if match else ""
                if match and (not re.match(r"[^\W\d]", behind) or self.words.match(behind)):
                    return match.group(0), match.group("name").strip()
        return None


def _time(rules: Sequence[MetadataRules]) -> re.Pattern[str]:
    before = any_of(word for pack in rules for word in pack.before_time)
    after = any_of(word for pack in rules for word in pack.after_time)
    zones = any_of(zone for pack in rules for zone in pack.time_zones)
    return re.compile(
        rf"(?:T|\b(?:{before})\s{{1,9}}|(?<![\s,;|–-])[\s,;|–-]++|^)?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?"
        rf"\s{{0,9}}(?:{after})?\s{{0,9}}(?:(?:{zones})\b)?(?:\s{{0,9}}[+-]\d{{2}}:?\d{{2}})?",
        re.IGNORECASE,
    )


def _bylines(rules: Sequence[MetadataRules]) -> tuple[re.Pattern[str], ...]:
    """Return the bylines before names in Latin letters as one pattern, and then those of each other pack."""
    names = _latin_names(rules)
    others = [(pack.byline, pack.name) for pack in rules if pack.byline and pack.name]
    bylines = [_latin_byline(rules, "name"), *(rf"(?i:{cue})(?P<name>{own}|{names})" for cue, own in others)]
    return tuple(map(re.compile, bylines))


def _latin_byline(rules: Sequence[MetadataRules], group: str) -> str:
    """Return the pattern of a byline before names in Latin letters, with a group for the names."""
    latin = any_of(pack.byline for pack in rules if pack.byline and not pack.name)
    return rf"(?i:{latin})(?P<{group}>{_latin_names(rules)})"


def _latin_names(rules: Sequence[MetadataRules]) -> str:
    """Return the pattern of one or more full names in Latin letters."""
    particles = any_of(particle for pack in rules for particle in pack.name_particles)
    joints = any_of(joint for pack in rules for joint in pack.name_joints)
    name = rf"[{_CAPITAL}](?:[\w.’'-]*)(?:\s+(?:(?:{particles})\s+)*[{_CAPITAL}][\w.’'-]*){{1,3}}"
    return rf"{name}(?:(?:,\s+|\s+(?:{joints})\s+){name})*"


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return " ".join(str(value).split()) or None if isinstance(value, (str, int, float, date)) else None
