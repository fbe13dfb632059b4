"""Recognise statements that depend on the sentence before them, and so do not stand alone."""

import re
from functools import cache

from digest.languages import TARGET, LanguagePack, pack
from digest.languages.english import names, speakers
from digest.text import NEVER, quotes


def depends_on_context(text: str, english: str) -> bool:
    """Return whether a statement cannot be understood without the sentence before it.

    Args:
        text: The statement as it is shown.
        english: English of the sentence as in the source: part of a longer quotation may not name its speaker.

    Example:
        >>> depends_on_context("They refused.", "They refused.")
        True
        >>> depends_on_context("“We will go.”", "“We will go.")
        True
        >>> depends_on_context("Berg said: “No.”", "Berg said: “No.")
        False
    """
    if dependent().match(text) or _speaks_of_unnamed(text):
        return True
    return quotes.is_cut_quotation(english) and not _names_speaker(english)


def _speaks_of_unnamed(text: str) -> bool:
    """Return whether an English sentence has somebody behind its first clause, or at its end, whom it does not name.

    Example:
        >>> _speaks_of_unnamed("In May, she fled."), _speaks_of_unnamed("When Berg was arrested, she fled.")
        (True, False)
    """
    found = [pattern.match(text) for pattern in _unnamed(pack(TARGET))]
    return any(one is not None and not any(names(one.group(1))) for one in found)


def _names_speaker(text: str) -> bool:
    """Return whether an English sentence says who speaks what is quoted in it."""
    return any(speakers(quotes.outside(text)))


def dependent() -> re.Pattern[str]:
    """Return the pattern of sentences in the language of briefings that depend on the one before."""
    return _dependent(pack(TARGET))


@cache
def _dependent(language: LanguagePack) -> re.Pattern[str]:
    discourse = language.discourse
    return re.compile(discourse.dependent, re.IGNORECASE) if discourse else NEVER


@cache
def _unnamed(language: LanguagePack) -> tuple[re.Pattern[str], ...]:
    """Return patterns of sentences that go on, or end, with somebody; the group is what stands before."""
    discourse = language.discourse
    if discourse is None:
        return ()
    behind = rf"([^,“”\"]{{3,90}}), (?:{discourse.persons})\b"
    at_end = rf"(.{{3,400}}), (?:{discourse.persons}) (?:\w{{1,20}} ){{0,2}}\w{{1,20}}\.$"
    return re.compile(behind, re.IGNORECASE), re.compile(at_end, re.IGNORECASE)
