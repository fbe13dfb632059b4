"""Text from an article, made harmless inside Markdown."""

import re
import unicodedata

_ACTIVE = re.compile(r"([\\`*{}\[\]<>|~#])")
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?<=\w):(?=//)")
_WWW = re.compile(r"(?i)\bwww(?=\.)")


def plain(text: str) -> str:
    """One line without control, bidirectional and other invisible characters."""
    visible = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return " ".join(visible.split())


def markdown(text: str) -> str:
    r"""`text` as inline Markdown that shows exactly its characters: nothing in it becomes markup, a link or HTML."""
    text = _ACTIVE.sub(r"\\\1", plain(text))
    text = _UNDERSCORE.sub(r"\\_", _ENTITY.sub("&amp;", text))
    # GitHub makes links of bare addresses; a backslash inside keeps them text
    return _WWW.sub(lambda m: m.group() + "\\", _LINK.sub(r"\\:", text))
