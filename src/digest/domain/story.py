"""One event and how it is told: its headline, its summary, and why each statement ranks where it does."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What some documents, or parts of them, report on together.

    Attributes:
        id: Derived from the ids of its sentences; the story about the event has the same id.
        documents: Ids of the documents, in their order.
        sentences: Ids of all their sentences that tell of the event, titles included, in their order.
    """

    id: str
    documents: tuple[str, ...]
    sentences: tuple[str, ...]


class Outcome(StrEnum):
    """What ranking decided for a statement; `EXPLANATIONS` has each in words."""

    SUMMARY = "summary"
    LENGTH = "length"
    DEPENDENT = "dependent"
    REDUNDANT = "redundant"
    ALREADY_REPORTED = "already reported"


EXPLANATIONS = {
    Outcome.SUMMARY: "in the summary: a high score, and no line with a higher one says the same",
    Outcome.LENGTH: "not in the summary: it was full of lines with higher scores",
    Outcome.DEPENDENT: "not in the summary: it leans on the sentence before it, which is not there either",
    Outcome.REDUNDANT: "not in the summary: a line with a higher score says much the same",
    Outcome.ALREADY_REPORTED: "not in the summary: an earlier briefing had it",
}
"""What each outcome means, for readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Why a statement stands where it stands in its story.

    Attributes:
        statement: Id of the statement.
        score: Salience times quality; see ranking.salience.
        centrality: Rank among the story's sentences by a method of sumy, 0 to 1.
        echo: Nearness to what the other documents say, 0 to 1.
        position: How near the beginning of its article, 0 to 1.
        quality: 1, or less for a doubtful or unlikely translation and for a short sentence or a fragment.
        topic: Nearness to the topic asked for, 0 to 1.
        outcome: What was decided.
        redundant_with: Id of the nearest statement of the summary, where the outcome is `REDUNDANT`.
    """

    statement: str
    score: float
    centrality: float
    echo: float
    position: float
    quality: float
    outcome: Outcome
    topic: float = 0.0
    redundant_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a briefing tells of one event.

    Attributes:
        id: Id of the event.
        headline: English.
        documents: Ids of the documents.
        summary: Ids of the statements of the summary, in reading order.
        statements: Ids of the further statements.
        source_count: Number of documents, near-duplicates of one another counted once.
        date: Latest date of the documents, YYYY-MM-DD, or None.
        ranks: One for each statement, the highest score first.
        method: Name of the method of sumy that ranked the statements.
        headline_sentence: Id of the sentence that gave the headline, or None.
    """

    id: str
    headline: str
    documents: tuple[str, ...]
    summary: tuple[str, ...]
    statements: tuple[str, ...]
    source_count: int = 0
    date: str | None = None
    ranks: tuple[Rank, ...] = ()
    method: str = ""
    headline_sentence: str | None = None
