"""How many words of a Chinese text its English has a word for, by the list that digest checks translations with."""

import functools
import re

from digest.languages.zh.equivalents import dictionary_form, equivalents
from digest.languages.zh.names import segments

_WORD = re.compile(r"[A-Za-z]{2,40}")
_LEAST_SIGNS = 2
"""Signs of a word that counts: single signs mean too much."""


@functools.lru_cache(maxsize=4096)
def _meanings(text: str) -> tuple[frozenset[str], ...]:
    words = {segment[0] for segment in segments(text)}
    known = (equivalents(word) for word in sorted(words) if len(word) >= _LEAST_SIGNS)
    return tuple(mostly | may for mostly, may in known if mostly or may)


@functools.lru_cache(maxsize=4096)
def _forms(english: str) -> frozenset[str]:
    return frozenset(dictionary_form(word.lower()) for word in _WORD.findall(english))


def explained(text: str, english: str) -> tuple[int, int]:
    """Return how many words of a Chinese text the list knows, and for how many of them the English has a word.

    Of 1,667 pairs of one bilingual site half have a share of .8 and more, 5 % less than .33; of the same texts paired
    at random 90 % have .25 and less, half none at all.
    """
    meanings, forms = _meanings(text), _forms(english)
    return len(meanings), sum(not meaning.isdisjoint(forms) for meaning in meanings)
