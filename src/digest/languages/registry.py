"""Which languages are known: their packs, found through the entry points of `digest.languages`."""

from collections.abc import Mapping
from functools import cache

from digest import plugins
from digest.languages import cldr
from digest.languages.base import LanguagePack
from digest.text.scripts import UNSPACED


def packs() -> Mapping[str, LanguagePack]:
    """Return all packs there are, by their code."""
    return plugins.find("languages")


def pack(code: str) -> LanguagePack:
    """Return the pack of a language, or one that lacks everything.

    Example:
        >>> pack("de").name
        'German'
        >>> pack("ru").script
        'Cyrillic'
        >>> sorted(pack("tlh").lacks())[:2]
        ['clutter', 'contrasts']
    """
    known: LanguagePack | None = plugins.find("languages").get(code)
    return known or _unknown(code)


@cache
def _unknown(code: str) -> LanguagePack:
    found = LanguagePack()
    found.code, found.name, found.script = code, cldr.english_name(code), cldr.script_of(code)
    found.spaced = found.script not in UNSPACED
    return found
