"""One event: its headline, its summary, and why each statement ranks where it does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Why a statement stands where it stands in its story.

    score: its salience times quality, see summarise.salience; central: sumy's rank among the story's sentences, echoed:
    nearness to what the other documents say, early: how near the beginning of its article, each 0 to 1 and of its most
    salient sentence; quality: 1, less for a doubtful or unlikely translation and for a short sentence or a fragment;
    near: nearness to the topic asked for, 0 to 1; because: of a redundant one, the nearest statement of the summary.
    outcome: "summary", "length" (the summary was full), "leaning" (on a sentence that is not there), "redundant" (the
    summary said so already), "told" (an earlier briefing had it; not scored).
    """

    statement: str
    score: float
    central: float
    echoed: float
    early: float
    quality: float
    outcome: str
    near: float = 0.0
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Statements about one event. documents: ids; summary: statement ids in reading order; statements: the others.

    voices: documents less copies of one another; date: the latest of the documents'; method: of sumy, that ranked it;
    ranks: of its statements, the highest score first; headline_of: id of the sentence that gave the headline, if any.
    """

    id: str
    headline: str
    documents: tuple[str, ...]
    summary: tuple[str, ...]
    statements: tuple[str, ...]
    voices: int = 0
    date: str | None = None
    ranks: tuple[Rank, ...] = ()
    method: str = ""
    headline_of: str | None = None
