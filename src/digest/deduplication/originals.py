"""Compare the originals of two sentences in one language: what their translations blur stands there plainly."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

MUCH = 0.7
"""Share of equal words, or characters where no spaces stand between words, from which two originals are one sentence
with something exchanged; not measured."""

SLOT = 2
"""Most words of an exchange, twice as many characters where no spaces stand between words; not measured."""

_LONGEST = 120
"""Most words or characters that are compared, a limit of time."""


def exchanged(one: Sequence[str], other: Sequence[str], spaced: bool) -> bool:
    """Return whether two sentences are one but for something exchanged, or have the same words in another order.

    Args:
        one: Words of a sentence in lower case, or its characters where no spaces stand between words.
        other: Words or characters of the other sentence.
        spaced: Whether these are words.

    Example:
        >>> exchanged("die bahn erhöht den preis".split(), "die bahn senkt den preis".split(), True)
        True
        >>> exchanged("die bahn erhöht den preis".split(), "den preis erhöht die bahn".split(), True)
        False
    """
    if max(len(one), len(other)) > _LONGEST or list(one) == list(other):
        return False
    if not spaced and Counter(one) == Counter(other):
        return True
    parts = [part for part in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if part[0] != "equal"]
    if len(parts) != 1 or parts[0][0] != "replace":
        return False
    _, i, j, k, m = parts[0]
    most = SLOT if spaced else 2 * SLOT
    return max(j - i, m - k) <= most and len(one) - (j - i) >= MUCH * max(len(one), len(other))
