"""Cuts an input that is too long for a model into parts that are not, where it hurts least, and loses nothing."""

import re
from collections.abc import Callable

from digest.text import HAN

# From the best place to the worst: after a clause, then between words. A hard cut is what remains.
_PLACES = (
    re.compile(r"(?<=[;；:：—–])\s*|(?<=[。！？.!?])\s+|(?<=[。！？])"),
    re.compile(r"(?<=[,，、])\s*(?!\d)"),
    re.compile(r"\s+"),
)
_HAN = re.compile(f"[{HAN}]")


def split(text: str, limit: int, size: Callable[[str], int]) -> list[str]:
    """Cut a text where it hurts least.

    Args:
        text: Any text.
        limit: Greatest size of a part.
        size: Size of a text, in pieces of a tokenizer.

    Returns:
        Parts in order; the text alone where it fits as it is.
    """
    if size(text) <= limit:
        return [text]
    for place in _PLACES:
        parts = [part for part in place.split(text) if part and part.strip()]
        if len(parts) > 1:
            joined = _packed(parts, limit, size, _joiner(text))
            return [fitting for part in joined for fitting in split(part, limit, size)]
    middle = len(text) // 2
    if not middle:
        return [text]  # one character of more pieces than the limit: nothing is left to cut
    return split(text[:middle], limit, size) + split(text[middle:], limit, size)


def clauses(text: str) -> list[str]:
    """Cut a text at every clause mark that has at least four words, or six Han characters, on both sides."""
    parts: list[str] = []
    for part in re.split(r"(?<=[;；:：,，。—–])\s*(?!\d)", text):
        if parts and (_short(parts[-1]) or _short(part)):
            parts[-1] += _joiner(text) + part
        elif part.strip():
            parts.append(part)
    return [part.strip() for part in parts]


def _short(text: str) -> bool:
    han = len(_HAN.findall(text))
    return han < 6 if han else len(text.split()) < 4


def _joiner(text: str) -> str:
    """Return what stands between parts of a text: nothing in Chinese, which is written without spaces."""
    return "" if _HAN.search(text) else " "


def _packed(parts: list[str], limit: int, size: Callable[[str], int], joiner: str) -> list[str]:
    """Join neighbouring parts again while they fit, so that there are few cuts; joins are balanced by halves."""
    packed: list[str] = []
    target = limit if len(parts) < 3 else max(limit // 2, 1)
    for part in parts:
        candidate = packed[-1] + joiner + part if packed else part
        if packed and size(packed[-1]) < target and size(candidate) <= limit:
            packed[-1] = candidate
        else:
            packed.append(part)
    return packed
