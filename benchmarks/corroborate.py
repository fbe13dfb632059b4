"""Corroboration on sentence pairs from real articles.

    python benchmarks/corroborate.py

real_pairs.tsv has 2,244 pairs of sentences from article pairs of SemEval-2022 task 8 (en-en, de-de, de-en, zh-en,
zh-zh): article and offsets in its text, and what the one sentence says of what the other says: "same", "more" (one says
it and more, or both say one main thing and more), "contradicts", "unrelated". Of 939 pairs three readers ("first",
"second", "third") labelled each, the second and third without knowledge of other labels or scores; where they disagreed
on whether the one corroborates the other (72 pairs), a fourth settled it ("label"). All pairs of one event are in one
part. "choose", "train", "leads" and "further" are what the last stage of the network learnt from
(training/pairs/finetune.py) and the threshold was set on: of these each score is of a network that had not seen the
event (left_out_scores.tsv). "further" was read once (agreement with the others: 76 of 80). Nothing was fitted on
"report", "fresh" and "kept"; "fresh" and "kept" were measured when something was finished. "choose" and "report" were
picked by hand; "train" and "fresh" have each sentence's nearest ones at random, "leads" and "kept" those of titles and
of the first sentences of articles, "further" all that are near. There are pairs of articles that tell one story (score
up to 1.75), and pairs on like stories (most up to 2.5), which clustering is to keep apart. Prints precision and recall
of `supports` for "same" and "more", at `ENOUGH` and around it. Translates some 2,500 sentences.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import semeval

from digest import translation
from digest.config import Config
from digest.deduplication import FactBook, same_event_scores
from digest.deduplication.support import ENOUGH, may_support
from digest.domain import Sentence
from digest.embedding import embed, quoted_core
from digest.store import ResultCache

PAIRS = Path(__file__).with_name("real_pairs.tsv")
POSITIVE = ("same", "more")
LEFT_OUT = Path(__file__).with_name("left_out_scores.tsv")
FITTED = ("choose", "train", "leads", "further")
NOT_FITTED = ("report", "fresh", "kept")
STEPS = (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)
"""Thresholds that are printed, from `ENOUGH` on."""


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


def read(parts: Sequence[str]) -> tuple[list[tuple[str, str, int, int]], list[Sentence]]:
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


def compared():
    """Pairs, sentences, the mean cosine and the score of the event of each pair, and the facts of sentences."""
    pairs, sentences = read((*FITTED, *NOT_FITTED))
    original = embed([quoted_core(s.text, s.language) for s in sentences])
    english = embed([quoted_core(s.english or s.text, "en") for s in sentences])
    cosines = [float(original[i] @ original[j] + english[i] @ english[j]) / 2 for _, _, i, j in pairs]
    texts = [s.english or s.text for s in sentences]
    known = left_out()
    names = [name(sentences[i], sentences[j]) for _, _, i, j in pairs]
    new = [(texts[i], texts[j]) for (_, _, i, j), pair in zip(pairs, names, strict=True) if pair not in known]
    scored = iter(same_event_scores(new, ResultCache.default()))
    events = [known[pair] if pair in known else next(scored) for pair in names]
    return pairs, sentences, list(zip(cosines, events, strict=True)), FactBook()


def name(one: Sentence, other: Sentence) -> str:
    """Tell a pair from others, as left_out_scores.tsv does."""
    return f"{one.id} {other.id}"


@cache
def left_out() -> dict[str, float]:
    """Name of a pair -> the score that a network gave it which had not seen its event."""
    rows = (line.split("\t") for line in LEFT_OUT.read_text(encoding="utf-8").splitlines())
    return {pair: float(score) for pair, score in rows}


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    pairs, sentences, likeness, book = compared()
    hits: Counter[tuple[str, float, bool, bool]] = Counter()
    contradicting = 0
    for (part, label, i, j), (cosine, event) in zip(pairs, likeness, strict=True):
        allowed = may_support(book.of(sentences[i]), book.of(sentences[j]), cosine)
        near = "" if tells_one_story(sentences[i], sentences[j]) else " like stories"
        for group in (part, "fitted" if part in FITTED else "not fitted", "all"):
            for step in STEPS:
                hits[group + near, step, label in POSITIVE, allowed and event >= ENOUGH + step] += 1
        contradicting += allowed and event >= ENOUGH and label == "contradicts"
    figures = {"contradicting": float(contradicting)}
    for group in sorted({key[0] for key in hits}):
        said = []
        for step in STEPS if group in ("fitted", "not fitted", "all") else (0.0,):
            right, wrong, missed = (hits[group, step, *kind] for kind in ((True, True), (False, True), (True, False)))
            precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
            said.append(f"from {ENOUGH + step:.1f} {right}/{wrong} {precision:.2f}/{recall:.2f}")
            if not step:
                figures |= {f"precision {group}": precision, f"recall {group}": recall}
        print(f"{group}: right/wrong precision/recall {', '.join(said)}")
    print(f"contradicting pairs taken: {contradicting}")
    return figures


if __name__ == "__main__":
    measure()
