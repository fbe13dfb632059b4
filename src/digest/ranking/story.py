"""Make one story: its headline, the statements of its summary, and the others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.config import SummariseConfig
from digest.domain import Document, Outcome, Rank, Sentence, Statement, Story
from digest.ranking import salience
from digest.ranking.context_dependence import depends_on_context
from digest.ranking.headlines import find_headline
from digest.ranking.length import Budget, budget
from digest.ranking.methods import fitting, method, recorded_name
from digest.ranking.selection import Candidate, ordered, select

if TYPE_CHECKING:
    from digest.embedding import Vectors

OPENING = 0.15
"""Share of the sentences of an article that counts as its opening; not measured."""


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
    """
    by_id = {sentence.id: sentence for sentence in sentences}
    row = {sentence.id: i for i, sentence in enumerate(sentences)}
    vector = {sentence.id: vectors[i] for i, sentence in enumerate(sentences)}
    titles = [sentence.english for sentence in sentences if sentence.kind == "title" and sentence.english]
    ranker = method(config.method)
    ranks = salience.ranks(statements, by_id, vector, ranker=ranker, titles=titles, topic=topic)
    scores = {rank.statement: rank.score for rank in ranks}
    candidates = _candidates(statements, sentences, scores)
    summary, redundant = select(candidates, vector, room or budget(config, statements))
    in_order = ordered(summary, candidates, _positions(sentences), row, OPENING)
    chosen = {statement.id for statement in summary}
    rest = sorted((s for s in statements if s.id not in chosen), key=lambda s: (-scores[s.id], row[s.sentences[0]]))
    headline, headline_sentence = find_headline(sentences, vectors)
    return Story(
        id=event,
        headline=headline,
        documents=tuple(document.id for document in documents),
        summary=tuple(statement.id for statement in in_order),
        statements=tuple(statement.id for statement in rest),
        method=recorded_name(fitting(ranker, sum(len(s.sentences) for s in statements))),
        ranks=_with_outcomes(ranks, candidates, redundant, chosen),
        headline_sentence=headline_sentence,
    )


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
    statements: Sequence[Statement], sentences: Sequence[Sentence], scores: Mapping[str, float]
) -> list[Candidate]:
    """Return each statement with the statement that the sentence before it supports.

    Args:
        statements: Statements of the story.
        sentences: Sentences of the event, in document order.
        scores: Id of a statement -> its score.
    """
    statement_of = {i: statement for statement in statements for i in statement.sentences}
    english = {sentence.id: sentence.english or "" for sentence in sentences}
    before: dict[str, str] = {}
    last: dict[str, str] = {}
    for sentence in sentences:
        if sentence.kind == "prose":
            if sentence.document in last:
                before[sentence.id] = last[sentence.document]
            last[sentence.document] = sentence.id
    found = []
    for statement in statements:
        shown = statement.sentences[0]
        support = statement_of.get(before.get(shown, ""))
        found.append(
            Candidate(statement, scores[statement.id], depends_on_context(statement.text, english[shown]), support)
        )
    return found


def _positions(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the id of each sentence -> its place in its document, 0 for the first, below 1 for the last."""
    by_document: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_document.setdefault(sentence.document, []).append(sentence)
    return {s.id: round(i / len(group), 4) for group in by_document.values() for i, s in enumerate(group)}
