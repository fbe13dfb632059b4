"""Cuts a text into units: one per line, or one per paragraph where the lines were wrapped by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.extraction.rules import LONGEST_LINE

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"(?:[-*+•●▪▸►‣◦·–—○■□◆]|\(?\d{1,2}\)|\(?[a-z]\))[ \t\u00a0\u3000]+(?=\S)|[•●▪▸►‣◦■□◆](?=\S)")
"""A list item's mark at the start of a line. "3. " is none: German writes ordinals so."""
HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FINAL = re.compile(r"[.!?…。！？；;]['\"’”“»«›」』)\]）】*_]*$")
_FULL_STOP = re.compile(r"[.。…;；][\"'’”“»«›」』)\]）】*_]*$")
_DECORATION = re.compile(r"^[\s#>*_|»›→▶►•+=~\-–—]+|[\s#*_|»›→▶►:：…+=~\-–—]+$")

_CLOSING = re.compile(r"[,;.!?)\]”’»](?:\s|$)|[，。；！？）」』]")

_ENDING = 40
_WRAP_WIDTH = 100
_SLACK = 12
_BROKEN = 40
"""Characters: of a line without a full stop and one below it that begins with a small letter, the longer one has as
many where they are one sentence."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line or an unwrapped paragraph. gap: blank lines stand before it; words: Han signs count half a word each."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def bare(self) -> str:
        """The text without list, heading and arrow marks and without a closing colon, for matching fixed phrases."""
        if len(self.text) > LONGEST_LINE:
            return self.text
        mark = BULLET.match(self.text)
        return _DECORATION.sub("", self.text[mark.end() :] if mark else self.text)

    @property
    def words(self) -> float:
        """Length in words; two Han signs are about a word."""
        han = len(HAN.findall(self.text))
        return len(HAN.sub(" ", self.text).split()) + han / 2

    @property
    def final(self) -> bool:
        """True where it ends as a sentence does."""
        return bool(_FINAL.search(self.text[-_ENDING:]))

    @property
    def full_stop(self) -> bool:
        """True where it ends as a statement does, which a headline never would."""
        return bool(_FULL_STOP.search(self.text[-_ENDING:]))

    @property
    def bullet(self) -> bool:
        """True for a list item."""
        return bool(BULLET.match(self.text))

    @property
    def prose(self) -> bool:
        """True where it reads as running text: it ends as a statement does, or is longer than a headline."""
        return (self.full_stop and self.words >= 5) or (self.final and self.words >= 16) or self.words >= 28

    @property
    def long(self) -> bool:
        """True for a paragraph that belongs to an article's body."""
        return self.words >= 18 and (self.final or self.words >= 28)


def cut(text: str, start: int = 0) -> list[TextLine]:
    """Units in text order from `start`. Together they cover every character that is not white space."""
    lines = _lines(text, start)
    wrapped = _wrapping(lines)
    units: list[TextLine] = []
    previous: TextLine | None = None
    for line in lines:
        if previous is not None and _continues(previous, line, wrapped):
            units[-1] = part(text, units[-1].start, line.end, units[-1].gap)
        else:
            units.append(line)
        previous = line
    return units


def part(text: str, start: int, end: int, gap: bool) -> TextLine:
    """The unit at these offsets, without the white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return TextLine(start, start + len(piece), piece, gap)


def split(text: str, unit: TextLine, offsets: Sequence[int]) -> list[TextLine]:
    """Cut a unit at offsets of the text."""
    edges = [unit.start, *offsets, unit.end]
    pieces = [part(text, a, b, unit.gap and a == unit.start) for a, b in pairwise(edges)]
    return [piece for piece in pieces if piece.text]


def _lines(text: str, start: int) -> list[TextLine]:
    lines: list[TextLine] = []
    end = start
    for match in _LINE.finditer(text, start):
        line = part(text, match.start(), match.end(), False)
        if line.text:
            gap = not lines or len(_BREAK.findall(text, end, line.start)) > 1
            lines.append(TextLine(line.start, line.end, line.text, gap))
            end = line.end
    return lines


def _wrapping(lines: list[TextLine]) -> int | None:
    """The column at which lines were wrapped, or None: a wrapped text has few long lines, and most of its lines that
    have a next one break within a sentence, where the next word would not have fitted."""
    short = [line for line in lines if len(line.text) <= _WRAP_WIDTH]
    if len(short) < 2 or len(short) < 0.95 * len(lines):
        return None
    width = max(len(line.text) for line in short)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.bullet]
    broken = [1 for a, b in pairs if _is_full(a, b, width) and not a.final]
    return width if width >= 30 and broken and len(broken) >= 0.4 * len(pairs) else None


def _is_full(line: TextLine, following: TextLine, width: int) -> bool:
    first = following.text.split(maxsplit=1)[0]
    room = 2 if HAN.match(first) else len(first)
    slack = 3 if HAN.search(line.text) else _SLACK
    return len(line.text) + 1 + room > width - slack


def _is_rest(line: TextLine, following: TextLine) -> bool:
    """The rest of a sentence that a link or a line end broke: "the", "Human Artistry Campaign", ", which launches"."""
    if _CLOSING.match(following.text):
        return True
    return following.text[0].islower() and max(len(line.text), len(following.text)) >= _BROKEN


def _continues(line: TextLine, following: TextLine, width: int | None) -> bool:
    if following.gap or following.bullet or following.text.startswith(("#", "|", ">")):
        return False
    if not line.final and _is_rest(line, following):
        return True
    return width is not None and _is_full(line, following, width)
