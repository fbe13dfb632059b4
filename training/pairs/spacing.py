"""White space as people write it, in sentences that were cut into words."""

import re
from collections.abc import Sequence

_BEFORE_MARK = re.compile(r" ([,.;:!?%)])")
_AFTER_MARK = re.compile(r"([($]) ")
_ENDING = re.compile(r" ('s|n't|'re|'ve|'ll)\b")


def collapsed(text: str) -> str:
    """Make one space of all white space."""
    return " ".join(text.split())


def closed(text: str) -> str:
    """Drop the space before full stops and commas."""
    return text.replace(" .", ".").replace(" ,", ",")


def joined(words: Sequence[str]) -> str:
    """Put the words of a sentence together.

    Example:
        >>> joined(["He", "did", "n't", "pay", "$", "5", "(", "yet", ")", "."])
        "He didn't pay $5 (yet)."
    """
    sentence = _BEFORE_MARK.sub(r"\1", " ".join(words))
    return _ENDING.sub(r"\1", _AFTER_MARK.sub(r"\1", sentence))
