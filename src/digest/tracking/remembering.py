"""What a briefing leaves behind for later ones, and how it compares with earlier ones."""

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
    """Say which stories are new, which go on, and which statements an earlier briefing had.

    Args:
        stories: In the order of the briefing.
        histories: Id of an event -> what earlier briefings reported on it.
        reported: Ids of statements that an earlier briefing had.
        current: Statements of this briefing.
        earlier: What is remembered of earlier briefings.
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
    """Return what later briefings need to know, one entry a story, with what no earlier briefing had.

    The arguments are those of `change_report`.
    """
    statements = {statement.id: statement for statement in current.statements}
    sentences = {s.id: PastSentence(sentence=s, vector=current.vectors[i]) for i, s in enumerate(current.sentences)}

    def past(statement: str) -> PastStatement:
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
