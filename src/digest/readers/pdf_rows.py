"""Put the letters of a PDF page together to words, and the words to rows: what stands at one height, left to right.

A PDF page has letters with places, in whatever order a program drew them. Coordinates are in points, from the lower
left corner; turned pages are turned back first. `height` is that of a line of the font, about 1.2 times its size.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from digest.text import HAN

_HAN = re.compile(f"[{HAN}，。、；：？！“”（）《》]")

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
"""Letters drawn as one, which some fonts name so."""

_SAME_ROW = 0.33
"""Difference of two baselines, in heights, up to which they are one: raised figures of notes are (not measured)."""
_SPACE, _WIDE_SPACE = 0.2, 0.4
"""Gap between two letters, in heights, that parts words: where a row has no blanks of its own, and where it has (blanks
of fonts are 0.2 to 0.3 wide, letters in spaced headlines stand up to 0.3 apart; not measured).
"""
_TANGLED = 3
"""Rows with runs that lie over each other from which a page is tangled: one or two may be a stamp (not measured)."""
_INITIAL = 1.8
"""Height of a letter in those of the page from which a lonely one is an initial over several lines (not measured)."""


@dataclass(slots=True)
class Letter:
    """A sign and its place; `base` is the height of its baseline, `run` the number of what was drawn in one go."""

    sign: str
    left: float
    right: float
    base: float
    height: float
    run: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place.

    Attributes:
        text: The word.
        left: Its left end.
        right: Its right end.
        glued: Whether no blank belongs between it and the word before it: Chinese has none.
    """

    text: str
    left: float
    right: float
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Words at one height, from left to right; at least one.

    Attributes:
        words: The words.
        base: Height of the baseline on the page.
        height: Height of most of its letters.
    """

    words: tuple[Word, ...]
    base: float
    height: float

    @property
    def left(self) -> float:
        """Left end of the row."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Right end of the row."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return "".join(("" if word.glued or not number else " ") + word.text for number, word in enumerate(self.words))

    def part(self, left: float, right: float) -> "Row | None":
        """Return what of the row lies between two places, or None where nothing does."""
        words = tuple(word for word in self.words if left <= (word.left + word.right) / 2 < right)
        return Row(words, self.base, self.height) if words else None


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page.

    Attributes:
        rows: Its rows from top to bottom; of a tangled page, what was drawn in one go, in the order of drawing.
        turned: Text that is turned against the rest of the page.
        tangled: Whether lines lie over each other, so that nobody can tell what belongs together.
    """

    rows: list[Row]
    turned: str
    tangled: bool


def page_of(letters: Sequence[Sequence[Any]]) -> Page:
    """Put the letters of a page together.

    Args:
        letters: In the order of drawing, as `pdf_child` prints them.
    """
    turns = Counter(letter[5] for letter in letters if letter[0].strip())
    turn = turns.most_common(1)[0][0] if turns else 0
    upright = [_turned(letter) for letter in letters if letter[5] == turn]
    other = "".join(letter[0] for letter in letters if letter[5] != turn)
    _lift_initials(upright)
    runs = _runs(upright)
    lines = _lines(upright)
    tangled = sum(map(_overlaps, lines)) >= _TANGLED
    rows = [row for line in (runs if tangled else lines) if (row := _row(line))]
    return Page(rows, " ".join(other.split()), tangled)


def _runs(letters: list[Letter]) -> list[list[Letter]]:
    """Return the letters that were drawn in one go from left to right at one height, and number these runs."""
    runs: list[list[Letter]] = []
    last: Letter | None = None
    for letter in letters:
        slack = 0.5 * letter.height
        if last is None or abs(letter.base - last.base) > slack or letter.left < last.right - slack:
            runs.append([])
        runs[-1].append(letter)
        letter.run = len(runs)
        last = letter
    return runs


def _overlaps(line: list[Letter]) -> bool:
    """Tell whether runs at one height lie over each other by more than a letter."""
    runs: dict[int, list[Letter]] = {}
    for letter in line:
        if letter.sign.strip():
            runs.setdefault(letter.run, []).append(letter)
    spans = sorted((run[0].left, run[-1].right) for run in runs.values() if len(run) > 2)
    return any(after - before < -line[0].height for (_, before), (after, _) in pairwise(spans))


def _turned(letter: Sequence[Any]) -> Letter:
    """Return a letter as it stands when the page is turned so that it is upright."""
    sign, left, right, base, height, turn = letter
    if turn == 3:  # it runs upwards: what is left of it stands above it (pdfium counts clockwise)
        return Letter(sign, left, right, -base, height)
    if turn == 2:
        return Letter(sign, -right, -left, -base, height)
    return Letter(sign, -right, -left, base, height) if turn == 1 else Letter(sign, left, right, base, height)


def _lines(letters: list[Letter]) -> list[list[Letter]]:
    """Return the letters at each height, from the top."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: (-letter.base, letter.left)):
        first = lines[-1][0] if lines else None
        if first and first.base - letter.base <= _SAME_ROW * max(first.height, letter.height):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return lines


def _lift_initials(letters: list[Letter]) -> None:
    """Move initials, which reach down over several lines, to the first of these."""
    usual = median([letter.height for letter in letters] or [0.0])
    tall = [letter for letter in letters if letter.height > _INITIAL * usual]
    bases = Counter(round(letter.base) for letter in tall if letter.sign.strip())
    for letter in tall:
        if bases[round(letter.base)] == 1 and letter.sign.isalpha():
            letter.base += 0.75 * (letter.height - usual)  # a capital has about three quarters of its font's height


def _row(letters: list[Letter]) -> Row | None:
    letters.sort(key=lambda letter: letter.left)
    spaced = sum(letter.sign.isspace() for letter in letters) > 0
    words: list[Word] = []
    current: list[Letter] = []
    apart = False
    for letter in letters:
        if letter.sign.isspace() or letter.sign < " ":
            apart = True
            continue
        gap = letter.left - current[-1].right if current else 0.0
        if current and (apart or gap > (_WIDE_SPACE if spaced else _SPACE) * letter.height):
            words.append(_word(current, words, apart))
            current = []
        current.append(letter)
        apart = False
    if current:
        words.append(_word(current, words, apart))
    heights = [letter.height for letter in letters if not letter.sign.isspace()]
    return Row(tuple(words), max(letters, key=lambda x: x.height).base, median(heights)) if words else None


def _word(letters: list[Letter], before: list[Word], apart: bool) -> Word:
    text = "".join(letter.sign for letter in letters).translate(_LIGATURES)
    gap = letters[0].left - before[-1].right if before else 0.0
    glued = bool(before and _HAN.match(before[-1].text[-1]) and _HAN.match(text)) and gap < letters[0].height
    return Word(text, letters[0].left, letters[-1].right, glued)
