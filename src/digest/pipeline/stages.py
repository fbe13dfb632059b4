"""Define the stages of a briefing in their order; records flow down, and each room is entered once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from digest.config import outlet_of
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
    WatchMatch,
    with_content_ids,
)
from digest.embedding import SentenceVectors
from digest.languages import TARGET, on_one_line
from digest.pipeline.context import Context
from digest.pipeline.lookups import (
    ReportedStatement,
    SkippedDocument,
    counted_sources,
    current_briefing,
    independent_sources,
    left_out,
    told,
    untranslatable,
    vector_problems,
)
from digest.pipeline.stage import Records, Scope, Stage
from digest.ranking import SummaryLength
from digest.tracking import EventHistory


class Read:
    """Reads files, folders and standard input into documents."""

    name, label, version, scope, travels = "reading", "reading", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset()
    produces: frozenset[type] = frozenset({Document, Problem, SkippedDocument})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield documents in the order of their sources; of a document of an earlier briefing only the hash."""
        taken = context.inputs, context.stdin, context.config.ingest, context.own
        report = partial(context.report, self.label)
        found, problems = readers.read(*taken, spread=context.spread, folder=context.folder, progress=report)
        seen = context.earlier.seen if context.only_new else frozenset()
        yield from problems
        yield from plugins.problems()
        yield from (SkippedDocument(document.sha256) for document in found if document.sha256 in seen)
        yield from with_content_ids([document for document in found if document.sha256 not in seen])


class Extract:
    """Parts the text of a document into article and clutter, and finds its title, author and date."""

    name, label, version, scope, travels = "extraction", "cleaning", 1, Scope.DOCUMENT, True
    consumes: frozenset[type] = frozenset({Document})
    produces: frozenset[type] = frozenset({CleanedDocument, Problem})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on."""
        return context.config.clean.model_dump(mode="json")

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the cleaned document, and a problem where it is cut off or under embargo.

        A document that is not the article of its title becomes a problem.
        """
        cleaned = extraction.extract(records.one(Document), context.config.clean)
        yield from extraction.remarks(cleaned)
        yield extraction.not_its_article(cleaned) or cleaned


class Segment:
    """Cuts a cleaned document into sentences with their languages; the rest of its text becomes dropped spans."""

    name, label, version, scope, travels = "segmentation", "segmenting", 1, Scope.DOCUMENT, True
    consumes: frozenset[type] = frozenset({Document, CleanedDocument})
    produces: frozenset[type] = frozenset({Document, CleanedDocument, Sentence, Problem})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on."""
        return list(translation.configured_languages(context.config, context.translator))

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield sentences and spans that together cover every visible character.

        A document without a sentence, or with more than any article, becomes a problem.
        """
        languages = translation.configured_languages(context.config, context.translator)
        for cleaned in records.all(CleanedDocument):
            try:
                document, sentences = segmentation.segment(cleaned, languages)
            except segmentation.TooManySentencesError as error:
                hint = "split it into single articles"
                yield Problem(source=cleaned.document.source, message=str(error), hint=hint)
                continue
            rest = segmentation.rest(cleaned, sentences)
            spans = sorted([*cleaned.dropped, *rest], key=lambda span: span.start)
            yield replace(cleaned, document=document, dropped=tuple(spans))
            if sentences:
                yield document
                yield from sentences
            else:
                hint = "`digest clean` shows which rules dropped what"
                yield Problem(source=document.source, message="nothing is left after dropping clutter", hint=hint)


class Attribute:
    """Finds who publishes each document: its outlet by the settings, and the agencies whose text it is."""

    name, label, version, scope, travels = "outlets", "cleaning", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, CleanedDocument})
    produces: frozenset[type] = frozenset({Document})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the documents, in order."""
        cleaned, known = {one.document.id: one for one in records.all(CleanedDocument)}, context.config.outlets
        for it in records.all(Document):
            outlet = outlet_of(known, url=it.url, publisher=it.publisher, source=it.source) if known else None
            yield replace(it, outlet=outlet, agencies=extraction.agencies(cleaned[it.id]))


class Translate:
    """Translates sentences into English."""

    name, label, version, scope, travels = "translation", "translating", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({Document, Sentence, ModelIdentity, Problem})

    def depends_on(self, records: Records, context: Context) -> Any:
        """Return what the result depends on beside the sentences: settings and packages; None for a given translator.

        None also where there is nothing to translate.
        """
        if context.translator or all(sentence.language == TARGET for sentence in records.all(Sentence)):
            return None
        packages = translation.state_of_packages()
        return packages and [context.config.translate.model_dump(mode="json"), packages]

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
            spread=context.spread,
            threads=context.config.run.jobs,
        )
        named = {document.id: document.source for document in records.all(Document)}
        problems = (replace(problem, source=named.get(problem.source, problem.source)) for problem in done.problems)
        for document in records.all(Document):
            yield untranslatable(document) if document.id in done.unserved else document
        yield from (sentence for sentence in done.sentences if sentence.document not in done.unserved)
        yield from (*done.models, *problems)


class Embed:
    """Makes the vectors of sentences."""

    name, label, version, scope, travels = "embedding", "comparing", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({SentenceVectors, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the vectors of all originals and their English."""
        sentences = records.all(Sentence)
        texts = [
            *(embedding.quoted_core(on_one_line(s.text, s.language), s.language) for s in sentences),
            *(embedding.quoted_core(s.english or s.text, TARGET if s.english else s.language) for s in sentences),
        ]
        faults: dict[int, str] = {}
        both = embedding.embed(
            texts,
            context.cache,
            on_fault=faults.__setitem__,
            spread=context.spread,
            progress=partial(context.report, self.label),
        )
        yield from vector_problems(faults, records)
        topic = context.config.summarise.focus
        yield SentenceVectors(
            rows={sentence.id: row for row, sentence in enumerate(sentences)},
            original=both[: len(sentences)],
            english=both[len(sentences) :],
            topic=embedding.embed([topic], context.cache)[0] if topic else None,
        )


class FindNearDuplicates:
    """Finds documents that have the same text as an earlier one, or nearly the same."""

    name, label, version, scope, travels = "near-duplicates", "comparing", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Sentence})
    produces: frozenset[type] = frozenset({NearDuplicate})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield near-duplicates in the order of the documents."""
        yield from clustering.find_near_duplicates(records.all(Sentence))


class FindEvents:
    """Groups sentences by the events that they tell of."""

    name, label, version, scope, travels = "events", "comparing", 2, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({Event})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on: nothing."""
        del context
        return []

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield events in the order of their first sentences."""
        dates = {document.id: document.date for document in records.all(Document)}
        yield from clustering.find_events(
            records.all(Sentence), dates=dates, memory=context.cache, spread=context.spread
        )


class FindStatements:
    """Puts sentences that state the same fact into one statement."""

    name, label, version, scope, travels = "statements", "comparing", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Sentence, SentenceVectors, Event, NearDuplicate})
    produces: frozenset[type] = frozenset({Statement, MergedPair, RejectedPair, ExcludedSentence})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on."""
        return context.config.deduplicate.similarity

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield statements in the order of their first sentences, then merged, rejected and excluded sentences."""
        vectors = records.one(SentenceVectors)
        found = deduplication.find_statements(
            records.all(Sentence),
            vectors.original,
            context.config.deduplicate.similarity,
            vectors.english,
            events=records.all(Event),
            sources=counted_sources(records),
            facts=context.facts,
            weights={document.id: document.outlet.weight for document in records.all(Document) if document.outlet},
        )
        yield from (*found.statements, *found.ledger.merged, *found.ledger.rejected, *found.ledger.excluded)


class FindDisagreements:
    """Finds the claims of an event for which sources give different values.

    The facts of the sentences are known on the driver already, from finding the statements; elsewhere they would be
    sought anew, which is most of the work.
    """

    name, label, version, scope, travels = "disagreements", "comparing", 1, Scope.EVENT, False
    consumes: frozenset[type] = frozenset(
        {Document, Event, Statement, Sentence, SentenceVectors, RejectedPair, NearDuplicate}
    )
    produces: frozenset[type] = frozenset({Disagreement})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on: nothing."""
        del context
        return []

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
                sources=independent_sources(records),
                dates={document.id: document.date for document in records.all(Document) if document.date},
            )
        )


class Track:
    """Compares statements and events with those of earlier briefings."""

    name, label, version, scope, travels = "tracking", "comparing", 1, Scope.CORPUS, False
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

    name, label, version, scope, travels = "lengths", "ranking", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Event, Sentence, Statement, NearDuplicate, ReportedStatement})
    produces: frozenset[type] = frozenset({SummaryLength})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield a length for each event."""
        reported = left_out(records, context)
        fresh: dict[str, list[Statement]] = {event.id: [] for event in records.all(Event)}
        for statement in records.all(Statement):
            if statement.id not in reported:
                fresh[statement.event].append(statement)
        events = records.all(Event)
        size = {sentence.id: len((sentence.english or sentence.text).split()) for sentence in records.all(Sentence)}
        words = {event.id: sum(size[i] for i in event.sentences) for event in events}
        yield from ranking.plan_lengths(events, fresh, counted_sources(records), context.config, words)


class Rank:
    """Makes the story of an event: headline, summary and further statements."""

    name, label, version, scope, travels = "ranking", "ranking", 1, Scope.EVENT, True
    consumes: frozenset[type] = frozenset(
        {Document, Event, Statement, Sentence, SentenceVectors, NearDuplicate, SummaryLength, ReportedStatement}
    )
    produces: frozenset[type] = frozenset({Story, Problem})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on."""
        return [context.config.summarise.model_dump(mode="json"), context.only_new]

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
            reported=left_out(records, context),
            sources=counted_sources(records),
            topic=vectors.topic,
        )
        config = context.config.summarise
        story = ranking.tell_event(material, config, records.one(SummaryLength).budget)
        yield story


class OrderStories:
    """Puts stories in order, the weightiest first, and gives each a headline of its own."""

    name, label, version, scope, travels = "order", "ranking", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Story, Statement})
    produces: frozenset[type] = frozenset({Story, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the stories, and a note for each story that was too long for the ranking method asked for."""
        statements = {statement.id: statement for statement in records.all(Statement)}
        stories = ranking.order_stories(records.all(Story), statements)
        yield from stories
        notes = (ranking.method_fallback_note(story, context.config.summarise) for story in stories)
        yield from (note for note in notes if note)


class Watch:
    """Finds what the user watches."""

    name, label, version, scope, travels = "watchlist", "ranking", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Sentence, Statement, Story, ReportedStatement})
    produces: frozenset[type] = frozenset({WatchMatch})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield what there is of each term on the list, in its order."""
        terms, glossary = context.config.watch, context.config.translate.glossary
        yield from tracking.find_watched(terms, glossary, told(records, context))


PREPARATION: Sequence[Stage] = (Read(), Extract(), Segment())
"""Stages from inputs to sentences, without translation: the stages of `digest clean`."""

STAGES: Sequence[Stage] = (
    *PREPARATION,
    Attribute(),
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
    Watch(),
)
"""Stages from inputs to stories: the stages of `digest run`."""
