"""German word forms that English translates, and those it keeps: made from parallel text by training/wordlist.py."""

import functools
import importlib.resources
import lzma
from dataclasses import dataclass

from digest.text import words

# Letters German puts between the parts of a compound.
_LINKS = ("", "s", "es", "n", "en", "er", "e")
# Endings of abstract nouns, kinds of people and adjectives of place: no name a translation keeps ends so.
_ENDINGS = tuple(
    words(
        "ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus innen lich liche lichen ische "
        "ischen ischer isches weise nis nisse"
    )
)

LONGEST = 80
"""Letters of a German word; the longest that was ever law had 67. What is longer is no word, but would be cut up for
seconds, and deeper than Python recurses."""


@dataclass(frozen=True)
class Lexicon:
    """German vocabulary, as against names.

    Attributes:
        nouns: Capitalised forms that English translates.
        names: Capitalised forms that English keeps.
        small: Forms written small.
    """

    nouns: frozenset[str]
    names: frozenset[str]
    small: frozenset[str]

    def is_word(self, form: str) -> bool:
        """Tell whether a form is German vocabulary: listed, a compound of listed words, or with a German ending."""
        if form in self.nouns or form.lower() in self.small:
            return True
        if form in self.names:
            return False
        return form.lower().endswith(_ENDINGS) or self.is_compound(form)

    def recased(self, word: str) -> str:
        """Return a word in capitals as it stands inside a sentence: nouns keep their first, NATO and USA keep all."""
        if word in self.names or (word in self.nouns and word.capitalize() not in self.nouns):
            return word
        return word.lower() if word.lower() in self.small else word.capitalize()

    @functools.lru_cache(maxsize=20_000)  # noqa: B019 -- there is one Lexicon per process
    def is_compound(self, form: str) -> bool:
        """Tell whether a form is put together from two or more listed words, linking letters included."""
        return len(form) <= LONGEST and any(
            form[:cut] in self.nouns or form[:cut].lower() in self.small
            for cut in range(3, len(form) - 2)
            if self._is_rest(form[cut:])
        )

    def _is_rest(self, rest: str) -> bool:
        for link in _LINKS:
            if rest.startswith(link):
                word = rest[len(link) :].capitalize()
                if len(word) > 2 and (word in self.nouns or (len(word) > 5 and self.is_compound(word))):
                    return True
        return False


@functools.cache
def lexicon() -> Lexicon:
    """Return the list that ships with digest, read once."""
    packed = (importlib.resources.files("digest.languages.de") / "lexicon.txt.xz").read_bytes()
    nouns, names, small = (frozenset(line.split()) for line in lzma.decompress(packed).decode().split("\n"))
    return Lexicon(nouns, names, small)


@functools.cache
def own_words() -> frozenset[str]:
    """Return words in lower case that English texts have too, but seldom: made by training/english_words.py."""
    packed = (importlib.resources.files("digest.languages.de") / "own_words.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split(" "))
