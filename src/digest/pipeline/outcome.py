"""What a stage made of its input, as it is stored: records of all types, without the texts of documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from digest.domain import (
    CleanedDocument,
    Disagreement,
    Document,
    Event,
    ExcludedSentence,
    MergedPair,
    ModelIdentity,
    RejectedPair,
    Sentence,
    Statement,
    Story,
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a stage made of one part, without the texts of documents; one field for each type of record.

    Attributes:
        documents: Documents, without their texts.
        cleaned: Cleaned documents, likewise.
        sentences: Sentences, likewise.
        models: Translation packages that were used.
        events: Events.
        statements: Statements.
        merged: Pairs of sentences that joined two statements.
        rejected: Pairs of sentences that were kept apart.
        excluded: Sentences that make no statement.
        disagreements: Claims for which sources give different values.
        stories: Stories.
    """

    documents: tuple[Document, ...] = ()
    cleaned: tuple[CleanedDocument, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    models: tuple[ModelIdentity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    merged: tuple[MergedPair, ...] = ()
    rejected: tuple[RejectedPair, ...] = ()
    excluded: tuple[ExcludedSentence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    stories: tuple[Story, ...] = ()

    @classmethod
    def of(cls, records: Sequence[Any]) -> "Outcome | None":
        """Return what is stored of records, or None where a problem is among them: it is found anew each time."""
        found: dict[str, list[Any]] = {}
        for record in records:
            if type(record) not in _FIELD_OF:
                return None
            found.setdefault(_FIELD_OF[type(record)], []).append(_without_text(record))
        return cls(**{name: tuple(ones) for name, ones in found.items()})

    def records(self, texts: Mapping[str, str]) -> Iterator[Any]:
        """Yield the records, with their texts.

        Args:
            texts: Id of each document -> its text.
        """
        yield from (replace(one, text=texts[one.id]) for one in self.documents)
        for one in self.cleaned:
            yield replace(one, document=replace(one.document, text=texts[one.document.id]))
        yield from (replace(one, text=texts[one.document][one.start : one.end]) for one in self.sentences)
        for field in fields(self)[_WITH_TEXTS:]:
            yield from getattr(self, field.name)


_FIELD_OF: Mapping[type, str] = {
    Document: "documents",
    CleanedDocument: "cleaned",
    Sentence: "sentences",
    ModelIdentity: "models",
    Event: "events",
    Statement: "statements",
    MergedPair: "merged",
    RejectedPair: "rejected",
    ExcludedSentence: "excluded",
    Disagreement: "disagreements",
    Story: "stories",
}
"""Type of a record -> the field of an outcome that holds those."""

_WITH_TEXTS = 3
"""Fields of an outcome that come first and whose records have texts."""


def _without_text(record: Any) -> Any:
    if isinstance(record, CleanedDocument):
        return replace(record, document=replace(record.document, text=""))
    return replace(record, text="") if isinstance(record, Document | Sentence) else record


def as_json(kind: Any, value: Any) -> bytes:
    """Return a value as JSON, without what is as it is by default.

    Args:
        kind: Type of the value.
        value: The value.

    Raises:
        ValueError: For what JSON cannot hold, as half of a surrogate pair in the English of a translator.
    """
    return bytes(adapter(kind).dump_json(value, exclude_defaults=True, warnings=False))


@cache
def adapter(kind: Any) -> Any:
    """Return what turns values of a type into JSON and back, and checks their types."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
