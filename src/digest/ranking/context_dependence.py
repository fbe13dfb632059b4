"""Recognise statements that depend on the sentence before them, and so do not stand alone."""

import re
from functools import cache

from digest.languages import TARGET, LanguagePack, pack
from digest.text import NEVER, quotes


def depends_on_context(text: str, english: str) -> bool:
    """Return whether a statement cannot be understood without the sentence before it.

    Args:
        text: The statement as it is shown.
        english: English of the sentence as in the source: part of a longer quotation does not name its speaker.

    Example:
        >>> depends_on_context("They refused.", "They refused.")
        True
    """
    return dependent().match(text) is not None or quotes.is_cut_quotation(english)


def dependent() -> re.Pattern[str]:
    """Return the pattern of sentences in the language of briefings that depend on the one before."""
    return _dependent(pack(TARGET))


@cache
def _dependent(language: LanguagePack) -> re.Pattern[str]:
    discourse = language.discourse
    return re.compile(discourse.dependent, re.IGNORECASE) if discourse else NEVER
