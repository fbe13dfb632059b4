"""Name the choices of settings that other rooms decide by; without pydantic, which takes long to import."""

from enum import StrEnum


class Detail(StrEnum):
    """How much of what is known a briefing shows."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Originals(StrEnum):
    """Where the original sentences of a briefing in Markdown go."""

    FOOTNOTES = "footnotes"
    FILE = "file"
    NONE = "none"


MANY = 10
"""Documents from which a briefing may show `SHARE_OF_MANY` of the English words of its input."""

SHARE_OF_FEW, SHARE_OF_MANY = 0.5, 0.25
"""Shares of these words that a briefing of few documents and one of many may show: what was asked for, five minutes for
thirty articles."""
