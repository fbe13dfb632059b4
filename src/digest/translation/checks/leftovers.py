"""Parts of the original that are left over in the English."""

import functools
import re

from digest.languages import LanguagePack, TranslationRules, pack
from digest.text import HAN
from digest.text.scripts import script
from digest.translation.checks.base import Source, TranslationCheck

_HAN = re.compile(f"[{HAN}]")
_OTHERWISE = frozenset(["Latin", "Han"])
"""Scripts that English has too, and that have a check of their own."""

_WORD = re.compile(r"\b[^\W\d_]+\b")


class ChineseSigns(TranslationCheck):
    """Chinese signs are left of a sentence written in them."""

    name, label = "han", "Chinese characters are left in it"
    weight = 30

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return pack(source.language).script == "Han" and _HAN.search(english) is not None

    def ruins(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        return len(_HAN.findall(english)) > 0.3 * len(re.findall(r"\w", english))


class ForeignWords(TranslationCheck):
    """Words of the original that no name explains: function words, words with letters that English lacks.

    Of a language in a script of its own every word tells, whether the language is known or not.
    """

    name, label = "leftover", "foreign words are left in it"
    weight = 4

    def find(self, source: Source, english: str) -> bool:
        """See TranslationCheck."""
        known = pack(source.language)
        for name in source.names:
            english = english.replace(name, " ")
        if known.script not in _OTHERWISE and any(script(word) == known.script for word in _WORD.findall(english)):
            return True
        rules = known.translation or TranslationRules()
        theirs = _small_words(source.text)
        shared = [word for word in _small_words(english) if word in theirs]
        marked = _marked(known)
        return any(
            word in rules.leftovers or (marked.search(word) is not None and word not in rules.english_too)
            for word in shared
        )


def _small_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if word.islower()}


@functools.cache
def _marked(known: LanguagePack) -> re.Pattern[str]:
    marks = known.translation.marks if known.translation else ""
    return re.compile(f"[{re.escape(marks)}]" if marks else "(?!)")


CHINESE_SIGNS, FOREIGN_WORDS = ChineseSigns(), ForeignWords()
