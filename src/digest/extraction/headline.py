"""Read the top of a page: menus, the headline and its repetitions, dates and bylines."""

import re

from digest.extraction.lines import TextLine
from digest.extraction.page import Page
from digest.extraction.rules import COMMENTS, Rules
from digest.extraction.site_names import end_of_headline
from digest.extraction.title_credits import end_before_credit

_TRAIL = re.compile(r"[>›»→|]|\s/\s")
"""Signs between the steps of a way through a site."""
_FIRST_STEP = 3
"""Most words of its first step: before the sign of a site's name a headline has more (not measured)."""
_SITE_NAME = re.compile(r"(?<!\s)(?:\s{1,3}[-–—|·:]\s{1,3}[^-–—|·]{2,40}|\s{0,3}[_|]\s{0,3}[^_|]{2,20})$")
_STEP = 32
"""Most characters of a step (not measured)."""
_BETWEEN_ENTRIES = re.compile(r"[\s|/·•]+")
_PUNCTUATION = re.compile(r"[.,:;!?。，：；！？…“”„\"]")
_WORD = re.compile(r"\w+")
_ENTRY_TIME = re.compile(r"(?:\D{0,12}\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Za-z]{2,4})?\W{0,3}")
"""A time of the day and nothing but a word beside it."""
_LEAST_ENTRIES = 3
"""Entries that make a live ticker (not measured)."""
_ASIDE = re.compile(r"[ \t]?\([^()]{1,40}\)[ \t=]{0,4}$")
"""What agencies put behind a byline: (photo - archive)."""
_TAIL_LINES = 6
"""Lines on both sides of the body's end where date and byline may stand; further ones belong to other articles (not
measured by itself).
"""
_HEAD_LINES = 12
"""Lines above the body where date and byline may stand, for the same reason (not measured by itself)."""


def read_metadata(page: Page, rules: Rules) -> None:
    """Drop the lines of date and byline above the second paragraph and in the last lines; keep what they say."""
    begin = max(0, page.main[0] - _HEAD_LINES)
    long = [index for index in page.kept(page.main[0]) if page.lines[index].long]
    head = long[1] if len(long) > 1 else len(page.lines)
    end = min(len(page.lines), page.main[1] + _TAIL_LINES)
    tail = max(head, end - 2 * _TAIL_LINES)
    for index in [*range(begin, head), *range(tail, end)]:
        if index > page.main[0] and rules.section(page.lines[index].bare) == COMMENTS:
            break  # the times of readers' comments are not those of the article
        if page.labels[index] is not None:
            continue
        line = page.lines[index]
        found = rules.metadata.read_line(_ASIDE.sub("", line.bare), *[0] * line.full_stop)
        if found and (found.date or not line.full_stop):
            page.label([index], "metadata")
            page.note("date", found.date, index)
            page.note("author", found.author, index)


def keep_entries(page: Page) -> None:
    """Label the times of a live ticker's entries, each on a line of its own, and the entries' headlines.

    Three such lines make a ticker; a single one is the time of the article.
    """
    times = [index for index in page.open() if _ENTRY_TIME.fullmatch(page.lines[index].text)]
    if len(times) < _LEAST_ENTRIES:
        return
    for index in times:
        page.label([index], "heading")
        below = [i for i in page.kept(index + 1, index + 3) if page.labels[i] is None]
        if len(below) == 2 and not page.lines[below[0]].full_stop and page.lines[below[1]].prose:
            page.label(below[:1], "heading")


def find_title(page: Page, rules: Rules) -> None:
    """Label the headline, drop the menu above it and its repetitions."""
    stop = min([page.body(), *(i for i in page.kept(page.main[0]) if page.lines[i].bullet)])
    head = [index for index in page.kept(max(0, page.main[0] - _HEAD_LINES), stop) if page.labels[index] is None]
    page.label([i for i in head if _is_trail(page.lines[i])], "navigation")
    menu = [i for i in head if _is_menu(page.lines[i], rules)]
    if len(menu) < len(head):
        page.label(menu, "navigation")
    head = [index for index in head if page.labels[index] is None]
    title = _stated(page)
    if title is None and page.body() < len(page.lines):
        title = _headline(page, head)
    if title is None:
        return
    above = [index for index in head if index < title]
    if len([i for i in above if _is_fragment(page.lines[i])]) + len(menu) >= 2:
        page.label([i for i in above if _is_fragment(page.lines[i])], "navigation")
    line = page.lines[title]
    end = end_before_credit(line.text, rules)
    if end < len(line.text):
        page.cut(title, line.start + end, "credit")
        line = page.lines[title]
    end = end_of_headline(line.text, page.fact("publisher"), rules.sites, page.text[line.end :])
    if end < len(line.text):
        page.cut(title, line.start + end, "site-name")
    page.label([title], "title")
    page.note("title", page.lines[title].bare, title)
    _drop_repetitions(page, title)


def _stated(page: Page) -> int | None:
    """Return the index of the line nearest to the body that repeats the title known from the page's metadata."""
    known = page.fact("title")
    if known is None:
        return None
    keys = {_key(known), _key(_SITE_NAME.sub("", known))} - {""}
    lines = [i for i in page.open() if len(page.lines[i].text) <= 2 * len(known) + 20]
    same = [i for i in lines if _key(page.lines[i].bare) in keys]
    return min(same, key=lambda i: abs(i - page.body()), default=None)


def _headline(page: Page, head: list[int]) -> int | None:
    """Choose the headline among the lines above the body, by their indices.

    A Markdown title; else the line that comes twice; else the first longer than a menu entry; else the last.
    """
    lines = [i for i in head if not page.lines[i].full_stop and not page.lines[i].text.endswith((":", "："))]
    marked = [i for i in lines if re.match(r"#\s", page.lines[i].text)]
    keys = [_key(line.bare) for line in page.lines]
    twice = [i for i in lines if keys.count(keys[i]) > 1 and page.lines[i].words >= 3]
    longer = [i for i in lines if not _is_fragment(page.lines[i])]
    return next(iter(marked or twice or longer or lines[-1:]), None)


def _is_fragment(line: TextLine) -> bool:
    """Tell whether a line may be a menu entry: up to three words (or six Han signs) without punctuation."""
    return line.words <= 3 and len(line.text) <= 30 and not _PUNCTUATION.search(line.text)


def _is_menu(line: TextLine, rules: Rules) -> bool:
    """Tell whether a line is a known menu entry, or a row of three or more, most of them known."""
    entries = [entry for entry in _BETWEEN_ENTRIES.split(line.bare) if entry]
    known = sum(bool(rules.navigation.fullmatch(entry)) for entry in entries)
    return bool(rules.navigation.fullmatch(line.bare)) or (len(entries) >= 3 and known >= 0.6 * len(entries))


def _is_trail(line: TextLine) -> bool:
    """Tell whether a line is a way through the site: "Home > Politics > Europe"."""
    if len(line.text) > 160 or line.words > 16:
        return False
    steps = [step.strip() for step in _TRAIL.split(line.text)]
    short = all(0 < len(step) <= _STEP for step in steps)
    return 2 <= len(steps) <= 7 and short and len(steps[0].split()) <= _FIRST_STEP


def _drop_repetitions(page: Page, title: int) -> None:
    """Drop the lines that say the title at this index again, with or without the name of the site."""
    key = _key(page.lines[title].bare)
    for index in page.open():
        line = page.lines[index]
        if key in (_key(line.bare), _key(_SITE_NAME.sub("", line.bare))) and not line.full_stop:
            page.label([index], "repeated-title")


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.casefold()))
