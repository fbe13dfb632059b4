"""Make the record that a briefing leaves for later ones, and the report of its news."""

from collections.abc import Collection, Mapping, Sequence

from digest.domain import (
    ChangeReport,
    EarlierBriefings,
    PastSentence,
    PastStatement,
    PastStory,
    Story,
)
from digest.tracking.already_reported import CurrentBriefing
from digest.tracking.threads import EventHistory


def change_report(
    stories: Sequence[Story],
    histories: Mapping[str, EventHistory],
    reported: Collection[str],
    current: CurrentBriefing,
    earlier: EarlierBriefings,
) -> ChangeReport:
    """Return which stories are new, which continue, and which statements an earlier briefing had.

    Args:
        stories: Stories in the order of the briefing.
        histories: Id of an event -> its history in earlier briefings.
        reported: Ids of statements that an earlier briefing had.
        current: Statements of this briefing.
        earlier: Record of earlier briefings.
    """
    continued = [known for story in stories if (known := histories[story.id].continued)]
    return ChangeReport(
        previous_briefing=earlier.last,
        new_stories=tuple(story.id for story in stories if histories[story.id].continued is None),
        continued_stories=tuple(continued),
        already_reported=tuple(s.id for s in current.statements if s.id in reported),
    )


def stories_to_remember(
    stories: Sequence[Story],
    histories: Mapping[str, EventHistory],
    reported: Collection[str],
    current: CurrentBriefing,
    earlier: EarlierBriefings,
) -> tuple[PastStory, ...]:
    """Return the record for later briefings: each story with the statements and documents that are new.

    The arguments are those of `change_report`.
    """
    statements = {statement.id: statement for statement in current.statements}
    sentences = {s.id: PastSentence(sentence=s, vector=current.vectors[i]) for i, s in enumerate(current.sentences)}

    def past(statement: str) -> PastStatement:
        """Return the record of the statement with this id."""
        known = statements[statement]
        return PastStatement(text=known.text, sentences=tuple(sentences[i] for i in known.sentences))

    return tuple(
        PastStory(
            thread=histories[story.id].thread,
            run="",
            headline=story.headline,
            statements=tuple(past(i) for i in (*story.summary, *story.statements) if i not in reported),
            documents=tuple(d for d in histories[story.id].subjects if d.sha256 not in earlier.seen),
        )
        for story in stories
    )
