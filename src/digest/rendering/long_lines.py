"""Shorten what is too long for the first page, at the end of a clause."""

import re

LONGEST, KEPT, LEAST = 50, 45, 20
"""Words from which on a line is long for the first page, words of it that are shown at most, and words from which on it
ends with a clause: 15 of 470 lines of twelve folders of 30 articles are longer, one has 146 words."""

_CLAUSE_END = re.compile(r"[.!?;:,–—][\"”’)]?$")


def shortened(text: str) -> str:
    """Return a line as the first page has it: whole, or up to the last end of a clause that fits.

    Args:
        text: The line.

    Example:
        >>> shortened("A dam broke.")
        'A dam broke.'
    """
    words = text.split()
    if len(words) <= LONGEST:
        return text
    ends = [i for i in range(LEAST, KEPT + 1) if _CLAUSE_END.search(words[i - 1])]
    shown = " ".join(words[: max(ends, default=KEPT)])
    return f"{shown.rstrip(',;:–— ')} …"
