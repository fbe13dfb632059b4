"""Which sentences say the same thing, and whose wording is shown."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digest.deduplicate.facts import Facts, facts
from digest.deduplicate.neighbours import pairs
from digest.deduplicate.veto import contradiction
from digest.model import Apart, Ledger, LeftOut, Merged, Sentence, Statement
from digest.wording import is_cut_quotation, shown_first, wording

if TYPE_CHECKING:
    from digest.deduplicate.vectors import Vectors

# Writers seldom repeat themselves: neighbours of one article that look alike ("The Thais invaded ... in the 18th
# century" / "In the last years of the 18th century the Vietnamese ...", cosine 0.66 to 0.79 in FLORES) say different
# things.
WITHIN_DOCUMENT = 0.85
# Reporters quote one utterance in full, in part, or with words of their own around it; translations differ as well.
QUOTED_SLACK = 0.07  # two sentences with long quotations may be this much less alike
NEIGHBOURS = 10  # other documents a sentence is compared with, so that time does not grow with their square
LINK_SLACK = 0.10  # two members of a statement may be this much less alike than the pair that joined them
MIN_WORDS = 4
MIN_WORDS_OF_QUOTATION = 8  # "If so, come join us." out of the middle of a quotation tells nothing
_QUOTATION = re.compile(r"[“„\"«][^“”„\"«»]{30,}|[“「][^”」]{12,}")
_ASIDE = ("title", "heading")


@dataclass(frozen=True)
class Link:
    """Two sentences, by their places, that are each other's nearest. reason: what speaks against merging, or None."""

    one: int
    other: int
    cosine: float
    reason: str | None


@dataclass(frozen=True)
class Compared:
    """statements: in the order of their first sentence; links: also those that were not merged, the nearest first."""

    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    ledger: Ledger


def merge(
    sentences: Sequence[Sentence], vectors: "Vectors", similarity: float, english: "Vectors | None" = None
) -> list[Statement]:
    """The statements of `compare`."""
    return list(compare(sentences, vectors, similarity, english).statements)


def compare(
    sentences: Sequence[Sentence], vectors: "Vectors", similarity: float, english: "Vectors | None" = None
) -> Compared:
    """Every usable sentence belongs to exactly one statement; titles, headings, questions and fragments to none.

    vectors, english: [len(sentences), d] unit vectors of the original texts and of their English. similarity: mean of
    both cosines from which two sentences are merged if each is the nearest to the other in the other's document and no
    fact speaks against it.
    """
    return _Comparison(sentences, vectors, similarity, english).result()


class _Comparison:
    def __init__(
        self, sentences: Sequence[Sentence], vectors: "Vectors", similarity: float, english: "Vectors | None"
    ) -> None:
        self._sentences = sentences
        self._similarity = similarity
        self._excluded = {i: why for i, sentence in enumerate(sentences) if (why := why_no_statement(sentence))}
        self._usable = [i for i in range(len(sentences)) if i not in self._excluded]
        self._vectors = _joined(vectors, english)
        self._facts: dict[int, Facts] = {}

    def result(self) -> Compared:
        links = self._links()
        cluster_of, merged = {i: [i] for i in self._usable}, []
        for link in links:
            one, other = cluster_of[link.one], cluster_of[link.other]
            if link.reason is None and one is not other and self._compatible(one, other):
                merged.append(link)
                one.extend(other)
                for member in other:
                    cluster_of[member] = one
        ordered = sorted({id(cluster): sorted(cluster) for cluster in cluster_of.values()}.values())
        statements = tuple(
            _statement(number, [self._sentences[i] for i in cluster]) for number, cluster in enumerate(ordered, 1)
        )
        return Compared(statements, tuple(links), self._ledger(statements, links, merged))

    @cached_property
    def _chosen(self) -> "Vectors":
        return self._vectors[self._usable]

    def _links(self) -> list[Link]:
        """Pairs that are each other's nearest, document by document, most similar first."""
        found = [
            (self._usable[a], self._usable[b], cosine)
            for a, b, cosine in pairs(self._chosen, self._similarity - QUOTED_SLACK)
            if cosine >= self._threshold(self._usable[a], self._usable[b])
        ]
        nearest: dict[tuple[int, str], float] = {}
        for i, j, cosine in found:
            for here, there in ((i, j), (j, i)):
                key = here, self._sentences[there].document
                nearest[key] = max(cosine, nearest.get(key, 0.0))
        mutual = [
            (-cosine, i, j)
            for i, j, cosine in found
            if cosine >= max(nearest[i, self._sentences[j].document], nearest[j, self._sentences[i].document])
        ]
        kept: Counter[int] = Counter()
        links = []
        for negative, i, j in sorted(mutual):
            if max(kept[i], kept[j]) < NEIGHBOURS:
                kept.update((i, j))
                links.append(Link(i, j, -negative, self._contradiction(i, j)))
        return links

    def _threshold(self, i: int, j: int) -> float:
        a, b = self._sentences[i], self._sentences[j]
        same_text = a.document == b.document and a.kind == b.kind
        if same_text:
            return max(self._similarity, WITHIN_DOCUMENT)
        quoted = _QUOTATION.search(a.text) and _QUOTATION.search(b.text)
        return self._similarity - QUOTED_SLACK if quoted else self._similarity

    def _contradiction(self, i: int, j: int) -> str | None:
        for k in (i, j):
            if k not in self._facts:
                self._facts[k] = facts(self._sentences[k])
        return contradiction(self._facts[i], self._facts[j])

    def _compatible(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Complete linkage: every member of one is near every member of the other and contradicts none."""
        floor = self._similarity - LINK_SLACK
        return all(
            float(self._vectors[i] @ self._vectors[j]) >= floor and self._contradiction(i, j) is None
            for i in one
            for j in other
        )

    def _ledger(self, statements: Iterable[Statement], links: Iterable[Link], merged: Iterable[Link]) -> Ledger:
        of = {sentence: statement.id for statement in statements for sentence in statement.sentences}
        ids = [sentence.id for sentence in self._sentences]
        return Ledger(
            merged=tuple(Merged(of[ids[k.one]], ids[k.one], ids[k.other], k.cosine) for k in merged),
            apart=tuple(
                Apart(ids[k.one], ids[k.other], k.cosine, k.reason or "unlike the others")
                for k in links
                if of[ids[k.one]] != of[ids[k.other]]
            ),
            left_out=tuple(LeftOut(ids[i], why) for i, why in sorted(self._excluded.items())),
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
    return Statement(f"t{number}", wording(shown), (shown.id, *others))


def with_voices(
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
