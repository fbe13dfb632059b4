"""Decide whether one sentence says at least the main thing that another one says.

docs/decisions/0019-merge-and-corroborate.md has the choices.
"""

from collections.abc import Iterable
from fractions import Fraction

from digest.deduplication.contradictions import contradiction, contradictions, numbers_in_conflict
from digest.deduplication.judgement import CLOSE, Aligned, aligned, exchanges_a_name, is_exchange, objections
from digest.deduplication.sentence_facts import Quantity, SentenceFacts
from digest.languages import english
from digest.numbers import Amount, meet

ENOUGH = 0.6
"""How surely two sentences must tell of the same event: precision .96 at recall .35 on 1,113 labelled pairs whose
events the network had not seen, .88 at .47 on 312 that nothing was fitted on (benchmarks/corroborate.py). From 0.5 it
is .94 at .37 and .86 at .48; docs/decisions/0019 has the first lines. Twelve further features weighed in beside the
network made precision lower at each recall."""

FLOOR = 0.4
"""Mean cosine below which a sentence corroborates none, a limit of time: it spares the network 28 % of the pairs and
loses 3 of 119 true ones that it finds among those labelled to fit on."""

SHORT = 9
"""Content words up to which a sentence says one thing, so that nothing may stand beside it; not measured."""

LONG = 12
"""Content words from which a sentence says more than one thing, so that a mark of doubt, of a plan or of a source, or a
name that a translation spells, need not touch what the two share. Of the pairs of real articles that are one sentence
but for such a thing 3 of 3 are true (benchmarks/corroborate.py, the parts to fit on); minimal pairs,
which differ in just this, have up to 9 words."""

MILD = frozenset({"claim", "modality", "status"})
"""Contradictions that a long sentence may have with another one and still say what that says."""

AGAINST = frozenset({"unit", "date", "rank", "multiple"})
"""Contradictions with which no sentence corroborates another. A name or a speaker more is no contradiction, nor is a
place beside one that both name, and an opposite in a long sentence may stand beside what the two share."""


SECONDS = {"min": 60, "h": 3_600, "d": 86_400}
"""Unit of a time -> its seconds. Longer ones are told in round figures."""


def supports(a: SentenceFacts, b: SentenceFacts, cosine: float, event: float) -> bool:
    """Return whether each of two sentences says the main thing that the other one says. Symmetric.

    Args:
        a: Facts of a sentence.
        b: Facts of the other sentence.
        cosine: Mean cosine of originals and English.
        event: How surely both tell of the same event; see cross_encoder.same_event_scores.
    """
    return event >= ENOUGH and may_support(a, b, cosine)


def may_support(a: SentenceFacts, b: SentenceFacts, cosine: float) -> bool:
    """Return whether two sentences corroborate each other if both tell of the same event. Symmetric.

    The event costs a hundred times what these facts cost, so it is asked for last.

    Args:
        a: Facts of a sentence.
        b: Facts of the other sentence.
        cosine: Mean cosine of originals and English.
    """
    if cosine < FLOOR or a.asks or b.asks or _are_one_but_for_numbers(a, b):
        return False
    pair = aligned(a.reading, b.reading)
    if pair.alignment.share >= CLOSE:
        return _is_one_sentence(a, b, pair)
    if counts_differ(a, b):
        return False
    found = contradictions(a, b) | objections(pair)
    elsewhere = "place" in found and not a.places & b.places
    return not (elsewhere or found & AGAINST or (_is_short(pair) and not _agree_in_brief(a, b, pair, found)))


def _are_one_but_for_numbers(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether two sentences have the same words and other numbers, as entries of a ticker do, without aligning.

    The judge of one sentence with something exchanged would say so too.
    """
    return a.reading.is_worded_like(b.reading) and bool(numbers_in_conflict(a, b)[0])


def _is_one_sentence(a: SentenceFacts, b: SentenceFacts, pair: Aligned) -> bool:
    """Return whether two sentences that are one with something exchanged could be merged, but for spellings.

    Long ones may differ in what is `MILD` as well, and of two languages in any name.
    """
    reason = contradiction(a, b)
    if reason is None or (reason == "name" and _may_be_spelt_otherwise(a, b, pair)):
        return True
    if min(len(pair.one.words), len(pair.other.words)) < LONG:
        return False
    mild = MILD | {"name"} if a.language != b.language else MILD
    return contradictions(a, b) | objections(pair) <= mild and reason in mild


def _may_be_spelt_otherwise(a: SentenceFacts, b: SentenceFacts, pair: Aligned) -> bool:
    """Return whether a name may differ as only translations spell it, and does not stand in the place of another."""
    translated = a.language != b.language or a.own_names is None
    return translated and not is_exchange(pair) and not exchanges_a_name(pair)


def _is_short(pair: Aligned) -> bool:
    """Return whether two sentences are so short that nothing stands beside the one thing that each says."""
    return max(len(pair.one.words), len(pair.other.words)) <= SHORT


def _agree_in_brief(a: SentenceFacts, b: SentenceFacts, pair: Aligned, found: set[str]) -> bool:
    """Return whether nothing speaks against two short sentences: their verbs meet, and but for spellings their facts.

    Args:
        a: Facts of a sentence.
        b: Facts of the other sentence.
        pair: Their English, aligned.
        found: Contradictions and objections of the two.
    """
    verbs = [any(word.part == "verb" for word in words) for words in (pair.ours, pair.theirs)]
    return not all(verbs) and found <= ({"place", "name"} if _may_be_spelt_otherwise(a, b, pair) else {"place"})


def counts_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether each sentence has a number that the other does not have, of one unit or of one counted thing.

    A year, a day of a month, an age or the number of a house is no such number, though another stands beside it.
    """
    ours, theirs = numbers_in_conflict(a, b)
    if any(x.unit and (x.unit == y.unit or _last_otherwise(x, y)) for x in ours for y in theirs):
        return True
    return bool(ours) and any(
        (thing == other or english.related(thing, other)) and not _meets(x, b.counted) and not _meets(y, a.counted)
        for x, thing in a.counted
        for y, other in b.counted
    )


def _last_otherwise(x: Quantity, y: Quantity) -> bool:
    """Return whether two numbers are times of different length in two units: 4 days and 72 hours."""
    if x.unit not in SECONDS or y.unit not in SECONDS:
        return False
    ours, theirs = ({v * SECONDS[q.unit] for v in q.values if isinstance(v, Fraction)} for q in (x, y) if q.unit)
    return ours.isdisjoint(theirs)


def _meets(amount: Amount, counted: Iterable[tuple[Amount, str]]) -> bool:
    """Return whether a count can be one of those of the other sentence."""
    return any(meet(amount, other) for other, _ in counted)
