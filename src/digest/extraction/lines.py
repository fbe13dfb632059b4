"""Cut a text into lines, where a paragraph that was wrapped by hand counts as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from digest.languages import LanguagePack, packs
from digest.text import any_of, bullets, line_ends, scripts, sentence_end

LONGEST_LINE = 600
"""Most characters of a line that patterns of clutter are tried on: a guard, as some take for ever on endless lines."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"(?:\r\n|[\r\n\v\x1c-\x1e\x85\u2028\u2029])\f?|\f(?:\r\n|[\r\n])?")
"""The end of a line; the end of a page that stands beside it is no blank line."""
_HAN = re.compile(f"[{scripts.HAN}]")
_AFTER = rf"[{sentence_end.CLOSING}{sentence_end.EMPHASIS}]*$"
_FINAL = re.compile(rf"[{sentence_end.STOPS}{sentence_end.WIDE_STOPS}…；;]{_AFTER}")
_FULL_STOP = re.compile(rf"[.。…;；]{_AFTER}")
_DECORATION = re.compile(r"^[\s#>*_|»›→▶►•+=~\-–—]+|[\s#*_|»›→▶►:：…+=~\-–—]+$")
_QUOTED = re.compile(r"(?:>[ \t]*)+")
"""Marks of a line quoted in a mail or in Markdown."""

_GOES_ON = re.compile(r"[,;.!?)\]”’»](?:\s|$)|[，。；！？）」』]")
"""Marks that begin no sentence."""

_ENDING = 40
"""Characters at the end of a line that are looked at for its last stop: a limit on the time of the pattern."""

_WRAP_WIDTH = 100
"""Most characters of a line in a text that was wrapped by hand (80 columns and some room; not measured)."""
_SLACK = 12
"""Characters that a wrapped line may be shorter than the width, beside the next word (not measured)."""
_BROKEN = 40
"""Characters of the longer of two lines, from which a small letter at the start of the second makes them one sentence
(not measured).
"""
_FEW_WORDS = 3
"""Words of a line from which it may be the first part of a sentence: fewer are an entry of a menu (not measured)."""
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+\.?$")


@dataclass(frozen=True)
class TextLine:
    """Hold a line of a text, a piece of one, or a paragraph out of wrapped lines.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset behind its last character.
        text: The text between them, without white space at either end.
        gap: Whether blank lines stand before it.
    """

    start: int
    end: int
    text: str
    gap: bool

    @cached_property
    def bare(self) -> str:
        """Return the text without marks of lists, headings and arrows and without a closing colon, to match phrases."""
        if len(self.text) > LONGEST_LINE:
            return self.text
        mark = bullets.BULLET.match(self.text)
        return _DECORATION.sub("", self.text[mark.end() :] if mark else self.text)

    @cached_property
    def words(self) -> float:
        """Return the length in words; two Han signs are about a word."""
        han = len(_HAN.findall(self.text))
        return len(_HAN.sub(" ", self.text).split()) + han / 2 if han else len(self.text.split())

    @cached_property
    def final(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        return bool(_FINAL.search(self.text[-_ENDING:]))

    @cached_property
    def full_stop(self) -> bool:
        """Tell whether the line ends as a statement does, which a headline never would."""
        return bool(_FULL_STOP.search(self.text[-_ENDING:]))

    @cached_property
    def bullet(self) -> bool:
        """Tell whether the line is a list item."""
        return bool(bullets.BULLET.match(self.text))

    @cached_property
    def prose(self) -> bool:
        """Tell whether the line reads as running text: it ends as a statement does, or is longer than a headline."""
        return (self.full_stop and self.words >= 5) or (self.final and self.words >= 16) or self.words >= 28

    @property
    def long(self) -> bool:
        """Tell whether the line is a paragraph that belongs to an article's body."""
        return self.words >= 18 and (self.final or self.words >= 28)


def cut(text: str, start: int = 0) -> list[TextLine]:
    r"""Cut a text into lines, in order; together they cover every character that is not white space.

    Args:
        text: Any text.
        start: Offset to begin at.

    Example:
        >>> [line.text for line in cut("A headline\n\nA paragraph.")]
        ['A headline', 'A paragraph.']
    """
    physical = _lines(text, start)
    width = _wrap_width(physical)
    lines: list[TextLine] = []
    previous: TextLine | None = None
    for line in physical:
        if previous is not None and _continues(previous, line, width):
            lines[-1] = part(text, lines[-1].start, line.end, lines[-1].gap)
        else:
            lines.append(line)
        previous = line
    return lines


def part(text: str, start: int, end: int, gap: bool) -> TextLine:
    """Return the text between two offsets as a line, without the white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return TextLine(start, start + len(piece), piece, gap)


def split(text: str, line: TextLine, offsets: Sequence[int]) -> list[TextLine]:
    """Cut a line at offsets of the text."""
    edges = [line.start, *offsets, line.end]
    pieces = [part(text, a, b, line.gap and a == line.start) for a, b in pairwise(edges)]
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


def _wrap_width(lines: list[TextLine]) -> int | None:
    """Return the column at which lines were wrapped, or None where they were not.

    A wrapped text has few long lines, and most of its lines that have a next one break within a sentence, where the
    next word would not have fitted.
    """
    short = [line for line in lines if len(line.text) <= _WRAP_WIDTH]
    if len(short) < 2 or len(short) < 0.95 * len(lines):
        return None
    width = max(len(line.text) for line in short)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.bullet]
    broken = [1 for a, b in pairs if _is_full(a, b, width) and not a.final]
    return width if width >= 30 and broken and len(broken) >= 0.4 * len(pairs) else None


def _is_full(line: TextLine, following: TextLine, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted on this one."""
    first = following.text.split(maxsplit=1)[0]
    room = 2 if _HAN.match(first) else len(first)
    slack = 3 if _HAN.search(line.text) else _SLACK
    return len(line.text) + 1 + room > width - slack


def _is_rest(line: TextLine, following: TextLine) -> bool:
    """Tell whether a link or a line end broke a sentence: "the", "Human Artistry Campaign", ", which launches"."""
    if _GOES_ON.match(following.text) or (line_ends.is_parted(line.text) and following.text[0].isalnum()):
        return True
    long = max(len(line.text), len(following.text)) >= _BROKEN
    if following.text[0].islower() and (long or (following.final and line.words >= _FEW_WORDS)):
        return True
    return line.words >= _FEW_WORDS and is_unfinished(line.text, following.text)


def is_unfinished(text: str, following: str) -> bool:
    """Tell whether the end of a line shows that its sentence goes on, whatever the next line begins with."""
    if text.endswith((",", "，", "、")):
        return True
    last = _LAST_WORD.search(text[-_ENDING:])
    anywhere, before_figure = _open_words(tuple(packs().values()))
    return last is not None and bool(
        anywhere.fullmatch(last[0]) or (following[0].isdigit() and before_figure.fullmatch(last[0]))
    )


@cache
def _open_words(known: tuple[LanguagePack, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of words that end no sentence: anywhere, and before a figure."""
    rules = [pack.line_ends for pack in known if pack.line_ends]
    anywhere = any_of(word for one in rules for word in one.unfinished)
    return re.compile(anywhere), re.compile(any_of(word for one in rules for word in one.before_figure))


def _continues(line: TextLine, following: TextLine, width: int | None) -> bool:
    """Tell whether the following line is the next one of a paragraph; of quoted lines, only one quoted as deep is."""
    quoted = _QUOTED.match(following.text)
    if quoted:
        above = _QUOTED.match(line.text)
        if not above or above[0].count(">") != quoted[0].count(">") or quoted.end() == len(following.text):
            return False
        following = replace(following, text=following.text[quoted.end() :])
    if following.gap or following.bullet or following.text.startswith(("#", "|")):
        return False
    if not line.final and _is_rest(line, following):
        return True
    return width is not None and _is_full(line, following, width)
