"""Make one story: its headline, the statements of its summary, and the others."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from digest.config import SummariseConfig
from digest.domain import Outcome, Rank, Sentence, Statement, Story
from digest.languages import TARGET
from digest.ranking import fitness, salience
from digest.ranking.base import Ranker
from digest.ranking.concepts import shared
from digest.ranking.context_dependence import depends_on_context
from digest.ranking.headlines import LIKE_TITLE, find_headline, is_doubted, may_stand, with_line_as_headline
from digest.ranking.lead import find_lead, topic_weights
from digest.ranking.length import Budget, budget
from digest.ranking.material import EventMaterial
from digest.ranking.methods import fitting, method, recorded_name
from digest.ranking.reading_order import in_reading_order
from digest.ranking.selection import Candidate, Selection, select


def rank_story(material: EventMaterial, config: SummariseConfig, room: Budget | None = None) -> Story:
    """Rank the statements of one event that no earlier briefing had, and choose those of the summary.

    Args:
        material: Event with its statements, sentences and documents.
        config: Method and length.
        room: Upper limits of the summary, or None for those of the settings.
    """
    statements, ranker = material.fresh, method(config.method)
    ranks = _ranks(material, statements, ranker)
    candidates = _candidates(statements, material.sentences, ranks)
    lead, found = _select(material, candidates, room or budget(config, statements), ranker)
    row = {sentence.id: i for i, sentence in enumerate(material.sentences)}
    first = lead.statement if lead else next(iter(found.chosen), None)
    in_order = in_reading_order(found.chosen, first, _positions(material.sentences), row)
    chosen = {statement.id for statement in found.chosen}
    scores = {rank.statement: rank.score for rank in ranks}
    rest = sorted((s for s in statements if s.id not in chosen), key=lambda s: (-scores[s.id], row[s.sentences[0]]))
    headline, headline_sentence = find_headline(
        material.sentences, material.vectors, material.english, material.documents
    )
    story = Story(
        id=material.event.id,
        headline=headline,
        documents=tuple(document.id for document in material.documents),
        summary=tuple(statement.id for statement in in_order),
        statements=tuple(statement.id for statement in rest),
        method=recorded_name(fitting(ranker, sum(len(s.sentences) for s in statements))),
        ranks=_with_outcomes(ranks, candidates, found.redundant, chosen),
        headline_sentence=headline_sentence,
    )
    titled = row[headline_sentence] if headline_sentence else row[first.sentences[0]] if first else None
    if titled is None or not is_doubted(material.sentences[titled], _likeness(material, titled)):
        return story
    return _with_sure_headline(story, material, candidates, titled)


def _likeness(material: EventMaterial, row: int) -> float | None:
    """Return the cosine of a sentence and its English, or None where that is not to be looked at."""
    return None if material.english is None else float(material.vectors[row] @ material.english[row])


def _ranks(material: EventMaterial, statements: Sequence[Statement], ranker: Ranker) -> list[Rank]:
    """Return the ranks of statements, in the same order."""
    by_id = {sentence.id: sentence for sentence in material.sentences}
    vector = {sentence.id: material.vectors[i] for i, sentence in enumerate(material.sentences)}
    titles = [sentence.english for sentence in _titles(material.sentences) if sentence.english]
    return salience.ranks(statements, by_id, vector, ranker=ranker, titles=titles, topic=material.topic)


def _titles(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the titles that have English."""
    return [sentence for sentence in sentences if sentence.kind == "title" and sentence.english]


def _select(
    material: EventMaterial, candidates: Sequence[Candidate], room: Budget, ranker: Ranker
) -> tuple[Candidate | None, Selection]:
    """Return the first line, or None where the best statement is to be the first, and the statements of the summary."""
    sentences, combined = material.sentences, ranker.averaged and material.topic is None
    weights = shared(sentences, material.sources) if combined else None
    lead = _lead(candidates, sentences, material.sources) if combined else None
    news = [one for one in candidates if not one.aside] or ([] if _titles(sentences) else candidates)
    # what two languages say is nearer to each other in English: 0.62 for 0.47 of a demand of the seeds
    vectors = material.vectors if material.english is None else material.english
    said = {sentence.id: vectors[i] for i, sentence in enumerate(sentences)}
    return lead, select(news, said, room, weights, lead)


def _with_sure_headline(story: Story, material: EventMaterial, candidates: Sequence[Candidate], doubted: int) -> Story:
    """Return the story with a line that nothing doubts and that stands by itself as headline.

    It is the first such line of the summary, or else the one that says what happened, and heads the summary. The story
    stays as it is without any, and where its title, or first line, may stand and no such line tells the same.

    Args:
        story: The story, whose headline is in doubt.
        material: What it is made from.
        candidates: Its statements.
        doubted: Row of the sentence that is in doubt.
    """
    sure = [one for one in candidates if not (one.doubtful or one.leans or one.aside or one.fragment)]
    lead = _lead(sure, material.sentences, material.sources)
    statements = {one.statement.id: one.statement for one in sure}
    lines = (*story.summary, *([lead.statement.id] if lead else ()))
    chosen = next((line for line in lines if line in statements), None)
    stands = may_stand(material.sentences[doubted], _likeness(material, doubted))
    if chosen is None or (stands and _telling(material, doubted).isdisjoint(statements[chosen].sentences)):
        return story
    headed = with_line_as_headline(story, statements, (*story.summary, *story.statements).index(chosen))
    first = [chosen] if chosen in story.summary else []
    return replace(headed, summary=(*first, *(line for line in story.summary if line != chosen)))


def _telling(material: EventMaterial, title: int) -> set[str]:
    """Return the ids of the sentences that open the text of an article, or tell what a title does.

    Args:
        material: What a story is made from.
        title: Row of the title, or of the first line where there is none.
    """
    places, likeness = _places(material.sentences), material.vectors @ material.vectors[title]
    opening = {one.id for one in material.sentences if one.kind == "prose" and places[one.id] == 0}
    return opening | {one.id for one, like in zip(material.sentences, likeness, strict=True) if like >= LIKE_TITLE}


def _lead(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], sources: Mapping[str, str]
) -> Candidate | None:
    """Return the statement that says what happened, or None where none stands by itself."""
    told = {sources.get(sentence.document, sentence.document) for sentence in sentences if sentence.kind == "prose"}
    return find_lead(candidates, _places(sentences), topic_weights(sentences, sources), alone=len(told) == 1)


def _places(sentences: Sequence[Sentence]) -> dict[str, int]:
    """Return the id of each sentence -> its place among those of the text of its document, from 0."""
    place: dict[str, int] = {}
    seen: dict[str, int] = {}
    for sentence in sentences:
        place[sentence.id] = seen.get(sentence.document, 0)
        if sentence.kind == "prose":
            seen[sentence.document] = place[sentence.id] + 1
    return place


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
                translated=shown.language != TARGET,
            )
        )
    return found


def _positions(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the id of each sentence -> its place in its document, 0 for the first, below 1 for the last."""
    by_document: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_document.setdefault(sentence.document, []).append(sentence)
    return {s.id: round(i / len(group), 4) for group in by_document.values() for i, s in enumerate(group)}
