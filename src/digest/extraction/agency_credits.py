"""Recognise the text of a news agency by its credit: in the dateline, the byline, or at the end.

Names of agencies come from the language packs (`MetadataRules.agencies`). "(dpa)" within a sentence, a picture's credit
and "according to Reuters" are none: an article that quotes an agency is no copy of its text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from digest.domain import Block, CleanedDocument
from digest.languages import LanguagePack, packs
from digest.text import HAN, any_of

_OPENING, _CLOSING = 140, 80
"""Most characters at the start and at the end of a line that are looked at: a limit on the time of the patterns."""

_LINES = 4
"""Most lines at the start, and at the end, of an article that are looked at: headline, byline, place (not measured)."""

_AROUND = 300
"""Most characters before and behind an article where a credit may stand, as clutter (not measured)."""


def agencies(cleaned: CleanedDocument) -> tuple[str, ...]:
    """Return the agencies whose text a document is by its credits, in the order of the credits; none for its own text.

    Args:
        cleaned: The document with its article.
    """
    document, prose = cleaned.document, [block for block in cleaned.blocks if block.kind != "title"]
    patterns = _patterns(tuple(packs().values()))
    found = [*patterns.byline(document.author or "")]
    if prose:
        found += patterns.dateline(_lines(document.text, prose[:_LINES], before=True))
        found += patterns.end(_lines(document.text, prose[-_LINES:], before=False))
    return tuple(dict.fromkeys(found))


def _lines(text: str, blocks: Sequence[Block], *, before: bool) -> list[str]:
    """Return the first lines of an article with those before it, or the last ones with those behind it."""
    if before:
        head, rest = text[max(0, blocks[0].start - _AROUND) : blocks[0].start], text[blocks[0].start : blocks[-1].end]
        return [*_full(head)[-_LINES:], *_full(rest)[:_LINES]]
    rest, tail = text[blocks[0].start : blocks[-1].end], text[blocks[-1].end : blocks[-1].end + _AROUND]
    return [*_full(rest)[-1:], *_full(tail)[:_LINES]]


def _full(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class _Patterns:
    """Finds credits."""

    def __init__(self, known: Sequence[LanguagePack]) -> None:
        rules = [pack.metadata for pack in known if pack.metadata]
        self._key = {name: key for pack in rules for key, names in pack.agencies.items() for name in names}
        every = any_of(re.escape(name) for name in self._key)
        first = rf"(?P<agency>{every})"
        more = r"(?:\s?[/,–|-]\s?[\w ]{1,20}){0,4}"
        credits = any_of(re.escape(word) for pack in rules for word in pack.credits)
        own = [pattern.format(agency=first) for pack in rules for pattern in pack.agency_datelines]
        opening = rf"(?:[^.!?。;:(©]|(?<=\d)\.){{0,60}}\({first}{more}\)\s{{0,3}}[-–—:.]"
        cue = any_of(pack.byline for pack in rules if pack.byline)
        by_agency = rf"(?i:{cue}){first}{more}$"
        starts = (opening, by_agency, *(rf"[（(【]?{one}" for one in own))
        self._dateline = [re.compile(pattern) for pattern in starts]
        self._end = [
            re.compile(rf"[(\[]?(?:(?:{credits})\s?[:：]\s?)?{first}{more}[)\]]?\.?"),
            re.compile(rf".{{0,{_CLOSING}}}[.!?。”“\"]\s?\({first}{more}\)"),
        ]
        self._byline = re.compile(rf"(?:^|[,;/|&(–-])\s{{0,3}}{first}(?=\s{{0,3}}(?:[,;/|&)–-]|$)|(?<=[{HAN}]))")

    def dateline(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield the agencies in datelines."""
        for line in lines:
            yield from self._agency(pattern.match(line[:_OPENING]) for pattern in self._dateline)

    def end(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield the agencies that a text ends with."""
        for line in lines:
            yield from self._agency(pattern.fullmatch(line[-_CLOSING:]) for pattern in self._end)

    def byline(self, author: str) -> Iterator[str]:
        """Yield the agencies among the authors."""
        for found in self._byline.finditer(author.partition("\n")[0][:_CLOSING]):
            yield self._key[found["agency"]]

    def _agency(self, found: Iterator[re.Match[str] | None]) -> Iterator[str]:
        yield from (self._key[match["agency"]] for match in found if match)


@cache
def _patterns(known: tuple[LanguagePack, ...]) -> _Patterns:
    return _Patterns(known)
