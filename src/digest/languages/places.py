"""Countries and cities that a text names, whatever its language: "Wien", "维也纳" and "Vienna" are one."""

import functools
import importlib.resources
import re
from collections.abc import Iterator

_LANGUAGES = ("en", "de", "zh")
_WORD = re.compile(r"[^\W\d_]+")
_GERMAN_ENDINGS = ("", "e", "en", "er", "es", "em")


def places(text: str, language: str) -> frozenset[str]:
    """Keys of places.tsv; none for languages other than English, German, Chinese."""
    if language not in _LANGUAGES:
        return frozenset()
    table = _by_beginning(language)
    if language == "zh":
        return frozenset(_longest(text, range(len(text)), table, 2))
    return frozenset(_words(text, table))


def _words(text: str, table: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    end = 0
    for match in _WORD.finditer(text):
        for form, key in table.get(match.group(), ()) if match.start() >= end else ():
            after = match.start() + len(form)
            if text.startswith(form, match.start()) and not text[after : after + 1].isalpha():
                end = after
                yield key
                break


def _longest(text: str, starts: range, table: dict[str, list[tuple[str, str]]], size: int) -> Iterator[str]:
    end = 0
    for start in starts:
        for form, key in table.get(text[start : start + size], ()) if start >= end else ():
            if text.startswith(form, start):
                end = start + len(form)
                yield key
                break


@functools.cache
def _by_beginning(language: str) -> dict[str, list[tuple[str, str]]]:
    """First word (Chinese: first two characters) -> (form, key), longest form first: South Korea is not Korea."""
    table: dict[str, list[tuple[str, str]]] = {}
    for key, form in sorted(_forms(language), key=lambda pair: (-len(pair[1]), pair)):
        first = form[:2] if language == "zh" else next(iter(_WORD.findall(form)))
        table.setdefault(first, []).append((form, key))
    return table


def _forms(language: str) -> Iterator[tuple[str, str]]:
    """German adjectives (französisch) with their endings, small and, as in names, with a capital."""
    text = importlib.resources.files("digest.languages").joinpath("places.tsv").read_text(encoding="utf-8")
    column = 1 + _LANGUAGES.index(language)
    for line in text.splitlines():
        key, *fields = line.split("\t")
        for form in fields[column - 1].split("|") if fields else ():
            if language == "de" and form.islower():
                yield from ((key, f + ending) for ending in _GERMAN_ENDINGS for f in (form, form.capitalize()))
            elif form:
                yield key, form
                if language == "de":
                    yield key, form + "s"
