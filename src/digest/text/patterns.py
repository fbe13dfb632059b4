"""Regular expressions put together from parts."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")
"""Matches nothing."""


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern that matches what any of these does; of none, one that matches nothing.

    Example:
        >>> any_of(["um", "at"])
        '(?:um)|(?:at)'
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns) or NEVER.pattern
