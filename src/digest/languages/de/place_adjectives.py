"""Find the adjectives that German makes of places: the Luzerner Polizei is the police of Lucerne."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from digest.languages.de.lexicon import lexicon
from digest.languages.rules import KnownName
from digest.text import LATIN

_ADJECTIVE = re.compile(
    rf"(?<![{LATIN}\d-])(?P<word>[A-ZÄÖÜ][{LATIN}]{{2,24}}er) (?P<next>[A-ZÄÖÜ][{LATIN}]{{2,60}})(?![{LATIN}\d])"
)
_ENDINGS = (("er", ""), ("er", "e"), ("er", "en"), ("ner", "en"), ("ler", "el"))
"""(ending of the adjective, that of the place): Luzern, Karlsruhe, Bremen, Dresden, Basel."""


def place_adjectives(text: str, places: Mapping[str, KnownName]) -> Iterator[KnownName]:
    """Yield the adjectives of places before a noun, with the place's English, as far as they are no vocabulary.

    Those that the lexicon has (Berliner, Zürcher) are left to the model, which knows them.

    Args:
        text: The sentence.
        places: Places with their English.

    Example:
        >>> places = {"Luzern": KnownName(start=0, end=0, english=("Lucerne",))}
        >>> [name.english[0] for name in place_adjectives("Die Luzerner Polizei kam.", places)]
        ['Lucerne']
    """
    for match in _ADJECTIVE.finditer(text):
        word = match["word"]
        if not match["next"][1:].islower() or lexicon().is_word(word):
            continue
        stems = (word.removesuffix(ending) + instead for ending, instead in _ENDINGS if word.endswith(ending))
        place = next((places[stem] for stem in stems if stem in places), None)
        if place:
            yield replace(place, start=match.start("word"), end=match.end("word"), at_once=False)
