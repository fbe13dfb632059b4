"""Find the sentences of a page's own abstract that repeat the article below them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.domain import Sentence

if TYPE_CHECKING:
    from digest.embedding import Vectors

RESTATES = 0.45
"""Cosine from which a line of an abstract repeats its article; 1 in 3,000 unrelated FLORES pairs has 0.48
(docs/decisions/0007)."""


def restating_abstracts(sentences: Sequence[Sentence], vectors: "Vectors") -> frozenset[int]:
    """Return the rows of sentences that stand in a page's abstract and repeat a sentence of the same page.

    Args:
        sentences: Sentences in document order.
        vectors: [len(sentences), d] unit vectors of the originals.
    """
    articles: dict[str, list[int]] = {}
    for row, sentence in enumerate(sentences):
        if sentence.kind == "prose":
            articles.setdefault(sentence.document, []).append(row)

    def restates(row: int) -> bool:
        article = articles.get(sentences[row].document, [])
        return bool(article) and float((vectors[article] @ vectors[row]).max()) >= RESTATES

    return frozenset(row for row, sentence in enumerate(sentences) if sentence.kind == "abstract" and restates(row))
