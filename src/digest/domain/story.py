"""Define the event, and the story about it: headline, summary, and the rank of each statement."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event that some documents, or parts of documents, report on.

    Attributes:
        id: Id made from the ids of the sentences; the story about the event has the same id.
        documents: Ids of the documents, in document order.
        sentences: Ids of all sentences that tell of the event, titles included, in document order.
    """

    id: str
    documents: tuple[str, ...]
    sentences: tuple[str, ...]


class Outcome(StrEnum):
    """Decisions of ranking about a statement; `EXPLANATIONS` has each in words."""

    SUMMARY = "summary"
    LENGTH = "length"
    DEPENDENT = "dependent"
    ASIDE = "aside"
    REDUNDANT = "redundant"
    ALREADY_REPORTED = "already reported"


EXPLANATIONS = {
    Outcome.SUMMARY: "in the summary: a high score, and no line with a higher one says the same",
    Outcome.LENGTH: "not in the summary: other lines say more of what the sources have in common",
    Outcome.DEPENDENT: "not in the summary: it leans on the sentence before it, which is not there either",
    Outcome.ASIDE: "not in the summary: a caption, a call to the reader, or a line that is cut off",
    Outcome.REDUNDANT: "not in the summary: a line with a higher score says much the same",
    Outcome.ALREADY_REPORTED: "not in the summary: an earlier briefing had it",
}
"""Outcome -> its meaning, as readers of a briefing see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The score of a statement in its story, with the parts of the score and the decision.

    Attributes:
        statement: Id of the statement.
        score: Salience times quality; see ranking.salience.
        centrality: Score by the ranking method, 0 to 1.
        echo: Nearness to the nearest sentences of the other documents, 0 to 1.
        position: Nearness to the beginning of the article, 0 to 1.
        quality: 1, or less for a doubtful or unlikely translation and for a short sentence or a fragment.
        topic: Nearness to the topic asked for, 0 to 1.
        outcome: Decision about the statement.
        redundant_with: Id of the nearest statement of the summary where the outcome is `REDUNDANT`, or None.
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
    """The part of a briefing that reports on one event.

    Attributes:
        id: Id of the event.
        headline: English.
        documents: Ids of the documents.
        summary: Ids of the statements of the summary, in reading order.
        statements: Ids of the further statements.
        source_count: Number of documents; near-duplicates of one another, and texts of one agency, count once.
        date: Latest date of the documents, YYYY-MM-DD, or None.
        ranks: Ranks of all statements, the highest score first.
        method: Name of the method that ranked the statements.
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
