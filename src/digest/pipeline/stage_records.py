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


def counted_sources_of(records: Records) -> dict[str, str]:
    """Return what `sources_of` does, with all texts of one agency as one source.

    Two outlets that carry a report of one agency, each edited in its own way, are one voice on it. Where sources differ
    they are kept apart: an agency's second report may have another number than its first.
    """
    sources = sources_of(records)
    first: dict[str, str] = {}
    for document in records.all(Document):
        for agency in document.agencies[:1]:
            first.setdefault(agency, sources[document.id])
    agencies = {sources[d.id]: first[d.agencies[0]] for d in records.all(Document) if d.agencies}
    return {document: agencies.get(source, source) for document, source in sources.items()}


def reported_in(records: Records, context: Context) -> frozenset[str]:
    """Return the ids of statements that stay out of summaries because an earlier briefing had them."""
    return frozenset(one.statement for one in records.all(ReportedStatement)) if context.only_new else frozenset()
