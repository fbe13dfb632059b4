"""How names are found in Chinese: words in Latin letters. Those in Chinese signs look like any other word."""

import re

from digest.languages.rules import NameRules
from digest.text import LATIN

_LATIN_WORDS = re.compile(rf"[{LATIN}][{LATIN}\d.’'&+-]*(?: (?:[{LATIN}\d&][{LATIN}\d.’'&+-]*))*")


def spans(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """Return (start, end) of the names in a Chinese sentence.

    Args:
        text: The sentence.
        known: Not asked: what is in Latin letters is a name whether it was seen before or not.
    """
    return [match.span() for match in _LATIN_WORDS.finditer(text) if _is_name(match.group())]


def _is_name(text: str) -> bool:
    """Tell a name from a unit such as km."""
    return len(text) > 1 and (any(c.isupper() for c in text) or (len(text) > 3 and text[0] != "x"))


RULES = NameRules(spans=spans, joiners={", ": ", ", "、": ", ", "和": " and ", "以及": " and "})
