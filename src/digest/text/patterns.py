"""Put regular expressions together from parts."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")
"""Pattern that matches nothing."""


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern that matches wherever one of these does; for no patterns, one that matches nothing.

    Example:
        >>> any_of(["um", "at"])
        '(?:um)|(?:at)'
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns) or NEVER.pattern
