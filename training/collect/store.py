"""Corpora as files, the same bytes each time."""

import hashlib
import lzma
from collections.abc import Iterable
from pathlib import Path

from training.collect.blocks import has_han, plain


def tidy(language: str, pairs: Iterable[tuple[str, str]], most: int | None) -> list[tuple[str, str]]:
    """Collapse spaces and leave out what is empty, not translated, in the wrong script, or there already.

    Args:
        language: de or zh.
        pairs: Source and English.
        most: Pairs to keep, those of the smallest hash, in their order; None for all.
    """
    kept: dict[tuple[str, str], None] = {}
    for pair in pairs:
        a, b = (plain(text) for text in pair)
        if a and b and a != b and not has_han(b) and (language != "zh" or has_han(a)):
            kept.setdefault((a, b))
    if most is None or len(kept) <= most:
        return list(kept)
    chosen = set(sorted(kept, key=lambda pair: hashlib.sha256("\t".join(pair).encode()).digest())[:most])
    return [pair for pair in kept if pair in chosen]


def write(file: Path, pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs as compressed TSV and return the sha256 of the text."""
    text = "".join(f"{a}\t{b}\n" for a, b in pairs).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(lzma.compress(text, preset=6))
    return hashlib.sha256(text).hexdigest()
