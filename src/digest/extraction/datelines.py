"""Cut datelines off the text they open: "Passau, 3. Juni 2026.", "LONDON, Jan 5 (Reuters) -", "新华社北京1月5日电".

What a place, a date and an agency look like together is grammar and stands here; months, cues and whole datelines of
languages that write them in one word come from the packs (`MetadataRules.datelines`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.extraction.lines import TextLine, split
from digest.languages import DatePatterns, MetadataRules
from digest.text import HAN, LATIN_CAPITALS, any_of

_WINDOW = 140
"""Characters at the start of a line in which its dateline is looked for: a limit on the time of the pattern."""
_WORD = rf"[{LATIN_CAPITALS}][\w.’'-]{{1,24}}"
_AGENCY = r"\((?:[^\W\d_]|[/ .,&-]){2,30}\)"
_WIRE = r"\((?:[a-z]{2,5}(?:[/-][a-z]{2,5}){0,3}|A(?:F?P|PA|NI|NSA)|DPA|EFE|EPD|IANS|KNA|PTI|Reuters|TASS|UPI|Xinhua)\)"
"""An agency that stands for a date: "(dpa)". With any other word in brackets a person may be meant: "(CDU)"."""
_END = (
    r"[*_]{0,2}(?:\s{0,3}(?P<dash>[:–—])(?!\d)"
    rf"|\s{{1,3}}(?P<hyphen>--?)(?=[\s{LATIN_CAPITALS}]|$)"
    r"|\s{0,3}\.(?=\s|$)|\s{0,3}(?=\n)|\s{0,3}$)[*_]{0,2}\s{0,3}"
)
"""What ends a dateline: a dash or colon, a full stop, the end of the line."""
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(rf"[\s*_>(]*[{LATIN_CAPITALS}]|[\s*_>【(（\[]*[{HAN}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Hold a dateline.

    Attributes:
        end: Offset in the line of the text that follows.
        date: YYYY-MM-DD, or None where it names no year.
        author: As written, or None.
        sure: Whether it can be nothing else: a dash or an agency ends it. Any other may be an event with its day, and
            is a dateline above the text alone.
    """

    end: int
    date: str | None
    author: str | None
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelinePatterns:
    """Recognise datelines, by what all language packs say about them.

    Attributes:
        dates: Full dates.
        latin: Datelines in Latin letters, with the groups `author`, `dash` and `hyphen`; the last one has no date, but
            an agency.
        others: Datelines as single packs have them; the group `author` may be in them.
    """

    dates: DatePatterns
    latin: tuple[re.Pattern[str], ...]
    others: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, rules: Sequence[MetadataRules], dates: DatePatterns, byline: str) -> "DatelinePatterns":
        """Compile what these packs say.

        Args:
            rules: Of the packs, and what holds for every language.
            dates: Their dates.
            byline: Pattern of a byline in Latin letters, without named groups but `author`.
        """
        joints = any_of(re.escape(word) for pack in rules for word in (*pack.name_particles, *pack.place_joints))
        place = rf"{_WORD}(?:(?:[ /-]| (?:(?:{joints}) ){{1,2}}){_WORD}){{0,4}}"
        before = any_of(word for pack in rules for word in pack.before_date)
        land = rf"(?:\s?\[{_WORD}(?: {_WORD})?\])?"  # "New Delhi [India], January 2 (ANI): "
        start = rf"[\s*_>]{{0,9}}(?:{byline}[,;|]?\s{{1,3}}(?:in\s)?)?(?:{place},\s{{1,3}})?{place}{land}"
        gap = rf"(?:,|\s?{_AGENCY},?|\s?[–—/|-])\s{{1,3}}(?i:(?:{before})[\s,.]{{1,3}}){{0,3}}"
        full = rf"(?i:{dates.pattern.pattern})\.?(?:,?\s{_AGENCY})?"
        short = rf"(?i:{any_of(dates.without_year)})\.?(?:,?\s{{0,2}}{_AGENCY}|(?=\s{{0,3}}[–—]|\s--?\s))"
        stop = rf"(?i:{any_of(dates.without_year)})\.\s{{1,3}}(?=[{LATIN_CAPITALS}])"
        wired = rf"{start}{gap}(?i:{any_of(dates.without_year)})\.?,?\s{_WIRE}\s{{1,3}}(?=[{LATIN_CAPITALS}])"
        undated = rf"{start}\s?{_WIRE}\s?(?P<dash>[–—]|--?)(?=\s)\s{{1,3}}"
        own = (pattern for pack in rules for pattern in pack.datelines)
        latin = (rf"{start}{gap}{full}{_END}", rf"{start}{gap}{short}{_END}", rf"{start}{gap}{stop}", wired, undated)
        return cls(dates=dates, latin=tuple(map(re.compile, latin)), others=tuple(map(re.compile, own)))

    def cut(self, text: str, line: TextLine, opening: bool) -> list[tuple[TextLine, Dateline | None]]:
        """Cut a line into its dateline and what follows, each with the dateline that it is.

        Args:
            text: The text that the line is of.
            line: Any line.
            opening: Whether the line stands above the end of the first paragraph.
        """
        found = self.find(line.text)
        if found is None or not (found.sure or opening):
            return [(line, None)]
        pieces = split(text, line, [line.start + found.end] if found.end < len(line.text) else [])
        return [(piece, found if number == 0 else None) for number, piece in enumerate(pieces)]

    def find(self, line: str) -> Dateline | None:
        """Return the dateline that a line opens with or consists of, or None."""
        window = line[:_WINDOW]
        if not _OPENING.match(window):
            return None
        dated = self.latin if _DIGIT.search(window) else self.latin[-1:] if "(" in window else ()
        for pattern in (*self.others, *dated):
            if found := pattern.match(window):
                if found.end() == _WINDOW < len(line):
                    continue
                groups = found.groupdict()
                ended = groups.get("dash") or groups.get("hyphen") or re.search(_AGENCY, found[0])
                sure = pattern in self.others or bool(ended)
                author = (groups.get("author") or "").strip() or None
                return Dateline(end=found.end(), date=self.dates.find(found[0]), author=author, sure=sure)
        return None
