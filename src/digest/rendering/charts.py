"""Work out where the marks of the two charts go; the templates draw them. Lengths are in units of the view box."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

CELL = 18
"""Side of a cell of the matrix, in units of the view box: room for a dot (a choice of layout)."""
LABELS = 150
"""Width of the row labels ("Lake News [12]") of the matrix, in units of the view box."""
COLUMNS = 30
"""Lines side by side in the matrix; further lines go into another band below, so that the chart fits a page's width."""

WIDTH, MARGIN, STACK, HIGHEST = 720, 40, 16, 192
"""Timeline, in units of the view box: width, margin, height of a dot's step, and height of the highest stack."""


@dataclass(frozen=True)
class Cell:
    """Mark a source at a place: in the matrix that the source reports a line, in the timeline its date.

    Attributes:
        x: Centre, from the left.
        y: Centre, from the top.
        row: Number of the source.
        column: Number of the line; in the timeline that of the source again.
    """

    x: int
    y: int
    row: int
    column: int


@dataclass(frozen=True)
class Label:
    """Put text at a place.

    Attributes:
        x: From the left.
        y: From the top.
        text: What to write.
    """

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Band:
    """Hold a part of a matrix: some columns, with every row.

    Attributes:
        first: Number of the first line.
        last: Number of the last line.
        width: Width of the band.
        height: Height of the band.
        left: Where the first column begins.
        in_summary: Width of the part that lines of the summary take, from `left`.
        rows: Labels of the sources.
        columns: Labels of the lines: the first and every fifth.
        cells: A mark wherever a source reports a line.
    """

    first: int
    last: int
    width: int
    height: int
    left: int
    in_summary: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Show which source reports which line.

    Attributes:
        bands: The parts of the matrix, one below the other.
        shared: Number of lines that more than one source reports.
    """

    bands: tuple[Band, ...]
    shared: int


@dataclass(frozen=True)
class Timeline:
    """Show documents by their dates.

    Attributes:
        width: Width of the chart.
        height: Height of the chart.
        radius: Radius of a dot.
        axis: Where the axis lies, from the top.
        left: Where the axis begins.
        right: Where the axis ends.
        days: Labels of the dates that are marked.
        dots: A dot for each document, whose number is `row`.
    """

    width: int
    height: int
    radius: int
    axis: int
    left: int
    right: int
    days: tuple[Label, ...]
    dots: tuple[Cell, ...]


def matrix(rows: Sequence[int], lines: Sequence[tuple[int, Sequence[int]]], summary: int) -> Matrix:
    """Lay out which source reports which line.

    Args:
        rows: Numbers of the sources.
        lines: (number of a line, numbers of the sources that report the line), ...
        summary: How many of the lines, from the first on, make the summary.

    Example:
        >>> matrix([1, 2], [(1, [1, 2]), (2, [2])], summary=1).shared
        1
    """
    starts = range(0, len(lines), COLUMNS)
    bands = tuple(_band(rows, lines[i : i + COLUMNS], max(0, min(summary - i, COLUMNS))) for i in starts)
    return Matrix(bands, sum(len(set(sources)) > 1 for _, sources in lines))


def _band(rows: Sequence[int], lines: Sequence[tuple[int, Sequence[int]]], summary: int) -> Band:
    place = {number: i for i, number in enumerate(rows)}

    def x(column: int) -> int:
        return LABELS + column * CELL + CELL // 2

    def y(row: int) -> int:
        return CELL + row * CELL + CELL // 2

    every = [(column, number) for column, (number, _) in enumerate(lines) if column == 0 or number % 5 == 0]
    return Band(
        lines[0][0],
        lines[-1][0],
        LABELS + CELL * len(lines) + 4,
        CELL * (len(rows) + 1) + 4,
        LABELS,
        CELL * summary,
        tuple(Label(LABELS - 8, y(row), f"[{number}]") for number, row in place.items()),
        tuple(Label(x(column), CELL - 6, str(number)) for column, number in every if column != 1),
        tuple(
            Cell(x(column), y(place[source]), source, number)
            for column, (number, sources) in enumerate(lines)
            for source in sources
            if source in place
        ),
    )


def timeline(dated: Sequence[tuple[int, str]]) -> Timeline | None:
    """Lay out documents along their dates.

    Args:
        dated: (number of a document, YYYY-MM-DD), ...

    Returns:
        The chart, or None for fewer than two documents or a date that does not exist.

    Example:
        >>> [day.text for day in timeline([(1, "2026-01-22"), (2, "2026-01-24")]).days]
        ['2026-01-22', '2026-01-24']
    """
    try:
        days = {text: date.fromisoformat(text).toordinal() for _, text in dated}
    except ValueError:
        return None
    if len(dated) < 2:
        return None
    first, last = min(days.values()), max(days.values())
    span = WIDTH - 2 * MARGIN

    def x(day: int) -> int:
        return MARGIN + (span * (day - first) // (last - first) if last > first else span // 2)

    dots = _stacked([(x(days[text]), number) for number, text in sorted(dated, key=lambda pair: (pair[1], pair[0]))])
    highest = max(level for _, level, _ in dots)
    step = max(2, min(STACK, HIGHEST // highest))
    axis = step * highest + STACK // 2
    labels = _spread([(x(day), text) for text, day in sorted(days.items())])
    return Timeline(
        WIDTH,
        axis + 28,
        max(1, step * 3 // 8),
        axis,
        MARGIN,
        WIDTH - MARGIN,
        tuple(Label(place, axis + 20, text) for place, text in labels),
        tuple(Cell(place, axis - step * level + step // 4, number, number) for place, level, number in dots),
    )


def _stacked(dots: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return (place, level, number) of dots, given as (place, number); dots at one place stand above each other."""
    heights: Counter[int] = Counter()
    stacked = []
    for place, number in dots:
        heights[place] += 1
        stacked.append((place, heights[place], number))
    return stacked


def _spread(labels: Sequence[tuple[int, str]], apart: int = 90) -> list[tuple[int, str]]:
    """Keep the first label, the last one, and as many between them as have room.

    Args:
        labels: (place, text) from left to right.
        apart: Least distance of two labels: the width of a written date (a choice of layout).
    """
    kept, last = [labels[0]], labels[-1]
    for label in labels[1:-1]:
        if label[0] - kept[-1][0] >= apart <= last[0] - label[0]:
            kept.append(label)
    return kept + [last] * (last[0] - kept[-1][0] >= apart)
