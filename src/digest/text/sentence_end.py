"""Know the marks at the end of a sentence, for character classes, and the marks that may stand behind them."""

import re

STOPS = ".!?"
"""Marks that end a sentence in scripts with spaces between words."""

WIDE_STOPS = "。！？"
"""Marks that end a sentence in Chinese and Japanese."""

CLOSING = "\"'“”’‘»«›」』)\\]）】"
"""Quotation marks and brackets that may stand behind a stop and belong to its sentence; escaped for a class."""

EMPHASIS = "*_"
"""Marks of Markdown that may stand behind a stop."""

_ENDED = re.compile(rf"(?<!\.\.)[{STOPS}{WIDE_STOPS}][{CLOSING}]*$")


def is_ended(text: str) -> bool:
    """Tell whether a text ends as a sentence does, and not with three dots.

    Example:
        >>> is_ended('“Never!”'), is_ended("Read more ...")
        (True, False)
    """
    return _ENDED.search(text) is not None
