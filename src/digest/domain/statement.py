"""Define the statement, the disagreement, and the ledger of all sentences that are no line of their own."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """A sentence of another source that says at least what a statement says, and is a statement of its own.

    Attributes:
        sentence: Id of the sentence; it may be a title.
        source: Id of the document that counts as its source.
        similarity: Mean cosine of originals and English, 0 to 1.
    """

    sentence: str
    source: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact, stated once.

    Attributes:
        id: Id made from the ids of the sentences.
        text: English, in the wording of the first sentence.
        sentences: Ids of all sentences that state the fact; the first one's wording is shown.
        event: Id of the event that most of the sentences tell of.
        independent_sources: Ids of documents that report the fact, those of corroborations included; an article and its
            near-duplicates, and texts of one agency, count once.
        languages: ISO 639-1 codes of the sentences, those of corroborations included, sorted.
        corroborations: Sentences of other sources that say at least this, one for each source.
    """

    id: str
    text: str
    sentences: tuple[str, ...]
    event: str = ""
    independent_sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    corroborations: tuple[Corroboration, ...] = ()


class DisagreementKind(StrEnum):
    """Kinds of values in which sources differ."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementValue:
    """One value of a claim for which sources give different values.

    Attributes:
        text: Value in English, for example "more than 700".
        sentences: Ids of the sentences that give the value.
        spans: Start and end of the value in the text of each of these sentences, in the same order.
    """

    text: str
    sentences: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One claim for which sources give different values.

    Attributes:
        id: Id made from the sentences and the spans of the values.
        kind: Kind of the values.
        story: Id of the story (and event) of the claim.
        statements: Ids of the statements that hold the values.
        values: Values in the order of the sentences.
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
    """Two sentences that state the same fact and were merged.

    Attributes:
        statement: Id of the statement that holds both sentences.
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
        reason: Reason not to merge them; see deduplication.contradictions.
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
        reason: "title", "heading", "question", "fragment", or "abstract" (in a page's own summary, and repeated in its
            article).
    """

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The record of all sentences that are not shown as lines of their own.

    Attributes:
        merged: Pairs of sentences that joined two statements.
        rejected: Pairs of sentences that look alike and were kept apart.
        excluded: Sentences that make no statement.
    """

    merged: tuple[MergedPair, ...] = ()
    rejected: tuple[RejectedPair, ...] = ()
    excluded: tuple[ExcludedSentence, ...] = ()
