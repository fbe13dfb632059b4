"""Read who wrote an article out of a field that holds the whole byline: "Von Ida Kern"."""

import re
from functools import cache

from digest.languages.base import LanguagePack
from digest.languages.registry import packs
from digest.text import any_of

_FULL_NAME = re.compile(r"[^\W\d_][\w.’'-]*\s+[^\W\d_]|[\u4e00-\u9fff]{2}")
"""A first and a last name, or a Chinese name; a single word behind "von" is part of a name ("von Holst")."""


def author_of(byline: str) -> str:
    """Return the name in a byline, without the words that announce it.

    Example:
        >>> author_of("Von Ida Kern"), author_of("von Holst"), author_of("记者：李明")
        ('Ida Kern', 'von Holst', '李明')
    """
    cue = _cues(tuple(packs().values())).match(byline)
    name = byline[cue.end() :] if cue else byline
    return name if _FULL_NAME.match(name) and not name[:1].islower() else byline


@cache
def _cues(known: tuple[LanguagePack, ...]) -> re.Pattern[str]:
    return re.compile(any_of(pack.metadata.byline for pack in known if pack.metadata and pack.metadata.byline), re.I)
