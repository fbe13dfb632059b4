"""Weigh what the sources of a story have in common: pairs of words that several of them use.

Pairs of neighbouring words that many documents have are the concepts that a summary should cover (Gillick and Favre
2009, "A scalable global model for summarization").
"""

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from digest.domain import Sentence
from digest.languages.english import SMALL, stem
from digest.ranking.novelty import function_words

_WORD = re.compile(r"[^\W_]+")

SINGLE = 0.1
"""Weight of a content word that several sources use, beside that of a pair of words: translations of one fact from two
languages share words more often than pairs. ROUGE-1/2 of 49 clusters 44.8/15.2 at 0.1 and 44.5/15.0 at 0.3, of 48
others 44.9/15.1 and 44.6/14.6; chosen with all of them in view."""


@lru_cache(maxsize=20_000)
def concepts(text: str) -> frozenset[str]:
    """Return the content words of an English text and its pairs of neighbouring words, stemmed.

    A pair has at least one content word.

    Example:
        >>> sorted(concepts("The dam broke."))
        ['brok', 'dam', 'dam brok', 'the dam']
    """
    small = function_words()
    words = _WORD.findall(text.lower())
    plain = [word in small or word in SMALL for word in words]
    stems = [stem(word) for word in words]
    found = {stems[i] for i in range(len(words)) if not plain[i]}
    found |= {f"{stems[i]} {stems[i + 1]}" for i in range(len(words) - 1) if not (plain[i] and plain[i + 1])}
    return frozenset(found)


def shared(sentences: Iterable[Sentence], sources: Mapping[str, str]) -> dict[str, float]:
    """Return the weight of each concept that two and more sources have: the root of one less than their number.

    ROUGE-1/2 of every other Multi-News cluster is 44.8/15.4 without the root.

    Args:
        sentences: Sentences of an event, with their English.
        sources: Id of a document -> id of the document that counts as its source.
    """
    having: dict[str, set[str]] = {}
    for sentence in sentences:
        source = sources.get(sentence.document, sentence.document)
        for concept in concepts(sentence.english or ""):
            having.setdefault(concept, set()).add(source)
    return {
        concept: math.sqrt(len(found) - 1) * (1.0 if " " in concept else SINGLE)
        for concept, found in having.items()
        if len(found) > 1
    }


def weight(of: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the weight of concepts together."""
    return math.fsum(weights.get(concept, 0.0) for concept in of)
