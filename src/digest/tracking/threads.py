"""Find the earlier stories that an event continues, and the numbers that changed (topic tracking, Allan et al. 1998).

docs/decisions/0011-earlier-briefings.md has the choices.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import (
    ContinuedStory,
    EarlierBriefings,
    Event,
    NumberChange,
    PastDocument,
    PastStory,
    Statement,
)
from digest.tracking.already_reported import CurrentBriefing, PriorMatch, is_already_reported, moved

if TYPE_CHECKING:
    from digest.domain import Vector

ABOUT_SENTENCES = 8
"""Sentences at the beginning of an article that give its subject; 5 and 16 do no better (docs/decisions/0011)."""

ABOUT = 0.52
"""Cosine of their subjects from which two articles may be on one story: precision .84, recall .71
(benchmarks/follow.py; docs/decisions/0011)."""

SAYS = 0.50
"""Cosine of their nearest sentences from which two articles may be on one story; see `ABOUT`."""

LOOK_BACK = 30
"""Briefings in which a story may rest before it counts as new, about a month of mornings; not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHistory:
    """The history of an event in earlier briefings.

    Attributes:
        event: Id of the event.
        thread: Number of the thread of earlier stories that the event continues, or None where the event is new.
        subjects: Subject of each document of the event.
        continued: News of the event since the earlier stories, or None where the event is new.
    """

    event: str
    thread: int | None
    subjects: tuple[PastDocument, ...]
    continued: ContinuedStory | None


def find_threads(
    events: Sequence[Event],
    current: CurrentBriefing,
    earlier: EarlierBriefings,
    matches: Mapping[str, Sequence[PriorMatch]],
) -> list[EventHistory]:
    """Link each event to the thread of earlier stories that it continues.

    Args:
        events: Events of this briefing.
        current: Statements, sentences and documents of this briefing.
        earlier: Record of earlier briefings.
        matches: Id of a statement -> earlier statements that look like it; see `find_prior_matches`.

    Returns:
        A history for each event, in the order of the events.
    """
    rows, past = _Rows(current), _PastThreads(earlier)
    statements: dict[str, list[Statement]] = {event.id: [] for event in events}
    for statement in current.statements:
        statements[statement.event].append(statement)
    found = []
    for event in events:
        subjects = rows.subjects(event)
        threads = past.continued(rows.vectors(event), subjects)
        continued = _continuation(event, statements[event.id], threads, earlier, matches) if threads else None
        thread = threads[0] if threads else None
        found.append(EventHistory(event=event.id, thread=thread, subjects=tuple(subjects), continued=continued))
    return found


def about(vectors: "Vector") -> "Vector":
    """Return the unit vector [d] of the subject of a document: the mean of its first `ABOUT_SENTENCES` sentences.

    Args:
        vectors: [n, d] unit vectors of the sentences, in order.
    """
    import numpy as np

    mean = vectors[:ABOUT_SENTENCES].mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0), np.float32)


class _Rows:
    """Finds the vectors of the documents of a briefing."""

    def __init__(self, current: CurrentBriefing) -> None:
        self._documents = {document.id: document for document in current.documents}
        self._vectors = current.vectors
        self._rows: dict[str, list[int]] = {}
        for row, sentence in enumerate(current.sentences):
            self._rows.setdefault(sentence.document, []).append(row)

    def vectors(self, event: Event) -> "Vector":
        """Return the vectors of all sentences of the documents of an event, [n, d]."""
        return self._vectors[[row for document in event.documents for row in self._rows.get(document, [])]]

    def subjects(self, event: Event) -> list[PastDocument]:
        """Return the subject of each document of an event."""
        return [
            PastDocument(sha256=self._documents[d].sha256, vector=about(self._vectors[self._rows[d]]))
            for d in event.documents
            if d in self._rows
        ]


class _PastThreads:
    """Finds the threads that an event continues: the subjects of all earlier documents stand in one matrix.

    Args:
        earlier: Record of earlier briefings.
    """

    def __init__(self, earlier: EarlierBriefings) -> None:
        import numpy as np

        recent = set(list(dict.fromkeys(story.run for story in earlier.stories))[-LOOK_BACK:])
        told = (story for story in earlier.stories if story.run in recent and story.thread is not None)
        self._stories = [story for story in told if story.documents and any(s.sentences for s in story.statements)]
        subjects = [document.vector for story in self._stories for document in story.documents]
        self._subjects = np.stack(subjects).T if subjects else None
        self._starts = np.cumsum([0, *(len(story.documents) for story in self._stories)])[:-1]

    def continued(self, sentences: "Vector", subjects: Sequence[PastDocument]) -> list[int]:
        """Return the threads that an event continues, the nearest first.

        Args:
            sentences: [n, d] vectors of the sentences of the event.
            subjects: Subjects of the documents of the event.
        """
        import numpy as np

        if self._subjects is None or not subjects:
            return []
        cosines = (np.stack([document.vector for document in subjects]) @ self._subjects).max(axis=0)
        nearest: dict[int, float] = {}
        best = np.maximum.reduceat(cosines, self._starts)
        for story, cosine in zip(self._stories, (round(float(one), 4) for one in best), strict=True):
            if story.thread is not None and cosine >= ABOUT and _say_alike(sentences, story):
                nearest[story.thread] = max(cosine, nearest.get(story.thread, 0.0))
        return sorted(nearest, key=lambda thread: (-nearest[thread], thread))


def _say_alike(sentences: "Vector", story: PastStory) -> bool:
    """Return whether a sentence of an event is near one that an earlier story told."""
    import numpy as np

    said = [sentence.vector for statement in story.statements for sentence in statement.sentences]
    return float((sentences @ np.stack(said).T).max()) >= SAYS


def _continuation(
    event: Event,
    statements: Sequence[Statement],
    threads: Sequence[int],
    earlier: EarlierBriefings,
    matches: Mapping[str, Sequence[PriorMatch]],
) -> ContinuedStory:
    """Return the news of an event since the earlier stories of its threads.

    Args:
        event: The event.
        statements: Statements of the event.
        threads: Threads that the event continues, the nearest first.
        earlier: Record of earlier briefings.
        matches: Id of a statement -> earlier statements that look like it.
    """
    earlier_stories = [past for past in earlier.stories if past.thread == threads[0]]
    fresh = [s.id for s in statements if not is_already_reported(matches.get(s.id, ()))]
    changes = tuple(_changes(fresh, earlier, matches, frozenset(threads)))
    changed = {change.statement for change in changes}
    return ContinuedStory(
        story=event.id,
        earlier_headline=earlier_stories[-1].headline,
        first_briefing=earlier_stories[0].run,
        last_briefing=earlier_stories[-1].run,
        new_statements=tuple(i for i in fresh if i not in changed),
        changes=changes,
    )


def _changes(
    statements: Iterable[str],
    earlier: EarlierBriefings,
    matches: Mapping[str, Sequence[PriorMatch]],
    threads: frozenset[int],
) -> Iterator[NumberChange]:
    """Yield the numbers that changed since the latest report of the same fact in one of the threads.

    Each statement and each earlier statement is in one change at most, the nearest pair first.

    Args:
        statements: Ids of the new statements of an event.
        earlier: Record of earlier briefings.
        matches: Id of a statement -> earlier statements that look like it.
        threads: Threads that the event continues.
    """
    candidates = []
    for position, statement in enumerate(statements):
        near = [m for m in matches.get(statement, ()) if m.pair and earlier.stories[m.story].thread in threads]
        candidates += [(-match.story, -match.cosine, position, statement, match) for match in near]
    taken: set[str | int] = set()
    for *_, statement, match in sorted(candidates, key=lambda c: c[:3]):
        if match.pair and not taken & {statement, id(match.statement)}:
            taken |= {statement, id(match.statement)}
            now, before = moved(*match.pair)
            yield NumberChange(
                statement=statement,
                numbers_now=now,
                numbers_before=before,
                earlier_text=match.statement.text,
                briefing=earlier.stories[match.story].run,
            )
