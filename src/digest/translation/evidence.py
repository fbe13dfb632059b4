"""What the pieces that a model put its English together from tell of it."""

from collections.abc import Sequence

from digest.translation.base import Evidence

_RAREST = 3
"""Words whose pieces are counted; not measured."""


def evidence(text: str, pieces: Sequence[str]) -> Evidence:
    """Return the evidence of one translation.

    Args:
        text: The English.
        pieces: Its pieces; "\u2581" begins a word.

    Example:
        >>> evidence("The weir", ["\u2581The", "\u2581we", "ir"])
        Evidence(pieces=1.5, rarest=1.5)
    """
    longest = sorted(_sizes(pieces))[-_RAREST:]
    return Evidence(
        pieces=len(pieces) / max(1, len(text.split())),
        rarest=sum(longest) / len(longest) if longest else 0.0,
    )


def _sizes(pieces: Sequence[str]) -> list[int]:
    """Return how many pieces with letters each word has."""
    sizes: list[int] = []
    for piece in pieces:
        if piece.startswith("\u2581") or not sizes:
            sizes.append(0)
        sizes[-1] += any(char.isalpha() for char in piece)
    return sizes
