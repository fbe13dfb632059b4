"""Linking a story to an earlier one: article pairs of SemEval-2022 task 8 in German, Chinese and English.

    python benchmarks/follow.py

A pair with a mean score up to 2 tells the same story, one from 3 another (577 pairs, those between are left out).
Prints precision, recall and F1 for thresholds around the chosen ones, and how many pairs drawn at random are linked.
"""

import json

import numpy as np
from common import data

from digest import embedding, extraction, segmentation
from digest.domain import Document
from digest.tracking.threads import ABOUT, SAYS, about

PAIRS = [f"dup/semeval22_t8_{languages}.jsonl" for languages in ("de-de", "de-en", "zh-en", "zh-zh", "en-en")]
SENTENCES = 16  # of each article; reading more takes longer and says the same
THRESHOLDS = ((0.44, 0.50), (0.48, 0.50), (ABOUT, SAYS), (0.56, 0.50), (0.52, 0.55))


def vectors(text: str) -> np.ndarray:
    """Of an article's first sentences."""
    _, sentences = segmentation.segment(
        extraction.extract(Document(id="d1", source="-", sha256="", encoding="utf-8", text=text)), ("de", "zh", "en")
    )
    return embedding.embed([sentence.text for sentence in sentences[:SENTENCES]])


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    rows = [json.loads(line) for name in PAIRS for line in data(name).read_text(encoding="utf-8").splitlines()]
    articles = [(vectors(row["text1"]), vectors(row["text2"])) for row in rows]
    usable = [i for i, pair in enumerate(articles) if all(len(side) for side in pair)]
    scores = np.array([rows[i]["overall_1same_4different"] for i in usable])
    left, right = ([articles[i][side] for i in usable] for side in (0, 1))
    subject = np.stack([about(v) for v in left]) @ np.stack([about(v) for v in right]).T
    nearest = np.array([[float((a @ b.T).max()) for b in right] for a in left[::4]])
    own = np.array([float((a @ b.T).max()) for a, b in zip(left, right, strict=True)])
    same, other = scores <= 2, scores >= 3
    others = ~np.eye(len(usable), dtype=bool)[::4]
    figures = {}
    print("about  says  precision  recall  F1    random pairs linked")
    for level, says in THRESHOLDS:
        linked = (np.diag(subject) >= level) & (own >= says)
        hits, false = (linked & same).sum(), (linked & other).sum()
        precision, recall = hits / max(1, hits + false), hits / same.sum()
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        chance = ((subject[::4] >= level) & (nearest >= says))[others].mean()
        print(f"{level:<5}  {says:<4}  {precision:.2f}       {recall:.2f}    {f1:.2f}  {chance:.2%}")
        if (level, says) == (ABOUT, SAYS):
            figures = {"precision": precision, "recall": recall, "random": chance}
    return {name: float(value) for name, value in figures.items()}


if __name__ == "__main__":
    measure()
