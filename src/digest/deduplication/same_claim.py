"""Tell whether two sentences that differ in a value make one claim of one time: else the values do not contradict.

docs/decisions/0006-disagreements.md has the choices.
"""

from collections.abc import Callable, Sequence

from digest.deduplication.judgement import Aligned, aligned, objections
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import DisagreementKind
from digest.languages import english
from digest.numbers import Amount

_OTHER_CLAIM = {"rank", "multiple", "title", "part", "role", "status", "opposite", "denial"}
"""Objections with which two sentences do not make one claim that differs in a value."""

_CHANGING = frozenset({DisagreementKind.NUMBER, DisagreementKind.FACT})
"""Kinds of values that change from one day to another; a name or a date of one event does not."""


def is_other_claim(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether two sentences differ in more than a value, so that they make two claims."""
    if a.reading.is_worded_like(b.reading):
        return False
    return a.reading.worldwide != b.reading.worldwide or bool(objections(aligned(a.reading, b.reading)) & _OTHER_CLAIM)


def counts_others(one: SentenceFacts, other: SentenceFacts, x: Amount, y: Amount) -> bool:
    """Return whether the numbers of two sentences count two groups, or a group and a part of it.

    Args:
        one: Facts of a sentence.
        other: Facts of the other sentence.
        x: A number without a unit in the first sentence.
        y: The number in the second sentence that differs from it.
    """
    return not count_one_group(
        (one, lambda found: found.plain == x.plain), (other, lambda found: found.plain == y.plain)
    )


Counting = tuple[SentenceFacts, Callable[[Amount], bool]]
"""Facts of a sentence, and a function that says which of the numbers of its English is meant."""


def count_one_group(one: Counting, other: Counting) -> bool:
    """Return whether the numbers of two texts may count one group, and not a part of it; a text may lack its number."""
    if english.tells_severity(one[0].english) != english.tells_severity(other[0].english):
        return False
    return english.same_group(_counted(*one), _counted(*other))


def _counted(facts: SentenceFacts, is_meant: Callable[[Amount], bool]) -> str:
    """Return the noun that a number without a unit counts in an English text, or "" where the number is not there."""
    ends = (found.end for found in facts.english_amounts if not found.unit and is_meant(found))
    return next((english.counted(facts.english, end) for end in ends), "")


def other_actor(pair: Aligned) -> bool:
    """Return whether a word without a partner says who acts: "the minister denied", "the minister's aide confirmed"."""
    return any(word.part == "subject" for word in (*pair.ours, *pair.theirs))


def is_development(kind: DisagreementKind, dates: Sequence[str | None], texts: Sequence[str]) -> bool:
    """Return whether two values are of two times, or one of them is only expected.

    Args:
        kind: Kind of the values.
        dates: Dates of both documents, YYYY-MM-DD, None where one is not known.
        texts: English of both sentences.

    Example:
        >>> is_development(DisagreementKind.NUMBER, ["2026-05-03", "2026-05-06"], ["", ""])
        True
        >>> is_development(DisagreementKind.NUMBER, [None, None], ["So far 118 are ill.", "So far 283 are ill."])
        True
    """
    if kind not in _CHANGING:
        return False
    if all(dates) and dates[0] != dates[1]:
        return True
    if any(map(english.of_its_moment, texts)) or english.foresees(texts[0]) != english.foresees(texts[1]):
        return True
    ours, theirs = map(english.periods, texts)
    return bool(ours) and bool(theirs) and not ours & theirs
