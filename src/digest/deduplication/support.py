"""Decide whether one sentence says at least the main thing that another one says.

docs/decisions/0019-merge-and-corroborate.md has the choices.
"""

from digest.deduplication.contradictions import contradiction, contradictions, numbers_in_conflict
from digest.deduplication.judgement import CLOSE, Aligned, aligned, objections
from digest.deduplication.sentence_facts import SentenceFacts
from digest.deduplication.support_features import DOUBTS, LIKENESS, doubts, likeness
from digest.deduplication.support_model import weigh, weights

ENOUGH = -0.28
"""Sum of weighted features from which a sentence corroborates another: precision .90 in cross-validation by event
(benchmarks/support_model.py)."""

FLOOR = 0.35
"""Mean cosine below which a sentence corroborates none, a limit of time: no true pair of that half had less."""

SHORT = 9
"""Content words up to which a sentence says one thing, so that nothing may stand beside it; not measured."""

AGAINST = frozenset({"unit", "date", "rank", "multiple"})
"""Contradictions with which no sentence corroborates another. A name or a speaker more is no contradiction, nor is a
place beside one that both name, and an opposite in a long sentence may stand beside what the two share."""


def supports(a: SentenceFacts, b: SentenceFacts, cosine: float) -> bool:
    """Return whether each of two sentences says the main thing that the other one says. Symmetric.

    Args:
        a: Facts of a sentence.
        b: Facts of the other sentence.
        cosine: Mean cosine of originals and English.
    """
    if cosine < FLOOR or a.asks or b.asks or _numbers_differ(a, b):
        return False
    pair = aligned(a.reading, b.reading)
    score = weights()["bias"] + weigh(LIKENESS, likeness(a, b, pair, cosine))
    if score < ENOUGH:  # doubts weigh less than nothing
        return False
    if _says_one_thing(pair):
        return contradiction(a, b) in ((None, "name") if a.language != b.language else (None,))
    found = contradictions(a, b) | objections(pair)
    if "place" in found and not a.places & b.places:
        return False
    return not found & AGAINST and score + weigh(tuple(DOUBTS), doubts(found)) >= ENOUGH


def _says_one_thing(pair: Aligned) -> bool:
    """Return whether two sentences are one with something exchanged, or so short that nothing stands beside it."""
    return pair.alignment.share >= CLOSE or max(len(pair.one.words), len(pair.other.words)) <= SHORT


def _numbers_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether each sentence has a number of one unit that the other does not have."""
    ours, theirs = numbers_in_conflict(a, b)
    return any(x.unit == y.unit for x in ours for y in theirs)
