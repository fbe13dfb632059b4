"""Part a headline from the credit of a picture behind it: "Ferry to close Photo: Anna Berg", "… © Lake Press"."""

import re

from digest.extraction.rules import Rules

LEAST_WORDS = 4
"""Words of a headline before a credit; not measured."""

_MOST_NAMES, _MOST_WORDS = 6, 12
"""Most words of a credit behind its sign, as more are a sentence, and in all; not measured."""

_CREDIT = "credit"
"""Name of the rule for lines that are the credit of a picture."""
_WORD = re.compile(r"\S+")
_SIGN = re.compile(r"[:：©|/]")
_BETWEEN = " \t+|·•–—-(["


def end_before_credit(title: str, rules: Rules) -> int:
    """Return the offset at which a headline ends and the credit of a picture begins; the length where there is none.

    Args:
        title: Title of a page.
        rules: What credits look like, in all languages.
    """
    for word in list(_WORD.finditer(title))[LEAST_WORDS:][-_MOST_WORDS:]:
        rest = title[word.start() :]
        if rest.startswith("©") or (rules.line(rest) == _CREDIT and _names(rest)):
            return len(title[: word.start()].rstrip(_BETWEEN))
    return len(title)


def _names(credit: str) -> bool:
    """Return whether hardly anything but names stands behind the sign of a credit."""
    sign = _SIGN.search(credit)
    names = credit[sign.end() :].split() if sign else []
    return 0 < len(names) <= _MOST_NAMES and 3 * sum(name[0].islower() for name in names) <= len(names)
