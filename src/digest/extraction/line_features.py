"""Measure the lines of a page: form, neighbours, place and shared words, the same in every language.

The model that parts article from clutter weighs these numbers (`line_model`).
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from digest.domain import Block
from digest.extraction.lines import LONGEST_LINE, TextLine
from digest.extraction.main_text import find_runs
from digest.extraction.page import Page
from digest.text import quotes, scripts

_MOST_WORDS = 80
"""Words of a line beyond which it counts as no longer: as in `main_text`."""

_TOPIC_WORD = re.compile(rf"[^\W\d_]{{4,}}|[{scripts.HAN}]{{2}}")
"""A word that may tell the topic: four letters at least, or two Han signs."""
_ADDRESS = re.compile(r"https?:|www\.|@")
_SEPARATOR = re.compile(r"[|»›>/•·]")
_QUOTE = re.compile(f'["{quotes.OPENING}]')


def _length(line: TextLine) -> float:
    return math.log1p(min(line.words, _MOST_WORDS))


FORM: dict[str, Callable[[TextLine], float]] = {
    "length": _length,
    "ends as a sentence": lambda line: line.final,
    "ends as a statement": lambda line: line.full_stop,
    "prose": lambda line: line.prose,
    "list item": lambda line: line.bullet,
    "blank line before": lambda line: line.gap,
    "digits": lambda line: sum(map(str.isdigit, line.text[:LONGEST_LINE])) / len(line.text[:LONGEST_LINE]),
    "capitals": lambda line: _capitals(line.text[:LONGEST_LINE].split()),
    "commas": lambda line: sum(map(line.text.count, ",，、")) / len(line.text.split()),
    "separators": lambda line: _SEPARATOR.search(line.text) is not None,
    "ends with a colon": lambda line: line.text.endswith((":", "：")),
    "question": lambda line: "?" in line.text,
    "exclamation": lambda line: "!" in line.text,
    "address": lambda line: _ADDRESS.search(line.text) is not None,
    "quotation": lambda line: _QUOTE.search(line.text) is not None,
}
"""Name of a feature of a line by itself -> the function that measures it."""

AROUND = (
    "repeated",
    "length before",
    "length after",
    "prose before",
    "prose after",
    "prose words near",
    "prose words far",
)
PLACE = ("run", "best run", "share before", "first", "last", "dropped near", "dropped far", "shared words")
LAYOUT = (
    "article",
    "article before",
    "article after",
    "article near",
    "article far",
    "heading of article",
    "prose of article",
    "short line of article",
)
NAMES = (*FORM, *AROUND, *PLACE, *LAYOUT)
"""Names of all features, in the order in which `measure` gives them."""

_NEAR, _FAR = (2, 5, 3), (6, 12, 8)
"""Lines on both sides that are looked at: for dropped lines, for prose, and for lines of the article (not measured)."""
_SHORT = 6
"""Most words of a short line (not measured by itself)."""


def measure(page: Page, layout: Sequence[Block] | None) -> list[tuple[float, ...]]:
    """Return the features of each line of a page, in the order of `NAMES`.

    Args:
        page: The page, with the lines labelled that rules know.
        layout: The article's parts as the format tells them, or None.
    """
    article, headings = _marked(page, layout)
    runs = _runs(page)
    columns = [*_around(page), *_place(page, runs, article if layout else [run == 1 for run in runs])]
    columns += _layout(page, article, headings)
    return [
        (*(float(feature(line)) for feature in FORM.values()), *row)
        for line, row in zip(page.lines, zip(*columns, strict=True), strict=True)
    ]


def _around(page: Page) -> Iterator[Sequence[float]]:
    """Yield the columns of `AROUND`."""
    keys = [" ".join(line.text.split()).casefold() for line in page.lines]
    often = Counter(keys)
    yield [float(often[key] > 1) for key in keys]
    lengths = [_length(line) for line in page.lines]
    prose = [float(line.prose) for line in page.lines]
    for column in (lengths, prose):
        yield _before(column)
        yield _after(column)
    words = [float(min(line.words, _MOST_WORDS)) * line.prose / 20 for line in page.lines]
    yield _mean(words, _NEAR[1])
    yield _mean(words, _FAR[1])


def _place(page: Page, runs: Sequence[float], article: Sequence[bool]) -> Iterator[Sequence[float]]:
    """Yield the columns of `PLACE`; `article` has the lines whose words tell the topic."""
    yield runs
    yield [float(run == 1) for run in runs]
    words = [float(min(line.words, _MOST_WORDS)) * line.prose for line in page.lines]
    through = list(accumulate(words))
    total = through[-1] if through and through[-1] else 1.0
    before = _before(through)
    yield [value / total for value in before]
    yield [float(value == 0) for value in before]
    yield [float(value == total) for value in through]
    dropped = [float(page.dropped(index)) for index in range(len(page.lines))]
    yield _mean(dropped, _NEAR[0])
    yield _mean(dropped, _FAR[0])
    yield _shared(page, article)


def _layout(page: Page, article: Sequence[bool], headings: Sequence[bool]) -> Iterator[Sequence[float]]:
    """Yield the columns of `LAYOUT`."""
    inside = [float(one) for one in article]
    yield inside
    yield _before(inside)
    yield _after(inside)
    yield _mean(inside, _NEAR[2])
    yield _mean(inside, _FAR[2])
    yield [float(one) for one in headings]
    yield [one * line.prose for one, line in zip(inside, page.lines, strict=True)]
    yield [one * (line.words <= _SHORT) for one, line in zip(inside, page.lines, strict=True)]


def _marked(page: Page, layout: Sequence[Block] | None) -> tuple[list[bool], list[bool]]:
    """Return for each line whether the layout has it, and whether as a heading."""
    article, headings = [False] * len(page.lines), [False] * len(page.lines)
    for block in layout or ():
        for index in page.within(block.start, block.end):
            article[index] = True
            headings[index] |= block.kind == "heading"
    return article, headings


def _runs(page: Page) -> list[float]:
    """Return for each line the score of its run of text beside that of the best run; 0 outside of all runs."""
    found = find_runs(page)
    best = max((run.score for run in found), default=1.0)
    scores = [0.0] * len(page.lines)
    for run in found:
        scores[run.start : run.end] = [run.score / best] * (run.end - run.start)
    return scores


def _shared(page: Page, article: Sequence[bool]) -> list[float]:
    """Return for each line the share of its words that the article's other prose has too."""
    words = [frozenset(_TOPIC_WORD.findall(line.text.casefold())) for line in page.lines]
    tells = [
        inside and line.prose and not page.dropped(index)
        for index, (line, inside) in enumerate(zip(page.lines, article, strict=True))
    ]
    topic = Counter(word for found, tell in zip(words, tells, strict=True) if tell for word in found)
    return [
        sum(topic[word] > tell for word in found) / len(found) if found else 0.0
        for found, tell in zip(words, tells, strict=True)
    ]


def _before(column: Sequence[float]) -> list[float]:
    """Return for each place the value of the place before it."""
    return [0.0, *column][: len(column)]


def _after(column: Sequence[float]) -> list[float]:
    """Return for each place the value of the place after it."""
    return [*column[1:], 0.0][: len(column)]


def _mean(column: Sequence[float], reach: int) -> list[float]:
    """Return for each place the mean of the values up to `reach` places away."""
    sums = [0.0, *accumulate(column)]
    size = len(column)
    edges = ((max(0, i - reach), min(size, i + reach + 1)) for i in range(size))
    return [(sums[end] - sums[start]) / (end - start) for start, end in edges]


def _capitals(words: Sequence[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words)
