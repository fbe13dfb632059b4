"""Words that English texts have, names among them, and how often; made by training/english_words.py."""

import functools
import importlib.resources
import lzma
from collections.abc import Mapping

RARE = 17
"""Class of the rarest words of the list: one in fifteen million."""


@functools.cache
def word_classes() -> Mapping[str, int]:
    """Return word in lower case -> its class; each class is nearly half as frequent as the one before."""
    packed = (importlib.resources.files("digest.languages.en") / "words.txt.xz").read_bytes()
    found: dict[str, int] = {}
    for line in lzma.decompress(packed).decode().split("\n"):
        rank, _, listed = line.partition("\t")
        found |= dict.fromkeys(listed.split(" "), int(rank))
    return found


def is_english(word: str) -> bool:
    """Tell whether English texts have a word, or its genitive or plural.

    Example:
        >>> is_english("Khrushchev's"), is_english("Kruschtshov")
        (True, False)
    """
    plain = word.casefold().replace("’", "'")
    return any(form in word_classes() for form in (plain, plain.removesuffix("'s"), plain.removesuffix("s")))
