"""What is known of each language: one folder a language, found through the entry points of `digest.languages`.

`pack(code)` gives what is known of a language; of one without a pack, nothing but its code.
"""

from collections.abc import Mapping
from functools import cache

from digest import plugins
from digest.languages.base import ABILITIES, LanguagePack
from digest.languages.number_rules import Mention, NumberReader, NumberRules, NumberValue
from digest.languages.rules import DenialRules, GrammarRules, NameRules, SpeechRules, TranslationRules, Vocabulary

__all__ = [
    "ABILITIES",
    "TARGET",
    "DenialRules",
    "GrammarRules",
    "LanguagePack",
    "Mention",
    "NameRules",
    "NumberReader",
    "NumberRules",
    "NumberValue",
    "SpeechRules",
    "TranslationRules",
    "Vocabulary",
    "pack",
    "packs",
]

TARGET = "en"
"""The language of briefings, into which everything is translated."""


def packs() -> Mapping[str, LanguagePack]:
    """Return all packs there are, by their code."""
    return {found.code: found for found in plugins.find("languages").values()}


def pack(code: str) -> LanguagePack:
    """Return the pack of a language, or one that lacks everything.

    Example:
        >>> pack("de").name
        'German'
        >>> sorted(pack("tlh").lacks())[:2]
        ['clutter', 'contrasts']
    """
    try:
        found: LanguagePack = plugins.load("languages", code)
    except LookupError:
        return _unknown(code)
    return found


@cache
def _unknown(code: str) -> LanguagePack:
    found = LanguagePack()
    found.code = found.name = code
    return found
