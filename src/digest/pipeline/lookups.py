"""Look up what earlier stages made, as later ones need it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest import clustering, tracking
from digest.domain import Document, NearDuplicate, Problem, Sentence, Statement, Story
from digest.embedding import SentenceVectors
from digest.languages import pack
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


def vector_problems(faults: Mapping[int, str], records: Records) -> Iterator[Problem]:
    """Yield a problem for each document with a sentence that cannot be compared; the sentence stands by itself.

    Args:
        faults: Row of the sentence, or of its English, which come after all sentences -> kind and message of the error.
        records: Documents and sentences.
    """
    sentences = records.all(Sentence)
    named = {document.id: document.source for document in records.all(Document)}
    first: dict[str, str] = {}
    for row, reason in faults.items():
        document = sentences[row % len(sentences)].document
        first.setdefault(named.get(document, document), reason)
    hint = "please report this as a bug, with the file; the sentence is in the briefing, merged with no other"
    for source, reason in first.items():
        message = f"a sentence could not be compared: {reason}"
        yield Problem(source=source, message=message, hint=hint)


def independent_sources(records: Records) -> dict[str, str]:
    """Return the id of each document -> the id of the document that counts as its source."""
    ids = [document.id for document in records.all(Document)]
    return dict(clustering.independent_source_of(ids, records.all(NearDuplicate)))


def counted_sources(records: Records) -> dict[str, str]:
    """Return what `independent_sources` does, with all texts of one agency as one source.

    Two outlets that carry a report of one agency, each edited in its own way, are one voice on it. Where sources differ
    they are kept apart: an agency's second report may have another number than its first.
    """
    sources = independent_sources(records)
    first: dict[str, str] = {}
    for document in records.all(Document):
        for agency in document.agencies[:1]:
            first.setdefault(agency, sources[document.id])
    agencies = {sources[d.id]: first[d.agencies[0]] for d in records.all(Document) if d.agencies}
    return {document: agencies.get(source, source) for document, source in sources.items()}


def left_out(records: Records, context: Context) -> frozenset[str]:
    """Return the ids of statements that stay out of summaries because an earlier briefing had them."""
    return frozenset(one.statement for one in records.all(ReportedStatement)) if context.only_new else frozenset()


def told(records: Records, context: Context) -> tracking.Told:
    """Return what the briefing tells, in which watched terms are sought."""
    return tracking.Told(
        stories=records.all(Story),
        statements=records.all(Statement),
        sentences=records.all(Sentence),
        reported=left_out(records, context),
    )


def untranslatable(document: Document) -> Problem:
    """Return the problem of a document in a language that nothing translates."""
    language = document.language or ""
    message = f"is in {pack(language).name}, which no translation package here translates"
    return Problem(source=document.source, message=message, hint=f"`digest models install {language}` fetches one")
