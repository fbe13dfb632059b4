"""Head-counts that are taken to be of the same people: Multi-News clusters, each one story in English.

    python benchmarks/head_counts.py

Nobody has labelled them: prints every pair of sentences from two documents that `same_heads` would join, whatever their
cosine, to be read. What was found by reading stands beside `head_counts.NEAR`.
"""

import dataclasses
import json

import numpy as np
from common import data

from digest import extraction, segmentation
from digest.deduplication import head_counts
from digest.deduplication.sentence_facts import FactBook
from digest.domain import Document
from digest.embedding import embed


def sentences(documents):
    """English sentences of a cluster."""
    found = []
    for number, document in enumerate(documents):
        cleaned = extraction.extract(
            Document(id=f"d{number}", source="-", sha256="0" * 64, encoding="utf-8", text=document["text"])
        )
        own = segmentation.segment(cleaned, ("de", "zh", "en"))[1]
        found += [dataclasses.replace(s, english=s.text) for s in own if s.language == "en"]
    return found


def pairs(cluster):
    """(cosine, texts of the values, texts of the sentences) of one cluster."""
    found = sentences(cluster["documents"])
    book = FactBook()
    facts = [book.of(sentence) for sentence in found]
    rows = [i for i, sentence in enumerate(found) if head_counts.head_count(sentence, facts, i)]
    vectors = np.zeros((len(found), 512), np.float32)
    vectors[rows] = embed([found[i].text for i in rows])
    for (i, one), (j, other) in head_counts.same_heads(rows, found, facts, (vectors, vectors)):
        if found[i].document != found[j].document:
            yield float(vectors[i] @ vectors[j]), (one.text, other.text), (found[i].text, found[j].text)


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    chosen, head_counts.NEAR = head_counts.NEAR, -1.0
    text = data("mds/multi_news.jsonl").read_text(encoding="utf-8")
    found = sorted(pair for line in text.splitlines() for pair in pairs(json.loads(line)))
    head_counts.NEAR = chosen
    for cosine, values, texts in found:
        print(f"{cosine:.2f}{'' if cosine >= chosen else ' (not joined)'}  {values[0]} / {values[1]}")
        print("".join(f"      {text[:200]}\n" for text in texts), end="")
    joined = sum(cosine >= chosen for cosine, *_ in found)
    print(f"\n{joined} pairs joined, {len(found) - joined} less alike than {chosen}")
    return {"joined": joined}


if __name__ == "__main__":
    measure()
