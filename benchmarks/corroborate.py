"""Corroboration on sentence pairs from real articles.

    python benchmarks/corroborate.py

real_pairs.tsv has 229 pairs of sentences from article pairs of SemEval-2022 task 8 that tell one story (en-en, de-de,
de-en, zh-en, zh-zh): article and offsets in its text, and what the one sentence says of what the other says: "same",
"more" (one says it and more, or both say one main thing and more), "contradicts", "unrelated". Labelled by one reader
in two passes ("first pass" has the first label where the second was another). All pairs of one event are in one half;
the threshold was chosen on "choose". Prints precision and recall of `supports` for "same" and "more" on both halves.
Translates some 200 sentences.
"""

from collections import Counter
from pathlib import Path

import semeval

from digest import translation
from digest.config import Config
from digest.deduplication import FactBook, supports
from digest.domain import Sentence
from digest.embedding import embed, quoted_core

PAIRS = Path(__file__).with_name("real_pairs.tsv")
POSITIVE = ("same", "more")


def read() -> tuple[list[tuple[str, str, int, int]], list[Sentence]]:
    """Pairs as (half, label, row, row), and the sentences in English."""
    texts, _ = semeval.read()
    rows: dict[tuple[str, int, int], int] = {}
    found: list[Sentence] = []
    pairs = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]:
        half, label, _first, *both = line.split("\t")
        ends = []
        for article, start, end, language in (both[:4], both[4:]):
            key = article, int(start), int(end)
            if key not in rows:
                rows[key] = len(found)
                text = texts[article][key[1] : key[2]]
                place = f"{article}:{start}-{end}"
                found.append(
                    Sentence(id=place, document=article, start=key[1], end=key[2], text=text, language=language)
                )
            ends.append(rows[key])
        pairs.append((half, label, ends[0], ends[1]))
    return pairs, list(translation.translate(found, Config().translate).sentences)


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    pairs, sentences = read()
    original = embed([quoted_core(s.text, s.language) for s in sentences])
    english = embed([quoted_core(s.english or s.text, "en") for s in sentences])
    book = FactBook()
    hits: Counter[tuple[str, bool, bool]] = Counter()
    contradicting = 0
    for half, label, i, j in pairs:
        cosine = float(original[i] @ original[j] + english[i] @ english[j]) / 2
        taken = supports(book.of(sentences[i]), book.of(sentences[j]), cosine)
        hits[half, label in POSITIVE, taken] += 1
        contradicting += taken and label == "contradicts"
    figures = {"contradicting": float(contradicting)}
    for half in ("choose", "report"):
        right, wrong, missed = hits[half, True, True], hits[half, False, True], hits[half, True, False]
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"{half}: {right} right, {wrong} wrong, {missed} missed: precision {precision:.2f}, recall {recall:.2f}")
        figures |= {f"precision {half}": precision, f"recall {half}": recall}
    print(f"contradicting pairs taken: {contradicting}")
    return figures


if __name__ == "__main__":
    measure()
