"""Summaries of 97 Multi-News clusters against their references, every method with 220 words.

    python benchmarks/summaries.py [--clusters N]

ROUGE-1/2/L F1 (rouge-score, stemmed) of random sentences, the lead, the round-robin lead, LexRank alone and digest;
the share of summaries that start with a sentence that leans on another; CPU seconds.
"""

import argparse
import dataclasses
import json
import random
import time
from collections.abc import Callable
from itertools import zip_longest

from common import data
from rouge_score import rouge_scorer

from digest import clean, deduplicate, segment, summarise
from digest.config import Config
from digest.model import Document, Sentence
from digest.summarise.ranking import lexrank
from digest.summarise.story import LEANING

WORDS = 220
METRICS = ("rouge1", "rouge2", "rougeL")


def read(cluster: dict) -> tuple[list[Document], list[Sentence]]:
    """The cluster as digest would read it; English is its own translation."""
    documents, sentences = [], []
    for number, item in enumerate(cluster["documents"], 1):
        raw = Document(f"d{number}", f"{number}.txt", "0" * 64, "utf-8", item["text"])
        document, found = segment.segment(clean.clean(raw), ["en"])
        documents.append(document)
        sentences += [dataclasses.replace(s, english=" ".join(s.text.split())) for s in found]
    return documents, [dataclasses.replace(s, id=f"s{i}") for i, s in enumerate(sentences)]


def fill(texts: list[str]) -> str:
    """Texts in this order until the words are used up; the last one is cut."""
    return " ".join(" ".join(texts).split()[:WORDS])


def lead(documents: list[Document], sentences: list[Sentence]) -> str:
    return fill([s.english for s in sentences])


def round_robin(documents: list[Document], sentences: list[Sentence]) -> str:
    columns = [[s.english for s in sentences if s.document == d.id and s.kind == "prose"] for d in documents]
    return fill([text for row in zip_longest(*columns) for text in row if text])


def at_random(documents: list[Document], sentences: list[Sentence]) -> str:
    texts = [s.english for s in sentences]
    return fill(random.Random(1).sample(texts, len(texts)))


def lexrank_alone(documents: list[Document], sentences: list[Sentence]) -> str:
    texts = [s.english for s in sentences if s.kind == "prose"]
    return fill([text for _, text in sorted(zip(lexrank(texts), texts, strict=True), key=lambda pair: -pair[0])])


def digest(documents: list[Document], sentences: list[Sentence]) -> str:
    config = Config()
    vectors = deduplicate.embed([s.text for s in sentences])
    statements = deduplicate.merge(sentences, vectors, config.deduplicate.similarity)
    wanted = config.summarise.model_copy(update={"words": WORDS})
    story = summarise.tell(statements, sentences, documents, vectors, wanted)
    text = {s.id: s.text for s in statements}
    return " ".join(text[i] for i in story.summary)


METHODS: dict[str, Callable] = {
    "random": at_random,
    "lead": lead,
    "round-robin": round_robin,
    "lexrank": lexrank_alone,
    "digest": digest,
}


def measure(clusters: int | None = None) -> dict[str, float]:
    """Figures by name; printed on the way."""
    rows = [
        json.loads(line) for line in data("mds/multi_news.jsonl").read_text(encoding="utf-8").splitlines()[:clusters]
    ]
    scorer = rouge_scorer.RougeScorer(list(METRICS), use_stemmer=True)
    inputs = [(row["reference"], *read(row)) for row in rows]
    figures = {}
    print(f"{'method':12} {'ROUGE-1':>8} {'ROUGE-2':>8} {'ROUGE-L':>8} {'leaning start':>14} {'CPU s':>7}")
    for name, method in METHODS.items():
        start = time.process_time()
        outputs = [method(documents, sentences) for _, documents, sentences in inputs]
        seconds = time.process_time() - start
        results = [scorer.score(reference, out) for (reference, *_), out in zip(inputs, outputs, strict=True)]
        means = {m: 100 * sum(r[m].fmeasure for r in results) / len(results) for m in METRICS}
        leaning = sum(bool(LEANING.match(out)) for out in outputs) / len(outputs)
        print(f"{name:12} " + " ".join(f"{means[m]:8.2f}" for m in METRICS) + f" {leaning:14.3f} {seconds:7.1f}")
        figures |= {f"{m} {name}": means[m] for m in METRICS} | {f"leaning {name}": leaning}
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=int)
    measure(parser.parse_args().clusters)
