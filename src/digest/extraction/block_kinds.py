"""What the kept units are: a page's own summary, headings, prose."""

import re
from itertools import takewhile

from digest.extraction.lines import TextLine, split
from digest.extraction.page import Page
from digest.extraction.rules import Rules

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s|\*\*[^*]{1,120}\*\*$")
_LABEL = re.compile(r"^[\s*#_>【\[]*(?P<label>[^:：】\]\n]{2,30}?)[\s*_]*(?:[:：】\]]+[\s*_]*(?:[:：]\s*)?)(?=\S.{15})")
_LABEL_WINDOW = 100
_BULLETS = range(2, 7)


def cut_label(text: str, unit: TextLine, rules: Rules) -> list[TextLine]:
    """Cut "TL;DR: what follows" into its label and the summary; any other unit stays whole."""
    match = _LABEL.match(unit.text[:_LABEL_WINDOW])
    if match and rules.abstract.fullmatch(match["label"].strip()):
        return split(text, unit, [unit.start + match.end()])
    return [unit]


def find_abstract(page: Page, rules: Rules) -> None:
    """Label the sections headed as a summary, and the list of points that opens a page."""
    for index in page.open():
        if page.labels[index] is None and _heads_abstract(page, index, rules):
            below = [i for i in page.kept(index + 1) if page.labels[i] is None]
            points = list(takewhile(lambda i: page.units[i].bullet, below))
            found = points or [i for i in below[:1] if page.units[i].words >= 8]
            if found and not _in_the_middle(page, index, found[-1], 0.5 if points else 0.2):
                page.label([index], "abstract-heading")
                page.label(found, "abstract")
    _leading_points(page)


def _heads_abstract(page: Page, index: int, rules: Rules) -> bool:
    unit = page.units[index]
    return unit.words <= 6 and bool(rules.abstract.fullmatch(unit.bare.strip("【】[]〔〕*_ ")))


def _in_the_middle(page: Page, heading: int, last: int, share: float) -> bool:
    """Where that share of the text stands above and a fifth of it below, "Overview" heads a part of the article."""
    before = page.size(i for i in page.kept(0, heading) if page.units[i].prose)
    after = page.size(i for i in page.kept(last + 1) if page.units[i].prose)
    return before >= share * (before + after) and after >= 0.2 * (before + after) > 0


def _leading_points(page: Page) -> None:
    """Two to six list items above everything but the headline, with a body at least twice as long below."""
    kept = [index for index in page.kept() if page.labels[index] != "title"]
    first = next((n for n, index in enumerate(kept) if page.units[index].bullet), len(kept))
    if any(page.units[index].prose for index in kept[:first]):
        return
    points = list(takewhile(lambda i: page.units[i].bullet and page.labels[i] is None, kept[first:]))
    rest = [index for index in kept[first + len(points) :] if page.units[index].long]
    if len(points) in _BULLETS and page.size(rest) >= 2 * page.size(points):
        page.label(points, "abstract")


def label_rest(page: Page) -> None:
    """Headings and prose."""
    kept = page.kept()
    following = dict(zip(kept, [*kept[1:], None], strict=False))
    for index in kept:
        below = following[index]
        under = following[below] if below is not None else None
        units = page.units
        if page.labels[index] is None:
            heading = below is not None and _is_heading(units[index], units[below], units[under] if under else None)
            page.labels[index] = "heading" if heading else "prose"


def _is_heading(unit: TextLine, below: TextLine, under: TextLine | None) -> bool:
    if _MARKDOWN_HEADING.match(unit.text) and unit.words <= 25:
        return True
    if unit.bullet or unit.full_stop or unit.words > 16 or len(unit.text) > 130:
        return False
    if below.prose or (below.bullet and not unit.final):
        return not unit.final or (unit.words <= 12 and below.long)
    return not unit.final and not below.final and under is not None and under.prose
