"""Fit the model that tells whether one sentence corroborates another, and write its weights.

    python benchmarks/support_model.py [--write]

The examples are the pairs of real_pairs.tsv in the parts `PARTS` whose articles tell one story. Logistic regression by
Newton's method, with an L2 penalty on standardised features. Prints precision and recall of `supports` with weights of
nine tenths of the events on the tenth that they were not fitted on, for thresholds around `ENOUGH`, and the AUC of each
feature alone.
"""

import json
import sys
import zlib
from pathlib import Path

import corroborate
import numpy as np
import semeval
from regression import auc, newton

from digest.deduplication import support, support_model
from digest.deduplication.contradictions import contradictions
from digest.deduplication.judgement import aligned, objections
from digest.deduplication.support_features import NAMES, doubts, likeness

WEIGHTS = Path(__file__).parents[1] / "src" / "digest" / "deduplication" / "support_model.json"
PENALTY = 30.0
"""Weight of the penalty, chosen in cross-validation among 1, 3, 10, 30 and 100."""
PARTS = ("choose", "train", "leads")
FOLDS = 10


def fit(rows: np.ndarray, answers: np.ndarray) -> dict[str, float]:
    """Return the weights by the name of the feature."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    weights = newton(scaled, answers, PENALTY)
    plain = weights[1:] / spread
    return {"bias": round(float(weights[0] - plain @ mean), 3)} | {
        name: round(float(weight), 3) for name, weight in zip(NAMES, plain, strict=True)
    }


def measured(pairs, sentences, alike, book) -> np.ndarray:
    """Features of all pairs."""
    rows = []
    for (_, _, i, j), (cosine, event) in zip(pairs, alike, strict=True):
        a, b = book.of(sentences[i]), book.of(sentences[j])
        pair = aligned(a.reading, b.reading)
        rows.append([*likeness(a, b, pair, cosine), *doubts(contradictions(a, b) | objections(pair)), event])
    return np.array(rows, float)


def main() -> int:
    """Cross-validate, fit on all pairs, and write the weights where asked to."""
    pairs, sentences, alike, book = corroborate.compared(PARTS)
    rows = measured(pairs, sentences, alike, book)
    answers = np.array([float(label in corroborate.POSITIVE) for _, label, *_ in pairs])
    story = semeval.chains(2.5)
    fold = np.array([zlib.crc32(story[sentences[i].document].encode()) % FOLDS for _, _, i, _ in pairs])
    near = np.array([corroborate.tells_one_story(sentences[i], sentences[j]) for _, _, i, j in pairs])
    for name, column in zip(NAMES, rows.T, strict=True):
        right, wrong = column[(answers == 1) & near], column[(answers == 0) & near]
        print(f"{name:10} AUC {auc(right, wrong):.3f}")
    folds = [fit(rows[near & (fold != k)], answers[near & (fold != k)]) for k in range(FOLDS)]
    for enough in (support.ENOUGH + step / 10 for step in range(-4, 5, 2)):
        examples = zip(fold, pairs, alike, strict=True)
        taken = np.array([_taken(folds[k], enough, pair, both, sentences, book) for k, pair, both in examples])
        hits = [int((taken & (answers == right) & where).sum()) for where in (near, ~near) for right in (1, 0)]
        precision, recall = hits[0] / max(1, sum(hits[:2])), hits[0] / ((answers == 1) & near).sum()
        print(f"from {enough:+.2f}: one story {hits[0]} and {hits[1]} wrong, {precision:.2f} / {recall:.2f}", end="; ")
        print(f"like stories {hits[2]} right, {hits[3]} wrong")
    found = fit(rows[near], answers[near])
    text = json.dumps(found, indent=1) + "\n"
    if "--write" in sys.argv:
        WEIGHTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _taken(weights, enough, pair, alike, sentences, book) -> bool:
    """Whether a pair is taken with such weights and threshold."""
    support_model.weights.cache_clear()
    known, threshold = support.weights, support.ENOUGH
    support.weights = support_model.weights = lambda: weights
    support.ENOUGH = enough
    try:
        return support.supports(book.of(sentences[pair[2]]), book.of(sentences[pair[3]]), *alike)
    finally:
        support.weights = support_model.weights = known
        support.ENOUGH = threshold


if __name__ == "__main__":
    sys.exit(main())
