"""Define what a reader of a file format is, what it is given and what it gives back.

A reader subclasses `Reader` and is named by an entry point of the group `digest.readers`; docs/plugins.md shows how.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePath
from typing import Protocol

from digest.domain import Block, Fact
from digest.languages import author_of
from digest.readers.decoding import Decoded, decode
from digest.text import web_address, without_invisible

FACTS = ("title", "author", "date", "publisher", "language", "url", "identifier")
"""Names of the facts that readers look for."""

_SUFFIX = re.compile(r"\.[A-Za-z0-9_]{1,10}")


class Score(IntEnum):
    """Rate how sure a reader is that a file is of its format. The highest score of all readers decides.

    What the bytes prove comes before what the name says; what the bytes suggest comes only before a suffix that files
    of several formats have. The numbers leave room between the levels
    (docs/decisions/0024-scores-choose-the-reader.md).

    Attributes:
        NOT_MINE: Nothing speaks for the format.
        SHARED_SUFFIX: The name has a suffix of the format that other formats use too (".txt", ".xml"), or none.
        LOOKS_LIKE: The bytes begin as files of the format do; a text about the format might as well.
        OWN_SUFFIX: The name has a suffix that belongs to the format.
        SIGNATURE: The bytes are of the format and of no other.
    """

    NOT_MINE = 0
    SHARED_SUFFIX = 20
    LOOKS_LIKE = 40
    OWN_SUFFIX = 60
    SIGNATURE = 80


class UnreadableError(Exception):
    """Say that a file gives no article. A reader raises this; a run makes a `Problem` of the file and goes on.

    Attributes:
        message: What is wrong, to follow the name of the file: "is a feed without articles".
        hint: What to do next.
        meant: Whether the file is plainly meant as articles, so that it is an error in a folder too.
    """

    def __init__(self, message: str, hint: str = "", meant: bool = False) -> None:
        """Keep message and hint; see the class for what they say."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.meant = meant


class NoTextError(UnreadableError):
    """Say that a file, or a part of one, holds no text at all: nothing is lost with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """Hold a file as it lies on the disk, or what came from standard input.

    Attributes:
        name: Last part of the path; empty for standard input.
        data: All of the bytes.

    Example:
        >>> RawFile(name="Report.ORG", data=b"* Heading").suffix
        '.org'
    """

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """Return the suffix of the name, as `suffix_of` finds it."""
        return suffix_of(self.name)

    @property
    def start(self) -> bytes:
        """Return the bytes without the byte order mark of UTF-8, to look at how the file begins."""
        return self.data.removeprefix(codecs.BOM_UTF8)

    def decoded(self, declared: str | None = None) -> Decoded:
        """Return the bytes as text.

        Args:
            declared: Encoding that the file itself names, for where its bytes leave the encoding open.

        Raises:
            UnreadableError: Where the bytes are no text.
        """
        found = decode(self.data, declared)
        if found is None:
            raise UnreadableError("is not text, or in an encoding that cannot be told", "save the article in UTF-8")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold one article of a file, before it has its place among the documents of a run.

    Attributes:
        text: The text, in which all offsets count.
        encoding: Python codec that turned bytes into the text; empty where the format has none.
        facts: What the file says of the article.
        layout: Parts of the text that the format itself marks as the article, or None where it marks nothing.
        hidden: Spans of the text that are marks of the format within sentences and show nothing, in order.
        part: Name of the article within its file, its number last ("line 3"); empty for the only article.
        lost: Number of broken byte sequences that U+FFFD stands for.
        missing: What of the article could not be read, and why, to follow the name of the file; or empty.
        clutter: Parts of the text that the format itself marks as none of the article, in text order and apart from
            each other; the `kind` of each names the rule by which it goes ("signature").
    """

    text: str
    encoding: str = ""
    facts: tuple[Fact, ...] = ()
    layout: tuple[Block, ...] | None = None
    hidden: tuple[tuple[int, int], ...] = ()
    part: str = ""
    lost: int = 0
    missing: str = ""
    clutter: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyPart:
    """Report a part of a file that gives no article, where other parts do.

    Attributes:
        message: Which part, and what is wrong: "line 2: no text".
        hint: What to do next.
        failed: Whether text is lost with it that would be read, but for the damage or a limit, so that the run ends
            with the code for that; False for a part that holds none, and for what is never read, such as attachments.
    """

    message: str
    hint: str = "the other articles were read; mend it"
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Hold a file within a file: in an archive, or packed by itself. It is read as a file of its own.

    Attributes:
        path: Its path within the file, fit to be shown; "" where it is the only one and has no name of its own.
        name: Name by which its format is told, with the suffix.
        data: All of its bytes.
        facts: What the outer file states of it; what the member itself states of the same comes first.
    """

    path: str
    name: str
    data: bytes
    facts: tuple[Fact, ...] = ()


class Reader(Protocol):
    """Read the files of one format. Subclass it and name an instance in an entry point of `digest.readers`.

    Attributes:
        name: The name of the entry point, and the `format` of the documents.
        label: What people call the format, within a sentence ("Org mode").
        suffixes: Suffixes of file names, in lower case, with their dots.
        extra: The extra of digest that brings the packages the reader needs, or empty.
        order: Place in lists for people; of two readers with the same score the lower one reads the file.
        counted_in: The text that offsets count in, in words, for the documentation.
        often_other: Whether such files often hold no article; a file found in a folder is no failure then.

    Example:
        >>> class LogReader(Reader):
        ...     name, label, suffixes = "log", "log file", (".log",)
        ...
        ...     def read(self, raw):
        ...         decoded = raw.decoded()
        ...         yield Draft(text=decoded.text, encoding=decoded.encoding, lost=decoded.lost)
        >>> raw = RawFile(name="a.log", data=b"All is well.")
        >>> LogReader().score(raw)
        <Score.OWN_SUFFIX: 60>
        >>> [draft.text for draft in LogReader().read(raw)]
        ['All is well.']
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    extra: str = ""
    order: int = 100
    counted_in: str = ""
    often_other: bool = False

    def score(self, raw: RawFile) -> int:
        """Return how sure the reader is that a file is of its format, by the name and the bytes of the file.

        Must be quick, and raise nothing, whatever the bytes are.
        """
        return Score.OWN_SUFFIX if raw.suffix in self.suffixes else Score.NOT_MINE

    def read(self, raw: RawFile) -> Iterable[Draft | FaultyPart | Member]:
        """Yield the articles of a file or the files within it, and what is wrong with single parts of the file.

        Args:
            raw: A file that holds more than white space.

        Raises:
            UnreadableError: Where the file gives no article.
        """
        ...


def suffix_of(name: str) -> str:
    """Return the suffix of a file name in lower case, or "" where the part behind the last dot is no suffix.

    Example:
        >>> suffix_of("A.TXT"), suffix_of("Nr. 5 vom Mai"), suffix_of(".env"), suffix_of("a.2")
        ('.txt', '', '', '')
    """
    found = PurePath(name).suffix.lower()
    return found if _SUFFIX.fullmatch(found) and not found[1:].isdigit() else ""


def facts(origin: str, pairs: Iterable[tuple[str, str | None]]) -> tuple[Fact, ...]:
    """Make facts of pairs of name and value, with white space made single and without invisible characters.

    Args:
        origin: Where the file states them, as in `domain.Fact`.
        pairs: Names of `FACTS`, each with its value; pairs without a value are left out, and addresses ("url") that
            are none of the web.

    Example:
        >>> [fact.value for fact in facts("header", [("title", " Two  words "), ("author", None)])]
        ['Two words']
    """
    tidy = ((name, " ".join(without_invisible(value).split())) for name, value in pairs if value)
    checked = ((name, _checked(name, value)) for name, value in tidy)
    return tuple(Fact(name=name, value=value, origin=origin) for name, value in checked if value)


def _checked(name: str, value: str) -> str | None:
    """Return a value as a fact holds it: an address if it is one of the web, an author without "by"."""
    if name == "url":
        return web_address(value)
    return author_of(value) if name == "author" else value
