"""What a document is made of, whatever its mark-up: blocks of text, each of a kind."""

import functools
import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[a-z\u00c0-\u024f]{4,}|\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")
WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
"""Chinese characters and the marks that are as wide, for a pattern."""
_HAN_GAP = re.compile(rf"(?<={WIDE})[ \t]*\n[ \t]*(?={WIDE})")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, paragraph, item or cell.

    Attributes:
        kind: What it is ("h2", "p", "li"); only blocks of one kind are translations of each other.
        text: Its text without mark-up, spaces collapsed; empty for code.
        marks: What is the same in any language: addresses that it links to, names in code.
    """

    kind: str
    text: str
    marks: frozenset[str] = field(default_factory=frozenset)


def plain(text: str) -> str:
    """Collapse white space; between Chinese characters a line break is no space."""
    return " ".join(_HAN_GAP.sub("", text).split())


@functools.lru_cache(maxsize=4096)
def anchors(text: str) -> frozenset[str]:
    """Return the numbers and longer Latin words of a text: names and numbers look alike in a translation."""
    return frozenset(_WORD.findall(text.lower()))


def has_han(text: str) -> bool:
    """Tell whether a text has a Chinese character."""
    return _HAN.search(text) is not None
