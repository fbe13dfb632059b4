"""Time and memory of comparing and grouping 1,000, 10,000 and 50,000 sentences, embedding not counted.

    python benchmarks/deduplicate_scale.py

The sentences are FLORES in German, Chinese and English over and over, each time with other numbers and in another
document, the vectors theirs with as much noise as makes copies 0.8 alike: many near neighbours. Prints seconds, peak
memory in MB, and the exponent of time between 10,000 and 50,000; then, on 12,000 sentences, which share of the pairs
found by comparing all are found by cells.
"""

import json
import math
import resource
import time

import numpy as np
from common import data

from digest.clustering import find_events, find_near_duplicates
from digest.deduplication import Claims, FactBook, find_disagreements, find_statements
from digest.domain import Document, Event, RejectedPair, Sentence, Statement
from digest.embedding import SentenceVectors, embed
from digest.embedding.nearest import _all_pairs, _by_cells
from digest.pipeline import Records
from digest.pipeline.partition import by_event

SIZES = (1_000, 10_000, 50_000)
DOCUMENT = 25  # sentences
NOISE = 0.5  # length of the noise beside a unit vector: copies have cosine 1 / (1 + NOISE^2) = 0.8


def material(size: int) -> tuple[list[Sentence], np.ndarray]:
    """Sentences and their vectors [size, 512]."""
    rows = [json.loads(line) for line in data("dup/flores_triples_de_zh_en.jsonl").read_text("utf-8").splitlines()]
    texts = [(language, row[language], row["en"]) for row in rows[:300] for language in ("de", "zh", "en")]
    base = embed([text for _, text, _ in texts])
    random = np.random.default_rng(0)
    picks = np.arange(size) % len(texts)
    noise = random.standard_normal((size, base.shape[1])).astype(np.float32)
    vectors = base[picks] + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    sentences = []
    for i, pick in enumerate(picks):
        language, text, english = texts[pick]
        round_, document = i // len(texts), f"d{i // DOCUMENT}"
        shown = f"{english} ({round_ * 7 + 3})"
        sentences.append(
            Sentence(
                id=f"s{i}",
                document=document,
                start=0,
                end=1,
                text=f"{text} ({round_ * 7 + 3})",
                language=language,
                kind="prose",
                english=shown,
                score=-0.5,
            )
        )
    return sentences, vectors


def differences(sentences, compared, events, facts, vectors):
    """Disagreements within each event."""
    records = Records(
        {
            Document: [
                Document(id=document, source=document, sha256="", encoding="utf-8", text="")
                for document in dict.fromkeys(sentence.document for sentence in sentences)
            ],
            Sentence: sentences,
            Event: events,
            Statement: compared.statements,
            RejectedPair: compared.ledger.rejected,
            SentenceVectors: [vectors],
        }
    )
    for part in by_event(records):
        stating = {i for statement in part.all(Statement) for i in statement.sentences}
        yield from find_disagreements(
            Claims(
                event=part.one(Event).id,
                statements=part.all(Statement),
                sentences=[sentence for sentence in part.all(Sentence) if sentence.id in stating],
                rejected=part.all(RejectedPair),
                facts=facts,
                vectors=part.one(SentenceVectors),
                sources={},
            )
        )


def timed(size: int) -> float:
    """Seconds."""
    sentences, vectors = material(size)
    began, cpu = time.perf_counter(), time.process_time()
    events = find_events(sentences)
    facts = FactBook()
    compared = find_statements(sentences, vectors, 0.68, vectors, events=events, facts=facts)
    table = SentenceVectors(
        rows={sentence.id: row for row, sentence in enumerate(sentences)}, original=vectors, english=vectors
    )
    differing = list(differences(sentences, compared, events, facts, table))
    found = find_near_duplicates(sentences)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:<9}  {seconds:<7.1f}  {cpu:<7.1f}  {peak:<7.0f}  {len(compared.statements):<10}  "
        f"{len(compared.ledger.rejected):<8}  {len(events):<8}  {len(differing):<14}  {len(found)}",
        flush=True,
    )
    return seconds


def found_by_cells(size: int = 12_000) -> float:
    """Share of all pairs."""
    _, vectors = material(size)
    exact, cells = (
        set(zip(p.one.tolist(), p.other.tolist(), strict=True))
        for p in (f(vectors, 0.68) for f in (_all_pairs, _by_cells))
    )
    return len(exact & cells) / len(exact)


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    print("sentences  seconds  CPU s    peak MB  statements  rejected  events    disagreements   copies")
    seconds = {size: timed(size) for size in SIZES}
    exponent = math.log(seconds[50_000] / seconds[10_000]) / math.log(5)
    share = found_by_cells()
    print(f"\nexponent of time from 10,000 to 50,000: {exponent:.2f}\nfound by cells: {share:.4f}")
    return {"seconds 50000": seconds[50_000], "exponent": exponent, "found by cells": share}


if __name__ == "__main__":
    measure()
