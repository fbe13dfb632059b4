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
