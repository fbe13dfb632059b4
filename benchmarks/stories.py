"""Stories: article pairs of SemEval-2022 task 8, and all of their articles clustered together.

    python benchmarks/stories.py

Prints for each pair of languages how well `likeness` tells the same story (score <= 1.5) from another (>= 3): AUC, and
the best F1 with its threshold; then, for several thresholds, precision, recall and F1 on the labelled pairs when all
articles are clustered together, B-cubed F1 (Bagga and Baldwin 1998) on the articles whose story is known, and how many
of the article pairs nobody labelled end up in one story. As the settings were chosen on these pairs, it also prints
what settings chosen on half of the events bring on the other half. Translates some 5,000 sentences: five minutes of
CPU on a first run, seconds when the translation memory has them.
"""

import dataclasses
import zlib
from collections import defaultdict

import numpy as np
import semeval
from regression import auc
from semeval import LANGUAGES, OTHER, SAME

from digest import extraction, segmentation, translation
from digest.clustering import events, likeness
from digest.clustering.likeness import PageItem
from digest.config import Config
from digest.domain import Document
from digest.store import ResultCache


def read():
    """(sentences in English, rows of each article, labelled pairs (languages, article, article, score))."""
    texts, pairs = semeval.read()
    found = []
    for name, text in texts.items():
        cleaned = extraction.extract(Document(id=name, source=name, sha256="0" * 64, encoding="utf-8", text=text))
        found += segmentation.segment(cleaned, translation.configured_languages(Config()))[1]
    sentences = [dataclasses.replace(s, id=f"s{i}") for i, s in enumerate(found)]
    translated = list(translation.translate(sentences, Config().translate, None, ResultCache.default()).sentences)
    rows = defaultdict(list)
    for i, sentence in enumerate(translated):
        rows[sentence.document].append(i)
    return translated, rows, [pair for pair in pairs if pair[1] in rows and pair[2] in rows]


def best_f1(same, other):
    """(F1, threshold)."""

    def f1(t):
        hits, false = sum(s >= t for s in same), sum(s >= t for s in other)
        return 2 * hits / (hits + false + len(same))

    return max((f1(t), -t) for t in np.arange(0.05, 0.9, 0.01))


def b_cubed(gold, found):
    """F1 over the articles in `gold`: article -> story; found: article -> cluster."""
    scores = []
    for left, right in ((gold, found), (found, gold)):
        means = [np.mean([right[b] == right[a] for b in gold if left[b] == left[a]]) for a in gold]
        scores.append(float(np.mean(means)))
    return 2 * scores[0] * scores[1] / sum(scores)


def known_stories(pairs, every=False):
    """Article -> story, joined along the pairs that tell of the same (or along every pair); others are on their own."""
    story = {}
    for _, a, b, score in pairs:
        story.setdefault(a, a)
        story.setdefault(b, b)
        if every or score <= SAME:
            old, new = story[b], story[a]
            story = {k: new if v == old else v for k, v in story.items()}
    return story


CHOICES = tuple((lead, across) for lead in (0.0, 0.4, 0.8, 1.2) for across in (0.35, 0.7))
LEVELS = (0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.33, 0.36, 0.4)


def likenesses(sentences, rows, pairs):
    """(weight of the first passages, part of it across languages) -> likeness of each labelled pair, and all edges."""
    units = [PageItem(name, tuple(own)) for name, own in rows.items()]
    place = {name: i for i, name in enumerate(rows)}
    compared = likeness.Likeness(units, sentences, {}, ResultCache.default())
    chosen, found = (likeness.LEAD, likeness.ACROSS), {}
    for choice in {*CHOICES, chosen}:
        likeness.LEAD, likeness.ACROSS = choice
        matrix = likeness.matrix(compared, len(units), -1.0)
        found[choice] = (np.array([matrix[place[a], place[b]] for _, a, b, _ in pairs]), matrix)
    likeness.LEAD, likeness.ACROSS = chosen
    return found


def cross_validated(found, rows, pairs) -> dict[str, float]:
    """What settings and threshold bring on events they were not chosen on: chosen on the pairs of one half of the
    chains of pairs, measured on the other, by the clusters of all articles together.
    """
    story, names = known_stories(pairs, every=True), list(rows)
    place = {name: i for i, name in enumerate(names)}
    half = np.array([zlib.crc32(str(story[a]).encode()) % 2 for _, a, b, _ in pairs])
    tongues = np.array([p[0] for p in pairs])
    same, other = (np.array([keep(p[3]) for p in pairs]) for keep in (is_same, is_other))
    joined = {}
    for choice, (_, matrix) in found.items():
        for level in LEVELS:
            edges = [(float(matrix[i, j]), int(i), int(j)) for i, j in np.argwhere(np.triu(matrix >= level / 2, 1))]
            cluster = events.average_linkage(len(names), edges, level)
            joined[choice, level] = np.array([cluster[place[a]] == cluster[place[b]] for _, a, b, _ in pairs])

    def f1(key, which):
        hits, false = ((joined[key] & label & which).sum() for label in (same, other))
        return 2 * hits / max(1, hits + false + (same & which).sum())

    figures, f1s = {}, []
    for one in (0, 1):
        key = max(joined, key=lambda k: (f1(k, half == one), k))
        f1s.append(float(f1(key, half != one)))
        print(f"chosen on half {one}: {key}, F1 there {f1(key, half == one):.3f}, on the other half {f1s[-1]:.3f}")
        for t in LANGUAGES:
            mine = (half != one) & (tongues == t)
            scores = found[key[0]][0]
            figures.setdefault(t, []).append(auc(scores[mine & same], scores[mine & other]))
    print("AUC on the other half  " + "  ".join(f"{t} {np.mean(v):.3f} ({min(v):.2f})" for t, v in figures.items()))
    return {f"auc unseen {t}": float(np.mean(v)) for t, v in figures.items()} | {
        "clustering f1 unseen": float(np.mean(f1s))
    }


def clustering(sentences, rows, pairs):
    figures, gold = {}, known_stories(pairs)
    labelled = {frozenset(pair[1:3]) for pair in pairs}
    print("\nthreshold  stories  precision  recall  F1     B-cubed F1  unlabelled pairs joined")
    for threshold in sorted({0.22, 0.26, 0.34, 0.38, events.SAME_STORY}):
        grouped = events.groups(sentences, threshold, memory=ResultCache.default())
        found = {unit.document: i for i, units in enumerate(grouped) for unit in units}
        joined = [[found[a] == found[b] for _, a, b, s in pairs if keep(s)] for keep in (is_same, is_other)]
        hits, false = sum(joined[0]), sum(joined[1])
        precision, recall = hits / max(1, hits + false), hits / len(joined[0])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        cubed = b_cubed(gold, found)
        sizes = [len({u.document for u in units}) for units in grouped]
        more = sum(n * (n - 1) // 2 for n in sizes) - sum(found[a] == found[b] for a, b in map(tuple, labelled))
        print(
            f"{threshold:<9.2f}  {len(grouped):<7}  {precision:<9.3f}  {recall:<6.3f}  {f1:<5.3f}  {cubed:<10.3f}  "
            f"{more}"
        )
        if threshold == events.SAME_STORY:
            figures = {"clustering precision": precision, "clustering f1": f1, "b-cubed f1": cubed}
    return figures


def is_same(score):
    """The same story."""
    return score <= SAME


def is_other(score):
    """Another story."""
    return score >= OTHER


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    sentences, rows, pairs = read()
    place = {name: i for i, name in enumerate(rows)}
    found = likenesses(sentences, rows, pairs)
    scores = found[likeness.LEAD, likeness.ACROSS][1]
    figures = {}
    print("languages  same  other  AUC    best F1 (at)")
    for languages in (*LANGUAGES, "all"):
        chosen = [(scores[place[a], place[b]], s) for tongues, a, b, s in pairs if languages in (tongues, "all")]
        same, other = [x for x, s in chosen if is_same(s)], [x for x, s in chosen if is_other(s)]
        f1, at = best_f1(same, other)
        figures |= {f"auc {languages}": auc(same, other), f"best f1 {languages}": f1}
        print(f"{languages:<9}  {len(same):<4}  {len(other):<5}  {auc(same, other):.3f}  {f1:.3f} ({-at:.2f})")
    return figures | cross_validated(found, rows, pairs) | clustering(sentences, rows, pairs)


if __name__ == "__main__":
    measure()
