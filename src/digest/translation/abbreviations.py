"""Abbreviations that English has under other letters, and that models copy."""

import functools
import re
from collections.abc import Mapping

from digest.languages import LanguagePack, pack


def abbreviations(language: str) -> Mapping[str, str]:
    """Return the abbreviations of a language with their English."""
    rules = pack(language).translation
    return rules.abbreviations if rules else {}


def translated(source: str, language: str, english: str) -> str:
    """Put those of the source's abbreviations right that came back as they were.

    Example:
        >>> translated("Die EZB und die USA", "de", "The EZB and the USA")
        'The ECB and the USA'
    """
    any_of_them = _pattern(pack(language))
    there = set(any_of_them.findall(source))
    ours = abbreviations(language)
    return any_of_them.sub(lambda m: ours[m[0]] if m[0] in there else m[0], english) if there else english


@functools.cache
def _pattern(known: LanguagePack) -> re.Pattern[str]:
    words = "|".join(map(re.escape, abbreviations(known.code)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else "(?!)")
