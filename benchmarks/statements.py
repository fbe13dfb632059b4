"""Merging sentences into statements: labelled pairs with traps, and 997 distinct FLORES sentences in three languages.

    python benchmarks/statements.py

Prints false and true merges on statement_pairs.jsonl ("given"), on traps.jsonl ("traps"), on our own pairs
(tests/data/statement_pairs.jsonl: "tune" was looked at while the vetoes were written, "check" was not), and on pairs
that were written from a list of kinds before the judge of aligned sentences was (tests/data/blind_pairs.jsonl,
"blind": what goes wrong there is not printed); of these pairs those that corroborate falsely; what went wrong by kind
of trap; and for each threshold how many FLORES sentences with different meaning are merged (must be none) and how many
true translations are found; "alone": with every translation taken away, so that whatever is merged is wrong, in nine
sets of 997 (see `alone`). Translates 2,000 sentences.
"""

import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from common import data

from digest import translation
from digest.config import Config
from digest.deduplication import FactBook, conflict, merge, same_event_scores, supports
from digest.domain import Sentence
from digest.embedding import embed, quoted_core

THRESHOLDS = (0.65, 0.68, 0.72)
SHOWN = Config().deduplicate.similarity
_TESTS = Path(__file__).resolve().parents[1] / "tests" / "data"
OWN = {"own": _TESTS / "statement_pairs.jsonl", "blind": _TESTS / "blind_pairs.jsonl"}
SPLITS = ("given", "tune", "check", "traps", "blind")
UNSEEN = ("blind",)
"""What went wrong there is not printed, so that nobody writes a rule for it."""


def in_english(texts: list[tuple[str, str, str]]) -> tuple[list[Sentence], object, object]:
    """(document, language, text) -> sentences, vectors of the originals and of the English."""
    sentences = [
        Sentence(id=f"s{i}", document=d, start=0, end=len(t), text=t, language=language)
        for i, (d, language, t) in enumerate(texts)
    ]
    translated = list(translation.translate(sentences, Config().translate).sentences)
    originals = [quoted_core(sentence.text, sentence.language) for sentence in translated]
    english = [quoted_core(sentence.english or sentence.text, "en") for sentence in translated]
    return translated, embed(originals), embed(english)


def pairs(thresholds: Sequence[float]) -> dict[str, float]:
    """Each pair on its own: two documents with one sentence each."""
    rows = labelled()
    sentences, vectors, english = in_english([(k, r[k]["lang"], r[k]["text"]) for r in rows for k in "ab"])
    figures = corroborated(rows, sentences, vectors, english)
    print("pairs  threshold  precision  recall  false merges  true merges")
    for split in SPLITS:
        for threshold in thresholds:
            hits, wrong = Counter(), []
            for i, row in enumerate(rows):
                if row["split"] != split:
                    continue
                both = slice(2 * i, 2 * i + 2)
                merged = len(merge(sentences[both], vectors[both], threshold, english[both])) == 1
                hits[merged, row["same"]] += 1
                if merged != row["same"]:
                    wrong.append(f"{row['kind']}({conflict(*sentences[both]) or 'unlike'})")
            figures |= figures_of(f"{split} {{}} {threshold}", hits)
            precision, recall = (figures[f"{split} {name} {threshold}"] for name in ("precision", "recall"))
            false, true = (f"{hits[True, same]} of {hits[True, same] + hits[False, same]}" for same in (False, True))
            print(f"{split:6} {threshold:<9}  {precision:.2f}       {recall:.2f}    {false:12}  {true}")
            if threshold == SHOWN and split not in UNSEEN:
                print("       wrong:", " ".join(wrong))
    return figures


def corroborated(rows, sentences, vectors, english) -> dict[str, float]:
    """Pairs that do not say the same, and of which one sentence counts as a second source of the other all the same."""
    book, false = FactBook(), Counter({f"{split} corroborated": 0 for split in SPLITS})
    texts = [s.english or s.text for s in sentences]
    events = same_event_scores([(texts[2 * i], texts[2 * i + 1]) for i in range(len(rows))])
    for i, row in enumerate(rows):
        one, other = 2 * i, 2 * i + 1
        cosine = float(vectors[one] @ vectors[other] + english[one] @ english[other]) / 2
        taken = supports(book.of(sentences[one]), book.of(sentences[other]), cosine, events[i])
        false[f"{row['split']} corroborated"] += taken and not row["same"]
    print("false corroborations:", ", ".join(f"{name.split()[0]} {count}" for name, count in false.items()))
    return {name: float(count) for name, count in false.items()}


def labelled() -> list[dict]:
    """All labelled pairs, each with its split."""
    rows = []
    for split, path in (("given", data("dup/statement_pairs.jsonl")), ("traps", data("dup/traps.jsonl")), *OWN.items()):
        rows += [{"split": split} | json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return rows


def figures_of(name: str, hits: Counter) -> dict[str, float]:
    """name: with a place for the figure's own."""
    precision = hits[True, True] / max(1, hits[True, True] + hits[True, False])
    recall = hits[True, True] / max(1, hits[True, True] + hits[False, True])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    figures = {"precision": precision, "recall": recall, "f1": f1, "false": hits[True, False], "true": hits[True, True]}
    return {name.format(key): value for key, value in figures.items()}


def flores(thresholds: Sequence[float]) -> dict[str, float]:
    """Each language one document."""
    text = data("dup/flores_triples_de_zh_en.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    languages = ("de", "zh", "en")
    sentences, vectors, english = in_english([(k, k, row[k]) for k in languages for row in rows])
    meaning = [i for _ in languages for i in range(len(rows))]
    everything = list(range(len(sentences)))
    distinct = alone(len(rows))
    figures = {"flores nearest": nearest(vectors, english, len(rows))}
    print(f"\nnearest neighbour in another language is the translation: {figures['flores nearest']:.4f}")
    print("threshold  false merges  translations found of", 2 * len(rows), " false merges alone")
    for threshold in thresholds:
        false, found = merges(sentences, vectors, english, meaning, everything, threshold)
        false_alone = sum(
            merges(own_documents(sentences, own), vectors, english, meaning, chosen, threshold)[0]
            for chosen, own in distinct
        )
        print(f"{threshold:<9}  {false:<12}  {found:<30}  {false_alone}")
        figures |= {f"flores false {threshold}": false, f"flores found {threshold}": found}
        figures |= {f"flores alone {threshold}": false_alone}
    return figures


def alone(rows: int) -> list[tuple[list[int], bool]]:
    """Choices of rows sentences without their translations, so that whatever is merged is wrong, and whether each is a
    document of its own: one language after the other, the three mixed at random, and a third of each in one document.
    """
    random = np.random.default_rng(1)
    one_language = [list(range(start, start + rows)) for start in (0, rows, 2 * rows)]
    mixed = [(np.arange(rows) + rows * random.integers(0, 3, rows)).tolist() for _ in range(3)]
    thirds = [[i for i in range(3 * rows) if (i % rows) % 3 == (i // rows + turn) % 3] for turn in range(3)]
    return [(chosen, True) for chosen in (*one_language, *mixed)] + [(chosen, False) for chosen in thirds]


def own_documents(sentences: list[Sentence], own: bool) -> list[Sentence]:
    """Each sentence a document, if asked for."""
    return [dataclasses.replace(s, document=s.id) for s in sentences] if own else sentences


def nearest(vectors, english, rows: int) -> float:
    """Share of German and Chinese sentences whose nearest English one (mean of both cosines) is their translation."""
    hits = 0
    for start in (0, rows):
        ours = slice(start, start + rows)
        scores = vectors[ours] @ vectors[2 * rows :].T + english[ours] @ english[2 * rows :].T
        hits += int((scores.argmax(axis=1) == range(rows)).sum())
    return hits / (2 * rows)


def merges(sentences, vectors, english, meaning, chosen: list[int], threshold: float) -> tuple[int, int]:
    """(sentences merged with one of another meaning, translations found)."""
    index = {sentences[i].id: meaning[i] for i in chosen}
    false = found = 0
    for statement in merge([sentences[i] for i in chosen], vectors[chosen], threshold, english[chosen]):
        meanings = [index[i] for i in statement.sentences]
        false += len(set(meanings)) - 1
        found += len(meanings) - len(set(meanings))
    return false, found


def measure(thresholds: Sequence[float] = THRESHOLDS) -> dict[str, float]:
    """Figures by name; printed on the way."""
    return pairs(thresholds) | flores(thresholds)


if __name__ == "__main__":
    measure()
