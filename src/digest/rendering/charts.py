"""Work out where the marks of the chart of dates go; the templates draw it. Lengths are in units of the view box."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, MARGIN, STACK, HIGHEST = 720, 40, 16, 192
"""In units of the view box: width, margin, height of a dot's step, and height of the highest stack."""


@dataclass(frozen=True)
class Dot:
    """Mark the date of a document.

    Attributes:
        x: Centre, from the left.
        y: Centre, from the top.
        row: Number of the source.
    """

    x: int
    y: int
    row: int


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
    dots: tuple[Dot, ...]


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
        tuple(Dot(place, axis - step * level + step // 4, number) for place, level, number in dots),
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
