"""Drop sections of clutter: related links, author boxes, comments, plugs, with what stands below their headings."""

import re

from digest.extraction.lines import TextLine
from digest.extraction.page import Page
from digest.extraction.rules import Rules
from digest.text import sentence_end

_TAIL_SHARE = 1 / 3
"""Longest tail beside the body before it; a longer one is taken for the article, whose loss is worse than some links
too many (not measured by itself; benchmarks/clean.py prints what the rules do together).
"""
_LINKS_SHARE = 1 / 2
"""Longest tail of nothing but links beside the body before it (not measured by itself)."""

_MOST_HEADINGS = 60
"""Headings of clutter looked at: a guard, as each costs a walk over the page and a page with more is no article."""

_INNER_STOP = re.compile(
    rf"[{sentence_end.STOPS}][^\w{sentence_end.STOPS}]*$|[{sentence_end.STOPS}{sentence_end.WIDE_STOPS}][\"”’]?\s+\S"
    r"|^[\"„“«]|^[a-z]"
)
"""Marks of a sentence, or of the rest of one, which a button does not have."""

END = "end"
"""Name of the sections behind the end of a message: notes to editors, contacts."""

_BIOGRAPHY = 600
"""Most characters of an author box (not measured by itself)."""


def drop_sections(page: Page, rules: Rules) -> None:
    """Label the headings of clutter and the sections below them."""
    names = {index: name for index in page.open() if (name := _name(page.lines[index], rules))}
    for index, name in list(names.items())[:_MOST_HEADINGS]:
        if page.labels[index] is None and _is_heading(page, index, name):
            rule = name
            for below in [index, *_below(page, index, names, rules)]:
                rule = names.get(below, rule)
                page.label([below], rule)


def drop_remains(page: Page) -> None:
    """Drop the short lines below the last paragraph: buttons and links that no list of patterns can name.

    They stay where there is no other clutter among them, and so do list items and anything longer than a third of the
    text above.
    """
    kept = page.kept()
    last = max(
        (i for i in kept if page.lines[i].prose or page.lines[i].bullet or page.labels[i] == "abstract"), default=-1
    )
    below = [i for i in range(last + 1, len(page.lines)) if page.labels[i] is None]
    remains = [i for i in below if page.lines[i].words <= 14 and not _INNER_STOP.search(page.lines[i].text)]
    clutter = [i for i in range(last + 1, len(page.lines)) if page.dropped(i)]
    if clutter and last >= 0 and page.size(remains) <= _TAIL_SHARE * page.size(i for i in kept if i <= last):
        page.label(remains, "remains")


def _name(line: TextLine, rules: Rules) -> str | None:
    return rules.section(line.bare) if line.words <= 24 and not (line.full_stop and line.words >= 8) else None


def _is_heading(page: Page, index: int, name: str) -> bool:
    """Tell whether a line that could be a heading of clutter is one.

    One word may as well head a part of the article ("Discussion"), unless it stands near the end of the page.
    """
    before = page.size(i for i in page.kept(0, index) if page.lines[i].prose)
    if name == END:
        return before > 0
    if not before:  # above the article: a line of the menu, or the headline
        return name in {"related", "comments", "newsletter"} and page.lines[index].words <= 4
    after = page.size(i for i in page.kept(index + 1) if page.lines[i].prose)
    return name in {"related", "author-box"} or page.lines[index].words >= 3 or after <= before * _TAIL_SHARE


def _below(page: Page, index: int, names: dict[int, str], rules: Rules) -> list[int]:
    """Return the indices of the lines that go with a heading.

    Args:
        page: The page.
        index: Index of the heading.
        names: Index of every line that could be a heading -> name of its rule.
        rules: What plugs look like.
    """
    if names[index] == END:
        return [i for i in page.kept(index + 1) if page.labels[i] != "title"]
    stop = next((i for i in range(index + 1, len(page.lines)) if page.labels[i] == "abstract"), len(page.lines))
    rest = [i for i in page.kept(index + 1, stop) if page.labels[i] is None]
    before = page.size(i for i in page.kept(0, index) if page.lines[i].prose or page.lines[i].bullet)
    run = next((n for n, i in enumerate(rest) if not (i in names or _is_link(page.lines[i]))), len(rest))
    if page.size(rest) <= _TAIL_SHARE * before and (
        names[index] == "comments" or _is_tail([page.lines[i] for i in rest if i not in names], rules)
    ):
        return rest
    if run == len(rest):
        return rest if page.size(rest) <= _LINKS_SHARE * before else []
    if names[index] == "author-box":
        return _biography(page, rest, run, before)
    # the last link before prose is rather that prose's heading; a box of the page itself stands alone
    links = rest[: run - 1] if run > 1 and names[index] == "related" else rest[:run]
    return links if page.size(links) <= _TAIL_SHARE * before else []


def _is_link(line: TextLine) -> bool:
    return not line.full_stop and line.words <= 24


def _is_tail(lines: list[TextLine], rules: Rules) -> bool:
    """Tell whether lines are links and sales talk, with no more than one line in four that is anything else."""
    other = [line for line in lines if not _is_link(line) and not rules.plug.search(line.text)]
    return len(other) * 4 <= len(lines)


def _biography(page: Page, rest: list[int], run: int, before: int) -> list[int]:
    """Return one paragraph on the author and the lines that lead to it; nothing where that is too much text."""
    box = rest[: run + 1]
    size = page.size(box)
    return box if size <= _BIOGRAPHY and size <= before * _LINKS_SHARE else []
