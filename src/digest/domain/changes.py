"""What a briefing brings that earlier ones did not have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A statement of something that an earlier briefing gave another number for.

    now, was: the numbers that only this statement, only the earlier one has, as written in English; before: the text of
    the earlier one; briefing: the id of its briefing.
    """

    statement: str
    now: tuple[str, ...]
    was: tuple[str, ...]
    before: str
    briefing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuedStory:
    """A story of this briefing that earlier ones told of.

    headline: that of the latest telling; first, last: ids of the first and the latest briefing that told of it; new:
    statements that no earlier briefing had, but for those in `changes`.
    """

    story: str
    headline: str
    first: str
    last: str
    new: tuple[str, ...]
    changes: tuple[NumberChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReport:
    """What this briefing brings that earlier ones had not.

    briefing: id of the latest earlier one ("2026-01-23T0700", when it began), None where there is none; new: stories;
    continued: stories that go on; told: statements that an earlier briefing had.
    """

    briefing: str | None
    new: tuple[str, ...]
    continued: tuple[ContinuedStory, ...]
    told: tuple[str, ...]
