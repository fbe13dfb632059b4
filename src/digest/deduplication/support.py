"""Decide whether one sentence says at least the main thing that another one says.

docs/decisions/0019-merge-and-corroborate.md has the choices.
"""

from digest.deduplication.contradictions import contradiction, contradictions, numbers_in_conflict
from digest.deduplication.judgement import CLOSE, Aligned, aligned, is_name, objections
from digest.deduplication.sentence_facts import SentenceFacts
from digest.languages.english import Word

ENOUGH = 1.5
"""Sum of likeness, both shares of covered words and numbers in common from which a sentence corroborates another,
chosen on half of benchmarks/real_pairs.tsv (benchmarks/corroborate.py)."""

PLENTY = 2.0
"""Such a sum from which a denial in one of two long sentences is beside what they share; chosen on the same half."""

FLOOR = 0.35
"""Mean cosine below which a sentence corroborates none, a limit of time: no true pair of that half had less."""

SHORT = 9
"""Content words up to which a sentence says one thing, so that nothing may stand beside it; not measured."""

NAME = 2.0
"""Weight of a name among the content words; not measured."""

NUMBER, NUMBERS = 0.15, 2
"""What a number in common adds, and the most numbers that count: recall .43 without, .59 with, at precision .90."""

AGAINST = frozenset({"unit", "place", "date", "direction", "opposite", "rank", "multiple"})
"""Contradictions with which a sentence corroborates nothing. A name or a speaker more is no contradiction."""

BESIDE = frozenset({"negation", "denial", "status"})
"""Contradictions that may stand beside what two long sentences share."""


def supports(a: SentenceFacts, b: SentenceFacts, cosine: float) -> bool:
    """Return whether each of two sentences says the main thing that the other one says. Symmetric.

    Args:
        a: Facts of a sentence.
        b: Facts of the other sentence.
        cosine: Mean cosine of originals and English.
    """
    if cosine < FLOOR or _numbers_differ(a, b):
        return False
    pair = aligned(a.reading, b.reading)
    likeness = cosine + sum(covered(pair)) + NUMBER * min(NUMBERS, numbers_in_common(a, b))
    if likeness < ENOUGH:
        return False
    if pair.alignment.share >= CLOSE or max(len(pair.one.words), len(pair.other.words)) <= SHORT:
        return contradiction(a, b) is None
    found = contradictions(a, b) | objections(pair)
    return not found & AGAINST and (likeness >= PLENTY or not found & BESIDE)


def _numbers_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether each sentence has a number of one unit that the other does not have."""
    ours, theirs = numbers_in_conflict(a, b)
    return any(x.unit == y.unit for x in ours for y in theirs)


def numbers_in_common(a: SentenceFacts, b: SentenceFacts) -> int:
    """Return how many values of numbers both sentences have."""
    ours, theirs = ({v for q in facts.quantities if q.needed for v in q.values} for facts in (a, b))
    return len(ours & theirs)


def covered(pair: Aligned) -> tuple[float, float]:
    """Return the share of the words of each sentence that have a partner, names counted `NAME` times."""
    linked = list(pair.linked)
    ours, theirs = (sum(map(_weight, reading.words)) for reading in (pair.one, pair.other))
    return (
        sum(_weight(a) for a, _ in linked) / max(1.0, ours),
        sum(_weight(b) for _, b in linked) / max(1.0, theirs),
    )


def _weight(word: Word) -> float:
    """Return the weight of a word."""
    return NAME if is_name(word) else 1.0
