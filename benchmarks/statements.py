"""Merging sentences into statements: labelled pairs with traps, and 997 distinct FLORES sentences in three languages.

    python benchmarks/statements.py

Prints precision, recall and F1 on statement_pairs.jsonl by kind of trap, and for each threshold how many FLORES
sentences with different meaning would be merged (must be none) and how many true translations are found.
"""

import json
from collections import defaultdict

from common import data

from digest.deduplicate.statements import merge
from digest.deduplicate.vectors import embed
from digest.deduplicate.veto import conflict
from digest.model import Sentence

THRESHOLDS = (0.65, 0.70, 0.75, 0.78, 0.80, 0.85)


def sentence(number: int, text: str, language: str, document: str) -> Sentence:
    # a stand-in translation: merging looks at the originals
    return Sentence(f"s{number}", document, 0, len(text), text, language, english="one two three four five")


def pairs() -> dict[str, float]:
    figures = {}
    rows = [json.loads(line) for line in data("dup/statement_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    vectors = [embed([row["a"]["text"], row["b"]["text"]]) for row in rows]
    print("threshold  precision  recall  F1    wrong")
    for threshold in THRESHOLDS:
        hits, wrong = defaultdict(int), []
        for row, pair in zip(rows, vectors, strict=True):
            a, b = (sentence(i, row[k]["text"], row[k]["lang"], k) for i, k in enumerate("ab"))
            merged = len(merge([a, b], pair, threshold)) == 1
            hits[merged, row["same"]] += 1
            if merged != row["same"]:
                wrong.append(f"{row['kind']}({conflict(a, b) or round(float(pair[0] @ pair[1]), 2)})")
        precision = hits[True, True] / max(1, hits[True, True] + hits[True, False])
        recall = hits[True, True] / max(1, hits[True, True] + hits[False, True])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{threshold:<9}  {precision:.2f}       {recall:.2f}    {f1:.2f}  {' '.join(wrong)}")
        figures |= {f"pairs precision {threshold}": precision, f"pairs f1 {threshold}": f1}
    return figures


def flores() -> dict[str, float]:
    figures = {}
    text = data("dup/flores_triples_de_zh_en.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    sentences, meaning = [], []
    for language in ("de", "zh", "en"):
        for i, row in enumerate(rows):
            sentences.append(sentence(len(sentences), row[language], language, language))
            meaning.append(i)
    vectors = embed([s.text for s in sentences])
    index = {s.id: i for i, s in enumerate(sentences)}
    print("\nthreshold  false merges  translations found of", 2 * len(rows))
    for threshold in THRESHOLDS:
        false = found = 0
        for statement in merge(sentences, vectors, threshold):
            meanings = [meaning[index[i]] for i in statement.sentences]
            false += len(set(meanings)) - 1
            found += len(meanings) - len(set(meanings))
        print(f"{threshold:<9}  {false:<12}  {found}")
        figures |= {f"flores false {threshold}": false, f"flores found {threshold}": found}
    return figures


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    return pairs() | flores()


if __name__ == "__main__":
    measure()
