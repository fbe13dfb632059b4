"""Recognise sentences without a name or a number that is new to the summary."""

import re
from collections.abc import Sequence
from functools import cache

from digest.languages import TARGET, pack
from digest.languages.english import name_words
from digest.numbers import mentions
from digest.ranking.sumy_words import sumy_words

LEAST_NAMES = 3
"""Least words of names in a sentence that may add nothing: a list of people; not measured."""

KNOWN_SHARE = 0.75
"""Share of these words that the summary must have, so that another spelling of a name is no news; not measured."""


def adds_nothing(text: str, summary: Sequence[str]) -> bool:
    """Return whether the summary has most names and all numbers of an English sentence.

    Each article lists the same people in other words, and sentence vectors take such lists for different.

    Args:
        text: The sentence; a sentence with fewer than three words of names always adds something.
        summary: Sentences of the summary.

    Example:
        >>> adds_nothing("Anna Berg, Li Wei and Tom Hay signed.", ["Tom Hay, Li Wei and Anna Berg met."])
        True
    """
    text, together = text.replace("-", " "), " ".join(summary).replace("-", " ")
    names = name_words(text)
    known = {name for name in names if name in together}
    if len(names) < LEAST_NAMES or len(known) < KNOWN_SHARE * len(names):
        return False
    return adds_no_number(text, [together])


def adds_no_number(text: str, summary: Sequence[str]) -> bool:
    """Return whether the summary has all numbers of an English sentence.

    Example:
        >>> adds_no_number("It killed 12 people.", ["12 people died."]), adds_no_number("It killed 12.", ["Many died."])
        (True, False)
    """
    there = {value for mention in mentions(" ".join(summary), TARGET) for value in mention.values}
    return all(mention.values & there for mention in mentions(text, TARGET) if mention.needed)


def content_words(text: str) -> frozenset[str]:
    """Return the words of an English text, in lower case, without its function words.

    Example:
        >>> sorted(content_words("The mayor has refused."))
        ['mayor', 'refused']
    """
    return frozenset(re.findall(r"[^\W_]+", text.lower())) - function_words()


@cache
def function_words() -> frozenset[str]:
    """Return the function words of the language of briefings, as sumy lists them."""
    return sumy_words(pack(TARGET).name.lower())[1]
