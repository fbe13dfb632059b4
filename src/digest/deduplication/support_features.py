"""Measure how much two sentences that contradict each other in no number have in common.

docs/decisions/0019-merge-and-corroborate.md has the choices.
"""

import math
import re
from functools import lru_cache

from digest.deduplication.judgement import Aligned, is_name
from digest.deduplication.sentence_facts import SentenceFacts
from digest.languages import pack
from digest.languages.english import Word

NAME = 2.0
"""Weight of a name among the content words; not measured."""

PIECE = {True: 5, False: 2}
"""Characters of a piece of text where spaces stand between words, and where none do: the least share of pieces in
common is the best single feature, AUC .82 (benchmarks/support_model.py)."""

MOST = 2
"""Most numbers, verbs and subjects in common that count, so that length gains nothing; not measured."""

WORDS = 12
"""Most aligned words that count; not measured."""

LIKENESS = ("cosine", "pieces", "covered", "numbers", "subjects", "verbs", "words", "shorter", "longer")
"""Features that say what two sentences have in common."""

DOUBTS = {
    "status": frozenset({"status", "modality"}),
    "denial": frozenset({"negation", "denial", "opposite"}),
    "other_numbers": frozenset({"number"}),
}
"""Feature -> the contradictions of which at least one holds."""

EVENT = "event"
"""Feature that says how surely both tell of the same event; see cross_encoder.same_event_scores. AUC .83 alone, as much
as all others together (benchmarks/support_model.py)."""

NAMES = (*LIKENESS, *DOUBTS, EVENT)
"""Names of all features in their order."""

_TEXTS = 4_096
"""Texts whose pieces are remembered, a limit of memory; the sentences of one event are compared one after the other."""


def likeness(a: SentenceFacts, b: SentenceFacts, pair: Aligned, cosine: float) -> tuple[float, ...]:
    """Return the features in `LIKENESS` of two sentences.

    Args:
        a: Facts of a sentence.
        b: Facts of the other sentence.
        pair: Their English, aligned.
        cosine: Mean cosine of originals and English.
    """
    linked = list(pair.linked)
    lengths = sorted(math.log(1 + len(reading.tokens)) for reading in (pair.one, pair.other))
    return (
        cosine,
        _pieces_in_common(a, b),
        min(covered(pair)),
        min(MOST, numbers_in_common(a, b)),
        min(MOST, sum(x.part == y.part == "subject" for x, y in linked)),
        min(MOST, sum(x.part == y.part == "verb" for x, y in linked)),
        min(WORDS, len(linked)),
        *lengths,
    )


def doubts(found: set[str]) -> tuple[float, ...]:
    """Return the features in `DOUBTS` of two sentences.

    Args:
        found: Contradictions and objections of the two sentences.
    """
    return tuple(float(not found.isdisjoint(kinds)) for kinds in DOUBTS.values())


def numbers_in_common(a: SentenceFacts, b: SentenceFacts) -> int:
    """Return how many values of numbers both sentences have."""
    ours, theirs = ({v for q in facts.quantities if q.needed for v in q.values} for facts in (a, b))
    return len(ours & theirs)


def covered(pair: Aligned) -> tuple[float, float]:
    """Return the share of the words of each sentence that have a partner, names counted `NAME` times."""
    ours, theirs = (len(reading.words) + (NAME - 1) * reading.names for reading in (pair.one, pair.other))
    linked = list(pair.linked)
    return (
        sum(_weight(a) for a, _ in linked) / max(1.0, ours),
        sum(_weight(b) for _, b in linked) / max(1.0, theirs),
    )


def _weight(word: Word) -> float:
    """Return the weight of a word."""
    return NAME if is_name(word) else 1.0


def _pieces_in_common(a: SentenceFacts, b: SentenceFacts) -> float:
    """Return the share of the pieces of the longer sentence that the other has: of the originals in one language."""
    if a.language == b.language:
        spaced = pack(a.language).spaced
        ours, theirs = _pieces(a.text, spaced), _pieces(b.text, spaced)
    else:
        ours, theirs = _pieces(a.lower_english, True), _pieces(b.lower_english, True)
    return len(ours & theirs) / max(1, len(ours), len(theirs))


@lru_cache(maxsize=_TEXTS)
def _pieces(text: str, spaced: bool) -> frozenset[str]:
    """Return the pieces of a text in lower case, its marks left out."""
    plain = re.sub(r"\W+", " " if spaced else "", text)
    plain = f" {plain.strip()} " if spaced else plain
    size = PIECE[spaced]
    return frozenset(plain[start : start + size] for start in range(len(plain) - size + 1))
