"""Words that set a sentence on one side of a contrast: rose or fell, approved or rejected, Monday or Tuesday.

The axes and their poles stand in opposites.yaml, with patterns for German, Chinese and English.
"""

import functools
import re
from collections.abc import Mapping

from digest.platform import read_yaml

Poles = Mapping[str, frozenset[str]]
"""Axis -> the poles a text stands on; axes the text says nothing of are left out."""


def poles(text: str, language: str) -> Poles:
    """Of a text; none for a language without patterns."""
    found: dict[str, set[str]] = {}
    for axis, pole, pattern in _patterns(language):
        if pattern.search(text):
            found.setdefault(axis, set()).add(pole)
    return {axis: frozenset(there) for axis, there in found.items()}


@functools.cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (axis, pole, _compiled(patterns[language], language))
        for axis, poles_of_axis in read_yaml("digest.languages", "opposites.yaml").items()
        for pole, patterns in poles_of_axis.items()
        if language in patterns
    )


def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    """German and English words whole, in any case; Chinese has no spaces between words."""
    return re.compile(pattern if language == "zh" else rf"\b(?:{pattern})\b", re.IGNORECASE)
