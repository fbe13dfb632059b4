"""Countries and cities that a text names, whatever its language: "Wien", "维也纳" and "Vienna" are one."""

import functools
import importlib.resources
import re
from collections.abc import Iterator, Mapping

from digest.languages.base import LanguagePack
from digest.languages.registry import pack

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = 2
"""Characters by which a place is looked up where no spaces stand between words; no place has fewer."""

_Table = Mapping[str, list[tuple[str, str]]]
"""Beginning of a name -> (name, key) of all that begin so, the longest name first: South Korea is not Korea."""


def places(text: str, language: str) -> frozenset[str]:
    """Return the keys of the places that a text names; none for a language without a gazetteer.

    Example:
        >>> sorted(places("Von Wien nach Paris", "de"))
        ['paris', 'vienna']
    """
    known = pack(language)
    table = _by_beginning(known)
    return frozenset(_words(text, table) if known.spaced else _signs(text, table))


def read_gazetteer(package: str, name: str = "gazetteer.tsv") -> dict[str, str]:
    """Read names of places from a file of a package.

    Args:
        package: The package that holds the file.
        name: The file: a key, a tab, and names with bars between them, on each line; "#" begins a comment.

    Returns:
        Name -> key; of two keys with one name the first.
    """
    found: dict[str, str] = {}
    text = importlib.resources.files(package).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            key, _, forms = line.partition("\t")
            for form in filter(None, forms.split("|")):
                found.setdefault(form, key)
    return found


def _words(text: str, table: _Table) -> Iterator[str]:
    end = 0
    for match in _WORD.finditer(text):
        for form, key in table.get(match.group(), ()) if match.start() >= end else ():
            after = match.start() + len(form)
            if text.startswith(form, match.start()) and not text[after : after + 1].isalpha():
                end = after
                yield key
                break


def _signs(text: str, table: _Table) -> Iterator[str]:
    end = 0
    for start in range(len(text)):
        for form, key in table.get(text[start : start + _SIGNS], ()) if start >= end else ():
            if text.startswith(form, start):
                end = start + len(form)
                yield key
                break


@functools.cache
def _by_beginning(known: LanguagePack) -> _Table:
    table: dict[str, list[tuple[str, str]]] = {}
    for form, key in sorted(known.places.items(), key=lambda pair: (-len(pair[0]), pair)):
        first = next(iter(_WORD.findall(form)), form) if known.spaced else form[:_SIGNS]
        table.setdefault(first, []).append((form, key))
    return table
