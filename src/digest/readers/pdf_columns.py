"""Tell the columns of a PDF page apart by the empty strips between them, and put its lines in the order of reading.

Rows without a word across a strip make a band; where a word goes across, as in a headline, the band ends. A band is
read column by column; each column may hold bands of its own. A table has strips as well: its cells hold few words, and
it is read row by row (docs/decisions/0035-columns-of-pdf-pages.md).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from statistics import fmean

from digest.readers.pdf_rows import Row
from digest.text import HAN

_WORD = re.compile(rf"[{HAN}]{{2}}|[^\W\d_]{{2,}}")
"""A word, or two Chinese characters, which are about one."""

_WIDE_STRIP, _STRIP, _NARROW_STRIP = 1.5, 0.6, 0.3
"""Widths of a strip in heights of a line; a blank has 0.2 to 0.3, in justified lines more (benchmarks/pdf.py)."""
_ROWS_OF_WIDE, _ROWS_ALIGNED, _ROWS = 2, 3, 5
"""Rows with text on both sides of a strip that make a band: of a wide one, of one behind which words begin at one
place, and of any. Blanks of justified lines stand below each other in two or three rows, so that fewer rows count only
where strips are the rule, or twice as wide (benchmarks/pdf.py).
"""
_NEAR = 20
"""Rows above and below a short strip among which it is the rule or an exception (a limit on time; not measured)."""
_EDGE = 1.5
"""Points that words which begin at one place may stand apart (not measured)."""
_MOST_STRIPS = 20
"""Strips that are followed down a page at a time: a page of dots has any number (a guard)."""
_MOST_COLUMNS, _MOST_BANDS = 8, 40
"""Times that a page is parted into columns, and bands of a page (guards)."""
_TABLE_WORDS, _COLUMN_WORDS = 1.7, 2.4
"""Words a line up to which a side of a strip is cells, and from which it is a column (benchmarks/pdf.py)."""
_FULL = 0.6
"""Share of a column that its lines fill on average (benchmarks/pdf.py: between .8 and .95 for prose)."""


class Layout(Enum):
    """Say how lines hang together.

    Attributes:
        PROSE: A line goes on in the next one.
        TABLE: A line is a row of a table.
        UNCLEAR: Nobody can tell; each line stands for itself.
    """

    PROSE = "prose"
    TABLE = "table"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Line:
    """A row, or the part of one that lies in a column.

    Attributes:
        row: Its words and their places.
        layout: How it hangs together with its neighbours.
        column: Number of the column on the page.
        edges: Left and right end of the column.
    """

    row: Row
    layout: Layout
    column: int
    edges: tuple[float, float]

    @property
    def text(self) -> str:
        """The words, with tabs between the cells of a table."""
        gap = 1.0 * self.row.height
        text = ""
        end = self.row.left
        for word in self.row.words:
            text += ("" if not text or word.glued else "\t" if word.left - end > gap else " ") + word.text
            end = word.right
        return text if self.layout is not Layout.PROSE else text.replace("\t", " ")


@dataclass(slots=True)
class _Strip:
    """An empty strip that is followed down a page.

    Attributes:
        left: Its left edge, which moves inwards as rows are added.
        right: Its right edge.
        first: Index of the row that it begins in.
        last: Index of the last row with text on both sides.
        starts: Where the words right of it begin, in rows with text on both sides.
    """

    left: float
    right: float
    first: int
    last: int
    starts: list[float] = field(default_factory=list)


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Return the lines of a page in the order of reading.

    Args:
        rows: From top to bottom.
    """
    return list(_read(list(rows), count(), _MOST_COLUMNS))


def apart(rows: Sequence[Row]) -> list[Line]:
    """Return the lines of a page of which nobody can tell what belongs together, each for itself."""
    return list(_column(list(rows), count(), Layout.UNCLEAR))


def _read(rows: list[Row], numbers: Iterator[int], depth: int) -> Iterator[Line]:
    """Yield the lines of a part of the page: band by band, and what lies between the bands.

    Args:
        rows: From top to bottom.
        numbers: Gives a column its number.
        depth: How often a column may be parted further.
    """
    done = 0
    for strip, first, last in _bands(rows) if depth else ():
        yield from _column(rows[done:first], numbers, Layout.PROSE)
        yield from _band(rows[first : last + 1], strip, numbers, depth - 1)
        done = last + 1
    yield from _column(rows[done:], numbers, Layout.PROSE)


def _bands(rows: list[Row]) -> list[tuple[_Strip, int, int]]:
    """Return strips with the first and last row of their bands, from top to bottom; bands have no row in common.

    Of strips that compete for a row the one with the most rows wins, of equals the leftmost: the others are found again
    in its columns.
    """
    taken: list[tuple[_Strip, int, int]] = []
    for strip in sorted(_counting(rows), key=lambda strip: (-len(strip.starts), strip.left)):
        if all(strip.last < first or strip.first > last for _, first, last in taken):
            floor = max((last + 1 for _, _, last in taken if last < strip.first), default=0)
            ceiling = min((first - 1 for _, first, _ in taken if first > strip.last), default=len(rows) - 1)
            taken.append((strip, *_extent(rows, strip, floor, ceiling)))
            if len(taken) == _MOST_BANDS:
                break
    return sorted(taken, key=lambda band: band[1])


def _column(rows: list[Row], numbers: Iterator[int], layout: Layout) -> Iterator[Line]:
    if rows:
        edges = min(row.left for row in rows), max(row.right for row in rows)
        number = next(numbers)
        yield from (Line(row, layout, number, edges) for row in rows)


def _band(rows: list[Row], strip: _Strip, numbers: Iterator[int], depth: int) -> Iterator[Line]:
    middle = (strip.left + strip.right) / 2
    left = [part for row in rows if (part := row.part(float("-inf"), middle))]
    right = [part for row in rows if (part := row.part(middle, float("inf")))]
    kind = _kind([row for row in rows if row.left < middle < row.right], middle)
    if kind is Layout.TABLE:
        yield from _column(rows, numbers, kind)
    elif kind is Layout.PROSE:
        yield from _read(left, numbers, depth)
        yield from _read(right, numbers, depth)
    else:
        yield from _column(left, numbers, kind)
        yield from _column(right, numbers, kind)


def _kind(both: list[Row], middle: float) -> Layout:
    """Tell a band of columns from a table by the words on both sides of a strip.

    Args:
        both: The rows with text on both sides.
        middle: Middle of the strip.
    """
    sides = [[part for row in both if (part := row.part(*span))] for span in ((-1e9, middle), (middle, 1e9))]
    words = min(fmean(len(_WORD.findall(part.text)) for part in side) for side in sides)
    if words <= _TABLE_WORDS:
        return Layout.TABLE
    left = sides[0]
    start, end = min(row.left for row in left), max(row.right for row in left)
    full = fmean(row.right - start for row in left) / max(end - start, 1.0)
    return Layout.PROSE if words >= _COLUMN_WORDS and full >= _FULL else Layout.UNCLEAR


def _extent(rows: list[Row], strip: _Strip, floor: int, ceiling: int) -> tuple[int, int]:
    """Return the first and last row of the band of a strip: the last column may go on below the others.

    Args:
        rows: All rows.
        strip: The strip.
        floor: First row that may belong to the band.
        ceiling: Last row that may.
    """
    first, last = strip.first, strip.last
    while last < ceiling and not _crosses(rows[last + 1], strip) and _follows(rows, last):
        last += 1
    while first > floor and not _crosses(rows[first - 1], strip) and _follows(rows, first - 1):
        first -= 1
    return first, last


def _follows(rows: list[Row], index: int) -> bool:
    """Tell whether two rows below each other are of one column: as high, and no further apart than lines are."""
    upper, lower = rows[index], rows[index + 1]
    alike = abs(upper.height - lower.height) < 0.1 * max(upper.height, lower.height)
    return alike and upper.base - lower.base < 2.0 * lower.height


def _crosses(row: Row, strip: _Strip) -> bool:
    return any(word.left < strip.right - 0.1 and word.right > strip.left + 0.1 for word in row.words)


def _counting(rows: list[Row]) -> list[_Strip]:
    """Return the strips that are more than blanks which happen to stand below each other."""
    return [strip for width in (_STRIP, _NARROW_STRIP) for strip in _strips(rows, width) if _counts(strip, rows)]


def _counts(strip: _Strip, rows: list[Row]) -> bool:
    """Tell whether a strip is long, or so wide or so much the rule among the rows that it is there on purpose."""
    number, width = len(strip.starts), (strip.right - strip.left) / rows[strip.first].height
    if number >= _ROWS:
        return width >= _STRIP or _aligned(strip)
    if number < _ROWS_OF_WIDE or width < _STRIP:
        return False
    near = rows[max(0, strip.first - _NEAR) : strip.last + _NEAR]
    usual = 2 * sum(_crosses(row, strip) for row in near) <= len(near) and (
        width >= _WIDE_STRIP or (number >= _ROWS_ALIGNED and _aligned(strip))
    )
    return width >= 2 * _WIDE_STRIP or usual


def _aligned(strip: _Strip) -> bool:
    """Tell whether nearly all words behind a strip begin at one place."""
    first = min(strip.starts)
    return sum(start - first <= _EDGE for start in strip.starts) >= 0.8 * len(strip.starts)


def _strips(rows: list[Row], width: float) -> list[_Strip]:
    """Return the empty strips of at least this width, in heights of a line, each as long as it goes."""
    done: list[_Strip] = []
    running: list[_Strip] = []
    for index, row in enumerate(rows):
        least = width * row.height
        gaps = _gaps(row, least)
        still = []
        for strip in running:
            gap = next((g for g in reversed(gaps) if min(g[1], strip.right) - max(g[0], strip.left) >= least), None)
            if gap is None:
                done.append(strip)
                continue
            strip.left, strip.right = max(gap[0], strip.left), min(gap[1], strip.right)
            if row.left < strip.left and row.right > strip.right:
                strip.last = index
                strip.starts.append(gap[1])
            still.append(strip)
        new = [_Strip(a, b, index, index, [b]) for a, b in gaps[1:-1] if not _known(still, a, b, least)]
        running = (still + new)[:_MOST_STRIPS]
    return done + running


def _known(strips: list[_Strip], left: float, right: float, least: float) -> bool:
    return any(min(right, strip.right) - max(left, strip.left) >= least for strip in strips)


def _gaps(row: Row, least: float) -> list[tuple[float, float]]:
    """Return the empty places of a row: before it, between its words where wide enough, and behind it."""
    inner = [(a.right, b.left) for a, b in zip(row.words, row.words[1:], strict=False) if b.left - a.right >= least]
    return [(float("-inf"), row.left), *inner, (row.right, float("inf"))]
