"""Make the stories of a briefing: plan their lengths, fill each story, and put the stories in order."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.config import Config, SummariseConfig
from digest.domain import THIS_RUN, Event, Outcome, Problem, Rank, Statement, Story
from digest.ranking.headlines import with_fallback_headline, with_own_headlines
from digest.ranking.length import Budget, budgets, is_asked_for
from digest.ranking.material import EventMaterial
from digest.ranking.methods import method, recorded_name
from digest.ranking.page_budget import StorySize, page_budgets
from digest.ranking.story import rank_story


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLength:
    """How long the summary of one event may be.

    Attributes:
        event: Id of the event.
        budget: Upper limits.
    """

    event: str
    budget: Budget


def source_count(documents: Sequence[str], sources: Mapping[str, str]) -> int:
    """Return the number of documents, near-duplicates of one another counted once.

    Args:
        documents: Ids of documents.
        sources: Id of a document -> id of the document that counts as its source.

    Example:
        >>> source_count(["a", "b", "c"], {"b": "a"})
        2
    """
    return len({sources.get(document, document) for document in documents})


def plan_lengths(
    events: Sequence[Event],
    fresh: Mapping[str, Sequence[Statement]],
    sources: Mapping[str, str],
    config: Config,
    words: Mapping[str, int],
) -> list[SummaryLength]:
    """Return how long the summary of each event may be.

    Args:
        events: All events, in their order.
        fresh: Id of an event -> its statements that no earlier briefing had.
        sources: Id of a document -> id of the document that counts as its source.
        config: Length asked for, of each story or of all together, and detail of the briefing.
        words: Id of an event -> English words of its sentences.
    """
    counts = [source_count(event.documents, sources) for event in events]
    if is_asked_for(config.summarise):
        found = budgets(config.summarise, [fresh[e.id] for e in events], [max(1, count) for count in counts])
    else:
        sizes = [
            StorySize(documents=len(e.documents), sources=n, words=words[e.id], statements=len(fresh[e.id]))
            for e, n in zip(events, counts, strict=True)
        ]
        found = page_budgets(sizes, config.layout.detail)
    return [SummaryLength(event=event.id, budget=budget) for event, budget in zip(events, found, strict=True)]


def tell_event(material: EventMaterial, config: SummariseConfig, room: Budget) -> Story:
    """Return the story of one event: summary, further statements, and last the statements of earlier briefings.

    Args:
        material: Event with its statements, sentences and documents.
        config: Method and length asked for.
        room: Upper limits of the summary.
    """
    story = rank_story(material, config, room)
    known = [statement.id for statement in material.statements if statement.id in material.reported]
    return dataclasses.replace(
        story,
        statements=(*story.statements, *known),
        ranks=(*story.ranks, *map(_unranked, known)),
        source_count=source_count(material.event.documents, material.sources),
        date=max((document.date for document in material.documents if document.date), default=None),
    )


def _unranked(statement: str) -> Rank:
    """Return the rank of a statement that an earlier briefing had."""
    return Rank(
        statement=statement,
        score=0.0,
        centrality=0.0,
        echo=0.0,
        position=0.0,
        quality=0.0,
        outcome=Outcome.ALREADY_REPORTED,
    )


def order_stories(stories: Sequence[Story], statements: Mapping[str, Statement]) -> list[Story]:
    """Return the stories in order, those with the most sources first, among equals the latest first.

    Where there are several stories, each has a headline of its own.

    Args:
        stories: Stories in the order of the events.
        statements: Id of a statement -> the statement.
    """
    if len(stories) > 1:
        stories = [with_fallback_headline(story, statements) for story in stories]
    in_order = sorted(stories, key=lambda story: (-story.source_count, _latest_first(story.date)))
    return with_own_headlines(in_order, statements)


def method_fallback_note(story: Story, config: SummariseConfig) -> Problem | None:
    """Return a note where a story had too many sentences for the method asked for, or None."""
    wanted = recorded_name(method(config.method))
    if story.method == wanted:
        return None
    return Problem(
        source=THIS_RUN,
        message=f"story {story.headline!r} has too many sentences for {wanted}, so {story.method} ranked it",
        hint="choose another with --method",
        failed=False,
    )


def _latest_first(date: str | None) -> tuple[bool, int]:
    """Return a key that sorts dates from the latest to the earliest, the undated last."""
    return date is None, -int((date or "0").replace("-", ""))
