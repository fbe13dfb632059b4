"""One fact, the sentences that state it, and what became of the sentences that are no line of their own."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact, stated once.

    Attributes:
        id: Derived from the ids of its sentences.
        text: English, in the wording of the first sentence.
        sentences: Ids of all sentences that state the fact; the first one's wording is shown.
        event: Id of the event that the statement belongs to: the one that most of its sentences tell of.
        independent_sources: Ids of documents that report the fact; an article and its near-duplicates count once.
        languages: ISO 639-1 codes of the sentences, sorted.
    """

    id: str
    text: str
    sentences: tuple[str, ...]
    event: str = ""
    independent_sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class DisagreementKind(StrEnum):
    """In what sources differ."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementValue:
    """What some sources say where others differ.

    Attributes:
        text: The value in English, for example "more than 700".
        sentences: Ids of the sentences that say so.
        spans: Start and end of the value in the text of each of these sentences, in the same order.
    """

    text: str
    sentences: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One claim for which sources give different values.

    Attributes:
        id: Derived from its statements and values.
        kind: In what they differ.
        story: Id of the story (and event) that the claim belongs to.
        statements: Ids of the statements that hold the values.
        values: The values, in the order of the sentences.
        compatible: Whether all values can be true at once, as "more than 700" and "about 800" can.
    """

    id: str
    kind: DisagreementKind
    story: str
    statements: tuple[str, ...]
    values: tuple[DisagreementValue, ...]
    compatible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedPair:
    """Two sentences that say the same thing.

    Attributes:
        statement: Id of the statement that both are in.
        one: Id of a sentence.
        other: Id of the other sentence.
        similarity: Mean cosine of originals and English, 0 to 1.
    """

    statement: str
    one: str
    other: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedPair:
    """Two sentences that look alike and were kept apart.

    Attributes:
        one: Id of a sentence.
        other: Id of the other sentence.
        similarity: Mean cosine of originals and English, 0 to 1.
        reason: What speaks against merging them; see deduplication.contradictions.
    """

    one: str
    other: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedSentence:
    """A sentence that makes no statement.

    Attributes:
        sentence: Id of the sentence.
        reason: "title", "heading", "question", "fragment", "untranslated", or "abstract" (a page's own summary that
            repeats its article).
    """

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What became of sentences that are not shown as lines of their own.

    Attributes:
        merged: Pairs that put statements together.
        rejected: Pairs that are alike and were kept apart.
        excluded: Sentences that make no statement.
    """

    merged: tuple[MergedPair, ...] = ()
    rejected: tuple[RejectedPair, ...] = ()
    excluded: tuple[ExcludedSentence, ...] = ()
