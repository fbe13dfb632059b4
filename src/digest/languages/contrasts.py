"""Words that set a sentence on one side of a contrast: rose or fell, approved or rejected, Monday or Tuesday."""

import functools
import re
from collections.abc import Mapping

from digest.languages.base import LanguagePack
from digest.languages.registry import pack
from digest.platform import read_yaml

Poles = Mapping[str, frozenset[str]]
"""Axis -> the poles a text stands on; axes the text says nothing of are left out."""


def poles(text: str, language: str) -> Poles:
    """Return the poles a text stands on; none for a language without contrasts.

    Example:
        >>> dict(poles("Der Kurs fiel am Montag.", "de"))
        {'direction': frozenset({'down'}), 'weekday': frozenset({'monday'})}
    """
    found: dict[str, set[str]] = {}
    for axis, pole, pattern in _patterns(pack(language)):
        if pattern.search(text):
            found.setdefault(axis, set()).add(pole)
    return {axis: frozenset(there) for axis, there in found.items()}


def read_contrasts(package: str, name: str = "contrast.yaml") -> Mapping[str, Mapping[str, str]]:
    """Read contrasts from a file of a package.

    Args:
        package: The package that holds the file.
        name: The file: axis, pole and pattern, as in en/contrast.yaml.
    """
    found: Mapping[str, Mapping[str, str]] = read_yaml(package, name)
    return found


@functools.cache
def _patterns(known: LanguagePack) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Compile the words of all axes: whole where spaces stand between words, in any case."""
    return tuple(
        (axis, pole, re.compile(rf"\b(?:{words})\b" if known.spaced else words, re.IGNORECASE))
        for axis, sides in known.contrasts.items()
        for pole, words in sides.items()
    )
