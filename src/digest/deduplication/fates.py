"""Find counts of the same people in one story: how many died, were hurt, are missing, were arrested, came together.

docs/decisions/0006-disagreements.md has the choices.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradictions
from digest.deduplication.head_counts import MOST, Count, mean_cosine
from digest.deduplication.judgement import aligned, is_name
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Sentence
from digest.languages import TARGET, english
from digest.numbers import Amount, amounts, is_year

if TYPE_CHECKING:
    from digest.embedding import Vectors

NEAR = 0.4
"""Mean cosine from which two sentences may count the same people, chosen by hand; see benchmarks/differences.py."""

_APART = {"place", "date", "negation"}
"""Contradictions by which two counts are of different people."""


def same_fates(
    rows: Sequence[int],
    sentences: Sequence[Sentence],
    facts: Sequence[SentenceFacts],
    views: tuple["Vectors", "Vectors"],
) -> Iterator[tuple[Count, Count]]:
    """Yield pairs of counts of people whom the same befell, in the order of `rows`.

    Args:
        rows: Rows of the sentences of one story to look at.
        sentences: Sentences of the story.
        facts: Facts of each sentence.
        views: [n, d] unit vectors of the originals, and of their English.
    """
    counted: dict[str, list[Count]] = {}
    for row in rows:
        for fate, amount in counts(sentences[row], facts[row]):
            counted.setdefault(fate, []).append((row, amount))
    for found in counted.values():
        for k, (j, b) in enumerate(found[:MOST]):
            for i, a in found[:k]:
                if sentences[i].document != sentences[j].document and _same_people(i, j, facts, views):
                    yield (i, a), (j, b)


def counts(sentence: Sentence, facts: SentenceFacts) -> Iterator[tuple[str, Amount]]:
    """Yield each fate of which the sentence has one count, with the count as it stands in the original.

    A sentence that tells how a count went up, or what it was at another time, has none.
    """
    text = sentence.english or ""
    if not english.tells_a_fate(text) or english.moves(text):
        return
    found: dict[str, list[Amount]] = {}
    for amount in facts.amounts if sentence.language == TARGET else amounts(text, TARGET):
        fate = None if amount.unit or is_year(amount) else english.fate(text, amount.start, amount.end)
        if fate:
            found.setdefault(fate, []).append(amount)
    for fate, same in found.items():
        own = [a for a in facts.amounts if a.plain == same[0].plain]
        if len(same) == 1 and len(own) == 1:
            yield fate, own[0]


def _same_people(i: int, j: int, facts: Sequence[SentenceFacts], views: tuple["Vectors", "Vectors"]) -> bool:
    """Return whether two sentences may count the same people."""
    if mean_cosine(i, j, views) < NEAR or contradictions(facts[i], facts[j]) & _APART:
        return False
    pair = aligned(facts[i].reading, facts[j].reading)
    return not (any(map(is_name, pair.ours)) and any(map(is_name, pair.theirs)))
