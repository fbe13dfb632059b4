"""The stages that compare what documents say, and tell it: from sentences to stories."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from digest import (
    clustering,
    deduplication,
    ranking,
    tracking,
)
from digest.domain import (
    Disagreement,
    Document,
    Event,
    ExcludedSentence,
    MergedPair,
    NearDuplicate,
    Problem,
    RejectedPair,
    Sentence,
    Statement,
    Story,
    WatchMatch,
)
from digest.embedding import SentenceVectors
from digest.pipeline.context import Context
from digest.pipeline.lookups import (
    ReportedStatement,
    counted_sources,
    current_briefing,
    independent_sources,
    left_out,
    told,
)
from digest.pipeline.stage import Records, Scope
from digest.ranking import SummaryLength
from digest.tracking import EventHistory


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

    name, label, version, scope, travels = "statements", "comparing", 4, Scope.CORPUS, False
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
            scores=partial(deduplication.same_event_scores, memory=context.cache, spread=context.spread),
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


class CountSources:
    """Takes sources that give another value off the statements that they seem to corroborate."""

    name, label, version, scope, travels = "sources", "comparing", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Statement, Disagreement, Sentence, NearDuplicate, Document})
    produces: frozenset[type] = frozenset({Statement})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the statements in their order."""
        del context
        yield from deduplication.without_contradicting_sources(
            records.all(Statement), records.all(Disagreement), records.all(Sentence), counted_sources(records)
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
