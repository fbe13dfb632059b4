"""What a briefing leaves behind for later ones, as frozen values: what was said, in which story, out of which texts."""

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
    """A sentence as it was translated then, with its unit vector."""

    sentence: Sentence
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStatement:
    """One fact as it was told. text: English; the first sentence is the one whose wording was shown."""

    text: str
    sentences: tuple[PastSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDocument:
    """sha256: of the bytes; vector: what the document is about (see follow.about)."""

    sha256: str
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStory:
    """A story as one briefing told it. thread: the same for all tellings of what goes on, None where it begins here.

    run: id of the briefing; statements: those that no earlier briefing had; documents: those it was made of.
    """

    thread: int | None
    run: str
    headline: str
    statements: tuple[PastStatement, ...]
    documents: tuple[PastDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierBriefings:
    """All that is remembered. last: id of the latest briefing, None where there was none; seen: sha256 of the documents
    of all briefings; stories: in the order they were told.
    """

    last: str | None = None
    seen: frozenset[str] = frozenset()
    stories: tuple[PastStory, ...] = ()
