"""Documents with the same text, or nearly: one article that several sources carry is one voice, not many."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.domain import NearDuplicate, Sentence
from digest.text import HAN

RUN = 5  # words, or Chinese characters, in a row (w-shingling: Broder 1997)
# benchmarks/copies.py, 911 SemEval articles: of their edited copies 99.8 % share this much or more, of shortened ones
# 99.2 %, of articles half another one 47 %; of 91 pairs on one event 1.1 % (a wire text), of 211 on others 0.5 %.
SHARE = 0.5
LEAST = 20  # runs that a text must have for a likeness to mean something
_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")


def find_near_duplicates(sentences: Sequence[Sentence]) -> list[NearDuplicate]:
    """Documents that are copies of an earlier one, in the order of `sentences`. Chains lead to the first of all."""
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
    """Document -> the document that speaks for it: itself, or the one it is a copy of."""
    return {document: document for document in documents} | {copy.document: copy.original for copy in found}


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """Of the shorter one's runs that the longer one has, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _texts(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for sentence in sentences:
        texts.setdefault(sentence.document, []).append(sentence.text)
    return texts


def runs(texts: Sequence[str]) -> frozenset[int]:
    """Fingerprints of every RUN words in a row, case ignored."""
    from zlib import crc32

    tokens = _TOKEN.findall(" ".join(texts).lower())
    return frozenset(crc32(" ".join(tokens[i : i + RUN]).encode()) for i in range(len(tokens) - RUN + 1))
