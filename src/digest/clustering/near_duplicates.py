"""Find documents with the same text, or nearly the same: an article that many outlets carry is one source.

docs/decisions/0004-near-duplicates-are-one-source.md has the choices.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.domain import NearDuplicate, Sentence
from digest.text import HAN

RUN = 5
"""Words, or Chinese characters, that make a run (w-shingling: Broder 1997); other lengths were not measured."""

SHARE = 0.5
"""Share of runs from which a document repeats another: 99.8 % of edited copies have so many, 1.1 % of articles on one
event (benchmarks/copies.py; docs/decisions/0004)."""

LEAST = 20
"""Least runs of a text that is compared, a guard: a few runs may be alike by chance; not measured."""

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")


def find_near_duplicates(sentences: Sequence[Sentence]) -> list[NearDuplicate]:
    """Return the documents that repeat an earlier one, each with the first document of its text.

    Args:
        sentences: Sentences in document order.

    Example:
        >>> text = " ".join(f"word{i}" for i in range(30))
        >>> sentences = [
        ...     Sentence(id=f"s{i}", document=f"d{i}", start=0, end=len(text), text=text, language="en") for i in (0, 1)
        ... ]
        >>> [(found.document, found.original, found.share) for found in find_near_duplicates(sentences)]
        [('d1', 'd0', 1.0)]
    """
    by_document = {document: runs(text) for document, text in _texts(sentences).items()}
    having: dict[int, list[str]] = {}
    found: dict[str, NearDuplicate] = {}
    for document, own in by_document.items():
        shared = Counter(other for run in own for other in having.get(run, ()))
        shares = {other: n / min(len(own), len(by_document[other])) for other, n in shared.items()}
        best = max(shares, key=lambda other: shares[other], default=None)
        if len(own) >= LEAST and best is not None and shares[best] >= SHARE:
            first = found[best].original if best in found else best
            found[document] = NearDuplicate(document=document, original=first, share=round(shares[best], 3))
        if len(own) >= LEAST:
            for run in own:
                having.setdefault(run, []).append(document)
    return list(found.values())


def independent_source_of(documents: Sequence[str], found: Sequence[NearDuplicate]) -> Mapping[str, str]:
    """Return the id of each document -> the id of the document that counts as its source.

    Args:
        documents: Ids of all documents.
        found: Near-duplicates among them; any other document counts as its own source.

    Example:
        >>> dict(independent_source_of(["a", "b"], [NearDuplicate(document="b", original="a", share=0.9)]))
        {'a': 'a', 'b': 'a'}
    """
    return {document: document for document in documents} | {copy.document: copy.original for copy in found}


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share, 0 to 1, of the runs of the shorter text that the longer text has as well."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _texts(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """Return the id of each document -> the texts of its sentences."""
    texts: dict[str, list[str]] = {}
    for sentence in sentences:
        texts.setdefault(sentence.document, []).append(sentence.text)
    return texts


def runs(texts: Sequence[str]) -> frozenset[int]:
    """Return the CRC-32 of every `RUN` words in a row, case ignored."""
    from zlib import crc32

    tokens = _TOKEN.findall(" ".join(texts).lower())
    return frozenset(crc32(" ".join(tokens[i : i + RUN]).encode()) for i in range(len(tokens) - RUN + 1))
