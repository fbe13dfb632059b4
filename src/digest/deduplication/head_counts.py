"""Large head-counts of the same people in one story, however freely the sentences around them differ."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradictions
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Sentence
from digest.languages import TARGET, english
from digest.numbers import Amount, amounts, is_year, meet

if TYPE_CHECKING:
    from digest.embedding import Vectors

HEADS = 50  # a head-count from which two of much the same size in one story are hardly of different people
# Mean cosine of the sentences. benchmarks/head_counts.py, 97 Multi-News clusters, read: of 12 pairs of counts, at any
# cosine, 11 are of the same people, all 8 from here on and all but one below.
NEAR = 0.25
FACTOR = 2  # head-counts further apart are of different people
VAGUE = 3  # "hundreds" and "thousands" are ranges so wide that they must meet
MOST = 400  # head-counts of one story that are compared with one another
_HARMLESS = {"number", "name", "speaker", "modality"}  # what may differ between two reports of one count
Count = tuple[int, Amount]
"""The place of a sentence and the number of people in it."""


def same_heads(
    rows: Sequence[int],
    sentences: Sequence[Sentence],
    facts: Sequence[SentenceFacts],
    views: tuple["Vectors", "Vectors"],
) -> Iterator[tuple[Count, Count]]:
    """Yield pairs of counts of the same people in the sentences of one story, in the order of `rows`."""
    counted = [(row, count) for row in rows if (count := head_count(sentences[row], facts, row))][:MOST]
    for k, one in enumerate(counted):
        for other in counted[:k]:
            if _same_people(other, one, facts, views):
                yield other, one


def head_count(sentence: Sentence, facts: Sequence[SentenceFacts], row: int) -> Amount | None:
    """Return the one large number in a sentence, if it counts people."""
    large = [a for a in facts[row].amounts if a.unit is None and a.low >= HEADS and not is_year(a)]
    if len(large) != 1:
        return None
    text = sentence.english or ""
    there = large if sentence.language == TARGET else amounts(text, TARGET)
    counted = any(meet(a, large[0]) and english.counts_people(text, a.end) for a in there if a.unit is None)
    return large[0] if counted else None


def _same_people(one: Count, other: Count, facts: Sequence[SentenceFacts], views: tuple["Vectors", "Vectors"]) -> bool:
    (i, a), (j, b) = one, other
    vague = any(x.high > VAGUE * x.low for x in (a, b))
    if max(a.low, b.low) > (1 if vague else FACTOR) * min(a.high, b.high):
        return False
    cosine = round(sum(float(view[i] @ view[j]) for view in views) / 2, 4)
    if cosine < NEAR:
        return False
    fates = [facts[row].poles.get("fate", frozenset()) for row in (i, j)]
    return fates[0] == fates[1] and contradictions(facts[i], facts[j]) <= _HARMLESS
