"""One input: its text, what it says of itself, the parts that stay and the spans that go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a document's text that was dropped.

    Attributes:
        document: Id of the document.
        start: Offset of its first character.
        end: Offset after its last character.
        rule: Name of the rule that dropped it.
    """

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
            JSON-LD), "header" (of a mail), "field" (of a record) or "properties" (of an office file).
        start: Offset in the text, or None where the text does not say it.
        end: Offset after it, or None.
    """

    name: str
    value: str
    origin: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of kept text that belongs together: a paragraph, a heading, a list item.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        kind: One of `KINDS`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    Attributes:
        id: Derived from `sha256`; see domain.identity.
        source: Path as given, or "-" for standard input; an article among several in one file has "#" and its number
            behind the path.
        sha256: Of the file's bytes, or of the text of one article among several.
        encoding: Python codec name. For the formats "text" and "markdown" the codec turns the bytes into `text`,
            unchanged but for the byte order mark; for the others `text` is what a reader of the file sees.
        text: What all offsets count in.
        title: As written in the source, or None.
        date: YYYY-MM-DD, or None.
        author: As written in the source, or None.
        language: ISO 639-1 code of most of the text, or None before segmentation.
        publisher: As written in the source, or None.
        format: Name of the reader that read it.
        facts: What was found of title, author, date, publisher and language, with its place.
        layout: The parts of `text` that the format itself tells to be the article, or None where it does not tell.
        file: Path of the file: `source` without the number.
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
"""Of a block and of a sentence. An abstract is a summary that the page itself carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedDocument:
    """A document from which clutter was told apart.

    Attributes:
        document: The document with its metadata filled in.
        blocks: What stays, in text order.
        dropped: What goes, in text order.
    """

    document: Document
    blocks: tuple[Block, ...]
    dropped: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDuplicate:
    """A document that has the same text as an earlier one, or nearly: both count as one source.

    Attributes:
        document: Id of the document.
        original: Id of the first document with that text.
        share: Of the shorter one's runs of words, how many the longer one has, 0 to 1.
    """

    document: str
    original: str
    share: float
