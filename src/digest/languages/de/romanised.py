"""Names from other scripts as German spells them, in the letters of English: Lukaschenko, Saakaschwili, Chamenei."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from digest.languages import english
from digest.languages.rules import KnownName

_LETTERS = {
    "schtsch": ("shch",),
    "dsch": ("j", "dzh"),
    "tsch": ("ch",),
    "sch": ("sh", "zh"),
    "ch": ("kh", "h"),
    "je": ("ye", "e"),
    "ija": ("iya", "ia"),
    "ij": ("y", "iy"),
    "yj": ("y",),
    "j": ("y", "i"),
    "w": ("v",),
    "ski": ("sky", "ski"),
    "ss": ("s", "ss"),
    "s": ("s", "z"),
    "z": ("ts", "z"),
}
"""German letters -> those of English, the likeliest first."""
_PATTERN = re.compile("|".join(_LETTERS))
_ENDS = re.compile("(?:[ae]jewa?|owa|ewa|skaja|[oe]witsch|tschuk|tschenko|schwili)$")
"""What no name ends with that is German from its beginnings; -ow does: Treptow."""
_SHORTEST = 6
"""Letters of a name: of four shorter ones in 406 articles (Dunja, Wasch, Sarif twice) two were spelt wrongly."""
_MOST = 64
"""Spellings of one name that are tried."""


def romanised(text: str, unknown: Iterable[tuple[int, int]]) -> Iterator[KnownName]:
    """Yield the names that English spells otherwise: those that English texts have so, and those that end as names do.

    Args:
        text: A sentence.
        unknown: (start, end) of the words in it that are no German vocabulary.

    Example:
        >>> text = "Kolesnikowa und Nasarbajew"
        >>> [name.english for name in romanised(text, [(0, 11), (16, 26)])]
        [('Kolesnikova',), ('Nazarbayev',)]
    """
    for start, end in unknown:
        if end - start >= _SHORTEST and (spelt := _spelt(text[start:end])):
            yield KnownName(start=start, end=end, english=(spelt,), at_once=False)


@functools.lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    """Return a name in the letters of English, or nothing."""
    plain = word.casefold()
    if not _PATTERN.search(plain) or english.is_english(plain):
        return ""
    known, spelt = english.name_classes(), [one for one in _spellings(plain) if one != plain]
    found = min((one for one in spelt if one in known), key=lambda one: known[one], default="")
    return (found or (spelt[0] if spelt and _ENDS.search(plain) else "")).capitalize()


def _spellings(word: str) -> Iterator[str]:
    """Yield how a word may be spelt."""
    ours = [(part,) for part in _PATTERN.split(word)]
    theirs = [_LETTERS[part] for part in _PATTERN.findall(word)]
    parts = [part for pair in itertools.zip_longest(ours, theirs, fillvalue=("",)) for part in pair]
    return ("".join(one) for one in itertools.islice(itertools.product(*parts), _MOST))
