"""Find people in German sentences by their first names and titles: behind one stands a name, whatever else it means."""

import functools
import re
from collections.abc import Iterator

from digest.languages.de.lexicon import lexicon
from digest.languages.name_lists import read_words
from digest.text import LATIN

_PARTICLE = "(?:von der|von dem|von und zu|von|vom|van der|van|zu|zum|zur|de|del|della|di) "
_SURNAME = rf"[A-ZÄÖÜ][{LATIN}]{{1,30}}(?:-[A-ZÄÖÜ][{LATIN}]{{1,30}})?"
_TITLE = (
    "Frau|Herrn?|Dr\\.|Prof\\.|(?:[A-ZÄÖÜ][a-zäöüß]{2,20})?(?:[Kk]anzler|[Pp]räsident|[Mm]inister|[Bb]ürgermeister|[Ss]precher"
    "|[Ss]enator|[Tt]rainer|[Pp]olitiker|[Kk]ommissar|[Bb]ischof|[Rr]ichter|[Aa]bgeordneten?)(?:in)?|Kardinal"
    "|[A-ZÄÖÜ][a-zäöüß]{0,20}chef(?:in)?"
)
NO_NAME = re.compile(
    "(?:Anfang|Ende|Mitte|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli"
    "|August|September|Oktober|November|Dezember|Frühling|Sommer|Herbst|Winter|Tage|Stunden|Jahre|Wochen|Monate|Kraft|Teil)\\b"
)
"""Words that stand behind a title without an article, and are no surname."""
_TITLES = re.compile("Anfang|Ende|Mitte|Bundes|Minister|Präsident|Kanzler|Professor|Doktor")
"""Words that stand behind a first name and are no surname."""


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of first names with their surnames.

    Example:
        >>> text = "Gestern sprach Beatrix von Storch mit Thomas Hirte."
        >>> [text[start:end] for start, end in people(text)]
        ['Beatrix von Storch', 'Thomas Hirte']
    """
    for match in _people().finditer(text):
        if not _TITLES.match(match["surname"]):
            yield match.span()


def titled(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what stands behind a title and may be a surname.

    Example:
        >>> text = "Bundeskanzler Kurz rief Frau Hirte an, nicht den Präsidenten Frankreichs."
        >>> [text[start:end] for start, end in titled(text)]
        ['Kurz', 'Hirte']
    """
    for match in _TITLED.finditer(text):
        if not _TITLES.match(match["surname"]) and not NO_NAME.match(match["surname"]):
            yield match.span("name")


def mentioned(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of words that stand as a surname does, where a person of that surname is known.

    Args:
        text: The sentence.
        known: Names of other texts, such as "Sebastian Kurz".

    Example:
        >>> text = "Am Abend trat Kurz zurück. Der Hirte blieb. Hirte lachte."
        >>> [text[start:end] for start, end in mentioned(text, frozenset(["Sebastian Kurz", "Anna Hirte"]))]
        ['Kurz', 'Hirte']
    """
    found = surnames(known)
    for match in _ALONE.finditer(text) if found else ():
        if match["name"] in found:
            yield match.span("name")
    for match in _OPENING.finditer(text) if found else ():
        if match["name"] in found and match["name"].lower() not in lexicon().small:
            yield match.span("name")


@functools.lru_cache(maxsize=4)
def surnames(known: frozenset[str]) -> frozenset[str]:
    """Return the surnames of the people among names."""
    people_of = (_people().fullmatch(name) for name in known if " " in name)
    return frozenset(match["surname"] for match in people_of if match)


# A noun hardly stands behind these without an article.
_ALONE = re.compile(
    "(?<![^\\W\\d_])(?:von|mit|für|gegen|durch|bei|laut|dass|als|wie|auch|hatte|hat|ist|war|wurde|wird|will|wollte|sei|habe|soll|kann"
    "|muss|sagte|sagt|erklärte|so|betonte|meinte|kündigte|forderte|warnte|schrieb|nannte|sprach|trat|kritisierte|ließ|gab"
    rf"|nahm|kam|ging|und) (?P<name>{_SURNAME})(?![{LATIN}\d-])"
)
# A noun hardly opens a sentence without an article before a verb.
_OPENING = re.compile(
    rf"(?:^|(?<=[.!?:] )|(?<=[„“»«\"]))(?P<name>{_SURNAME})"
    "(?= (?:hat|ist|war|wird|will|sei|habe|soll|kann|muss|sagt|sprach|trat|ließ|gab|nahm|kam|ging|[a-zäöüß]{2,20}te)"
    "(?![^\\W\\d_]))"
)
_TITLED = re.compile(
    rf"(?<![{LATIN}\d-])(?:{_TITLE}) (?P<name>(?:{_PARTICLE})?(?P<surname>{_SURNAME}))(?![{LATIN}\d-])(?! [A-ZÄÖÜ])"
)


def is_first_name(word: str) -> bool:
    """Tell whether a word is a listed first name."""
    return word in _first_names()


@functools.cache
def _first_names() -> dict[str, None]:
    """Return the listed first names, in their order."""
    return dict.fromkeys(read_words("digest.languages.de", "first_names.txt"))


@functools.cache
def _people() -> re.Pattern[str]:
    names = "|".join(_first_names())
    first = rf"(?<![{LATIN}\d-])(?:{names})(?:-(?:{names}))?"
    return re.compile(rf"{first} (?:[A-Z]\. )?(?:{_PARTICLE})?(?P<surname>{_SURNAME})(?![{LATIN}\d-])")
