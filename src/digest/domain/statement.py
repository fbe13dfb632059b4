"""One fact, the sentences that state it, and what became of the sentences that are no line of their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact, said once. text: English; sentences: ids of all that say it, the one whose wording is shown first.

    voices: documents that report it, one for each article (see Copy); languages: in which they do, sorted.
    """

    id: str
    text: str
    sentences: tuple[str, ...]
    voices: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementValue:
    """What some sources say where others differ. text: in English, e.g. "more than 700"; spans: where the original says
    so, in the order of `sentences`.
    """

    text: str
    sentences: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One claim with different values. kind: "number", "date" or "name"; story, statements: ids.

    compatible: whether all values can be true at once, as "more than 700" and "about 800" can.
    """

    id: str
    kind: str
    story: str
    statements: tuple[str, ...]
    values: tuple[DisagreementValue, ...]
    compatible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedPair:
    """Two sentences that say the same thing, and the statement they are in; similarity: mean cosine."""

    statement: str
    one: str
    other: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedPair:
    """Two sentences that look alike and were kept apart. reason: see deduplicate.veto."""

    one: str
    other: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedSentence:
    """A sentence that makes no statement: a title, a heading, a question, a fragment, untranslated, or told before."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What became of sentences that are not shown as lines of their own."""

    merged: tuple[MergedPair, ...] = ()
    apart: tuple[RejectedPair, ...] = ()
    left_out: tuple[ExcludedSentence, ...] = ()
