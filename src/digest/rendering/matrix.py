"""Lay out which source of a story reports which line, with its value where sources differ."""

from collections.abc import Sequence

from digest.rendering.views import Cell, DisagreementView, LineView, Matrix, Row

ROWS = 40
"""Most lines of a matrix: it grows with the sources alone, and its lines can be looked through (a choice of layout)."""


def matrix(
    sources: Sequence[int], summary: Sequence[LineView], others: Sequence[LineView], differ: Sequence[DisagreementView]
) -> Matrix:
    """Lay out which source reports which line.

    Args:
        sources: Numbers of the sources of the story.
        summary: Lines of its summary: each has a row.
        others: Its other lines: one has a row where sources differ on it and no line of the summary says so.
        differ: Claims on which sources differ.
    """
    known = {line.number: line for line in (*summary, *others)}
    shown = {line.number for line in summary}
    for one in differ:
        if shown.isdisjoint(one.lines):
            shown.update([number for number in one.lines if number in known][:1])
    rows = tuple(_row(known[number], sources, differ) for number in sorted(shown)[:ROWS])
    return Matrix(rows, sum(len(line.sources) > 1 for line in known.values()))


def _row(line: LineView, sources: Sequence[int], differ: Sequence[DisagreementView]) -> Row:
    """Return the row of a line."""
    values: dict[int, list[str]] = {}
    for text, numbers in (value for one in differ if line.number in one.lines for value in one.values):
        for number in numbers:
            values.setdefault(number, []).append(text)
    reports = frozenset(line.sources)
    return Row(line, tuple(Cell(number in reports, tuple(values.get(number, ()))) for number in sources))
