"""Hold everything that the story of one event is made from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.domain import Document, Event, Sentence, Statement

if TYPE_CHECKING:
    from digest.embedding import Vectors


@dataclass(frozen=True, kw_only=True)
class EventMaterial:
    """Everything that a story is made from.

    Attributes:
        event: The event.
        statements: All statements of the event.
        sentences: Sentences of the event and of its statements, in document order.
        documents: Documents of the event.
        vectors: [len(sentences), d] unit vectors of the originals.
        english: [len(sentences), d] unit vectors of their English, or None.
        reported: Ids of statements that an earlier briefing had; they stay out of the summary.
        sources: Id of a document -> id of the document that counts as its source.
        topic: [d] unit vector of the topic that the summary leans towards, or None.
    """

    event: Event
    statements: Sequence[Statement]
    sentences: Sequence[Sentence]
    documents: Sequence[Document]
    vectors: "Vectors"
    reported: Collection[str] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    english: "Vectors | None" = None
    topic: "Vectors | None" = None

    @property
    def fresh(self) -> list[Statement]:
        """Return the statements that no earlier briefing had."""
        return [statement for statement in self.statements if statement.id not in self.reported]

    @classmethod
    def of_one_event(
        cls,
        statements: Sequence[Statement],
        sentences: Sequence[Sentence],
        documents: Sequence[Document],
        vectors: "Vectors",
        **more: Any,
    ) -> "EventMaterial":
        """Return the material of an event that all of these documents and sentences tell of.

        Args:
            statements: All statements.
            sentences: All sentences, in document order.
            documents: All documents.
            vectors: [len(sentences), d] unit vectors of the originals.
            **more: Other attributes by name.
        """
        event = Event(
            id="", documents=tuple(document.id for document in documents), sentences=tuple(s.id for s in sentences)
        )
        return cls(
            event=event, statements=statements, sentences=sentences, documents=documents, vectors=vectors, **more
        )
