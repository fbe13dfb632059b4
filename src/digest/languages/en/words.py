"""Words that English texts have, names among them, and how often; made by training/english_words.py."""

import functools
import importlib.resources
import lzma
from collections.abc import Mapping


@functools.cache
def word_classes() -> Mapping[str, int]:
    """Return word in lower case -> its class; each class is nearly half as frequent as the one before."""
    return {word: rank for kind, rank, words in _lines() for word in words}


@functools.cache
def name_classes() -> Mapping[str, int]:
    """Return the words that no dictionary has, mostly names, as `word_classes` does."""
    return {word: rank for kind, rank, words in _lines() if kind == "names" for word in words}


@functools.cache
def _lines() -> tuple[tuple[str, int, list[str]], ...]:
    """Return kind, class and words of each line of the list, unpacked once for both kinds of question."""
    packed = (importlib.resources.files("digest.languages.en") / "words.txt.xz").read_bytes()
    return tuple(_parted(line) for line in lzma.decompress(packed).decode().split("\n"))


def _parted(line: str) -> tuple[str, int, list[str]]:
    head, _, listed = line.partition("\t")
    rank, _, kind = head.partition(" ")
    return kind, int(rank), listed.split(" ")


def is_english(word: str) -> bool:
    """Tell whether English texts have a word, or its genitive or plural.

    Example:
        >>> is_english("Khrushchev's"), is_english("Kruschtshov")
        (True, False)
    """
    plain = word.casefold().replace("’", "'")
    return any(form in word_classes() for form in (plain, plain.removesuffix("'s"), plain.removesuffix("s")))
