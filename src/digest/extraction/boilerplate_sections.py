"""Sections of clutter: related links, author boxes, comments, plugs, with what stands below their headings."""

import re

from digest.extraction.lines import TextLine
from digest.extraction.page import Page
from digest.extraction.rules import Rules

_TAIL_SHARE = 1 / 3
_LINKS_SHARE = 1 / 2
"""How long a tail may be beside the body before it. Longer ones are taken for the article: losing it is worse than a
few links too many. A tail of nothing but links may be longer."""

_MOST_HEADINGS = 60
"""Headings of clutter looked at; a page with more is no article, and each one costs a walk over the page."""

_INNER_STOP = re.compile(r"[.!?][^\w.!?]*$|[.!?。！？][\"”’]?\s+\S|^[\"„“«]|^[a-z]")
"""Marks of a sentence, or of the rest of one, which a button does not have."""

_BIOGRAPHY = 600
"""Characters that an author box may have."""


def drop_sections(page: Page, rules: Rules) -> None:
    """Label the headings of clutter and the sections below them."""
    names = {index: name for index in page.open() if (name := _name(page.units[index], rules))}
    for index, name in list(names.items())[:_MOST_HEADINGS]:
        if page.labels[index] is None and _is_heading(page, index, name):
            rule = name
            for below in [index, *_below(page, index, names, rules)]:
                rule = names.get(below, rule)
                page.label([below], rule)


def drop_remains(page: Page) -> None:
    """Drop the short lines between and around clutter below the last paragraph: buttons and links no list can name.

    Without other clutter there they stay, and so do list items and anything beyond a third of the text above.
    """
    kept = page.kept()
    last = max(
        (i for i in kept if page.units[i].prose or page.units[i].bullet or page.labels[i] == "abstract"), default=-1
    )
    below = [i for i in range(last + 1, len(page.units)) if page.labels[i] is None]
    remains = [i for i in below if page.units[i].words <= 14 and not _INNER_STOP.search(page.units[i].text)]
    clutter = [i for i in range(last + 1, len(page.units)) if page.dropped(i)]
    if clutter and last >= 0 and page.size(remains) <= _TAIL_SHARE * page.size(i for i in kept if i <= last):
        page.label(remains, "remains")


def _name(unit: TextLine, rules: Rules) -> str | None:
    return rules.section(unit.bare) if unit.words <= 24 and not (unit.full_stop and unit.words >= 8) else None


def _is_heading(page: Page, index: int, name: str) -> bool:
    """Not one word that may as well head a part of the article ("Discussion"): that needs the end of the page."""
    before = page.size(i for i in page.kept(0, index) if page.units[i].prose)
    if not before:  # above the article: a line of the menu, or the headline
        return name in {"related", "comments", "newsletter"} and page.units[index].words <= 4
    after = page.size(i for i in page.kept(index + 1) if page.units[i].prose)
    return name in {"related", "author-box"} or page.units[index].words >= 3 or after <= before * _TAIL_SHARE


def _below(page: Page, index: int, names: dict[int, str], rules: Rules) -> list[int]:
    """The units that go with the heading at `index`."""
    stop = next((i for i in range(index + 1, len(page.units)) if page.labels[i] == "abstract"), len(page.units))
    rest = [i for i in page.kept(index + 1, stop) if page.labels[i] is None]
    before = page.size(i for i in page.kept(0, index) if page.units[i].prose or page.units[i].bullet)
    run = next((n for n, i in enumerate(rest) if not (i in names or _is_link(page.units[i]))), len(rest))
    if page.size(rest) <= _TAIL_SHARE * before and (
        names[index] == "comments" or _is_tail([page.units[i] for i in rest if i not in names], rules)
    ):
        return rest
    if run == len(rest):
        return rest if page.size(rest) <= _LINKS_SHARE * before else []
    if names[index] == "author-box":
        return _biography(page, rest, run, before)
    # the last link before prose is rather that prose's heading; a box of the page itself stands alone
    links = rest[: run - 1] if run > 1 and names[index] == "related" else rest[:run]
    return links if page.size(links) <= _TAIL_SHARE * before else []


def _is_link(unit: TextLine) -> bool:
    return not unit.full_stop and unit.words <= 24


def _is_tail(units: list[TextLine], rules: Rules) -> bool:
    """True where links and sales talk make up the most of it, and no more than one unit in four is anything else."""
    other = [u for u in units if not _is_link(u) and not rules.plug.search(u.text)]
    return len(other) * 4 <= len(units)


def _biography(page: Page, rest: list[int], run: int, before: int) -> list[int]:
    """One paragraph on the author, and the lines that lead to it."""
    box = rest[: run + 1]
    size = page.size(box)
    return box if size <= _BIOGRAPHY and size <= before * _LINKS_SHARE else []
