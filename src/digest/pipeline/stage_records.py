"""Hold what several stages say and ask of records."""

from dataclasses import dataclass

from digest import clustering, tracking
from digest.domain import Document, NearDuplicate, Sentence, Statement
from digest.embedding import SentenceVectors
from digest.pipeline.context import Context
from digest.pipeline.stage import Records


@dataclass(frozen=True, slots=True)
class SkippedDocument:
    """A document that was left out because an earlier briefing had it.

    Attributes:
        sha256: SHA-256 of the document, 64 hex digits.
    """

    sha256: str


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """A statement that an earlier briefing had.

    Attributes:
        statement: Id of the statement.
    """

    statement: str


def current_briefing(records: Records) -> tracking.CurrentBriefing:
    """Return the parts of this briefing that are compared with earlier ones."""
    return tracking.CurrentBriefing(
        statements=records.all(Statement),
        sentences=records.all(Sentence),
        documents=records.all(Document),
        vectors=records.one(SentenceVectors).original,
    )


def sources_of(records: Records) -> dict[str, str]:
    """Return the id of each document -> the id of the document that counts as its source."""
    ids = [document.id for document in records.all(Document)]
    return dict(clustering.independent_source_of(ids, records.all(NearDuplicate)))


def reported_in(records: Records, context: Context) -> frozenset[str]:
    """Return the ids of statements that stay out of summaries because an earlier briefing had them."""
    return frozenset(one.statement for one in records.all(ReportedStatement)) if context.only_new else frozenset()
