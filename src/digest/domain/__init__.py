"""The things that flow through digest, as frozen values. Offsets count characters of the decoded file, end exclusive.

The JSON briefing shows them under the same names, so they are a public interface: fields are added, never renamed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one input without ending the run.

    source: the file or argument; message: what is wrong; hint: what to do next; failed: the whole input was lost; note:
    nothing is wrong, and only those who ask for details want to know.
    """

    source: str
    message: str
    hint: str = ""
    failed: bool = True
    note: bool = False


THIS_RUN = "this run"
"""Source of a Problem that says what will not be remembered of a run, which does not matter to everybody."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a document's text that was dropped, and the rule that dropped it."""

    document: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says about itself, and where it says so.

    name: "title", "author", "date", "publisher" or "language". value: as written, a date as YYYY-MM-DD. origin: "text"
    (then document.text[start:end] says so), "front matter", "file name", "html" (meta tags and JSON-LD), "header" (of a
    mail), "field" (of a record), "properties" (of an office file).
    """

    name: str
    value: str
    origin: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A run of kept text that belongs together: a paragraph, a heading, a list item. kind is one of KINDS."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One input.

    id: "d1", "d2" ... in the order of `source`. source: path as given, or "-" for standard input; an article among
    several in one file has "#" and its number behind it. sha256: of the file's bytes, or of the text of one among
    several. format: see ingest.formats. encoding: Python codec name; of the formats "text" and "markdown" it turns the
    bytes into `text`, unchanged but for the byte order mark; of the others `text` is what a reader of the file sees.
    title, author, publisher: as written in the source, or None. date: ISO "YYYY-MM-DD" or None. language: ISO 639-1
    code of most of its text, or None before segmentation. facts: what was found of these, with its place. layout: the
    parts of `text` that the format itself tells to be the article, or None where it does not tell. file: the file it
    is in, `source` without the number; file_sha256: of that file's bytes.
    """

    id: str
    source: str
    sha256: str
    encoding: str
    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    language: str | None = None
    publisher: str | None = None
    format: str = "text"
    facts: tuple[Fact, ...] = ()
    layout: tuple[Block, ...] | None = None
    file: str = ""
    file_sha256: str = ""


KINDS = ("title", "heading", "abstract", "prose")
"""Of a Block, and of a Sentence: an abstract is a summary the page itself carries, kept but never counted twice."""


@dataclass(frozen=True, slots=True)
class CleanedDocument:
    """A document with its metadata filled in, the blocks that stay and the spans that go, both in text order."""

    document: Document
    blocks: tuple[Block, ...]
    dropped: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; text is exactly document.text[start:end].

    kind: of the block it stands in. english: translation, or the text itself where the language is English, None where
    it could not be translated. score: mean log-probability per piece (<= 0) of a translation, None where none was made.
    flags: what a reader should know about the translation (see translate.checks), sorted.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    language: str
    kind: str = "prose"
    english: str | None = None
    score: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact, said once. text: English; sentences: ids of all that say it, the one whose wording is shown first.

    voices: documents that report it, one for each article (see Copy); languages: in which they do, sorted.
    """

    id: str
    text: str
    sentences: tuple[str, ...]
    voices: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A document that has the same text as an earlier one, or nearly, and counts as the same voice.

    share: of the shorter one's runs of words that the longer one has, 0 to 1.
    """

    document: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class DisagreementValue:
    """What some sources say where others differ. text: in English, e.g. "more than 700"; spans: where the original says
    so, in the order of `sentences`.
    """

    text: str
    sentences: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class MergedPair:
    """Two sentences that say the same thing, and the statement they are in; similarity: mean cosine."""

    statement: str
    one: str
    other: str
    similarity: float


@dataclass(frozen=True, slots=True)
class RejectedPair:
    """Two sentences that look alike and were kept apart. reason: see deduplicate.veto."""

    one: str
    other: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class ExcludedSentence:
    """A sentence that makes no statement: a title, a heading, a question, a fragment, untranslated, or told before."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of sentences that are not shown as lines of their own."""

    merged: tuple[MergedPair, ...] = ()
    apart: tuple[RejectedPair, ...] = ()
    left_out: tuple[ExcludedSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A statement of something that an earlier briefing gave another number for.

    now, was: the numbers that only this statement, only the earlier one has, as written in English; before: the text of
    the earlier one; briefing: the id of its briefing.
    """

    statement: str
    now: tuple[str, ...]
    was: tuple[str, ...]
    before: str
    briefing: str


@dataclass(frozen=True, slots=True)
class ContinuedStory:
    """A story of this briefing that earlier ones told of.

    headline: that of the latest telling; first, last: ids of the first and the latest briefing that told of it; new:
    statements that no earlier briefing had, but for those in `changes`.
    """

    story: str
    headline: str
    first: str
    last: str
    new: tuple[str, ...]
    changes: tuple[NumberChange, ...]


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What this briefing brings that earlier ones had not.

    briefing: id of the latest earlier one ("2026-01-23T0700", when it began), None where there is none; new: stories;
    continued: stories that go on; told: statements that an earlier briefing had.
    """

    briefing: str | None
    new: tuple[str, ...]
    continued: tuple[ContinuedStory, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """A translation package that was used: languages, version, sha256 of its weights, and whether it ships with
    digest.
    """

    source: str
    target: str
    version: str
    sha256: str
    bundled: bool


@dataclass(frozen=True, slots=True)
class Meta:
    """What made the briefing: "digest 0.1.0", models used, hash of the configuration values that shape it.

    settings: those values by section, as JSON has them; date: YYYY-MM-DD where one was asked for, or None.
    """

    tool: str
    models: tuple[ModelIdentity, ...]
    config_hash: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything a renderer needs. Sentences are in document order, statements in the order they were found.

    since: comparison with earlier briefings, None where none was asked for.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]
    dropped: tuple[Span, ...]
    meta: Meta
    problems: tuple[Problem, ...] = field(default=())
    since: ChangeReport | None = None
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[NearDuplicate, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
