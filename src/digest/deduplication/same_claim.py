"""Tell whether two sentences that differ in a value make one claim of one time: else the values do not contradict.

docs/decisions/0006-disagreements.md has the choices.
"""

from collections.abc import Callable, Sequence

from digest.deduplication.judgement import Aligned, aligned, objections
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import DisagreementKind, Sentence
from digest.languages import TARGET, english
from digest.numbers import Amount, amounts

_OTHER_CLAIM = {"rank", "multiple", "title", "part", "role", "status", "opposite", "denial"}
"""Objections with which two sentences do not make one claim that differs in a value."""

_CHANGING = frozenset({DisagreementKind.NUMBER, DisagreementKind.FACT})
"""Kinds of values that change from one day to another; a name or a date of one event does not."""


def is_other_claim(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether two sentences differ in more than a value, so that they make two claims."""
    if a.reading.is_worded_like(b.reading):
        return False
    return a.reading.worldwide != b.reading.worldwide or bool(objections(aligned(a.reading, b.reading)) & _OTHER_CLAIM)


def counts_others(one: Sentence, other: Sentence, x: Amount, y: Amount) -> bool:
    """Return whether the numbers of two sentences count two groups, or a group and a part of it.

    Args:
        one: A sentence.
        other: The other sentence.
        x: A number without a unit in the first sentence.
        y: The number in the second sentence that differs from it.
    """
    return not count_one_group(
        (one.english or "", lambda found: found.plain == x.plain),
        (other.english or "", lambda found: found.plain == y.plain),
    )


Counting = tuple[str, Callable[[Amount], bool]]
"""An English text, and a function that says which of its numbers is meant."""


def count_one_group(one: Counting, other: Counting) -> bool:
    """Return whether the numbers of two texts may count one group, and not a part of it; a text may lack its number."""
    if english.tells_severity(one[0]) != english.tells_severity(other[0]):
        return False
    return english.same_group(_counted(*one), _counted(*other))


def _counted(text: str, is_meant: Callable[[Amount], bool]) -> str:
    """Return the noun that a number without a unit counts in an English text, or "" where the number is not there."""
    ends = (found.end for found in amounts(text, TARGET) if not found.unit and is_meant(found))
    return next((english.counted(text, end) for end in ends), "")


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
