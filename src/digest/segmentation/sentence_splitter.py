"""Splits a passage into sentences.

The splitters were chosen by measurement (benchmarks/segment.py: boundary F1 on the test sets of UD German-GSD and UD
Chinese-GSDSimp joined to paragraphs, sentences per second on one core of a busy machine, import time). As used here:
yasbd behind `_mask` and `_end` for languages that put a space between sentences, one pattern for those that do not.

              German F1   sent/s   Chinese F1   sent/s   import
pysbd              .878    3,500         .989    9,500   0.01 s
sentencex          .895  340,000         .928  430,000   0.00 s   splits "am 3. Mai"
yasbd              .899   10,600         .988   41,000   0.05 s
plain rule         .877  210,000         .998  310,000
as used here       .921    5,000         .998  330,000
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

_FALLBACK = "en"

_MARKS = re.compile(r"(?P<inner>(?<=\w)[’'](?=\w))|(?P<mark>``|''|[„“”\"«»「」『』‚‘’])")
_CLOSING = re.compile(r"[\"'“”’‘»«」』)\]）】*_]+(?=[\s\"'„“‚‘»«「『(（]|$)")
_NO_TEXT = re.compile(r"[^\w\s]{200}")
"""Drawings and debris, over which yasbd takes minutes; they stay in one piece."""
_LONG_WORD = re.compile(r"\S{500,}")
"""Encoded data and the like; the detector's time grows with the square of a word's length."""
_UNSPACED = frozenset({"zh", "ja"})
_HAN_STOP = re.compile(
    r"(?:[。！？]|(?<=[\u3005-\u9fff”」』）])[.!?](?=[\s\u3005-\u9fff“「『《]|$))+[\"”’」』）)】]*(?![，、,])"
)
"""A full stop of either width; no semicolon (F1 .983 with it); none after which the sentence goes on with a comma."""
_GERMAN_ABBREVIATION = re.compile(
    r"\b(?:[a-z]\. ?[a-zA-ZÄäÜü]|gem|bzw|sog|inkl|exkl|einschl|ggf|geb|verh|Mio|Mrd|Tsd|Hl|hl)\.$"
)
"""Two letters as in "z. B.", and words that hardly ever end a sentence; yasbd knows only some of them."""
_CHRISTIAN = re.compile(r"\b[nv]\.\s?Chr\.")
_ENGLISH_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)+|\b[ap]\.m\.)$")
_STARTER = re.compile(
    r"\s+[\"“(]?(?:The|An?|In|On|At|It|He|She|They|We|I|You|This|That|These|Those|But|And|However|As|For|If|When|While|After|"
    r"Before|Since|There|His|Her|Its|Their|Our|My|By|With|From|To|What|Who|Why|How|Where|Some|Many|Most|All|One|Both|Each|"
    r"No|Not|So|Then|Now|Also|Although|Despite|According|Later|Another|Other|Under|During)\b"
)
"""After "U.S." or "5 p.m." a capital begins a sentence where one of these words has it, a name elsewhere."""
_QUOTED_STOP = re.compile(r"(?<=\w\w\w[.!?…])[“”\"»«’]+(?=\s+[\"„“»«]?[A-ZÄÖÜ])")
"""A quotation that ends with a stop, before a capital: the detector takes "Weg." in it for an abbreviation."""
_GOES_ON = re.compile(r"[\"“”’»«')\]]+\s*[,;:–a-zäöüß]|\s*§")
_ATTRIBUTION = re.compile(
    r"[^。！？“「]{0,16}?(?:说|道|表示|问|称|写道|指出|喊|认为|回答|强调|补充)[^。！？“「]{0,6}[。，！？：,]"
)


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a passage in one language, in order; only white space may lie between them.

    Quotations are split like any other text, and a closing quotation mark stays with the sentence it closes.
    """
    if _NO_TEXT.search(text):
        yield 0, len(text)
        return
    start = 0
    for end in _unspaced_ends(text) if language in _UNSPACED else _ends(text, language):
        if end > start and text[start:end].strip():
            yield start, end
            start = end
    if text[start:].strip():
        yield start, len(text)


def _unspaced_ends(text: str) -> Iterator[int]:
    for match in _HAN_STOP.finditer(text):
        quoted = match[0][-1] in '"”’」』'
        if not (quoted and _ATTRIBUTION.match(text, match.end())):
            yield match.end()


def _ends(text: str, language: str) -> Iterator[int]:
    found = {_end(text, end, language) for end in _detector(language).detect(_mask(text))}
    yield from sorted(found | {match.end() for match in _QUOTED_STOP.finditer(text)})


def _mask(text: str) -> str:
    """Quotation marks become spaces and apostrophes letters: the detector keeps whatever it takes for a quotation in
    one piece, and an apostrophe, or a mark set wrongly, makes it take half a paragraph for one. Endless words become
    short ones (as spaces they would take as long)."""
    text = _LONG_WORD.sub(lambda match: ("x " * len(match[0]))[: len(match[0])], text)
    return _MARKS.sub(lambda match: "x" if match["inner"] else " " * len(match[0]), text)


_DASH = re.compile(r"[^.!?…:;\s]\s[-–—]\s")
"""A dash between two spaces within a sentence: the detector takes it for an item of a list."""

_SMALL = re.compile(r"\s+[a-zäöüß]")
"""No German sentence begins small: "im 6. Jahrhundert n. Chr. dort"."""


def _end(text: str, found: int, language: str) -> int:
    """The boundary after the closing marks; 0 where the sentence goes on after a quotation or an abbreviation."""
    found = len(text[:found].rstrip())
    if _abbreviates(text, found, language) or _GOES_ON.match(text, found) or _DASH.match(text, found - 1):
        return 0
    if language == "de" and _SMALL.match(text, found):
        return 0
    closing = _CLOSING.match(text, found)
    return closing.end() if closing else found


def _abbreviates(text: str, end: int, language: str) -> bool:
    """True where the full stop before `end` belongs to an abbreviation within a sentence."""
    if language == "de":
        known = _GERMAN_ABBREVIATION.search(text, max(0, end - 12), end)
        return bool(known or _CHRISTIAN.match(text, max(0, end - 2)))
    if not _ENGLISH_ABBREVIATION.search(text, max(0, end - 12), end):
        return False
    return bool(text[end:].strip()) and not _STARTER.match(text, end)


@cache
def _detector(language: str) -> Any:
    from yasbd import BoundaryDetector, UnsupportedLanguageError

    try:
        return BoundaryDetector(language)
    except UnsupportedLanguageError:
        return BoundaryDetector(_FALLBACK)
