"""Define the document: its text, the facts stated in it, its kept blocks and its dropped spans."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_HIDEABLE = re.compile(r"[^\r\n]")


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
    """A fact that a document states about itself, and the place of the statement.

    Attributes:
        name: "title", "author", "date", "publisher", "language", "url" or "identifier".
        value: Value as written; a date as YYYY-MM-DD.
        origin: "text" (then the value stands at document.text[start:end]), "front matter", "file name", "html" (meta
            tags and JSON-LD), "header" (of a mail), "field" (of a record) or "properties" (of an office file).
        start: Offset of the first character in the text, or None where the fact stands elsewhere.
        end: Offset after the last character, or None likewise.
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


class OutletType(StrEnum):
    """Kinds of an outlet."""

    AGENCY = "agency"
    PAPER = "paper"
    BLOG = "blog"
    PARTY = "party"
    COMPANY = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes an article, as the settings say.

    Attributes:
        name: Name to show.
        country: ISO 3166-1 code of its country, or None.
        weight: Weight of its wording among sentences that say the same; 1 is usual.
        type: Its kind, or None.
    """

    name: str
    country: str | None = None
    weight: float = 1
    type: OutletType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    Attributes:
        id: Derived from `sha256`; see domain.identity.
        source: Path as given, or "-" for standard input; a file in an archive has "!" and its path there behind the
            archive's, an article among several in one file "#" and its number.
        sha256: SHA-256 of the file's bytes, or of the text of one article among several.
        encoding: Python codec name. For the formats "text" and "markdown" the codec turns the bytes into `text`,
            unchanged but for the byte order mark; for the others `text` is what a reader of the file sees.
        text: Text in which all offsets count.
        title: Title as written in the source, or None.
        date: Date, YYYY-MM-DD, or None.
        author: Author as written in the source, or None.
        language: ISO 639-1 code of most of the text, or None before segmentation.
        publisher: Publisher as written in the source, or None.
        format: Name of the reader that read the document.
        facts: What is stated of title, author, date and so on, with the places of the statements.
        layout: Blocks of `text` that the format itself marks as the article, or None where the format marks none.
        hidden: Spans of `text` that are marks of the format within sentences and show nothing to a reader, in order.
        file: Path of the file: `source` without the number, and without "!" and the path within an archive.
        file_sha256: SHA-256 of the file's bytes.
        url: Address of the article on the web, http or https, or None.
        identifier: What names the article where it comes from, as the guid of a feed's entry or the Message-ID of a
            mail, or None.
        clutter: Parts of `text` that the format itself marks as none of the article; the `kind` of each is the rule by
            which it goes.
        agencies: News agencies whose text the article is, by its credits.
        outlet: What the settings say of who publishes it, or None.
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
    hidden: tuple[tuple[int, int], ...] = ()
    file: str = ""
    file_sha256: str = ""
    url: str | None = None
    identifier: str | None = None
    clutter: tuple[Block, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: Outlet | None = None

    def passage(self, start: int, end: int) -> str:
        """Return the text between two offsets as a reader sees it: without the hidden spans.

        Example:
            >>> document = Document(id="d", source="-", sha256="", encoding="", text="a *b* c", hidden=((2, 3), (4, 5)))
            >>> document.passage(0, 7)
            'a b c'
        """
        return "".join(self.text[first:last] for first, last in self.shown(start, end))

    def shown(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans between two offsets that are not hidden."""
        found, position = [], start
        for first, last in self.hidden[bisect_left(self.hidden, start, key=lambda span: span[1]) :]:
            if first >= end:
                break
            found.append((position, max(position, first)))
            position = min(end, last)
        return [*found, (position, end)]

    def masked(self) -> str:
        """Return a text of the same length with spaces in place of the hidden spans; line ends stay."""
        edges = [0, *(offset for span in self.hidden for offset in span), len(self.text)]
        pieces = [self.text[a:b] for a, b in pairwise(edges)]
        return "".join(_HIDEABLE.sub(" ", piece) if n % 2 else piece for n, piece in enumerate(pieces))


KINDS = ("title", "heading", "abstract", "prose")
"""Kinds of a block and of a sentence. An abstract is a summary that the page itself carries."""

MAIL_HEADER = "mail-header"
"""Rule by which headers go that stand in the text of a mail: a date among them is the date of the mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedDocument:
    """A document with its text parted into article and clutter.

    Attributes:
        document: The document with its metadata filled in.
        blocks: Blocks of the article, in text order.
        dropped: Spans of clutter, in text order.
    """

    document: Document
    blocks: tuple[Block, ...]
    dropped: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDuplicate:
    """A document with the same text as an earlier one, or nearly the same: both count as one source.

    Attributes:
        document: Id of the document.
        original: Id of the first document with that text.
        share: Share, 0 to 1, of the word runs of the shorter document that the longer one has as well.
    """

    document: str
    original: str
    share: float
