"""Find genitives of people: Laschets Vorschlag is a proposal by Laschet, which a model takes for a name of its own."""

import re
from collections.abc import Callable, Iterator

from digest.languages import english
from digest.languages.de.lexicon import lexicon
from digest.languages.de.people import NO_NAME, people
from digest.languages.rules import KnownName
from digest.text import LATIN

_GENITIVE = re.compile(
    rf"(?<![{LATIN}\d-])(?P<name>[A-ZÄÖÜ][{LATIN}]{{3,30}}[^\W\dsßxz])s "
    rf"(?P<next>[A-ZÄÖÜ][{LATIN}]{{2,60}})(?![{LATIN}\d])"
)
"""Before a noun: a name that ends in s itself has an apostrophe there instead."""
_CAPITAL_BEFORE = re.compile(rf"(?:^|[^{LATIN}\d])[A-ZÄÖÜ][{LATIN}.-]*[{LATIN}] $")


def genitives(text: str, is_unknown: Callable[[str], bool]) -> Iterator[KnownName]:
    """Yield the genitives of people before a noun, with the English of their names.

    Args:
        text: The sentence.
        is_unknown: Says whether a word is no vocabulary.

    Example:
        >>> found = genitives("Am Montag stieß Armin Laschets Vorschlag auf Kritik.", lambda word: word == "Laschets")
        >>> [name.english[0] for name in found]
        ["Armin Laschet's"]
    """
    persons = {end: start for start, end in people(text)}
    for match in _GENITIVE.finditer(text):
        name, end = match["name"], match.end("name") + 1
        if match["next"] not in lexicon().nouns or NO_NAME.match(match["next"]) or _ends_so(name):
            continue
        start = persons.get(end)
        if start is not None:
            whole = text[start : end - 1]
            yield KnownName(start=start, end=end, english=(f"{whole}'s", whole))
        elif is_unknown(f"{name}s") and not _CAPITAL_BEFORE.search(text[max(0, match.start() - 40) : match.start()]):
            yield KnownName(start=match.start(), end=end, english=(name, f"{name}'s"), at_once=False)


def _ends_so(name: str) -> bool:
    """Tell whether English texts have a name only with the s: Albers."""
    return english.is_english(f"{name}s") and name.casefold() not in english.name_classes()
