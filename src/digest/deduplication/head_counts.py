"""Find large head-counts of the same people in one story, however freely the sentences around them differ.

docs/decisions/0006-disagreements.md has the choices.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradictions
from digest.deduplication.same_claim import counts_others
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Sentence
from digest.languages import TARGET, english
from digest.numbers import Amount, is_year, meet

if TYPE_CHECKING:
    from digest.embedding import Vectors

HEADS = 50
"""Least head-count that is compared: smaller ones of one size may be of different people; not measured."""

NEAR = 0.25
"""Mean cosine from which two sentences may count the same people: right for 8 of 8 pairs that were read
(benchmarks/head_counts.py; docs/decisions/0006)."""

FACTOR = 2
"""Quotient from which two head-counts are of different people; not measured."""

VAGUE = 3
"""Quotient of greatest and least value from which an amount ("hundreds") must overlap the other amount."""

MOST = 400
"""Counts of people that are compared with one another, a limit of time."""

_HARMLESS = {"number", "name", "speaker", "modality"}
"""Contradictions that two reports of one count may have."""

Count = tuple[int, Amount]
"""Row of a sentence, and the number of people in the sentence."""


def same_heads(
    rows: Sequence[int],
    sentences: Sequence[Sentence],
    facts: Sequence[SentenceFacts],
    views: tuple["Vectors", "Vectors"],
) -> Iterator[tuple[Count, Count]]:
    """Yield pairs of counts of the same people, in the order of `rows`.

    Args:
        rows: Rows of the sentences of one story to look at.
        sentences: Sentences of the story.
        facts: Facts of each sentence.
        views: [n, d] unit vectors of the originals, and of their English.
    """
    counted = [(row, count) for row in rows if (count := head_count(sentences[row], facts, row))][:MOST]
    for k, one in enumerate(counted):
        for other in counted[:k]:
            if _same_people(other, one, facts, views) and not counts_others(
                facts[other[0]], facts[one[0]], other[1], one[1]
            ):
                yield other, one


def head_count(sentence: Sentence, facts: Sequence[SentenceFacts], row: int) -> Amount | None:
    """Return the only large number in a sentence where it counts people, or None.

    Args:
        sentence: The sentence.
        facts: Facts of all sentences.
        row: Row of the sentence among the facts.
    """
    large = [a for a in facts[row].amounts if a.unit is None and a.low >= HEADS and not is_year(a)]
    if len(large) != 1:
        return None
    text, there = facts[row].english, large if sentence.language == TARGET else facts[row].english_amounts
    counted = any(meet(a, large[0]) and english.counts_people(text, a.end) for a in there if a.unit is None)
    return large[0] if counted else None


def mean_cosine(i: int, j: int, views: tuple["Vectors", "Vectors"]) -> float:
    """Return the mean of the cosines of two sentences in the views of them, to 4 places."""
    return round(sum(float(view[i] @ view[j]) for view in views) / 2, 4)


def _same_people(one: Count, other: Count, facts: Sequence[SentenceFacts], views: tuple["Vectors", "Vectors"]) -> bool:
    """Return whether two counts may be of the same people."""
    (i, a), (j, b) = one, other
    vague = any(x.high > VAGUE * x.low for x in (a, b))
    if max(a.low, b.low) > (1 if vague else FACTOR) * min(a.high, b.high):
        return False
    if mean_cosine(i, j, views) < NEAR:
        return False
    fates = [facts[row].poles.get("fate", frozenset()) for row in (i, j)]
    return fates[0] == fates[1] and contradictions(facts[i], facts[j]) <= _HARMLESS
