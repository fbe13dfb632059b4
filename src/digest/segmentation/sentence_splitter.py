"""Split a passage into sentences.

yasbd behind `_mask` and `_end` for languages that put a space between sentences, one pattern for those that do not:
F1 .921 for German and .998 for Chinese (benchmarks/segment.py). What a language knows of its own abbreviations and
quotations stands in its pack (`sentence_ends`). Other splitters: docs/decisions/0030-splitting-sentences.md.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from digest.languages import TARGET, LanguagePack, SentenceEndRules, pack
from digest.text import NEVER, quotes, scripts, sentence_end

_NO_TEXT = re.compile(r"[^\w\s]{200}")
"""Drawings and debris, 200 marks in a row, over which yasbd takes minutes; they stay in one piece (a guard)."""

_WRAP = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+(?:[ \t]*>)*")
"""The end of a line within a paragraph that was wrapped by hand, with the marks of a quoted mail."""

_LONG_WORD = re.compile(r"\S{500,}")
"""Encoded data and the like, from 500 characters on: the detector's time grows with the square of a word's length."""

LONGEST_SENTENCE = 2000
"""Characters of a sentence beyond which it is cut between two words, or anywhere: all later work on a sentence sees no
more (a guard, not measured: some 300 words).
"""
_PASSAGE = 10_000
"""Characters that are split in one go: of 10,000 brackets the detector takes .25 s, of 20,000 1 s (a guard)."""

_GAP = re.compile(r"(?<!\s)\s{100,}")
"""White space that ends a sentence: the detector's time grows with the square of its length (a guard)."""

_MARKS = re.compile(rf"(?P<inner>(?<=\w)[’'](?=\w))|(?P<mark>``|''|[{quotes.MARKS}])")
_CLOSING = re.compile(
    rf"[{sentence_end.CLOSING}{sentence_end.EMPHASIS}]+(?=[\s'{quotes.OPENING}(（{scripts.LATIN_CAPITALS}]|$)"
)

_CJK = scripts.HAN + scripts.LETTERS["Kana"]
_UNSPACED_STOP = re.compile(
    rf"(?:[{sentence_end.WIDE_STOPS}]|(?<=[{_CJK}”」』）])[{sentence_end.STOPS}](?=[\s{_CJK}{quotes.OPENING}]|$))+"
    rf"[\"”’」』）)】]*(?![，、,])"
)
"""A full stop of either width; no semicolon (F1 .983 with it); none after which the sentence goes on with a comma."""

_QUOTED_STOP = re.compile(rf"(?<=\w\w\w[.!?…])[“”\"»«’]+(?=\s+[{quotes.OPENING}¿¡]*[{scripts.LATIN_CAPITALS}])")
"""A quotation that ends with a stop, before a capital: the detector takes "Weg." in it for an abbreviation."""

_JOINED = re.compile(
    rf"(?<=[{scripts.LATIN_SMALL}]{{3}}[.!?…])[{quotes.CLOSING}]?(?=[{quotes.OPENING}]?(?!(?:Com|Net|Org|Info)\b)"
    rf"[{scripts.LATIN_CAPITALS}][{scripts.LATIN_SMALL}]+[\s,])"
)
"""Where a stop has no space behind it, as on pages whose lines were joined: "wurde gesagt.Wenn sie". One German news
page in five has such a place (79 of 408), and what is not parted there stands as one line of a paragraph's length. Not
the dot of an address ("Booking.Com").
"""

_GOES_ON = re.compile(rf"[\"“”’»«')\]]+\s*[,;:–{scripts.LATIN_SMALL}]|\s*§")
"""Text behind a stop that shows that its sentence goes on."""

_DASH = re.compile(r"[^.!?…:;\s]\s[-–—]\s")
"""A dash between two spaces within a sentence: the detector takes it for an item of a list."""

_SMALL = re.compile(rf"\s+[{scripts.LATIN_SMALL}]")
_DASH_AND_SMALL = re.compile(rf"\s+—\s[{scripts.LATIN_SMALL}]")
"""A sentence that goes on after a long dash: "in Berkeley, Calif. — but not here"."""

_MORE = re.compile(r"\s*\S")
_BEFORE, _AFTER = 12, 24
"""Characters before and after a full stop in which its abbreviation is looked for (not measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _EndPatterns:
    """Hold the sentence ends of one language, compiled.

    Attributes:
        abbreviation: An abbreviation at the end of the searched text.
        starter: White space and a word that begins a sentence even after an abbreviation, or None where none does.
        whole: Phrases within which no sentence ends.
        capital: Whether every sentence begins with a capital.
        attribution: Text behind a quotation that names its speaker.
        ordinal: An ordinal that is the last word of its sentence.
    """

    abbreviation: re.Pattern[str]
    starter: re.Pattern[str] | None
    whole: re.Pattern[str]
    capital: bool
    attribution: re.Pattern[str]
    ordinal: re.Pattern[str]

    @classmethod
    def of(cls, rules: SentenceEndRules) -> "_EndPatterns":
        """Compile the rules of a language pack."""
        return cls(
            abbreviation=re.compile(f"(?:{rules.abbreviations})$") if rules.abbreviations else NEVER,
            starter=re.compile(rf"\s{{1,99}}[\"“(]?(?:{rules.starters})") if rules.starters else None,
            whole=re.compile(rules.whole) if rules.whole else NEVER,
            capital=rules.capital,
            attribution=re.compile(rules.attribution) if rules.attribution else NEVER,
            ordinal=re.compile(rules.ordinal_ends) if rules.ordinal_ends else NEVER,
        )


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Split a passage in one language into sentences.

    Quotations are split like any other text, and a closing quotation mark stays with the sentence it closes.

    Args:
        text: The passage.
        language: ISO 639-1 code.

    Yields:
        (start, end) of each sentence, in order; only white space lies between them.

    Example:
        >>> list(sentences("Das gilt z. B. hier. Dort nicht.", "de"))
        [(0, 20), (20, 32)]
    """
    for first, last in _passages(text):
        for start, end in _split(text[first:last], language):
            for left, right in _pieces(text[first + start : first + end], LONGEST_SENTENCE):
                yield first + start + left, first + start + right


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where the detector would take too long for it as a whole."""
    gaps = [match.span() for match in _GAP.finditer(text)]
    for (_, start), (end, _) in pairwise([(0, 0), *gaps, (len(text), len(text))]):
        for left, right in _pieces(text[start:end], _PASSAGE):
            yield start + left, start + right


def _pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Cut a text into pieces of at most so many characters: after a stop or space in the second half, or anywhere."""
    start = 0
    while len(text) - start > most:
        end = _cut(text, start + most // 2, start + most)
        if text[start:end].strip():
            yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _cut(text: str, first: int, last: int) -> int:
    for mark in (". ", "。", " "):
        if (found := text.rfind(mark, first, last)) >= 0:
            return found + len(mark)
    return last


def _split(text: str, language: str) -> Iterator[tuple[int, int]]:
    if _NO_TEXT.search(text):
        yield 0, len(text)
        return
    start = 0
    for end in _spaced_ends(text, language) if pack(language).spaced else _unspaced_ends(text, language):
        if end > start and text[start:end].strip():
            yield start, end
            start = end
    if text[start:].strip():
        yield start, len(text)


def _unspaced_ends(text: str, language: str) -> Iterator[int]:
    attribution = _patterns(pack(language)).attribution
    for match in _UNSPACED_STOP.finditer(text):
        quoted = match[0][-1] in '"”’」』'
        if not (quoted and attribution.match(text, match.end())):
            yield match.end()


def _spaced_ends(text: str, language: str) -> Iterator[int]:
    patterns = _patterns(pack(language))
    joined = [match.end() for match in _JOINED.finditer(text)]
    masked = _mask(text)
    parted = " ".join(masked[start:end] for start, end in pairwise([0, *joined, len(text)]))
    put = [place + number for number, place in enumerate(joined, start=1)]
    found = {_end(text, end - bisect_right(put, end), patterns) for end in _detector(language).detect(parted)}
    certain = (match.end() for pattern in (_QUOTED_STOP, patterns.ordinal) for match in pattern.finditer(text))
    yield from sorted(found.union(certain))


def _mask(text: str) -> str:
    """Return a text of the same length in which the detector finds ends of sentences within quotations as well.

    Quotation marks become spaces and apostrophes letters: the detector keeps whatever it takes for a quotation in one
    piece, and an apostrophe, or a mark set wrongly, makes it take half a paragraph for one. Endless words become short
    ones (as spaces they would take as long). Line ends become spaces: a passage is one paragraph, and the detector ends
    a sentence at every line that is followed by a capital or a digit. Long dashes become short ones: the detector finds
    no end between two of them, and the one behind "BERLIN" and the one before the agency at the end are two.
    """
    text = _WRAP.sub(lambda match: " " * len(match[0]), text).replace("—", "–")
    text = _LONG_WORD.sub(lambda match: ("x " * len(match[0]))[: len(match[0])], text)
    return _MARKS.sub(lambda match: "x" if match["inner"] else " " * len(match[0]), text)


def _end(text: str, found: int, patterns: _EndPatterns) -> int:
    """Return the end of the sentence whose last stop was found: after its closing marks.

    0 where the sentence goes on after a quotation or an abbreviation.
    """
    while found and text[found - 1].isspace():
        found -= 1
    if _abbreviates(text, found, patterns) or _GOES_ON.match(text, found) or _DASH.match(text, found - 1):
        return 0
    if _DASH_AND_SMALL.match(text, found) or (patterns.capital and _SMALL.match(text, found)):
        return 0
    closing = _CLOSING.match(text, found)
    return closing.end() if closing else found


def _abbreviates(text: str, end: int, patterns: _EndPatterns) -> bool:
    """Tell whether the full stop before `end` belongs to an abbreviation within a sentence."""
    first = max(0, end - _BEFORE)
    if any(match.start() < end < match.end() for match in patterns.whole.finditer(text, first, end + _AFTER)):
        return True
    if not patterns.abbreviation.search(text, first, end):
        return False
    return patterns.starter is None or (_MORE.match(text, end) is not None and not patterns.starter.match(text, end))


@cache
def _patterns(language: LanguagePack) -> _EndPatterns:
    """Return the sentence ends of a language, or those of English for a language whose pack has none."""
    return _EndPatterns.of(language.sentence_ends or pack(TARGET).sentence_ends or SentenceEndRules())


@cache
def _detector(language: str) -> Any:
    from yasbd import BoundaryDetector, UnsupportedLanguageError

    try:
        return BoundaryDetector(language)
    except UnsupportedLanguageError:
        return BoundaryDetector(TARGET)
