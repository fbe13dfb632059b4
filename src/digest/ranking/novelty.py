"""Tells whether a sentence brings a name, a number or a word that the summary does not have yet."""

import re
from collections.abc import Sequence
from functools import cache

from digest.languages import TARGET, pack
from digest.languages.english import name_words
from digest.numbers import mentions

LEAST_NAMES = 3
KNOWN_SHARE = 0.75
"""Words of names that a sentence has, and the share of them that the summary has, from which it may add nothing."""


def adds_nothing(text: str, summary: Sequence[str]) -> bool:
    """Tell whether the summary has most of the names in an English sentence, and all its numbers.

    Lists of the same people come in other words from every article; sentence vectors see such sentences as different.

    Args:
        text: The sentence; one with fewer than three words of names always adds something.
        summary: The sentences of the summary.
    """
    text, together = text.replace("-", " "), " ".join(summary).replace("-", " ")
    names = name_words(text)
    known = {name for name in names if name in together}
    if len(names) < LEAST_NAMES or len(known) < KNOWN_SHARE * len(names):
        return False
    there = {value for mention in mentions(together, TARGET) for value in mention.values}
    return all(mention.values & there for mention in mentions(text, TARGET) if mention.needed)


def content_words(text: str) -> frozenset[str]:
    """Return the words of an English text, in lower case, without its function words.

    Example:
        >>> sorted(content_words("The mayor has refused."))
        ['mayor', 'refused']
    """
    return frozenset(re.findall(r"[^\W_]+", text.lower())) - _stop_words()


@cache
def _stop_words() -> frozenset[str]:
    from sumy.utils import get_stop_words

    words: frozenset[str] = get_stop_words(pack(TARGET).name.lower())
    return words
