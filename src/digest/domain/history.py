"""Define the record that a briefing leaves for later briefings: its stories, statements and documents."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain.sentence import Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
else:
    Vector = object


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSentence:
    """A sentence of an earlier briefing.

    Attributes:
        sentence: The sentence with its translation of then; id, document and offsets are not kept.
        vector: [d] unit vector of the original.
    """

    sentence: Sentence
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStatement:
    """A statement of an earlier briefing.

    Attributes:
        text: English, as it was shown.
        sentences: Sentences that stated the fact; the first one's wording was shown.
    """

    text: str
    sentences: tuple[PastSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDocument:
    """A document of an earlier briefing.

    Attributes:
        sha256: SHA-256 of the bytes, 64 hex digits.
        vector: [d] unit vector of the subject of the document; see tracking.threads.about.
    """

    sha256: str
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStory:
    """A story as one briefing reported it.

    Attributes:
        thread: Number that all reports on one continuing story share, or None for the first report.
        run: Id of the briefing, such as "2026-01-23T0700"; "" before the run has one.
        headline: English.
        statements: Statements that no earlier briefing had.
        documents: Documents that no earlier briefing had.
    """

    thread: int | None
    run: str
    headline: str
    statements: tuple[PastStatement, ...]
    documents: tuple[PastDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierBriefings:
    """All that is remembered of earlier briefings.

    Attributes:
        last: Id of the latest briefing, or None where there was none.
        seen: SHA-256 of each document of any earlier briefing.
        stories: Stories in the order in which they were reported.
    """

    last: str | None = None
    seen: frozenset[str] = frozenset()
    stories: tuple[PastStory, ...] = ()
