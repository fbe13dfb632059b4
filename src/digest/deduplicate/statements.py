"""Which sentences say the same thing, and whose wording is shown."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.deduplicate.veto import conflict
from digest.model import Sentence, Statement
from digest.wording import is_cut_quotation, shown_first, wording

if TYPE_CHECKING:
    from digest.deduplicate.vectors import Vectors

BLOCK = 512  # rows compared at once: 512 x 50,000 similarities are 100 MB
# Writers seldom repeat themselves: neighbours of one article that look alike ("The Thais invaded ... in the 18th
# century" / "In the last years of the 18th century the Vietnamese ...", cosine 0.66 to 0.79 in FLORES) say different
# things.
WITHIN_DOCUMENT = 0.85
LINK_SLACK = 0.10  # two members of a statement may be this much less alike than the pair that joined them
MIN_WORDS = 4
MIN_WORDS_OF_QUOTATION = 8  # "If so, come join us." out of the middle of a quotation tells nothing
_ASIDE = ("title", "heading")


def merge(sentences: Sequence[Sentence], vectors: "Vectors", similarity: float) -> list[Statement]:
    """Statements in the order of their first sentence; every usable sentence belongs to exactly one.

    vectors: [len(sentences), d] unit vectors of the original texts. similarity: cosine from which two sentences are
    merged unless `veto.conflict` objects. Titles, headings, questions and fragments become no statement.
    """
    usable = [i for i, sentence in enumerate(sentences) if is_statement(sentence)]
    cluster_of = {i: [i] for i in usable}
    for i, j in _pairs(sentences, usable, vectors, similarity):
        one, other = cluster_of[i], cluster_of[j]
        if one is not other and _compatible(one, other, sentences, vectors, similarity - LINK_SLACK):
            one.extend(other)
            for member in other:
                cluster_of[member] = one
    clusters = {id(cluster): sorted(cluster) for cluster in cluster_of.values()}
    ordered = sorted(clusters.values())
    return [_statement(number, [sentences[i] for i in cluster]) for number, cluster in enumerate(ordered, 1)]


def is_statement(sentence: Sentence) -> bool:
    """Whether a sentence can stand as a fact: prose that was translated, no question, no fragment."""
    if sentence.kind in _ASIDE or not sentence.english:
        return False
    english = sentence.english.strip("\"'“”‘’„ ")
    least = MIN_WORDS_OF_QUOTATION if is_cut_quotation(sentence.english) else MIN_WORDS
    return len(english.split()) >= least and not english.endswith(("?", ":"))


def _pairs(
    sentences: Sequence[Sentence], usable: Sequence[int], vectors: "Vectors", similarity: float
) -> Iterator[tuple[int, int]]:
    """Pairs of sentences at least that similar, most similar first."""
    import numpy as np

    found: list[tuple[float, int, int]] = []
    chosen = vectors[list(usable)]
    for start in range(0, len(usable), BLOCK):
        block = chosen[start : start + BLOCK] @ chosen[start:].T
        for a, b in zip(*np.nonzero(block >= similarity), strict=True):
            i, j, cosine = usable[start + a], usable[start + b], round(float(block[a, b]), 4)
            if i < j and cosine >= _threshold(sentences[i], sentences[j], similarity):
                found.append((-cosine, i, j))
    for _, i, j in sorted(found):
        yield i, j


def _threshold(a: Sentence, b: Sentence, similarity: float) -> float:
    """Cosine that two sentences must reach."""
    same_text = a.document == b.document and a.kind == b.kind
    return max(similarity, WITHIN_DOCUMENT) if same_text else similarity


def _compatible(
    one: Sequence[int], other: Sequence[int], sentences: Sequence[Sentence], vectors: "Vectors", floor: float
) -> bool:
    """Complete linkage: every member of one is near every member of the other and contradicts none."""
    return all(
        float(vectors[i] @ vectors[j]) >= floor and conflict(sentences[i], sentences[j]) is None
        for i in one
        for j in other
    )


def _statement(number: int, members: Sequence[Sentence]) -> Statement:
    shown = shown_first(members)
    others = [sentence.id for sentence in members if sentence is not shown]
    return Statement(f"t{number}", wording(shown), (shown.id, *others))
