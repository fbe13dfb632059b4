"""Look up what earlier stages made, as later ones need it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest import clustering, tracking
from digest.domain import Document, NearDuplicate, Problem, Sentence, Statement
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


def left_out(records: Records, context: Context) -> frozenset[str]:
    """Return the ids of statements that stay out of summaries because an earlier briefing had them."""
    return frozenset(one.statement for one in records.all(ReportedStatement)) if context.only_new else frozenset()
