"""Which sentences say the same thing, and whose wording is shown."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.deduplication.candidate_pairs import CandidatePair, PairFinder
from digest.deduplication.sentence_facts import FactBook
from digest.domain import ExcludedSentence, Ledger, MergedPair, RejectedPair, Sentence, Statement
from digest.domain.display_text import is_cut_quotation, shown_first, wording

if TYPE_CHECKING:
    from digest.embedding.encoder import Vectors

LINK_SLACK = 0.10  # two members of a statement may be this much less alike than the pair that joined them
MIN_WORDS = 4
MIN_WORDS_OF_QUOTATION = 8  # "If so, come join us." out of the middle of a quotation tells nothing
_ASIDE = ("title", "heading")


@dataclass(frozen=True)
class DeduplicationResult:
    """statements: in the order of their first sentence; links: also those that were not merged, the nearest first."""

    statements: tuple[Statement, ...]
    links: tuple[CandidatePair, ...]
    ledger: Ledger
    facts: FactBook


def merge(
    sentences: Sequence[Sentence], vectors: "Vectors", similarity: float, english: "Vectors | None" = None
) -> list[Statement]:
    """The statements of `compare`."""
    return list(find_statements(sentences, vectors, similarity, english).statements)


def find_statements(
    sentences: Sequence[Sentence],
    vectors: "Vectors",
    similarity: float,
    english: "Vectors | None" = None,
    stories: Sequence[Sequence[int]] = (),
) -> DeduplicationResult:
    """Every usable sentence belongs to exactly one statement; titles, headings, questions and fragments to none.

    vectors, english: [len(sentences), d] unit vectors of the original texts and of their English. similarity: mean of
    both cosines from which two sentences are merged if each is the nearest to the other in the other's document and no
    fact speaks against it. stories: the places of the sentences that tell of one event; without them all do.
    """
    return _Comparison(sentences, _joined(vectors, english), similarity, stories).result()


class _Comparison:
    def __init__(
        self,
        sentences: Sequence[Sentence],
        vectors: "Vectors",
        similarity: float,
        stories: Sequence[Sequence[int]],
    ) -> None:
        self._sentences = sentences
        self._floor = similarity - LINK_SLACK
        self._excluded = {i: why for i, sentence in enumerate(sentences) if (why := why_no_statement(sentence))}
        self._vectors = vectors
        self._linker = PairFinder(sentences, similarity, stories)

    def result(self) -> DeduplicationResult:
        twins = self._twins()
        links = self._linker.links(sorted(twins), self._vectors)
        clusters, merged = self._clusters(list(twins), links)
        whole = sorted(sorted(i for member in cluster for i in twins[member]) for cluster in clusters)
        same = [CandidatePair(first, i, 1.0, None) for first, others in twins.items() for i in others[1:]]
        statements = tuple(
            _statement(number, [self._sentences[i] for i in members]) for number, members in enumerate(whole, 1)
        )
        ledger = self._ledger(statements, links, [*same, *merged])
        return DeduplicationResult(statements, tuple(links), ledger, self._linker.facts)

    def _twins(self) -> dict[int, list[int]]:
        """Usable sentences that are the same to the letter, by the first of them."""
        by_text: dict[tuple[object, ...], list[int]] = {}
        for i, sentence in enumerate(self._sentences):
            if i not in self._excluded:
                text = " ".join(sentence.text.split())
                by_text.setdefault((self._linker.scope(i), sentence.language, text), []).append(i)
        return {rows[0]: rows for rows in by_text.values()}

    def _clusters(
        self, rows: Sequence[int], links: Iterable[CandidatePair]
    ) -> tuple[list[list[int]], list[CandidatePair]]:
        """Agglomerative, complete linkage, the nearest first; and the links that joined two clusters."""
        cluster_of, merged = {i: [i] for i in rows}, []
        for link in links:
            one, other = cluster_of[link.one], cluster_of[link.other]
            if link.reason is None and one is not other and self._compatible(one, other):
                merged.append(link)
                small, large = sorted((one, other), key=len)
                large.extend(small)
                for member in small:
                    cluster_of[member] = large
        return list({id(cluster): cluster for cluster in cluster_of.values()}.values()), merged

    def _compatible(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Every member of one is near every member of the other and contradicts none."""
        if float((self._vectors[one] @ self._vectors[other].T).min()) < self._floor:
            return False
        return all(self._linker.contradiction(i, j) is None for i in one for j in other)

    def _ledger(
        self, statements: Iterable[Statement], links: Iterable[CandidatePair], merged: Iterable[CandidatePair]
    ) -> Ledger:
        of = {sentence: statement.id for statement in statements for sentence in statement.sentences}
        ids = [sentence.id for sentence in self._sentences]
        return Ledger(
            merged=tuple(
                MergedPair(statement=of[ids[k.one]], one=ids[k.one], other=ids[k.other], similarity=k.cosine)
                for k in merged
            ),
            apart=tuple(
                RejectedPair(
                    one=ids[k.one], other=ids[k.other], similarity=k.cosine, reason=k.reason or "unlike the others"
                )
                for k in links
                if of[ids[k.one]] != of[ids[k.other]]
            ),
            left_out=tuple(ExcludedSentence(sentence=ids[i], reason=why) for i, why in sorted(self._excluded.items())),
        )


def _joined(vectors: "Vectors", english: "Vectors | None") -> "Vectors":
    """Unit vectors whose cosine is the mean of the cosines of both views."""
    import numpy as np

    if english is None:
        return vectors
    return np.hstack([vectors, english]) * np.float32(np.sqrt(0.5))


def why_no_statement(sentence: Sentence) -> str | None:
    """Why a sentence cannot stand as a fact, or None: a statement is prose that was translated, no question, whole."""
    if sentence.kind in _ASIDE:
        return sentence.kind
    if not sentence.english:
        return "untranslated"
    english = sentence.english.strip("\"'“”‘’„ ")
    if english.endswith("?"):
        return "question"
    least = MIN_WORDS_OF_QUOTATION if is_cut_quotation(sentence.english) else MIN_WORDS
    return "fragment" if len(english.split()) < least or english.endswith(":") else None


def _statement(number: int, members: Sequence[Sentence]) -> Statement:
    shown = shown_first(members)
    others = [sentence.id for sentence in members if sentence is not shown]
    return Statement(id=f"t{number}", text=wording(shown), sentences=(shown.id, *others))


def with_independent_sources(
    statements: Iterable[Statement], sentences: Iterable[Sentence], voice_of: Mapping[str, str]
) -> list[Statement]:
    """The statements with who reports them, copies of an article counted once, and in which languages."""
    by_id = {sentence.id: sentence for sentence in sentences}
    found = []
    for statement in statements:
        members = [by_id[i] for i in statement.sentences]
        voices = dict.fromkeys(voice_of.get(member.document, member.document) for member in members)
        languages = sorted({member.language for member in members})
        found.append(dataclasses.replace(statement, voices=tuple(voices), languages=tuple(languages)))
    return found
