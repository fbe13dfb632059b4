"""Documents with the same text, or nearly: one article that several sources carry is one voice, not many."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from digest.model import Copy, Sentence

RUN = 5  # words, or Chinese characters, in a row (w-shingling: Broder 1997)
# Of the runs of the shorter of two SemEval articles on different events the longer one never has more than a few in a
# hundred, and of articles on one event seldom (benchmarks/stories.py prints the shares); an edited copy has most.
SHARE = 0.5
LEAST = 20  # runs that a text must have for a likeness to mean something
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


def copies(sentences: Sequence[Sentence]) -> list[Copy]:
    """Documents that are copies of an earlier one, in the order of `sentences`. Chains lead to the first of all."""
    runs = {document: _runs(text) for document, text in _texts(sentences).items()}
    having: dict[int, list[str]] = {}
    found: dict[str, Copy] = {}
    for document, own in runs.items():
        shared = Counter(other for run in own for other in having.get(run, ()))
        shares = {other: n / min(len(own), len(runs[other])) for other, n in shared.items()}
        best = max(shares, key=lambda other: shares[other], default=None)
        if len(own) >= LEAST and best is not None and shares[best] >= SHARE:
            first = found[best].of if best in found else best
            found[document] = Copy(document, first, round(shares[best], 3))
        if len(own) >= LEAST:
            for run in own:
                having.setdefault(run, []).append(document)
    return list(found.values())


def voice_of(documents: Sequence[str], found: Sequence[Copy]) -> Mapping[str, str]:
    """Document -> the document that speaks for it: itself, or the one it is a copy of."""
    return {document: document for document in documents} | {copy.document: copy.of for copy in found}


def _texts(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for sentence in sentences:
        texts.setdefault(sentence.document, []).append(sentence.text.lower())
    return texts


def _runs(texts: Sequence[str]) -> frozenset[int]:
    from zlib import crc32

    tokens = _TOKEN.findall(" ".join(texts))
    return frozenset(crc32(" ".join(tokens[i : i + RUN]).encode()) for i in range(len(tokens) - RUN + 1))
