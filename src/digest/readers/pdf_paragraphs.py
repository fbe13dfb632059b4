"""Put the lines of PDF pages together to paragraphs, over columns and pages, without running heads."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from digest.readers.pdf_columns import Layout, Line
from digest.readers.pdf_rows import Row
from digest.text import HAN, bullets, line_ends, sentence_end

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6})\W*", re.IGNORECASE)
_ENDED = re.compile(rf"[{sentence_end.STOPS}{sentence_end.WIDE_STOPS}…:;：；][{sentence_end.CLOSING}]*$")
_SIGN = re.compile(f"[{HAN}]")

_EDGE_ROWS = 3
"""Rows at the top and at the bottom of a page that may be running heads (not measured)."""
_SAME_PLACE = 4.0
"""Points by which the places of a running head on two pages differ at most (not measured)."""
_MOST_PLACES = 50
"""Places of a running head that one is held against (a guard)."""
_APART = 1.5
"""Distance of two rows, in heights, from which a lone number at the edge of a page is no text (not measured)."""
_LEADING = 1.35
"""Distance of two lines, in that of most lines of the column, from which a paragraph begins (not measured)."""
_ALIKE = 0.1
"""Difference of the heights of two lines of one paragraph, at most, in the greater of them (not measured)."""
_INDENT, _ROOM = 0.7, 1.0
"""Heights by which a first line is indented at least, and that a last line leaves free beside the next word (not
measured).
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph: its lines with line ends between them, for words that are parted there.

    Attributes:
        text: The lines.
        table: Whether it is a row of a table.
    """

    text: str
    table: bool = False


def without_heads(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[str]]:
    """Part the rows of pages into text and running heads: what stands at one place of several pages, numbers aside.

    Returns:
        The rows of each page without running heads and page numbers; and these, each wording of a head once.
    """
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for index in _edges(rows):
            places[_key(rows[index])].append((number, rows[index].base))
    kept, heads, numbers = [], dict[str, None](), list[str]()
    for number, rows in enumerate(pages):
        gone = {i for i in _edges(rows) if _repeated(places[_key(rows[i])], number, rows[i].base)}
        heads |= dict.fromkeys(rows[i].text for i in sorted(gone))
        alone = [i for i in (0, len(rows) - 1) if rows and i not in gone and _is_page_number(rows, i)]
        numbers += [rows[i].text for i in alone]
        kept.append([row for i, row in enumerate(rows) if i not in gone and i not in alone])
    return kept, [*heads, *numbers]


def _edges(rows: Sequence[Row]) -> list[int]:
    return sorted({*range(min(_EDGE_ROWS, len(rows))), *range(max(0, len(rows) - _EDGE_ROWS), len(rows))})


def _key(row: Row) -> str:
    return _DIGITS.sub("#", row.text)


def _repeated(places: list[tuple[int, float]], page: int, place: float) -> bool:
    """Tell whether another page has the same text at the same place."""
    return any(number != page and abs(other - place) <= _SAME_PLACE for number, other in places[:_MOST_PLACES])


def _is_page_number(rows: Sequence[Row], index: int) -> bool:
    if not _NUMBER.fullmatch(rows[index].text) or len(rows) == 1:
        return False
    upper, lower = rows[max(0, index - 1)], rows[min(len(rows) - 1, index + 1)]
    return upper.base - lower.base > _APART * rows[index].height


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Piece]:
    """Yield the paragraphs of all pages.

    A paragraph goes on over the end of a column or page where its last line ends no sentence and is full.

    Args:
        pages: For each page its lines in the order of reading.
    """
    columns = _Columns(pages)
    current: list[str] = []
    last: tuple[int, Line] | None = None
    for number, page in enumerate(pages):
        for line in page:
            if last is not None and not columns.goes_on(last, (number, line)):
                yield _piece(current, last[1])
                current = []
            current.append(line.text)
            last = number, line
    if last is not None:
        yield _piece(current, last[1])


def _piece(lines: list[str], last: Line) -> Piece:
    return Piece("\n".join(lines), last.layout is Layout.TABLE)


class _Columns:
    """Know the distance of lines in each column of each page."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        found: dict[tuple[int, int], list[float]] = defaultdict(list)
        for number, page in enumerate(pages):
            for upper, lower in pairwise(page):
                if upper.column == lower.column:
                    found[number, upper.column].append(upper.row.base - lower.row.base)
        self._leading = {column: median(distances) for column, distances in found.items()}

    def goes_on(self, above: tuple[int, Line], below: tuple[int, Line]) -> bool:
        """Tell whether a line goes on in the next one.

        Args:
            above: Number of its page, and the line.
            below: The same of the next one.
        """
        (page, upper), (other, lower) = above, below
        if not _alike(upper, lower):
            return False
        small = lower.row.text[0].islower()
        ended = bool(_ENDED.search(upper.row.text))
        if page != other or upper.column != lower.column:
            parted = line_ends.is_parted(upper.row.text)
            return not ended and (small or parted or _is_full(upper, lower))
        leading = max(self._leading[page, upper.column], lower.row.height)
        if upper.row.base - lower.row.base > _LEADING * leading:
            return False
        return (small and not ended) or (not _begins(upper, lower, ended) and _is_full(upper, lower))


def _alike(upper: Line, lower: Line) -> bool:
    """Tell whether two lines may be of one paragraph: prose of one height, and the lower one no item of a list."""
    first, second = upper.row.height, lower.row.height
    prose = upper.layout is Layout.PROSE and lower.layout is Layout.PROSE
    return prose and abs(first - second) <= _ALIKE * max(first, second) and not bullets.BULLET.match(lower.row.text)


def _begins(upper: Line, lower: Line, ended: bool) -> bool:
    """Tell whether the lower line is indented as the first of a paragraph is."""
    return ended and lower.row.left - upper.row.left > _INDENT * lower.row.height


def _is_full(upper: Line, lower: Line) -> bool:
    """Tell whether the first word of the lower line would not have fitted on the upper one."""
    word = lower.row.words[0]
    height = upper.row.height
    width = height if _SIGN.match(word.text) else word.right - word.left
    return upper.edges[1] - upper.row.right < width + _ROOM * height
