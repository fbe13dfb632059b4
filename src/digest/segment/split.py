"""Splits a passage into sentences.

yasbd finds the boundaries. It was chosen by measurement (benchmarks/segment.py, boundary F1 on paragraphs joined from
the test sets of UD German-GSD and UD Chinese-GSDSimp; sentences per second on one core; import time):

PLACEHOLDER
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

_FALLBACK = "en"

_MARKS = re.compile(r"(?P<inner>(?<=\w)[’'](?=\w))|(?P<mark>[„“”\"«»「」『』‚‘’])")
_CLOSING = re.compile(r"[\"'“”’‘»«」』)\]）】*_]+(?=[\s\"'„“‚‘»«「『(（]|$)")
_HAN_CLOSING = re.compile(r"[\"”’」』)）】]+")
_HAN_STOP = "。！？…；"
_ATTRIBUTION = re.compile(r"[^。！？“「]{0,16}?(?:说|道|表示|问|称|写道|指出|喊|认为|回答|强调|补充)[^。！？“「]{0,6}[。，！？：,]")


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a passage in one language, in order; only white space may lie between them.

    Quotations are split like any other text, and a closing quotation mark stays with the sentence it closes.
    """
    start = 0
    for found in _detector(language).detect(_mask(text)):
        end = _end(text, found)
        if end > start and text[start:end].strip():
            yield start, end
            start = end
    if text[start:].strip():
        yield start, len(text)


def _mask(text: str) -> str:
    """Quotation marks become spaces and apostrophes letters: the detector keeps whatever it takes for a quotation in one
    piece, and an apostrophe, or a mark set wrongly, makes it take half a paragraph for one."""
    return _MARKS.sub(lambda match: "x" if match["inner"] else " ", text)


def _end(text: str, found: int) -> int:
    """The boundary after the closing marks; 0 where a quotation's stop is followed by who said it."""
    found = len(text[:found].rstrip())
    closing = (_HAN_CLOSING if text[found - 1 : found] in _HAN_STOP else _CLOSING).match(text, found)
    end = closing.end() if closing else found
    return 0 if closing and _ATTRIBUTION.match(text, end) else end


@cache
def _detector(language: str) -> Any:
    from yasbd import BoundaryDetector, UnsupportedLanguageError

    try:
        return BoundaryDetector(language)
    except UnsupportedLanguageError:
        return BoundaryDetector(_FALLBACK)
