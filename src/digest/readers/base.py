"""What a reader of a format gives: articles without their place on the disk, or the reason why there are none."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.domain import Block, Fact

FACTS = ("title", "author", "date", "publisher", "language")
"""Names of the facts that are looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article. part: "" or what tells it from others in the same file; lost: broken byte sequences replaced; the
    other fields as in model.Document."""

    text: str
    format: str
    encoding: str
    facts: tuple[Fact, ...] = ()
    layout: tuple[Block, ...] | None = None
    part: str = ""
    lost: int = 0


class UnreadableError(Exception):
    """This file gives no article. message: what is wrong; hint: what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def facts(origin: str, pairs: Iterable[tuple[str, str | None]]) -> tuple[Fact, ...]:
    """Facts of the pairs (name, value) that have a value, white space put in order."""
    tidy = ((name, " ".join(value.split())) for name, value in pairs if value)
    return tuple(Fact(name=name, value=value, origin=origin) for name, value in tidy if value)
