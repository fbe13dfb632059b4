"""Corroboration on sentence pairs from real articles.

    python benchmarks/corroborate.py

real_pairs.tsv has 939 pairs of sentences from article pairs of SemEval-2022 task 8 (en-en, de-de, de-en, zh-en, zh-zh):
article and offsets in its text, and what the one sentence says of what the other says: "same", "more" (one says it and
more, or both say one main thing and more), "contradicts", "unrelated". Three readers ("first", "second", "third")
labelled each pair, the second and third without knowledge of other labels or scores; where they disagreed on whether
the one corroborates the other (72 pairs), a fourth settled it ("label"). All pairs of one event are in one part.
"choose", "train" and "leads" are what weights and threshold were fitted on (benchmarks/support_model.py); "report",
"fresh" and "kept" were not, and "fresh" and "kept" were measured when a model was finished. "choose" and "report" were
picked by hand; "train" and "fresh" have each sentence's nearest ones at random, "leads" and "kept" those of titles and
of the first sentences of articles. All but the last two have, apart from pairs of articles that tell one story (score
up to 1.75), pairs of articles on like stories (up to 2.5), which clustering is to keep apart. Prints precision and
recall of `supports` for "same" and "more". Translates some 1,000 sentences.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import semeval

from digest import translation
from digest.config import Config
from digest.deduplication import FactBook, same_event_scores, supports
from digest.domain import Sentence
from digest.embedding import embed, quoted_core
from digest.store import ResultCache

PAIRS = Path(__file__).with_name("real_pairs.tsv")
POSITIVE = ("same", "more")
PARTS = ("choose", "train", "leads", "report", "fresh", "kept")


ONE_STORY = 1.75
"""Score up to which two articles tell one story."""


@cache
def _scores() -> dict[frozenset[str], float]:
    """Pair of articles -> its least score."""
    found: dict[frozenset[str], float] = {}
    for _, one, other, score in semeval.read()[1]:
        key = frozenset((one, other))
        found[key] = min(score, found.get(key, score))
    return found


def tells_one_story(one: Sentence, other: Sentence) -> bool:
    """Whether the articles of two sentences tell one story: by their own score, or by a chain of scores."""
    score = _scores().get(frozenset((one.document, other.document)))
    if score is not None:
        return score <= ONE_STORY
    chains = semeval.chains(ONE_STORY)
    return chains[one.document] == chains[other.document]


def read(parts: Sequence[str] = PARTS) -> tuple[list[tuple[str, str, int, int]], list[Sentence]]:
    """Pairs as (half, label, row, row), and the sentences in English."""
    texts, _ = semeval.read()
    rows: dict[tuple[str, int, int], int] = {}
    found: list[Sentence] = []
    pairs = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]:
        half, label, _first, _second, _third, *both = line.split("\t")
        if half not in parts:
            continue
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
    return pairs, list(translation.translate(found, Config().translate, None, ResultCache.default()).sentences)


def compared(parts: Sequence[str] = PARTS):
    """Pairs, sentences, the mean cosine and the score of the event of each pair, and the facts of sentences."""
    pairs, sentences = read(parts)
    original = embed([quoted_core(s.text, s.language) for s in sentences])
    english = embed([quoted_core(s.english or s.text, "en") for s in sentences])
    cosines = [float(original[i] @ original[j] + english[i] @ english[j]) / 2 for _, _, i, j in pairs]
    texts = [s.english or s.text for s in sentences]
    events = same_event_scores([(texts[i], texts[j]) for _, _, i, j in pairs], ResultCache.default())
    return pairs, sentences, list(zip(cosines, events, strict=True)), FactBook()


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    pairs, sentences, likeness, book = compared()
    hits: Counter[tuple[str, bool, bool]] = Counter()
    contradicting = 0
    for (part, label, i, j), (cosine, event) in zip(pairs, likeness, strict=True):
        taken = supports(book.of(sentences[i]), book.of(sentences[j]), cosine, event)
        near = "" if tells_one_story(sentences[i], sentences[j]) else " like stories"
        hits[part + near, label in POSITIVE, taken] += 1
        contradicting += taken and label == "contradicts"
    figures = {"contradicting": float(contradicting)}
    for part in sorted({key[0] for key in hits}):
        right, wrong, missed = hits[part, True, True], hits[part, False, True], hits[part, True, False]
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"{part}: {right} right, {wrong} wrong, {missed} missed: precision {precision:.2f}, recall {recall:.2f}")
        figures |= {f"precision {part}": precision, f"recall {part}": recall}
    print(f"contradicting pairs taken: {contradicting}")
    return figures


if __name__ == "__main__":
    measure()
