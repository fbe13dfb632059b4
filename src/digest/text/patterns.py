"""Put regular expressions together from parts."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")
"""Pattern that matches nothing."""

XML_PROLOG = rb"(?>\s+|<!--(?s:.){0,2000}?-->|<[!?](?!--)[^>]{0,2000}>){0,20}+"
"""Pattern of bytes that may stand before the root element of XML, so many and of such lengths (a guard).

Where a comment is not closed, it ends there: what else begins with "<!" would make every comment readable in two ways,
and so many comments in as many ways as there are selections of them.
"""


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern that matches wherever one of these does; for no patterns, one that matches nothing.

    Example:
        >>> any_of(["um", "at"])
        '(?:um)|(?:at)'
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns) or NEVER.pattern
