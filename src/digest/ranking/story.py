"""One story: its headline, the statements of its summary, and the others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.config import SummariseConfig
from digest.domain import Document, Sentence, Statement, Story
from digest.domain.display_text import wording
from digest.ranking import salience
from digest.ranking.context_dependence import depends_on_context
from digest.ranking.length import Budget, budget
from digest.ranking.methods import fitting, method, recorded_name
from digest.ranking.selection import Candidate, ordered, select

if TYPE_CHECKING:
    from digest.embedding import Vectors

RESTATES = 0.45  # cosine from which an abstract's line repeats its article; 1 in 3,000 unrelated FLORES pairs has 0.48
OPENING = 0.15  # share of an article that counts as its opening
TITLE_WORDS = range(4, 15)
NO_HEADLINE = "Briefing"


def rank_story(
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    documents: Sequence[Document],
    vectors: "Vectors",
    config: SummariseConfig,
    *,
    room: Budget | None = None,
    focus: "Vectors | None" = None,
) -> Story:
    """One story of all the statements.

    vectors: [len(sentences), d] unit vectors, in the order of `sentences`. room: of the summary, in place of what the
    settings say. focus: unit vector of what the summary is to lean towards.
    """
    by_id = {sentence.id: sentence for sentence in sentences}
    row = {sentence.id: i for i, sentence in enumerate(sentences)}
    vector = {sentence.id: vectors[i] for i, sentence in enumerate(sentences)}
    told = _without_restatements(statements, sentences, row, vectors)
    titles = [sentence.english for sentence in sentences if sentence.kind == "title" and sentence.english]
    ranker = method(config.method)
    ranks = salience.ranks(told, by_id, vector, ranker=ranker, titles=titles, focus=focus)
    scores = {rank.statement: rank.score for rank in ranks}
    candidates = _candidates(told, sentences, scores)
    summary, redundant = select(candidates, vector, room or budget(config, told))
    in_order = ordered(summary, candidates, _positions(sentences), row, OPENING)
    chosen = {statement.id for statement in summary}
    rest = sorted((s for s in told if s.id not in chosen), key=lambda s: (-scores[s.id], row[s.sentences[0]]))
    leaning = [candidate.statement.id for candidate in candidates if candidate.leans]
    outcomes = (
        dict.fromkeys(leaning, "leaning") | dict.fromkeys(redundant, "redundant") | dict.fromkeys(chosen, "summary")
    )
    ranks = [  # what was redundant once is never chosen: the summary only grows
        replace(rank, outcome=outcomes.get(rank.statement, "length"), because=redundant.get(rank.statement))
        for rank in ranks
    ]
    headline, headline_of = _headline(sentences, vectors)
    return Story(
        id="story1",
        headline=headline,
        documents=tuple(document.id for document in documents),
        summary=tuple(statement.id for statement in in_order),
        statements=tuple(statement.id for statement in rest),
        method=recorded_name(fitting(ranker, sum(len(s.sentences) for s in told))),
        ranks=tuple(sorted(ranks, key=lambda rank: -rank.score)),
        headline_of=headline_of,
    )


def _candidates(
    statements: Sequence[Statement], sentences: Sequence[Sentence], scores: Mapping[str, float]
) -> list[Candidate]:
    """Each statement with the one it leans on, which is what the sentence before it in its article says."""
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


def _without_restatements(
    statements: Sequence[Statement], sentences: Sequence[Sentence], row: Mapping[str, int], vectors: "Vectors"
) -> list[Statement]:
    """All but what only a page's own abstract says while its article says much the same at length."""
    articles: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        if sentence.kind == "prose":
            articles.setdefault(sentence.document, []).append(i)

    def restates(sentence: Sentence) -> bool:
        article = articles.get(sentence.document, [])
        if sentence.kind != "abstract" or not article:
            return False
        return float((vectors[article] @ vectors[row[sentence.id]]).max()) >= RESTATES

    return [s for s in statements if not all(restates(sentences[row[i]]) for i in s.sentences)]


def _positions(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How far into its document each sentence stands, 0 to 1."""
    by_document: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_document.setdefault(sentence.document, []).append(sentence)
    return {s.id: round(i / len(group), 4) for group in by_document.values() for i, s in enumerate(group)}


def _headline(sentences: Sequence[Sentence], vectors: "Vectors") -> tuple[str, str | None]:
    """The title nearest to what all documents say, English ones first; else a short line of an abstract; never a
    sentence cut short. With the id of the sentence it is from.
    """
    titles = [i for i, s in enumerate(sentences) if s.kind == "title" and s.english]
    lines = [
        i for i, s in enumerate(sentences) if s.kind == "abstract" and len((s.english or "").split()) in TITLE_WORDS
    ]
    candidates = titles or lines
    if not candidates:
        return NO_HEADLINE, None
    centre = vectors.mean(axis=0)

    def rank(i: int) -> tuple[bool, int, float, int]:
        sentence = sentences[i]
        return sentence.language == "en", -len(sentence.flags), round(float(vectors[i] @ centre), 4), -i

    best = sentences[max(candidates, key=rank)]
    return wording(best).removesuffix("."), best.id
