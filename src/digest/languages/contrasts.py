"""Words that set a sentence on one side of a contrast: rose or fell, approved or rejected, Monday or Tuesday."""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from digest.languages.base import LanguagePack
from digest.languages.registry import pack
from digest.platform import read_yaml
from digest.text import any_of

Poles = Mapping[str, frozenset[str]]
"""Axis -> the poles a text stands on; axes the text says nothing of are left out."""


def poles(text: str, language: str) -> Poles:
    """Return the poles a text stands on; none for a language without contrasts.

    Example:
        >>> dict(poles("Der Kurs fiel am Montag.", "de"))
        {'direction': frozenset({'down'}), 'weekday': frozenset({'monday'})}
    """
    known = _patterns(pack(language))
    if not known.whole.search(text):
        return {}
    return {axis: _of_axis(text, sides) for axis, (whole, sides) in known.axes.items() if whole.search(text)}


def _of_axis(text: str, sides: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    """Return the poles of one axis that a text stands on."""
    return frozenset(pole for pole, pattern in sides.items() if pattern.search(text))


def read_contrasts(package: str, name: str = "contrast.yaml") -> Mapping[str, Mapping[str, str]]:
    """Read contrasts from a file of a package.

    Args:
        package: The package that holds the file.
        name: The file: axis, pole and pattern, as in en/contrast.yaml.
    """
    found: Mapping[str, Mapping[str, str]] = read_yaml(package, name)
    return found


class _Patterns(NamedTuple):
    """The words of all axes of a language.

    One pattern of all words costs a fifth of one for each pole, and half of the sentences of FLORES have none of them.

    Attributes:
        whole: Words of any axis.
        axes: Axis -> its words, and the words of each pole.
    """

    whole: re.Pattern[str]
    axes: Mapping[str, tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]]


@functools.cache
def _patterns(known: LanguagePack) -> _Patterns:
    """Compile the words of all axes: whole where spaces stand between words, in any case."""

    def compiled(words: Iterable[str]) -> re.Pattern[str]:
        joined = any_of(words)
        return re.compile(rf"\b(?:{joined})\b" if known.spaced else joined, re.IGNORECASE)

    axes = {
        axis: (compiled(sides.values()), {pole: compiled([words]) for pole, words in sides.items()})
        for axis, sides in known.contrasts.items()
    }
    return _Patterns(compiled(words for sides in known.contrasts.values() for words in sides.values()), axes)
