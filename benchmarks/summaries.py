"""Summaries of 97 Multi-News clusters against their references, every method with 220 words.

    python benchmarks/summaries.py [--clusters N] [--all]
    python benchmarks/summaries.py --sizes        # CPU seconds of every method of sumy by number of sentences
    python benchmarks/summaries.py --focus        # tests/data/focus.jsonl: what summaries of three say of a topic

ROUGE-1/2/L F1 (rouge-score, stemmed) of random sentences, the lead, the round-robin lead, sumy's methods alone (--all:
each of them, else LexRank) and digest; the share of summaries in which two sentences have 70 % of the shorter one's
content words in common, and of those that start with a sentence that leans on another; CPU seconds.
"""

import argparse
import dataclasses
import json
import random
import re
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations, zip_longest
from pathlib import Path

from common import data

from digest import deduplication, embedding, extraction, plugins, ranking, segmentation
from digest.config import Config, SummariseConfig
from digest.domain import Document, Sentence
from digest.ranking import methods as ranking_methods
from digest.ranking.context_dependence import dependent

WORDS = 220
METRICS = ("rouge1", "rouge2", "rougeL")
FOCUS = Path(__file__).resolve().parents[1] / "tests" / "data" / "focus.jsonl"
Cluster = tuple[list[Document], list[Sentence]]
ALONE = {name: ranker for name, ranker in plugins.find("rankers").items() if not ranker.averaged}


def read(cluster: dict) -> tuple[list[Document], list[Sentence]]:
    """The cluster as digest would read it; English is its own translation."""
    documents, sentences = [], []
    for number, item in enumerate(cluster["documents"], 1):
        raw = Document(id=f"d{number}", source=f"{number}.txt", sha256="0" * 64, encoding="utf-8", text=item["text"])
        document, found = segmentation.segment(extraction.extract(raw), ["en"])
        documents.append(document)
        sentences += [dataclasses.replace(s, english=" ".join(s.text.split())) for s in found]
    return documents, [dataclasses.replace(s, id=f"s{i}") for i, s in enumerate(sentences)]


def cut(texts: list[str]) -> list[str]:
    """Texts in this order until the words are used up; the last one is cut."""
    chosen, left = [], WORDS
    for words in (text.split() for text in texts):
        chosen.append(" ".join(words[:left]))
        left -= len(words)
        if left <= 0:
            break
    return chosen


def prose(sentences: list[Sentence]) -> list[str]:
    return [s.english for s in sentences if s.kind == "prose"]


def lead(documents: list[Document], sentences: list[Sentence]) -> list[str]:
    return cut([s.english for s in sentences])


def round_robin(documents: list[Document], sentences: list[Sentence]) -> list[str]:
    columns = [[s.english for s in sentences if s.document == d.id and s.kind == "prose"] for d in documents]
    return cut([text for row in zip_longest(*columns) for text in row if text])


def at_random(documents: list[Document], sentences: list[Sentence]) -> list[str]:
    texts = [s.english for s in sentences]
    return cut(random.Random(1).sample(texts, len(texts)))


def alone(method: str, documents: list[Document], sentences: list[Sentence]) -> list[str]:
    texts = prose(sentences)[: ALONE[method].largest]
    titles = [s.english for s in sentences if s.kind == "title"]
    scores = ranking_methods.rank(ALONE[method], texts, titles)
    return cut([text for _, text in sorted(zip(scores, texts, strict=True), key=lambda p: -p[0])])


def digest(documents: list[Document], sentences: list[Sentence]) -> list[str]:
    config = Config()
    vectors = embedding.embed([embedding.quoted_core(s.text, s.language) for s in sentences])
    statements = deduplication.merge(sentences, vectors, config.deduplicate.similarity)
    wanted = config.summarise.model_copy(update={"words": WORDS})
    material = ranking.EventMaterial.of_one_event(statements, sentences, documents, vectors)
    story = ranking.rank_story(material, wanted)
    text = {s.id: s.text for s in statements}
    return [text[i] for i in story.summary]


def methods(every: bool) -> dict[str, Callable[[list[Document], list[Sentence]], list[str]]]:
    chosen = ALONE if every else ("lexrank",)
    own = {name: partial(alone, name) for name in chosen}
    return {"random": at_random, "lead": lead, "round-robin": round_robin, **own, "digest": digest}


def repeats(texts: list[str]) -> bool:
    """Whether two of the texts have most of their content words in common."""
    from sumy.utils import get_stop_words

    stop = get_stop_words("english")
    bags = [{w for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in stop} for text in texts]
    return any(len(a & b) >= 0.7 * min(len(a), len(b)) for a, b in combinations(bags, 2) if min(len(a), len(b)) > 3)


def measure(clusters: int | None = None, every: bool = False) -> dict[str, float]:
    """Figures by name; printed on the way."""
    from rouge_score import rouge_scorer

    rows = [
        json.loads(line) for line in data("mds/multi_news.jsonl").read_text(encoding="utf-8").splitlines()[:clusters]
    ]
    scorer = rouge_scorer.RougeScorer(list(METRICS), use_stemmer=True)
    inputs = [(row["reference"], *read(row)) for row in rows]
    figures = {}
    print(
        f"{'method':12} {'ROUGE-1':>8} {'ROUGE-2':>8} {'ROUGE-L':>8} {'repeats':>8} {'leaning start':>14} {'CPU s':>7}"
    )
    for name, method in methods(every).items():
        start = time.process_time()
        outputs = [method(documents, sentences) for _, documents, sentences in inputs]
        seconds = time.process_time() - start
        results = [scorer.score(row[0], " ".join(out)) for row, out in zip(inputs, outputs, strict=True)]
        means = {m: 100 * sum(r[m].fmeasure for r in results) / len(results) for m in METRICS}
        twice = sum(map(repeats, outputs)) / len(outputs)
        leaning = sum(bool(out and dependent().match(out[0])) for out in outputs) / len(outputs)
        scores = " ".join(f"{means[m]:8.2f}" for m in METRICS)
        print(f"{name:12} {scores} {twice:8.3f} {leaning:14.3f} {seconds:7.1f}", flush=True)
        figures |= {f"{m} {name}": means[m] for m in METRICS}
        figures |= {f"leaning {name}": leaning, f"repeats {name}": twice}
    return figures


def sizes() -> None:
    """CPU seconds of every method by number of sentences."""
    rows = map(json.loads, data("mds/multi_news.jsonl").read_text(encoding="utf-8").splitlines())
    texts = list(dict.fromkeys(text for row in rows for text in prose(read(row)[1])))
    print(f"{'method':12} sentences: CPU seconds")
    for method, ranker in ALONE.items():
        figures = []
        for count in (100, 200, 400, 800, 1600, 3200, 6400):
            start = time.process_time()
            ranking_methods.rank(ranker, texts[:count], texts[:1])
            figures.append(f"{count}: {time.process_time() - start:.2f}")
            if time.process_time() - start > 2:
                break
        print(f"{method:12} {'  '.join(figures)}  (limit {ranker.largest})", flush=True)


def focus() -> float:
    """Share of the sentences about a topic that a summary of three leaning towards it has."""
    share = {}
    for leaning in (False, True):
        hits = possible = 0
        for row in map(json.loads, FOCUS.read_text(encoding="utf-8").splitlines()):
            texts = row["sentences"]
            sentences = [
                Sentence(id=f"s{i}", document="d1", start=0, end=1, text=text, language="en", english=text)
                for i, text in enumerate(texts)
            ]
            vectors = embedding.embed(texts)
            statements = deduplication.merge(sentences, vectors, 0.99)
            for topic in row["topics"]:
                towards = embedding.embed([topic["topic"]])[0] if leaning else None
                document = Document(id="d1", source="a.txt", sha256="0" * 64, encoding="utf-8", text="")
                material = ranking.EventMaterial.of_one_event(statements, sentences, [document], vectors, topic=towards)
                story = ranking.rank_story(material, SummariseConfig(length=3))
                told = {int(s.sentences[0][1:]) for s in statements if s.id in story.summary}
                hits += len(told & set(topic["about"]))
                possible += min(3, len(topic["about"]))
        share[leaning] = hits / possible
    print(f"about the topic: {share[False]:.2f} without --focus, {share[True]:.2f} with it")
    return share[True]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=int)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sizes", action="store_true")
    parser.add_argument("--focus", action="store_true")
    args = parser.parse_args()
    if args.sizes:
        sizes()
    elif args.focus:
        focus()
    else:
        measure(args.clusters, args.all)
