"""One input: its text, what it says of itself, the parts that stay and the spans that go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a document's text that was dropped, and the rule that dropped it."""

    document: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a document says about itself, and where it says so.

    Attributes:
        name: "title", "author", "date", "publisher" or "language".
        value: As written; a date as YYYY-MM-DD.
        origin: "text" (then document.text[start:end] says so), "front matter", "file name", "html" (meta tags and
            JSON-LD), "header" (of a mail), "field" (of a record), "properties" (of an office file).
        start: Offset in the text, or None.
        end: Offset in the text, or None.
    """

    name: str
    value: str
    origin: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of kept text that belongs together: a paragraph, a heading, a list item. kind is one of KINDS."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One input.

    Attributes:
        id: "d1", "d2" ... in the order of `source`.
        source: Path as given, or "-" for standard input; an article among several in one file has "#" and its number
            behind it.
        sha256: Of the file's bytes, or of the text of one article among several.
        encoding: Python codec. Of the formats "text" and "markdown" it turns the bytes into `text`, unchanged but for
            the byte order mark; of the others `text` is what a reader of the file sees. Where a format has no encoding,
            the name of the format.
        text: What all offsets count in.
        title: As written in the source, or None.
        date: ISO "YYYY-MM-DD", or None.
        author: As written in the source, or None.
        language: ISO 639-1 code of most of its text, or None before segmentation.
        publisher: As written in the source, or None.
        format: Name of the reader that read it.
        facts: What was found of these, with its place.
        layout: The parts of `text` that the format itself tells to be the article, or None where it does not tell.
        file: The file it is in: `source` without the number.
        file_sha256: Of that file's bytes.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedDocument:
    """A document with its metadata filled in, the blocks that stay and the spans that go, both in text order."""

    document: Document
    blocks: tuple[Block, ...]
    dropped: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDuplicate:
    """A document that has the same text as an earlier one, or nearly, and counts as the same voice.

    share: of the shorter one's runs of words that the longer one has, 0 to 1.
    """

    document: str
    of: str
    share: float
