"""Name the files of articles: readable, stable, and the same on every file system."""

import hashlib
import re
import unicodedata

_LONGEST = 60
"""Characters of a title in a file name (not measured)."""
_LARGEST = 120
"""Bytes of the same: file systems allow 255 for the whole name with its side record's suffix."""
_WORDS = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """Return the letters and digits of a text with hyphens between its words, "" where it has none.

    Example:
        >>> slug("Die Brücke: 3 Mrd. €?"), slug("北京：新桥 通车"), slug("../../etc")
        ('Die-Brücke-3-Mrd', '北京-新桥-通车', 'etc')
    """
    kept = ""
    for word in _WORDS.findall(unicodedata.normalize("NFC", text)):
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > _LONGEST or len(longer.encode("utf-8", "replace")) > _LARGEST:
            return kept or _cut(word)
        kept = longer
    return kept


def file_name(day: str, title: str, key: str, suffix: str) -> str:
    """Return the name of an article's file.

    Args:
        day: YYYY-MM-DD, or "".
        title: Title of the article, or "".
        key: What tells the article apart from all others, such as its address.
        suffix: Suffix, with its dot.

    Example:
        >>> file_name("2026-11-29", "Die Brücke", "https://example.org/a", ".html")
        '2026-11-29_Die-Brücke_b5b10dd0.html'
    """
    return "_".join(part for part in (day, slug(title), mark(key)) if part) + suffix


def mark(key: str) -> str:
    """Return eight hex digits that tell an article apart."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:8]


def _cut(word: str) -> str:
    while len(word) > _LONGEST or len(word.encode("utf-8", "replace")) > _LARGEST:
        word = word[:-1]
    return word
