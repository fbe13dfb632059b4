"""Part the records of a run into those that one call of a stage sees: of one document, of one event, or all."""

from collections.abc import Iterator
from typing import Any

from digest.domain import CleanedDocument, Document, Event, NearDuplicate, RejectedPair, Sentence, Statement
from digest.embedding import SentenceVectors
from digest.pipeline.lookups import ReportedStatement
from digest.pipeline.stage import Records, Scope, Stage
from digest.ranking import SummaryLength
from digest.tracking import EventHistory


def partition(records: Records, stage: Stage) -> Iterator[Records]:
    """Yield the parts that a stage is called with, in the order of the documents or events."""
    wanted = records.of(stage.consumes)
    if stage.scope is Scope.DOCUMENT:
        yield from by_document(wanted)
    elif stage.scope is Scope.EVENT:
        yield from by_event(wanted)
    else:
        yield wanted


def by_document(records: Records) -> Iterator[Records]:
    """Yield the records of each document."""
    cleaned = {one.document.id: one for one in records.all(CleanedDocument)}
    for document in records.all(Document):
        part = Records({Document: [document]})
        yield part.with_(CleanedDocument, [cleaned[document.id]]) if document.id in cleaned else part


def by_event(records: Records) -> Iterator[Records]:
    """Yield the records of each event.

    The sentences are those of the event and of its statements, which may also stand in documents of other events.
    Of near-duplicates those of its sentences are among them, so that neither time nor what is remembered of an event
    depends on other events; records of types that belong to no event are in each part.
    """
    documents = {document.id: document for document in records.all(Document)}
    sentences = {sentence.id: sentence for sentence in records.all(Sentence)}
    place = {sentence: number for number, sentence in enumerate(sentences)}
    statements = _grouped(records.all(Statement), lambda statement: statement.event)
    lengths = {length.event: length for length in records.all(SummaryLength)}
    copies = _grouped(records.all(NearDuplicate), lambda copy: copy.document)
    reported = {one.statement: one for one in records.all(ReportedStatement)}
    histories = {history.event: history for history in records.all(EventHistory)}
    statement_of = {i: statement.event for statement in records.all(Statement) for i in statement.sentences}
    rejected = _grouped(
        (p for p in records.all(RejectedPair) if statement_of.get(p.one) == statement_of.get(p.other)),
        lambda pair: statement_of.get(pair.one, ""),
    )
    for event in records.all(Event):
        own = statements.get(event.id, [])
        ids = sorted({*event.sentences, *(i for s in own for i in s.sentences)}, key=place.__getitem__)
        told = dict.fromkeys(sentences[i].document for i in ids)
        yield records.replaced(
            {
                Event: [event],
                NearDuplicate: [copy for document in told for copy in copies.get(document, ())],
                Document: [documents[i] for i in event.documents],
                Sentence: [sentences[i] for i in ids],
                Statement: own,
                ReportedStatement: [reported[s.id] for s in own if s.id in reported],
                RejectedPair: rejected.get(event.id, []),
                SentenceVectors: [vectors.of(ids) for vectors in records.all(SentenceVectors)],
                SummaryLength: [lengths[event.id]] if event.id in lengths else [],
                EventHistory: [histories[event.id]] if event.id in histories else [],
            }
        )


def _grouped(records: Any, key: Any) -> dict[str, list[Any]]:
    """Return each key -> the records that have it, in order."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return found
