"""Find counts of the same people in one story: how many died, were hurt, are missing, were arrested, came together.

docs/decisions/0006-disagreements.md has the choices.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.deduplication.contradictions import contradictions
from digest.deduplication.head_counts import MOST, Count, mean_cosine
from digest.deduplication.judgement import aligned, is_name
from digest.deduplication.same_claim import Counting, count_one_group
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Sentence
from digest.languages import TARGET, english
from digest.languages.english import Word
from digest.numbers import Amount, is_year

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
    for fate, found in counted.items():
        for k, (j, b) in enumerate(found[:MOST]):
            for i, a in found[:k]:
                if sentences[i].document == sentences[j].document or not _same_people(i, j, facts, views):
                    continue
                if count_one_group(_counting(facts[i], fate), _counting(facts[j], fate)):
                    yield (i, a), (j, b)


def counts(sentence: Sentence, facts: SentenceFacts) -> Iterator[tuple[str, Amount]]:
    """Yield each fate of which the sentence has one count, with the count as it stands in the original.

    A sentence that tells how a count went up, or what it was at another time, has none.
    """
    text = sentence.english or ""
    if not english.tells_a_fate(text) or english.moves(text):
        return
    found: dict[str, list[Amount]] = {}
    for amount in facts.amounts if sentence.language == TARGET else facts.english_amounts:
        fate = None if amount.unit or is_year(amount) else english.fate(text, amount.start, amount.end)
        if fate:
            found.setdefault(fate, []).append(amount)
    for fate, same in found.items():
        own = list(_in_original(same[0], facts))
        if len(same) == 1 and len(own) == 1:
            yield fate, own[0]


def _in_original(amount: Amount, facts: SentenceFacts) -> Iterator[Amount]:
    """Yield an amount of the English as the original has it; short numbers in Chinese signs are no amounts there."""
    own = [found for found in facts.amounts if found.plain == amount.plain]
    yield from own
    if not own and amount.low == amount.high:
        for quantity in facts.quantities:
            if amount.low in quantity.values:
                yield dataclasses.replace(amount, start=quantity.start, end=quantity.end)


def _same_people(i: int, j: int, facts: Sequence[SentenceFacts], views: tuple["Vectors", "Vectors"]) -> bool:
    """Return whether two sentences may count the same people."""
    if mean_cosine(i, j, views) < NEAR or contradictions(facts[i], facts[j]) & _APART:
        return False
    pair = aligned(facts[i].reading, facts[j].reading)
    return not (any(map(_names_somebody, pair.ours)) and any(map(_names_somebody, pair.theirs)))


def _names_somebody(word: Word) -> bool:
    """Return whether a word is part of a name, and not the letter behind a number: "12M acres"."""
    return is_name(word) and len(word.text) > 1


def _counting(facts: SentenceFacts, fate: str) -> Counting:
    """Return the facts of a sentence, and which of the numbers of its English are of a fate."""
    return facts, lambda found: english.fate(facts.english, found.start, found.end) == fate
