"""Which languages are known: their packs, found through the entry points of `digest.languages`."""

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache

from digest import plugins
from digest.languages import cldr
from digest.languages.base import LanguagePack
from digest.text.scripts import UNSPACED

_BESIDE: ContextVar[Mapping[str, LanguagePack]] = ContextVar("digest_languages", default={})  # noqa: B039 -- never changed
"""Packs beside those installed, for tests."""


def packs() -> Mapping[str, LanguagePack]:
    """Return all packs there are, by their code."""
    return {**plugins.find("languages"), **_BESIDE.get()}


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
    known: LanguagePack | None = _BESIDE.get().get(code) or plugins.find("languages").get(code)
    return known or _unknown(code)


@contextlib.contextmanager
def knowing(*beside: LanguagePack) -> Iterator[None]:
    """Know packs inside this block as if they were installed, for tests of them.

    Args:
        beside: In place of those installed under the same codes.

    Example:
        >>> class Danish(LanguagePack):
        ...     code, name = "da", "Danish of mine"
        >>> with knowing(Danish()):
        ...     pack("da").name
        'Danish of mine'
    """
    token = _BESIDE.set({**_BESIDE.get(), **{one.code: one for one in beside}})
    try:
        yield
    finally:
        _BESIDE.reset(token)


@cache
def _unknown(code: str) -> LanguagePack:
    found = LanguagePack()
    found.code, found.name, found.script = code, cldr.english_name(code), cldr.script_of(code)
    found.spaced = found.script not in UNSPACED
    return found
