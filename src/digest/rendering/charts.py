"""Where the marks of the two charts go; the templates draw them. Lengths are in units of their view boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

CELL = 18
LABELS = 44
"""Width of the row labels ("[12]") of a matrix."""
COLUMNS = 40
"""Lines side by side; what is beyond goes into another band below, so that a page's width suffices."""

WIDTH, MARGIN, STACK, HIGHEST = 720, 40, 16, 192


@dataclass(frozen=True)
class Cell:
    """The source `row` reports the line `column`; x, y: its centre."""

    x: int
    y: int
    row: int
    column: int


@dataclass(frozen=True)
class Label:
    """Text at a place."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Band:
    """A part of a matrix: the lines `first` to `last`. cells: where a source reports a line; in_summary: width of the
    part that the summary takes, from `left`.
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
    """Which source reports which line. shared: lines that more than one source reports."""

    bands: tuple[Band, ...]
    shared: int


@dataclass(frozen=True)
class Timeline:
    """Documents by date. days: labels of the dates that are marked; dots: a document each, its number as `row`;
    radius: of a dot.
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
    """rows: numbers of the sources; lines: (number, numbers of the sources that report it), of which the first
    `summary` make the summary.
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
    """dated: (number, YYYY-MM-DD). None for fewer than two, or a date that is none."""
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

    stacks: dict[int, int] = {}
    dots = []
    for number, text in sorted(dated, key=lambda pair: (pair[1], pair[0])):
        place = x(days[text])
        stacks[place] = stacks.get(place, 0) + 1
        dots.append((place, stacks[place], number))
    highest = max(stacks.values())
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


def _spread(labels: Sequence[tuple[int, str]], apart: int = 90) -> list[tuple[int, str]]:
    """The first, the last, and as many between as have room."""
    kept, last = [labels[0]], labels[-1]
    for label in labels[1:-1]:
        if label[0] - kept[-1][0] >= apart <= last[0] - label[0]:
            kept.append(label)
    return kept + [last] * (last[0] - kept[-1][0] >= apart)
