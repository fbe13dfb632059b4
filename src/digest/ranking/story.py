"""Make one story: its headline, the statements of its summary, and the others."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.config import SummariseConfig
from digest.domain import Document, Outcome, Rank, Sentence, Statement, Story
from digest.ranking import fitness, salience
from digest.ranking.concepts import shared
from digest.ranking.context_dependence import depends_on_context
from digest.ranking.headlines import find_headline, is_doubted, with_line_as_headline
from digest.ranking.lead import find_lead, topic_weights
from digest.ranking.length import Budget, budget
from digest.ranking.methods import fitting, method, recorded_name
from digest.ranking.reading_order import in_reading_order
from digest.ranking.selection import Candidate, select

if TYPE_CHECKING:
    from digest.embedding import Vectors


def rank_story(
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    documents: Sequence[Document],
    vectors: "Vectors",
    config: SummariseConfig,
    *,
    event: str = "",
    room: Budget | None = None,
    topic: "Vectors | None" = None,
    sources: Mapping[str, str] | None = None,
    english: "Vectors | None" = None,
) -> Story:
    """Rank the statements of one event and choose those of the summary.

    Args:
        statements: Statements that no earlier briefing had.
        sentences: All sentences of the event, in document order.
        documents: Documents of the event.
        vectors: [len(sentences), d] unit vectors of the originals.
        config: Method and length.
        event: Id of the event.
        room: Upper limits of the summary, or None for those of the settings.
        topic: [d] unit vector of the topic that the summary leans towards, or None.
        sources: Id of a document -> id of the document that counts as its source; others count as their own.
        english: [len(sentences), d] unit vectors of the English of the sentences, or None.
    """
    by_id = {sentence.id: sentence for sentence in sentences}
    row = {sentence.id: i for i, sentence in enumerate(sentences)}
    vector = {sentence.id: vectors[i] for i, sentence in enumerate(sentences)}
    titles = [sentence.english for sentence in sentences if sentence.kind == "title" and sentence.english]
    ranker = method(config.method)
    ranks = salience.ranks(statements, by_id, vector, ranker=ranker, titles=titles, topic=topic)
    candidates = _candidates(statements, sentences, ranks)
    combined = ranker.averaged and topic is None
    weights = shared(sentences, sources or {}) if combined else None
    lead = _lead(candidates, sentences, sources or {}) if combined else None
    news = candidates if not titles else [one for one in candidates if not one.aside]
    # what two languages say is nearer to each other in English: 0.62 for 0.47 of a demand of the seeds
    said = vector if english is None else {sentence.id: english[i] for i, sentence in enumerate(sentences)}
    found = select(news, said, room or budget(config, statements), weights, lead)
    first = lead.statement if lead else next(iter(found.chosen), None)
    in_order = in_reading_order(found.chosen, first, _positions(sentences), row)
    chosen = {statement.id for statement in found.chosen}
    scores = {rank.statement: rank.score for rank in ranks}
    rest = sorted((s for s in statements if s.id not in chosen), key=lambda s: (-scores[s.id], row[s.sentences[0]]))
    headline, headline_sentence = find_headline(sentences, vectors, english, documents)
    story = Story(
        id=event,
        headline=headline,
        documents=tuple(document.id for document in documents),
        summary=tuple(statement.id for statement in in_order),
        statements=tuple(statement.id for statement in rest),
        method=recorded_name(fitting(ranker, sum(len(s.sentences) for s in statements))),
        ranks=_with_outcomes(ranks, candidates, found.redundant, chosen),
        headline_sentence=headline_sentence,
    )
    titled = by_id.get(headline_sentence or "") or (by_id[first.sentences[0]] if first else None)
    likeness = None if titled is None or english is None else float(vector[titled.id] @ english[row[titled.id]])
    if titled and is_doubted(titled, likeness):
        sure = [one for one in candidates if not (one.doubtful or one.leans or one.aside or one.fragment)]
        return _with_sure_headline(story, sure, _lead(sure, sentences, sources or {}))
    return story


def _with_sure_headline(story: Story, sure: Sequence[Candidate], lead: Candidate | None) -> Story:
    """Return the story with a line that nothing doubts as headline; as it is where all are in doubt.

    Args:
        story: The story.
        sure: Its statements that nothing doubts and that stand by themselves.
        lead: The one of them that says what happened, for a summary without any of them.
    """
    statements = {one.statement.id: one.statement for one in sure}
    lines = (*story.summary, *([lead.statement.id] if lead else ()))
    chosen = next((line for line in lines if line in statements), None)
    if chosen is None:
        return story
    return with_line_as_headline(story, statements, (*story.summary, *story.statements).index(chosen))


def _lead(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], sources: Mapping[str, str]
) -> Candidate | None:
    """Return the statement that says what happened, or None where none stands by itself."""
    place: dict[str, int] = {}
    seen: dict[str, int] = {}
    for sentence in sentences:
        place[sentence.id] = seen.get(sentence.document, 0)
        if sentence.kind == "prose":
            seen[sentence.document] = place[sentence.id] + 1
    return find_lead(candidates, place, topic_weights(sentences, sources))


def _with_outcomes(
    ranks: Sequence[Rank], candidates: Sequence[Candidate], redundant: Mapping[str, str], chosen: Collection[str]
) -> tuple[Rank, ...]:
    """Return the ranks with their outcomes, the highest score first.

    Args:
        ranks: Ranks of all statements.
        candidates: Statements that could be chosen.
        redundant: Id of each repeat -> id of the statement that it repeats.
        chosen: Ids of the statements of the summary.
    """
    outcomes = dict.fromkeys((c.statement.id for c in candidates if c.leans), Outcome.DEPENDENT)
    outcomes |= dict.fromkeys((c.statement.id for c in candidates if c.aside or c.fragment), Outcome.ASIDE)
    outcomes |= dict.fromkeys(redundant, Outcome.REDUNDANT)  # and never chosen later: the summary only grows
    outcomes |= dict.fromkeys(chosen, Outcome.SUMMARY)
    decided = [
        replace(
            rank,
            outcome=outcomes.get(rank.statement, Outcome.LENGTH),
            redundant_with=redundant.get(rank.statement),
        )
        for rank in ranks
    ]
    return tuple(sorted(decided, key=lambda rank: -rank.score))


def _candidates(
    statements: Sequence[Statement], sentences: Sequence[Sentence], ranks: Sequence[Rank]
) -> list[Candidate]:
    """Return each statement with what speaks for it and against it as a line.

    The root of the quality counts: what one language alone has would else never stand beside English as written.

    Args:
        statements: Statements of the story.
        sentences: Sentences of the event, in document order.
        ranks: Ranks of the statements, in the same order.
    """
    by_id = {sentence.id: sentence for sentence in sentences}
    opinion = fitness.opinion_pieces(sentences)
    found = []
    for statement, rank in zip(statements, ranks, strict=True):
        shown = by_id[statement.sentences[0]]
        quality = math.sqrt(rank.quality)
        found.append(
            Candidate(
                statement,
                rank.score / (quality or 1.0),
                leans=depends_on_context(statement.text, shown.english or ""),
                aside=fitness.is_aside(statement.text),
                fragment=fitness.is_fragment(statement.text, len(statement.independent_sources)),
                opinion=fitness.is_of(statement, opinion, by_id) or fitness.speaks_for_itself(statement.text),
                weighty=fitness.is_weighty(statement.text),
                quality=quality,
                doubtful=is_doubted(shown),
            )
        )
    return found


def _positions(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the id of each sentence -> its place in its document, 0 for the first, below 1 for the last."""
    by_document: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_document.setdefault(sentence.document, []).append(sentence)
    return {s.id: round(i / len(group), 4) for group in by_document.values() for i, s in enumerate(group)}
