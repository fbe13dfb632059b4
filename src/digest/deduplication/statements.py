"""Put sentences that state the same fact into one statement.

docs/decisions/0002-how-sentences-are-merged.md has the choices.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplication.candidate_pairs import CandidatePair, PairFinder
from digest.deduplication.corroboration import Corroborator, EventScores
from digest.deduplication.cross_encoder import same_event_scores
from digest.deduplication.display_text import displayed, shown_first
from digest.deduplication.restatements import restating_abstracts
from digest.deduplication.sentence_facts import FactBook
from digest.domain import (
    Event,
    ExcludedSentence,
    Ledger,
    MergedPair,
    RejectedPair,
    Sentence,
    Statement,
    content_id,
)
from digest.languages import on_one_line
from digest.text import quotes

if TYPE_CHECKING:
    from digest.embedding import Vectors

LINK_SLACK = 0.10
"""Cosine by which two members of a statement may be less alike than the pairs that join statements; not measured."""

MIN_WORDS = 4
"""Least words of a statement, a guard: "Of course." states nothing; not measured."""

MIN_WORDS_OF_QUOTATION = 8
"""Least words of a sentence from the middle of a quotation: "If so, come join us." states nothing; not measured."""

_ASIDE = ("title", "heading")
"""Kinds of sentences that are never statements."""

ABSTRACT = "abstract"
"""Reason to exclude a sentence of a page's own abstract that repeats the article."""


@dataclass(frozen=True, kw_only=True)
class DeduplicationResult:
    """The statements of a run, and the record of how they were found.

    Attributes:
        statements: Statements in the order of their first sentences.
        pairs: Pairs of sentences that are each other's nearest, merged or not, the nearest first.
        ledger: What became of sentences that are no statement of their own.
        facts: Facts of the sentences that were compared.
    """

    statements: tuple[Statement, ...]
    pairs: tuple[CandidatePair, ...]
    ledger: Ledger
    facts: FactBook


def merge(
    sentences: Sequence[Sentence], vectors: "Vectors", similarity: float, english: "Vectors | None" = None
) -> list[Statement]:
    """Return the statements of sentences that all tell of one event; the arguments are those of `find_statements`."""
    return list(find_statements(sentences, vectors, similarity, english).statements)


def find_statements(
    sentences: Sequence[Sentence],
    vectors: "Vectors",
    similarity: float,
    english: "Vectors | None" = None,
    *,
    events: Sequence[Event] = (),
    sources: Mapping[str, str] | None = None,
    facts: FactBook | None = None,
    weights: Mapping[str, float] | None = None,
    scores: EventScores = same_event_scores,
) -> DeduplicationResult:
    """Put sentences that state the same fact into one statement.

    Every usable sentence belongs to exactly one statement; titles, headings, questions and fragments belong to none,
    nor does a page's own abstract where it only repeats the article. A sentence without English, such as a quotation in
    a language that no package serves, is a statement of its own.

    Args:
        sentences: Sentences in document order.
        vectors: [len(sentences), d] unit vectors of the originals.
        similarity: Mean of both cosines from which two sentences are merged if each is the nearest to the other in the
            other's document and no fact speaks against it.
        english: [len(sentences), d] unit vectors of the English, or None to go by the originals alone.
        events: Events that the sentences tell of; where there are none, all sentences tell of one event.
        sources: Id of a document -> id of the document that counts as its source; see clustering.independent_source_of.
        facts: Facts of sentences, or None to begin a new book.
        weights: Id of a document -> weight of its outlet, which decides whose wording is shown; 1 where there is none.
        scores: Tells how surely the English sentences of each pair tell of the same event.
    """
    finder = PairFinder(sentences, similarity, events, facts or FactBook())
    comparison = _Comparison(
        sentences,
        vectors,
        english,
        similarity,
        finder=finder,
        sources=sources or {},
        weights=weights or {},
        scores=scores,
    )
    return comparison.result(events)


class _Comparison:
    """One comparison of all sentences of a run; the arguments are those of `find_statements`.

    Args:
        finder: Finds the pairs that may be merged.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        vectors: "Vectors",
        english: "Vectors | None",
        similarity: float,
        *,
        finder: PairFinder,
        sources: Mapping[str, str],
        weights: Mapping[str, float],
        scores: EventScores,
    ) -> None:
        self._sentences = sentences
        self._floor = similarity - LINK_SLACK
        self._excluded = {i: why for i, sentence in enumerate(sentences) if (why := why_no_statement(sentence))}
        self._originals = vectors
        self._vectors = _joined(vectors, english)
        self._sources = sources
        self._weights = weights
        self._scores = scores
        self._finder = finder

    def result(self, events: Sequence[Event]) -> DeduplicationResult:
        """Return the statements, and the ledger of all other sentences."""
        equal = self._exact_duplicates()
        comparable = sorted(row for row in equal if self._sentences[row].english)  # the veto knows no other language
        clusters, pairs, merged = self._clusters(list(equal), self._finder.pairs(comparable, self._vectors))
        whole = sorted(sorted(i for member in cluster for i in equal[member]) for cluster in clusters)
        same = [CandidatePair(first, i, 1.0, None) for first, others in equal.items() for i in others[1:]]
        repeated = restating_abstracts(self._sentences, self._originals)
        kept = [rows for rows in whole if not repeated.issuperset(rows)]
        statements = self._corroborated(self._statements(kept, events), events)
        self._excluded |= {row: ABSTRACT for rows in whole if repeated.issuperset(rows) for row in rows}
        ledger = self._ledger(statements, pairs, [*same, *merged])
        return DeduplicationResult(statements=statements, pairs=tuple(pairs), ledger=ledger, facts=self._finder.facts)

    def _exact_duplicates(self) -> dict[int, list[int]]:
        """Return the row of each usable sentence -> the rows of all sentences with the same text, the first as key."""
        by_text: dict[tuple[object, ...], list[int]] = {}
        for i, sentence in enumerate(self._sentences):
            if i not in self._excluded:
                text = on_one_line(sentence.text, sentence.language)
                by_text.setdefault((self._finder.scope(i), sentence.language, text), []).append(i)
        return {rows[0]: rows for rows in by_text.values()}

    def _clusters(
        self, rows: Sequence[int], near: Iterable[tuple[int, int, float]]
    ) -> tuple[list[list[int]], list[CandidatePair], list[CandidatePair]]:
        """Return the clusters of rows, all near pairs, and those of them that joined two clusters.

        Clusters by complete linkage, the nearest pair first (Sørensen 1948). Two sentences that others have put into
        one cluster are not compared again.
        """
        cluster_of, pairs, merged = {i: [i] for i in rows}, [], []
        for i, j, cosine in near:
            one, other = cluster_of[i], cluster_of[j]
            pair = CandidatePair(i, j, cosine, None if one is other else self._finder.reason(i, j, cosine))
            pairs.append(pair)
            if pair.reason is None and one is not other and self._compatible(one, other):
                merged.append(pair)
                small, large = sorted((one, other), key=len)
                large.extend(small)
                for member in small:
                    cluster_of[member] = large
        return list({id(cluster): cluster for cluster in cluster_of.values()}.values()), pairs, merged

    def _compatible(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Return whether every member of one cluster is near every member of the other and contradicts none.

        Some pair of members may be merged, so nothing is left to ask of two clusters of one sentence each.
        """
        if len(one) == len(other) == 1:
            return True
        if float((self._vectors[one] @ self._vectors[other].T).min()) < self._floor:
            return False
        return all(self._finder.contradiction(i, j) is None for i in one for j in other)

    def _statements(self, clusters: Iterable[Sequence[int]], events: Sequence[Event]) -> tuple[Statement, ...]:
        """Return a statement for each cluster, in the event that holds most of its sentences."""
        home = {sentence: event.id for event in events for sentence in event.sentences}
        order = {event.id: number for number, event in enumerate(events)}
        found = []
        for rows in clusters:
            members = [self._sentences[i] for i in rows]
            homes = Counter(home[member.id] for member in members if member.id in home)
            event = min(homes, key=lambda e: (-homes[e], order[e]), default="")
            found.append(_statement(members, event, self._sources, self._weights))
        return tuple(found)

    def _corroborated(self, statements: tuple[Statement, ...], events: Sequence[Event]) -> tuple[Statement, ...]:
        """Return the statements with the sentences of other sources that say at least what they say."""
        corroborator = Corroborator(self._sentences, self._vectors, self._finder.facts, self._sources, self._scores)
        return corroborator.corroborated(statements, events)

    def _ledger(
        self, statements: Iterable[Statement], pairs: Iterable[CandidatePair], merged: Iterable[CandidatePair]
    ) -> Ledger:
        """Return the record of merged, rejected and excluded sentences.

        Args:
            statements: All statements.
            pairs: Pairs of sentences that are each other's nearest.
            merged: Pairs that put statements together.
        """
        of = {sentence: statement.id for statement in statements for sentence in statement.sentences}
        ids = [sentence.id for sentence in self._sentences]
        return Ledger(
            merged=tuple(
                MergedPair(statement=of[ids[k.one]], one=ids[k.one], other=ids[k.other], similarity=k.cosine)
                for k in merged
                if ids[k.one] in of
            ),
            rejected=tuple(
                RejectedPair(
                    one=ids[k.one], other=ids[k.other], similarity=k.cosine, reason=k.reason or "unlike the others"
                )
                for k in pairs
                if of.get(ids[k.one]) != of.get(ids[k.other])
            ),
            excluded=tuple(ExcludedSentence(sentence=ids[i], reason=why) for i, why in sorted(self._excluded.items())),
        )


def _joined(vectors: "Vectors", english: "Vectors | None") -> "Vectors":
    """Return unit vectors whose cosine is the mean of the cosines of both views."""
    import numpy as np

    if english is None:
        return vectors
    return np.hstack([vectors, english]) * np.float32(np.sqrt(0.5))


def why_no_statement(sentence: Sentence) -> str | None:
    """Return why a sentence cannot be a statement, or None: only whole prose that is no question can."""
    if sentence.kind in _ASIDE:
        return sentence.kind
    whole = sentence.english or sentence.text
    english = whole.strip("\"'“”‘’„ ")
    if english.endswith("?"):
        return "question"
    least = MIN_WORDS_OF_QUOTATION if quotes.is_cut_quotation(whole) else MIN_WORDS
    return "fragment" if len(english.split()) < least or english.endswith(":") else None


def _statement(
    members: Sequence[Sentence], event: str, sources: Mapping[str, str], weights: Mapping[str, float]
) -> Statement:
    """Return the statement of sentences that state the same fact."""
    shown = shown_first(members, weights)
    ordered = [shown, *(sentence for sentence in members if sentence is not shown)]
    ids = tuple(sentence.id for sentence in ordered)
    return Statement(
        id=content_id(ids),
        text=displayed(shown),
        sentences=ids,
        event=event,
        independent_sources=tuple(dict.fromkeys(sources.get(s.document, s.document) for s in ordered)),
        languages=tuple(sorted({sentence.language for sentence in members})),
    )
