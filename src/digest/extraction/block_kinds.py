"""Tell headings, prose and a page's own summary apart among the lines that stay."""

import re
from itertools import takewhile

from digest.extraction.lines import TextLine, split
from digest.extraction.page import Page
from digest.extraction.rules import Rules

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s|\*\*[^*]{1,120}\*\*$")
_LABEL = re.compile(
    r"^[\s*#_>【\[]*+(?P<label>[^:：】\]\n]{2,30}?)[\s*_]*+(?:[:：】\]]{1,4}[\s*_]{0,9}(?:[:：]\s{0,9})?)(?=\S.{15})"
)
_LABEL_WINDOW = 100
"""Characters at the start of a line in which its label is looked for: a limit on the time of the pattern."""
_POINTS = range(2, 7)
"""Numbers of list items that may be a page's own summary (not measured)."""


def cut_label(text: str, line: TextLine, rules: Rules) -> list[TextLine]:
    """Cut "TL;DR: what follows" into its label and the summary behind it; any other line stays whole."""
    match = _LABEL.match(line.text[:_LABEL_WINDOW])
    if match and rules.abstract.fullmatch(match["label"].strip()):
        return split(text, line, [line.start + match.end()])
    return [line]


def find_abstract(page: Page, rules: Rules) -> None:
    """Label the page's own summary: sections with such a heading, and a list of points that opens the page."""
    for index in page.open():
        if page.labels[index] is None and _heads_abstract(page, index, rules):
            below = [i for i in page.kept(index + 1) if page.labels[i] is None]
            points = list(takewhile(lambda i: page.lines[i].bullet, below))
            found = points or [i for i in below[:1] if page.lines[i].words >= 8]
            if found and not _in_the_middle(page, index, found[-1], 0.5 if points else 0.2):
                page.label([index], "abstract-heading")
                page.label(found, "abstract")
    _leading_points(page)


def _heads_abstract(page: Page, index: int, rules: Rules) -> bool:
    line = page.lines[index]
    return line.words <= 6 and bool(rules.abstract.fullmatch(line.bare.strip("【】[]〔〕*_ ")))


def _in_the_middle(page: Page, heading: int, last: int, share: float) -> bool:
    """Tell whether a heading such as "Overview" heads a part of the article rather than a summary of it.

    Args:
        page: The page.
        heading: Index of the heading.
        last: Index of the last line below the heading that would be summary.
        share: Share of the text that stands above a heading in the middle; a fifth of it stands below.
    """
    before = page.size(i for i in page.kept(0, heading) if page.lines[i].prose)
    after = page.size(i for i in page.kept(last + 1) if page.lines[i].prose)
    return before >= share * (before + after) and after >= 0.2 * (before + after) > 0


def _leading_points(page: Page) -> None:
    """Label two to six list items below the headline as a summary, if a body twice as long follows them."""
    kept = [index for index in page.kept() if page.labels[index] != "title"]
    first = next((n for n, index in enumerate(kept) if page.lines[index].bullet), len(kept))
    if any(page.lines[index].prose for index in kept[:first]):
        return
    points = list(takewhile(lambda i: page.lines[i].bullet and page.labels[i] is None, kept[first:]))
    rest = [index for index in kept[first + len(points) :] if page.lines[index].long]
    if len(points) in _POINTS and page.size(rest) >= 2 * page.size(points):
        page.label(points, "abstract")


def label_rest(page: Page) -> None:
    """Label what has no label yet as heading or prose."""
    kept = page.kept()
    following = dict(zip(kept, [*kept[1:], None], strict=False))
    for index in kept:
        below = following[index]
        under = following[below] if below is not None else None
        lines = page.lines
        if page.labels[index] is None:
            heading = below is not None and _is_heading(lines[index], lines[below], lines[under] if under else None)
            page.labels[index] = "heading" if heading else "prose"


def _is_heading(line: TextLine, below: TextLine, under: TextLine | None) -> bool:
    if _MARKDOWN_HEADING.match(line.text) and line.words <= 25:
        return True
    if line.bullet or line.full_stop or line.words > 16 or len(line.text) > 130:
        return False
    if below.prose or (below.bullet and not line.final):
        return not line.final or (line.words <= 12 and below.long)
    return not line.final and not below.final and under is not None and under.prose
