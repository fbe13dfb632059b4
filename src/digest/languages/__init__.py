"""What is known of each language: one folder a language, found through the entry points of `digest.languages`.

`pack(code)` gives what is known of a language; of one without a pack, nothing but its name and its script.
"""

from collections.abc import Mapping
from functools import cache

from digest import plugins
from digest.languages import cldr
from digest.languages.base import ABILITIES, LanguagePack
from digest.languages.cldr import usual_language
from digest.languages.number_rules import Mention, NumberReader, NumberRules, NumberValue
from digest.languages.page_rules import (
    ClutterRules,
    DiscourseRules,
    MetadataRules,
    SentenceEndRules,
    clutter_rules,
    metadata_rules,
)
from digest.languages.rules import DenialRules, GrammarRules, NameRules, SpeechRules, TranslationRules, Vocabulary
from digest.text.scripts import UNSPACED

__all__ = [
    "ABILITIES",
    "TARGET",
    "ClutterRules",
    "DenialRules",
    "DiscourseRules",
    "GrammarRules",
    "LanguagePack",
    "Mention",
    "MetadataRules",
    "NameRules",
    "NumberReader",
    "NumberRules",
    "NumberValue",
    "SentenceEndRules",
    "SpeechRules",
    "TranslationRules",
    "Vocabulary",
    "clutter_rules",
    "metadata_rules",
    "pack",
    "packs",
    "usual_language",
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
        >>> pack("ru").script
        'Cyrillic'
        >>> sorted(pack("ru").lacks())[:2]
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
    found.code, found.name, found.script = code, cldr.english_name(code), cldr.script_of(code)
    found.spaced = found.script not in UNSPACED
    return found
