"""Names that a model spells by its ear: the spelling of the source is put back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from digest.languages import english
from digest.text import LATIN
from digest.translation.name_repair import missing

_LIKE = 70
"""Least likeness of two spellings, in percent of their letters: at 80 Musashi stays Mosshi (77)."""
_SHORTEST = 4
"""Letters of a word that is compared."""
_WORD = re.compile(rf"(?<![{LATIN}\d])[{LATIN}]{{{_SHORTEST},40}}(?![{LATIN}\d])")


def respelled(
    words: Sequence[str], source: str, translation: str, letters: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a translation with the words of its source that came out nearly the same, but as no word of English.

    Args:
        words: Words of the source that may be names.
        source: The sentence.
        translation: Its English.
        letters: Those by which the language of the source writes names of other scripts -> those of English.

    Example:
        >>> respelled(["Coverciano"], "Er trainierte in Coverciano.", "He trained in Coverciao's hotel.")
        "He trained in Coverciano's hotel."
    """
    lost = [word for word in lost_words(words, translation, letters) if len(word) >= _SHORTEST]
    if not lost:
        return translation
    strange = strange_words(source, translation)
    if not strange:
        return translation
    from rapidfuzz import fuzz

    likeness = {(a, b): fuzz.ratio(a.casefold(), b.casefold()) for a in lost for b in strange}
    for (word, written), ratio in likeness.items():
        rivals = [r for pair, r in likeness.items() if (word in pair) != (written in pair)]
        small = written[0].islower() and not english.is_english(word)
        if ratio >= _LIKE and not small and ratio > max(rivals, default=0):
            translation = re.sub(rf"(?<![{LATIN}\d]){written}(?![{LATIN}\d])", word, translation)
    return translation


def lost_words(words: Sequence[str], translation: str, letters: Mapping[str, str]) -> list[str]:
    """Return the words that a translation has neither as they are nor in the letters of English."""
    there = translation.casefold()
    return [word for word in missing(words, translation) if romanised(word, letters) not in there]


def romanised(word: str, letters: Mapping[str, str]) -> str:
    """Return a word in lower case with the letters by which English writes names from other scripts.

    Example:
        >>> romanised("Leonow", {"w": "v"})
        'leonov'
    """
    word = word.casefold()
    for ours, theirs in letters.items():
        word = word.replace(ours, theirs)
    return word


def by_sound(spellings: Callable[[], Iterable[Sequence[str]]], source: str, translation: str) -> str:
    """Return a translation whose strange words are spelt as names of the source that sound so, where one is like them.

    Args:
        spellings: Returns for each name of the source that is written by its sound how it may be spelt, the likeliest
            first.
        source: The sentence.
        translation: Its English.

    Example:
        >>> by_sound(lambda: [["Lozano", "Provenzano"]], "普罗文扎诺的助手", "The helper of Provinzano")
        'The helper of Provenzano'
    """
    strange = [word for word in strange_words(source, translation) if word[0].isupper()]
    if not strange:
        return translation
    from rapidfuzz import fuzz

    names = [name for name in spellings() if not _held(name, translation)]
    for written in strange:
        found = [
            (fuzz.ratio(written.casefold(), one.casefold()), -i, one) for name in names for i, one in enumerate(name)
        ]
        ratio, _, best = max(found, default=(0, 0, ""))
        if ratio >= _LIKE:
            translation = re.sub(rf"(?<![{LATIN}\d]){written}(?![{LATIN}\d])", best, translation)
    return translation


def _held(forms: Sequence[str], translation: str) -> bool:
    """Return whether a translation has one of the forms."""
    return len(missing(forms, translation)) < len(set(forms))


def strange_words(source: str, translation: str) -> list[str]:
    """Return the words of a translation that no English text has and its source has not either.

    Example:
        >>> strange_words("Er las die Upanishaden.", "He read the Utuansans.")
        ['Utuansans']
    """
    found = dict.fromkeys(_WORD.findall(translation))
    return [word for word in found if word not in source and not english.is_english(word)]
