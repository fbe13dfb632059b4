"""First lines of stories that one article alone tells, at several weights of its first sentence.

    python benchmarks/first_lines.py [--articles N]

*titled*: English articles of SemEval-2022 task 8 whose title digest finds; it is hidden, and the first line is held
against it. *of clusters*: the articles of Multi-News one by one, against the first two sentences of the summary of all
of them. A first line is weak where it has under a third of the content words that the best sentence has
(benchmarks/reader.py). Each figure for both halves of the articles (of the clusters) as well: choose on one of them.
"""

import argparse
import dataclasses
import json

import numpy as np
import reader
import semeval
import summaries
from common import data

from digest import ranking
from digest.config import Config
from digest.domain import Document, Sentence, Statement
from digest.ranking import lead

FACTORS = (1.0, 1.5, 2.0, 3.0)
LEAST_PROSE, LEAST_TITLE, LEAST_WORDS = 5, 4, 3
"""Sentences and words of the title of an article that counts, and words of its best sentence in the reference."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Article:
    """One article, ready to be told.

    Attributes:
        reference: What the first line is held against.
        material: The article as an event of its own.
        half: 0 or 1.
    """

    reference: str
    material: ranking.EventMaterial
    half: int


def make(reference: str, document: Document, sentences: list[Sentence], half: int) -> Article:
    """An article, each sentence of it a statement; a first line does not depend on vectors, so that all are alike."""
    vectors = np.ones((len(sentences), 1), dtype=np.float32)
    statements = [
        Statement(id=s.id, text=s.english or "", sentences=(s.id,), independent_sources=(document.id,))
        for s in sentences
        if s.kind == "prose"
    ]
    material = ranking.EventMaterial.of_one_event(statements, sentences, [document], vectors)
    return Article(reference=reference, material=material, half=half)


def is_told(sentences: list[Sentence]) -> bool:
    return len(summaries.prose(sentences)) >= LEAST_PROSE


def titled(most: int | None) -> list[Article]:
    """English articles with a title, which is taken out."""
    texts, pairs = semeval.read()
    english = {
        name
        for languages, *names, _ in pairs
        for name, of in zip(names, languages.split("-"), strict=True)
        if of == "en"
    }
    found: list[Article] = []
    for name in sorted(english)[:most]:
        (document,), sentences = summaries.read({"documents": [{"text": texts[name]}]})
        title = " ".join(s.english or "" for s in sentences if s.kind == "title")
        rest = [s for s in sentences if s.kind != "title"]
        if len(title.split()) >= LEAST_TITLE and is_told(rest):
            found.append(make(title, document, rest, len(found) % 2))
    return found


def of_clusters(most: int | None) -> list[Article]:
    """The articles of clusters one by one."""
    stop = reader.stop_words()
    rows = data("mds/multi_news.jsonl").read_text(encoding="utf-8").splitlines()[:most]
    found = []
    for number, row in enumerate(map(json.loads, rows)):
        wanted = reader.content(reader.opening(row["reference"]), stop)
        for document, sentences in alone(row):
            best = max((len(reader.content(s.english or "", stop) & wanted) for s in sentences), default=0)
            if is_told(sentences) and best >= LEAST_WORDS:
                found.append(make(row["reference"], document, sentences, number % 2))
    return found


def alone(row: dict) -> list[tuple[Document, list[Sentence]]]:
    """Each document of a cluster with its sentences."""
    documents, sentences = summaries.read(row)
    return [(document, [s for s in sentences if s.document == document.id]) for document in documents]


def is_weak(article: Article, stop: frozenset[str]) -> bool:
    wanted = Config().summarise.model_copy(update={"words": summaries.WORDS})
    story = ranking.rank_story(article.material, wanted)
    text = {statement.id: statement.text for statement in article.material.statements}
    first = text[story.summary[0]] if story.summary else ""
    return reader.is_weak(first, article.material.sentences, article.reference, stop)


def measure(most: int | None = None) -> dict[str, float]:
    """Shares of weak first lines as things are, by name; printed on the way."""
    stop, now, figures = reader.stop_words(), lead.FIRST, {}
    for name, read in (("titled", titled), ("of clusters", of_clusters)):
        articles = read(most)
        for factor in FACTORS:
            lead.FIRST = factor
            weak = [is_weak(article, stop) for article in articles]
            halves = [sum(w for w, a in zip(weak, articles, strict=True) if a.half == half) for half in (0, 1)]
            mark = " (now)" if factor == now else ""
            print(f"{name}: {sum(weak)} of {len(articles)} weak, by half {halves}, at {factor}{mark}", flush=True)
            if factor == now:
                figures[name] = sum(weak) / max(1, len(articles))
        lead.FIRST = now
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int)
    measure(parser.parse_args().articles)
