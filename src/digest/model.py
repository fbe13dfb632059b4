"""The things that flow through digest, as frozen values. Offsets count characters of the decoded file, end exclusive.

The JSON briefing shows them under the same names, so they are a public interface: fields are added, never renamed.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one input without ending the run.

    source: the file or argument; message: what is wrong; hint: what to do next; failed: the whole input was lost.
    """

    source: str
    message: str
    hint: str = ""
    failed: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a document's text that was dropped, and the rule that dropped it."""

    document: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """One input.

    id: "d1", "d2" ... in the order of `source`. source: path as given, or "-" for standard input. sha256: of the bytes.
    encoding: Python codec name that turns the bytes into `text`, unchanged but for the byte order mark.
    title, author: as written in the source, or None. date: ISO "YYYY-MM-DD" or None. language: ISO 639-1 code of most
    of its text, or None before segmentation.
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


@dataclass(frozen=True, slots=True)
class Block:
    """A run of kept text that belongs together: a paragraph, a heading, a list item. kind is one of KINDS."""

    start: int
    end: int
    kind: str


KINDS = ("title", "heading", "abstract", "prose")
"""Of a Block, and of a Sentence: an abstract is a summary the page itself carries, kept but never counted twice."""


@dataclass(frozen=True, slots=True)
class Cleaned:
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
class Story:
    """Statements about one event. documents: ids; summary: statement ids in reading order; statements: the others.

    voices: documents less copies of one another; date: the latest of the documents'.
    """

    id: str
    headline: str
    documents: tuple[str, ...]
    summary: tuple[str, ...]
    statements: tuple[str, ...]
    voices: int = 0
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that has the same text as an earlier one, or nearly, and counts as the same voice.

    share: of the shorter one's runs of words that the longer one has, 0 to 1.
    """

    document: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class Value:
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
    values: tuple[Value, ...]
    compatible: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """Two sentences that say the same thing, and the statement they are in; similarity: mean cosine."""

    statement: str
    one: str
    other: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Apart:
    """Two sentences that look alike and were kept apart. reason: see deduplicate.veto."""

    one: str
    other: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that makes no statement: a title, a heading, a question, a fragment, untranslated, or told before."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of sentences that are not shown as lines of their own."""

    merged: tuple[Merged, ...] = ()
    apart: tuple[Apart, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


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
    """What made the briefing: "digest 0.1.0", models used, hash of the configuration values that shape it."""

    tool: str
    models: tuple[ModelIdentity, ...]
    config_hash: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything a renderer needs. Sentences are in document order, statements in the order they were found."""

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]
    dropped: tuple[Span, ...]
    meta: Meta
    problems: tuple[Problem, ...] = field(default=())
    disagreements: tuple[Disagreement, ...] = ()
    copies: tuple[Copy, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
