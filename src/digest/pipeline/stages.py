"""Define the stages of a briefing in their order; records flow down, and each room is entered once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from digest import (
    clustering,
    deduplication,
    embedding,
    extraction,
    plugins,
    ranking,
    readers,
    segmentation,
    tracking,
    translation,
)
from digest.domain import (
    CleanedDocument,
    Disagreement,
    Document,
    Event,
    ExcludedSentence,
    MergedPair,
    ModelIdentity,
    NearDuplicate,
    Problem,
    RejectedPair,
    Sentence,
    Statement,
    Story,
    with_content_ids,
)
from digest.embedding import SentenceVectors
from digest.languages import TARGET, on_one_line, pack
from digest.pipeline.context import Context
from digest.pipeline.stage import Records, Scope, Stage
from digest.ranking import SummaryLength
from digest.tracking import EventHistory


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


class Read:
    """Reads files, folders and standard input into documents."""

    name, label, version, scope = "reading", "reading", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset()
    produces: frozenset[type] = frozenset({Document, Problem, SkippedDocument})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield documents in the order of their sources; of a document of an earlier briefing only the hash."""
        found, problems = readers.read(context.inputs, context.stdin, context.config.ingest, context.own)
        seen = context.earlier.seen if context.only_new else frozenset()
        yield from problems
        yield from plugins.problems()
        yield from (SkippedDocument(document.sha256) for document in found if document.sha256 in seen)
        yield from with_content_ids([document for document in found if document.sha256 not in seen])


class Extract:
    """Parts the text of a document into article and clutter, and finds its title, author and date."""

    name, label, version, scope = "extraction", "cleaning", 1, Scope.DOCUMENT
    consumes: frozenset[type] = frozenset({Document})
    produces: frozenset[type] = frozenset({CleanedDocument, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the cleaned document, and a problem where it is cut off or under embargo.

        A document that is not the article of its title becomes a problem.
        """
        cleaned = extraction.extract(records.one(Document), context.config.clean)
        yield from extraction.remarks(cleaned)
        yield extraction.not_its_article(cleaned) or cleaned


class Segment:
    """Cuts a cleaned document into sentences with their languages; the rest of its text becomes dropped spans."""

    name, label, version, scope = "segmentation", "segmenting", 1, Scope.DOCUMENT
    consumes: frozenset[type] = frozenset({Document, CleanedDocument})
    produces: frozenset[type] = frozenset({Document, CleanedDocument, Sentence, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield sentences and spans that together cover every visible character.

        A document without a sentence becomes a problem.
        """
        languages = translation.configured_languages(context.config, context.translator)
        for cleaned in records.all(CleanedDocument):
            document, sentences = segmentation.segment(cleaned, languages)
            rest = segmentation.rest(cleaned, sentences)
            spans = sorted([*cleaned.dropped, *rest], key=lambda span: span.start)
            yield replace(cleaned, document=document, dropped=tuple(spans))
            if sentences:
                yield document
                yield from sentences
            else:
                hint = "`digest clean` shows which rules dropped what"
                yield Problem(source=document.source, message="nothing is left after dropping clutter", hint=hint)


class Translate:
    """Translates sentences into English."""

    name, label, version, scope = "translation", "translating", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({Document, Sentence, ModelIdentity, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the sentences with their English, in order, and the translation packages that were used.

        A document of which nothing could be translated becomes a problem.
        """
        done = translation.translate(
            records.all(Sentence),
            context.config.translate,
            context.translator,
            context.cache,
            progress=partial(context.report, self.label),
        )
        named = {document.id: document.source for document in records.all(Document)}
        problems = (replace(problem, source=named.get(problem.source, problem.source)) for problem in done.problems)
        for document in records.all(Document):
            yield _untranslatable(document) if document.id in done.unserved else document
        yield from (sentence for sentence in done.sentences if sentence.document not in done.unserved)
        yield from (*done.models, *problems)


def _untranslatable(document: Document) -> Problem:
    """Return the problem of a document in a language that nothing translates."""
    language = document.language or ""
    message = f"is in {pack(language).name}, which no translation package here translates"
    return Problem(source=document.source, message=message, hint=f"`digest models install {language}` fetches one")


class Embed:
    """Makes the vectors of sentences."""

    name, label, version, scope = "embedding", "comparing", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({SentenceVectors, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the vectors of all originals and their English."""
        sentences = records.all(Sentence)
        texts = [
            *(embedding.quoted_core(on_one_line(s.text, s.language), s.language) for s in sentences),
            *(embedding.quoted_core(s.english or s.text, TARGET if s.english else s.language) for s in sentences),
        ]
        faults: dict[int, Exception] = {}
        both = embedding.embed(texts, context.cache, on_fault=faults.__setitem__)
        yield from _vector_problems(faults, records)
        topic = context.config.summarise.focus
        yield SentenceVectors(
            rows={sentence.id: row for row, sentence in enumerate(sentences)},
            original=both[: len(sentences)],
            english=both[len(sentences) :],
            topic=embedding.embed([topic], context.cache)[0] if topic else None,
        )


class FindNearDuplicates:
    """Finds documents that have the same text as an earlier one, or nearly the same."""

    name, label, version, scope = "near-duplicates", "comparing", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Sentence})
    produces: frozenset[type] = frozenset({NearDuplicate})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield near-duplicates in the order of the documents."""
        yield from clustering.find_near_duplicates(records.all(Sentence))


class FindEvents:
    """Groups sentences by the events that they tell of."""

    name, label, version, scope = "events", "comparing", 2, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({Event})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield events in the order of their first sentences."""
        dates = {document.id: document.date for document in records.all(Document)}
        yield from clustering.find_events(records.all(Sentence), dates=dates, memory=context.cache)


class FindStatements:
    """Puts sentences that state the same fact into one statement."""

    name, label, version, scope = "statements", "comparing", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Document, Sentence, SentenceVectors, Event, NearDuplicate})
    produces: frozenset[type] = frozenset({Statement, MergedPair, RejectedPair, ExcludedSentence})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield statements in the order of their first sentences, then merged, rejected and excluded sentences."""
        vectors = records.one(SentenceVectors)
        found = deduplication.find_statements(
            records.all(Sentence),
            vectors.original,
            context.config.deduplicate.similarity,
            vectors.english,
            events=records.all(Event),
            sources=_sources(records),
            facts=context.facts,
        )
        yield from (*found.statements, *found.ledger.merged, *found.ledger.rejected, *found.ledger.excluded)


class FindDisagreements:
    """Finds the claims of an event for which sources give different values."""

    name, label, version, scope = "disagreements", "comparing", 1, Scope.EVENT
    consumes: frozenset[type] = frozenset(
        {Document, Event, Statement, Sentence, SentenceVectors, RejectedPair, NearDuplicate}
    )
    produces: frozenset[type] = frozenset({Disagreement})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield disagreements in the order of their sentences."""
        statements = records.all(Statement)
        stating = {i for statement in statements for i in statement.sentences}
        yield from deduplication.find_disagreements(
            deduplication.Claims(
                event=records.one(Event).id,
                statements=statements,
                sentences=[sentence for sentence in records.all(Sentence) if sentence.id in stating],
                rejected=records.all(RejectedPair),
                facts=context.facts,
                vectors=records.one(SentenceVectors),
                sources=_sources(records),
                dates={document.id: document.date for document in records.all(Document) if document.date},
            )
        )


class Track:
    """Compares statements and events with those of earlier briefings."""

    name, label, version, scope = "tracking", "comparing", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Document, Sentence, SentenceVectors, Event, Statement})
    produces: frozenset[type] = frozenset({ReportedStatement, EventHistory})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the statements that an earlier briefing had, and the history of each event."""
        current = current_briefing(records)
        conflicts = deduplication.conflicts(context.facts)
        matches = tracking.find_prior_matches(current, context.earlier, conflicts)
        for statement in current.statements:
            if tracking.is_already_reported(matches.get(statement.id, ())):
                yield ReportedStatement(statement.id)
        yield from tracking.find_threads(records.all(Event), current, context.earlier, matches)


class PlanLengths:
    """Plans how long the summary of each event may be."""

    name, label, version, scope = "lengths", "ranking", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Document, Event, Sentence, Statement, NearDuplicate, ReportedStatement})
    produces: frozenset[type] = frozenset({SummaryLength})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield a length for each event."""
        reported = _reported(records, context)
        fresh: dict[str, list[Statement]] = {event.id: [] for event in records.all(Event)}
        for statement in records.all(Statement):
            if statement.id not in reported:
                fresh[statement.event].append(statement)
        events = records.all(Event)
        size = {sentence.id: len((sentence.english or sentence.text).split()) for sentence in records.all(Sentence)}
        words = {event.id: sum(size[i] for i in event.sentences) for event in events}
        yield from ranking.plan_lengths(events, fresh, _sources(records), context.config, words)


class Rank:
    """Makes the story of an event: headline, summary and further statements."""

    name, label, version, scope = "ranking", "ranking", 1, Scope.EVENT
    consumes: frozenset[type] = frozenset(
        {Document, Event, Statement, Sentence, SentenceVectors, NearDuplicate, SummaryLength, ReportedStatement}
    )
    produces: frozenset[type] = frozenset({Story, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the story."""
        vectors = records.one(SentenceVectors)
        material = ranking.EventMaterial(
            event=records.one(Event),
            statements=records.all(Statement),
            sentences=records.all(Sentence),
            documents=records.all(Document),
            vectors=vectors.original,
            english=vectors.english,
            reported=_reported(records, context),
            sources=_sources(records),
            topic=vectors.topic,
        )
        config = context.config.summarise
        story = ranking.tell_event(material, config, records.one(SummaryLength).budget)
        yield story


class OrderStories:
    """Puts stories in order, the weightiest first, and gives each a headline of its own."""

    name, label, version, scope = "order", "ranking", 1, Scope.CORPUS
    consumes: frozenset[type] = frozenset({Story, Statement})
    produces: frozenset[type] = frozenset({Story, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the stories, and a note for each story that was too long for the ranking method asked for."""
        statements = {statement.id: statement for statement in records.all(Statement)}
        stories = ranking.order_stories(records.all(Story), statements)
        yield from stories
        notes = (ranking.method_fallback_note(story, context.config.summarise) for story in stories)
        yield from (note for note in notes if note)


PREPARATION: Sequence[Stage] = (Read(), Extract(), Segment())
"""Stages from inputs to sentences, without translation: the stages of `digest clean`."""

STAGES: Sequence[Stage] = (
    *PREPARATION,
    Translate(),
    Embed(),
    FindNearDuplicates(),
    FindEvents(),
    FindStatements(),
    FindDisagreements(),
    Track(),
    PlanLengths(),
    Rank(),
    OrderStories(),
)
"""Stages from inputs to stories: the stages of `digest run`."""


def current_briefing(records: Records) -> tracking.CurrentBriefing:
    """Return the parts of this briefing that are compared with earlier ones."""
    return tracking.CurrentBriefing(
        statements=records.all(Statement),
        sentences=records.all(Sentence),
        documents=records.all(Document),
        vectors=records.one(SentenceVectors).original,
    )


def _vector_problems(faults: Mapping[int, Exception], records: Records) -> Iterator[Problem]:
    """Yield a problem for each document with a sentence that cannot be compared; the sentence stands by itself.

    Args:
        faults: Row of the sentence, or of its English, which come after all sentences -> the error.
        records: Documents and sentences.
    """
    sentences = records.all(Sentence)
    named = {document.id: document.source for document in records.all(Document)}
    first: dict[str, Exception] = {}
    for row, error in faults.items():
        document = sentences[row % len(sentences)].document
        first.setdefault(named.get(document, document), error)
    hint = "please report this as a bug, with the file; the sentence is in the briefing, merged with no other"
    for source, error in first.items():
        message = f"a sentence could not be compared: {type(error).__name__}: {error}"
        yield Problem(source=source, message=message, hint=hint)


def _sources(records: Records) -> dict[str, str]:
    """Return the id of each document -> the id of the document that counts as its source."""
    ids = [document.id for document in records.all(Document)]
    return dict(clustering.independent_source_of(ids, records.all(NearDuplicate)))


def _reported(records: Records, context: Context) -> frozenset[str]:
    """Return the ids of statements that stay out of summaries because an earlier briefing had them."""
    return frozenset(one.statement for one in records.all(ReportedStatement)) if context.only_new else frozenset()
