"""Notice articles of which a feed or record holds only the beginning."""

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.readers.base import Draft, FaultyPart

_MARK = re.compile(r"\s{0,9}(?P<mark>\[\s?(?:\+?\d{1,7}\s?char(?:acter)?s|…|\.{3}|&hellip;)\s?\]|\(…\))\s{0,9}\Z", re.I)
_OPEN = re.compile(r"(?:…|\.\.\.)\s{0,9}\Z")
_WINDOW = 60
"""Characters at the end of a text in which the mark is looked for: a limit on the time of the patterns."""
_NAMED = 5
"""Most parts that a message names."""


def parted(draft: Draft) -> tuple[Draft, bool]:
    r"""Return a draft with the mark that cuts it off on a line of its own, and whether it is cut off.

    Example:
        >>> parted(Draft(text="Das teilte die Senatorin … [+2431 chars]"))[0].text
        'Das teilte die Senatorin …\n\n[+2431 chars]'
    """
    start = max(0, len(draft.text) - _WINDOW)
    found = _MARK.search(draft.text[start:])
    if found is None or draft.layout is not None:
        return draft, found is not None or bool(_OPEN.search(draft.text[start:]))
    return replace(draft, text=f"{draft.text[: start + found.start()]}\n\n{found['mark']}"), True


def report(parts: Sequence[str], total: int) -> FaultyPart | None:
    """Return what to tell of articles that are cut off, or None for none.

    Args:
        parts: Names of the parts of the file, "" for the only one.
        total: Number of all articles in the file.
    """
    if not parts:
        return None
    known = listed(parts)
    message = f"only the beginning of {len(parts)} of {total} articles is there{f' ({known})' if known else ''}"
    return FaultyPart(message=message, hint="fetch the articles from their addresses for the rest")


def listed(parts: Sequence[str]) -> str:
    """Return the names of parts for a message, the first few of them.

    Example:
        >>> listed(["item 1", "item 4"])
        'item 1, item 4'
    """
    more = len(parts) - _NAMED
    return ", ".join(filter(None, parts[:_NAMED])) + (f" and {more} more" if more > 0 else "")
