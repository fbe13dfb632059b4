"""Find the article on a page that was saved with all that surrounds it: menus, teasers, forms.

Runs of lines score by how much they read like text, after the maximum subsequence segmentation of Pasternack and Roth
(WWW 2009); all maximal runs are found in one pass (Ruzzo and Tompa, ISMB 1999). Figures:
docs/decisions/0029-runs-find-the-article-in-text.md.
"""

from dataclasses import dataclass

from digest.domain import Block
from digest.extraction.lines import TextLine
from digest.extraction.page import Page

_MOST_WORDS, _FINAL, _SHORT, _WORD, _WORDS, _DROPPED = 80, 0.5, -6.0, 0.6, 20, -3.0
"""Scores: most of a prose line; a word of another line that ends a sentence; a short line; each of its words, of how
many at most; a dropped line. F1 .876 on plain text (benchmarks/clean.py, decision 0029).
"""

LAYERS = ("consent", "paywall", "adblock")
"""Names of the rules of what lies over a page: extraction.solicitations."""

_LEAST, _SHARE = 10.0, 0.03
"""Score of a run that counts: at least as many words, and this share of the best run (not measured by itself)."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Mark a run of lines that read like text.

    Attributes:
        start: Index of its first line.
        end: Index behind its last line.
        score: Sum of the scores of its lines.
    """

    start: int
    end: int
    score: float


def find_runs(page: Page) -> list[TextRun]:
    """Return the runs of text in the order of the page; none where nothing reads like text."""
    scores = [_DROPPED if page.dropped(index) else _score(line) for index, line in enumerate(page.lines)]
    runs = _maximal(scores)
    best = max((run.score for run in runs), default=0.0)
    return [run for run in runs if run.score >= min(best, _LEAST) and run.score >= _SHARE * best]


def trusted(page: Page, layout: tuple[Block, ...] | None) -> tuple[Block, ...] | None:
    """Return the layout, or None where half of what it calls the article is a layer over the page or an offer."""
    inside = [index for block in layout or () for index in page.within(block.start, block.end)]
    gone = [index for index in inside if page.labels[index] in LAYERS]
    return None if 2 * page.size(gone) >= page.size(inside) else layout


def main_run(page: Page, layout: tuple[Block, ...] | None) -> tuple[int, int]:
    """Find the article's body.

    Args:
        page: The page.
        layout: The article's parts as the format tells them, or None.

    Returns:
        Indices of the body's first line and of the first line behind it: from the first part of the layout to its last,
        or else of the best run.
    """
    if layout:
        index = [*page.within(layout[0].start, layout[0].end), *page.within(layout[-1].start, layout[-1].end)]
        return (index[0], index[-1] + 1) if index else (0, len(page.lines))
    best = max(find_runs(page), key=lambda run: run.score, default=TextRun(0, len(page.lines), 0))
    return best.start, best.end


def _score(line: TextLine) -> float:
    if line.prose:
        return min(line.words, _MOST_WORDS)
    return _FINAL * line.words if line.final else _SHORT + _WORD * min(line.words, _WORDS)


def _maximal(scores: list[float]) -> list[TextRun]:
    """Return all maximal scoring subsequences, in linear time (Ruzzo and Tompa).

    Each candidate links to the last one before it whose sum before its start is lower.
    """
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
