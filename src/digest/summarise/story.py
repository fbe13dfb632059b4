"""One story: its headline, the statements of its summary, and the others."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.config import SummariseConfig
from digest.model import Document, Rank, Sentence, Statement, Story
from digest.summarise.novelty import adds_nothing
from digest.summarise.ranking import lexrank
from digest.wording import is_cut_quotation, wording

if TYPE_CHECKING:
    from digest.deduplicate import Vectors

# What a sentence leans on the one before it with: it does not stand alone in a summary.
LEANING = re.compile(
    r"^[\"'“‘(]*(?:and|but|or|so|yet|also|however|nevertheless|nonetheless|still|thus|therefore|hence|instead|meanwhile"
    r"|moreover|furthermore|besides|additionally|in addition|otherwise|then|at the time|at the same time|shortly|later"
    r"|he|she|they|it|its|his|her|their|this|that|these|those|such|there|here|both|another|others|the latter|the former"
    r"|the \w+est (?:to date|so far|was|were|is|are)"
    r"|a few (?:days|weeks|months|hours) later|even (?:so|this)|for (?:this|that|example|instance)"
    r"|(?:\w+ ){1,2}added)\b"
    r"|^.{0,60}(?<!and )(?<!but )\balso\b",
    re.IGNORECASE,
)
# Multi-News, 60 clusters, 220 words, ROUGE-1/2 F1: LexRank alone 41.4/12.5; without leaning and redundant sentences
# 42.6/13.2; echo alone 43.1/13.8; position alone 43.5/14.9; the plain mean of the three 44.3/15.0 (with nearness to
# the centre of the cluster in place of echo 44.1/15.0). EARLY 5 instead of 10 costs 0.3/0.4.
EARLY = 10  # sentences over which being early in the article falls to a third
BLOCK = 512  # rows compared at once
FLAG_PENALTY = 0.8  # a sentence whose translation is doubtful counts this much, for each doubt
RESTATES = 0.45  # cosine from which an abstract's line repeats its article; 1 in 3,000 unrelated FLORES pairs has 0.48
UNTRANSLATED_PENALTY = 0.1
LEANING_PENALTY = 0.2  # also of part of a quotation, which does not say who speaks
OPENING = 0.15  # share of an article that counts as its opening
TITLE_WORDS = range(4, 15)
NO_HEADLINE = "Briefing"
SHORT_WORDS, SHORT_PENALTY = 8, 0.5
REDUNDANT = 0.60  # cosine from which a statement adds too little to a summary that has the other one


def tell(
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    documents: Sequence[Document],
    vectors: "Vectors",
    config: SummariseConfig,
) -> Story:
    """One story of all the statements. vectors: [len(sentences), d] unit vectors, in the order of `sentences`."""
    by_id = {sentence.id: sentence for sentence in sentences}
    row = {sentence.id: i for i, sentence in enumerate(sentences)}
    told = _without_restatements(statements, sentences, row, vectors)
    ranks = _ranks(told, by_id, row, vectors)
    scores = {rank.statement: rank.score for rank in ranks}
    summary, redundant = _select(told, scores, {k: vectors[i] for k, i in row.items()}, config)
    reading_order = _ordered(summary, _positions(sentences), row)
    chosen = {statement.id for statement in summary}
    rest = sorted((s for s in told if s.id not in chosen), key=lambda s: (-scores[s.id], row[s.sentences[0]]))
    outcomes = dict.fromkeys(redundant, "redundant") | dict.fromkeys(chosen, "summary")
    ranks = [replace(rank, outcome=outcomes.get(rank.statement, "length")) for rank in ranks]
    return Story(
        "story1",
        _headline(sentences, vectors),
        tuple(document.id for document in documents),
        tuple(statement.id for statement in reading_order),
        tuple(statement.id for statement in rest),
        ranks=tuple(sorted(ranks, key=lambda rank: -rank.score)),
    )


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


def _ranks(
    statements: Sequence[Statement], by_id: Mapping[str, Sentence], row: Mapping[str, int], vectors: "Vectors"
) -> list[Rank]:
    """A statement is as salient as the most salient sentence that says it."""
    speaking = [by_id[i] for statement in statements for i in statement.sentences]
    views = _views(speaking, vectors[[row[s.id] for s in speaking]])
    ranks = []
    for statement in statements:
        best = max((views[i] for i in statement.sentences), key=_salience)
        quality = _quality(statement, by_id)
        central, echoed, early = (round(view, 4) for view in best)
        score = round(_salience(best) * quality, 6)
        ranks.append(Rank(statement.id, score, central, echoed, early, round(quality, 4), ""))
    return ranks


def _views(speaking: Sequence[Sentence], vectors: "Vectors") -> dict[str, tuple[float, float, float]]:
    """Three views, each at most 1: LexRank on the English, echo in other documents, early position."""
    if not speaking:
        return {}
    ranks = lexrank([sentence.english or "" for sentence in speaking])
    echoes = _echoes([sentence.document for sentence in speaking], vectors)
    seen: Counter[str] = Counter()
    result = {}
    for sentence, rank, echo in zip(speaking, ranks, echoes, strict=True):
        early = math.exp(-seen[sentence.document] / EARLY)
        seen[sentence.document] += 1
        result[sentence.id] = (rank, echo, early)
    return result


def _salience(views: tuple[float, float, float]) -> float:
    return round(sum(views) / len(views), 6)


def _echoes(documents: Sequence[str], vectors: "Vectors") -> list[float]:
    """Mean cosine of each sentence with what each other document says that is nearest to it, the largest 1.0."""
    import numpy as np

    owner = np.array(documents)
    total = np.zeros(len(owner))
    for document in sorted(set(documents)):
        theirs = owner == document
        nearest = np.concatenate(
            [(block @ vectors[theirs].T).max(axis=1) for block in np.split(vectors, _cuts(len(owner)))]
        )
        total += np.where(theirs, 0.0, np.clip(nearest, 0.0, 1.0))
    return [round(float(value), 6) for value in total / (total.max() or 1.0)]


def _cuts(length: int) -> list[int]:
    return list(range(BLOCK, length, BLOCK))


def _quality(statement: Statement, by_id: Mapping[str, Sentence]) -> float:
    shown = by_id[statement.sentences[0]]
    factor = FLAG_PENALTY ** len(shown.flags)
    if shown.score is not None:
        factor *= math.exp(shown.score)  # mean probability the model gave its own pieces
    elif shown.language != "en":
        factor *= UNTRANSLATED_PENALTY
    if LEANING.match(statement.text) or is_cut_quotation(shown.english or ""):
        factor *= LEANING_PENALTY
    if len(statement.text.split()) < SHORT_WORDS:
        factor *= SHORT_PENALTY
    return factor


def _select(
    statements: Sequence[Statement],
    scores: Mapping[str, float],
    vectors: Mapping[str, "Vectors"],
    config: SummariseConfig,
) -> tuple[list[Statement], set[str]]:
    """Best first, passing over what the summary already says (maximal marginal relevance, Carbonell and Goldstein
    1998), and the ids of what was passed over.
    """
    order = {statement.id: i for i, statement in enumerate(statements)}
    chosen: list[Statement] = []
    chosen_texts: list[str] = []
    redundant: set[str] = set()
    words = 0
    for statement in sorted(statements, key=lambda s: (-scores[s.id], order[s.id])):
        length = len(statement.text.split())
        if config.words is None and len(chosen) == config.length:
            break
        if config.words is not None and chosen and words + length > config.words:
            continue
        if any(_alike(statement, other, vectors) for other in chosen) or adds_nothing(statement.text, chosen_texts):
            redundant.add(statement.id)
            continue
        chosen_texts.append(statement.text)
        chosen.append(statement)
        words += length
    return chosen, redundant


def _alike(one: Statement, other: Statement, vectors: Mapping[str, "Vectors"]) -> bool:
    return any(float(vectors[i] @ vectors[j]) >= REDUNDANT for i in one.sentences for j in other.sentences)


def _ordered(summary: list[Statement], position: Mapping[str, float], row: Mapping[str, int]) -> list[Statement]:
    """The best statement that some article opens with comes first, the others in the order in which articles tell
    them.
    """
    ordered = sorted(summary, key=lambda s: (position[s.sentences[0]], row[s.sentences[0]]))
    first = next((s for s in summary if position[s.sentences[0]] <= OPENING), None)
    return [s for s in ordered if s is first] + [s for s in ordered if s is not first]


def _positions(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How far into its document each sentence stands, 0 to 1."""
    by_document: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_document.setdefault(sentence.document, []).append(sentence)
    return {s.id: round(i / len(group), 4) for group in by_document.values() for i, s in enumerate(group)}


def _headline(sentences: Sequence[Sentence], vectors: "Vectors") -> str:
    """The title nearest to what all documents say, English ones first; else a short line of an abstract; never a
    sentence cut short.
    """
    titles = [i for i, s in enumerate(sentences) if s.kind == "title" and s.english]
    lines = [
        i for i, s in enumerate(sentences) if s.kind == "abstract" and len((s.english or "").split()) in TITLE_WORDS
    ]
    candidates = titles or lines
    if not candidates:
        return NO_HEADLINE
    centre = vectors.mean(axis=0)

    def rank(i: int) -> tuple[bool, int, float, int]:
        sentence = sentences[i]
        return sentence.language == "en", -len(sentence.flags), round(float(vectors[i] @ centre), 4), -i

    best = sentences[max(candidates, key=rank)]
    return wording(best).removesuffix(".")
