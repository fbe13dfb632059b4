"""Define the news of a briefing: stories, statements and numbers that earlier briefings did not have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A statement for which an earlier briefing gave another number.

    Attributes:
        statement: Id of the statement in this briefing.
        numbers_now: Numbers that only this statement has, as written in English.
        numbers_before: Numbers that only the earlier statement has, as written in English.
        earlier_text: English of the earlier statement.
        briefing: Id of the briefing that had the earlier statement.
    """

    statement: str
    numbers_now: tuple[str, ...]
    numbers_before: tuple[str, ...]
    earlier_text: str
    briefing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuedStory:
    """A story of this briefing that earlier briefings reported on.

    Attributes:
        story: Id of the story in this briefing.
        earlier_headline: Headline that the latest earlier briefing gave the story.
        first_briefing: Id of the first briefing that reported on the story.
        last_briefing: Id of the latest earlier briefing that did.
        new_statements: Ids of statements that no earlier briefing had, without those in `changes`.
        changes: Statements whose numbers moved.
    """

    story: str
    earlier_headline: str
    first_briefing: str
    last_briefing: str
    new_statements: tuple[str, ...]
    changes: tuple[NumberChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReport:
    """The news of a briefing, compared with all earlier briefings.

    Attributes:
        previous_briefing: Id of the latest earlier briefing (when it began: "2026-01-23T0700"), or None.
        new_stories: Ids of stories that no earlier briefing had, in the order of the briefing.
        continued_stories: Stories that go on, in the order of the briefing.
        already_reported: Ids of statements that an earlier briefing had.
    """

    previous_briefing: str | None
    new_stories: tuple[str, ...]
    continued_stories: tuple[ContinuedStory, ...]
    already_reported: tuple[str, ...]
