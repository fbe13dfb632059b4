"""Where the article stands on a page that was saved with all around it: menus, teasers, forms.

Runs of units score by how much they read like text, after the maximum subsequence segmentation of Pasternack and Roth
(WWW 2009); all maximal runs are found in one pass (Ruzzo and Tompa, ISMB 1999).
"""

from dataclasses import dataclass
from itertools import count, groupby

from digest.domain import KINDS, Block
from digest.extraction.lines import TextLine
from digest.extraction.page import Page

_MOST_WORDS, _FINAL, _SHORT, _WORD, _WORDS, _DROPPED = 80, 0.5, -6.0, 0.6, 20, -3.0
"""Scores: a unit of prose its words, up to 80; another that ends like a sentence half of them; any other -6, and 0.6
for each word up to 20; one dropped already -3. benchmarks/clean.py on plain text: F1 .876 at a recall of .954, with
-7 .883 and .952; a line a text node .871 and .917, with -7 .868 and .905. Losing the article is worse than clutter."""

_LEAST, _SHARE = 10.0, 0.03
"""A run counts from ten words and 3 % of the best run on."""

_LEAST_OUTSIDE, _LEAST_ROW = 12, 3
"""Units beyond all runs that make a page one saved with its menus, and units in a row that go: an article may have a
list of short lines, and one or two of them are no menu."""


_LEAD = 8
"""Units between headline and body at most; the first paragraph, set in bold, is easily missed there."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Units start to end (exclusive) and their score."""

    start: int
    end: int
    score: float


def find_runs(page: Page) -> list[TextRun]:
    """The runs of text in the order of the page; none where nothing reads like text."""
    scores = [_DROPPED if page.dropped(index) else _score(unit) for index, unit in enumerate(page.units)]
    runs = _maximal(scores)
    best = max((run.score for run in runs), default=0.0)
    return [run for run in runs if run.score >= min(best, _LEAST) and run.score >= _SHARE * best]


def main_run(page: Page, layout: tuple[Block, ...] | None) -> tuple[int, int]:
    """The units that are the article's body: of the layout from its first part to its last, else the best run."""
    if layout:
        index = [*page.within(layout[0].start, layout[0].end), *page.within(layout[-1].start, layout[-1].end)]
        return (index[0], index[-1] + 1) if index else (0, len(page.units))
    best = max(find_runs(page), key=lambda run: run.score, default=TextRun(0, len(page.units), 0))
    return best.start, best.end


def drop_outside(page: Page) -> None:
    """Label what stands beyond all runs of text, several units in a row, on a page that has much of it."""
    inside = {index for run in find_runs(page) for index in range(run.start, run.end)}
    outside = [i for i in range(len(page.units)) if i not in inside and page.labels[i] not in KINDS]
    if not inside or len(outside) < _LEAST_OUTSIDE:
        return
    number = count()
    for _, row in groupby(outside, key=lambda index: index - next(number)):
        units = list(row)
        if len(units) >= _LEAST_ROW:
            page.label(units, "outside-article")


def drop_beyond_layout(page: Page, layout: tuple[Block, ...]) -> None:
    """Label what lies outside of the article as the format tells it, but for the prose between headline and body."""
    kept = {index for block in layout for index in page.within(block.start, block.end)}
    title = page.labels.index("title") if "title" in page.labels else page.main[0]
    if page.main[0] - title <= _LEAD:
        kept |= {index for index in range(title, page.main[0]) if page.units[index].prose}
    page.label([index for index in page.open() if index not in kept], "outside-article")


def _score(unit: TextLine) -> float:
    if unit.prose:
        return min(unit.words, _MOST_WORDS)
    return _FINAL * unit.words if unit.final else _SHORT + _WORD * min(unit.words, _WORDS)


def _maximal(scores: list[float]) -> list[TextRun]:
    """All maximal scoring subsequences, in linear time: each links to the last before it that begins lower."""
    found: list[tuple[int, int, float, float, int]] = []  # start, end, sum before, sum through, link
    total = 0.0
    for index, score in enumerate(scores):
        before, total = total, total + score
        if score <= 0:
            continue
        start, link = index, len(found) - 1
        while True:
            while link >= 0 and found[link][2] >= before:
                link = found[link][4]
            if link < 0 or found[link][3] >= total:
                break
            start, before = found[link][0], found[link][2]
            del found[link:]
            link = len(found) - 1
        found.append((start, index + 1, before, total, link))
    return [TextRun(start, end, through - before) for start, end, before, through, _ in found]
