"""Define what templates see of a briefing: plain values, nothing escaped. docs/templates.md lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from digest.domain import Outlet
from digest.rendering.labels import count, listed
from digest.rendering.long_lines import shortened

Link = Callable[[str], str | None]
"""Turns the id of an earlier briefing into the path of its file, None where that file is not kept.

In place of an id it takes `BEFORE`, `AFTER` and `INDEX` as well."""

BEFORE, AFTER, INDEX = "before", "after", "index"
"""Name the briefing before this one, the one after it, and the page over the archive, for a `Link`."""


def no_link(run: str) -> None:
    """Return None for every earlier briefing: no file of it is kept."""


@dataclass(frozen=True)
class Address:
    """Show where an article stands on the web.

    Attributes:
        url: The address, http or https, in ASCII that is safe in a link.
        host: Its host, without "www.".
    """

    url: str
    host: str


@dataclass(frozen=True)
class Passage:
    """Show a sentence before or after the one that a line rests on.

    Attributes:
        text: The sentence as written.
        code: ISO 639-1 code of its language.
        english: Its translation, None for a sentence that is in English or was not translated.
    """

    text: str
    code: str
    english: str | None


@dataclass(frozen=True)
class Original:
    """Show a sentence that a line rests on.

    Attributes:
        number: Number of its source.
        file: Name of its source.
        line: Line in the text that was read, from 1.
        in_file: Whether the text that was read is the file itself, so that `line` can be found in it.
        language: English name of its language.
        code: ISO 639-1 code of its language.
        text: The sentence as written.
        english: Its translation, None for a sentence that is in English or was not translated.
        score: Mean probability of the translation's pieces in percent, None without a translation.
        flags: Names of the checks that doubt the translation.
        doubts: Labels of these checks.
        notes: Labels of flags that doubt nothing.
        before: The sentence before it in the document, or None.
        after: The sentence after it in the document, or None.
        likeness: Similarity in percent to the sentence it was merged with, or None.
        address: Where its source stands on the web, or None.
        likely: How likely the translation is right in percent, None where that was not estimated.
    """

    number: int
    file: str
    line: int
    in_file: bool
    language: str
    code: str
    text: str
    english: str | None
    score: int | None
    flags: tuple[str, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...]
    before: Passage | None
    after: Passage | None
    likeness: int | None
    address: Address | None
    likely: int | None = None


@dataclass(frozen=True)
class LineView:
    """Show one statement.

    Attributes:
        number: Number of the line in the whole briefing, and name of its footnote.
        text: The statement in English.
        sources: Numbers of the documents that report it.
        mark: How the wording came about, "" for English as written (`translation_mark`).
        agreement: "3 sources, 2 languages", or "" for one source.
        originals: The sentences that the line rests on.
        watch: Watched terms that the line has.
    """

    number: int
    text: str
    sources: tuple[int, ...]
    mark: str
    agreement: str
    originals: tuple[Original, ...]
    watch: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Return the statement as the first page has it."""
        return shortened(self.text)


@dataclass(frozen=True)
class DisagreementView:
    """Show a claim on which sources differ.

    Attributes:
        values: (value, numbers of the sources that say so), ...
        compatible: Whether all values can be true at once.
        claim: Text of one of the lines.
        lines: Numbers of the lines that make the claim.
    """

    values: tuple[tuple[str, tuple[int, ...]], ...]
    compatible: bool
    claim: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Cell:
    """Show what a source has of a line.

    Attributes:
        reports: Whether it reports the line.
        values: Its values where sources differ on the line, else none.
    """

    reports: bool
    values: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """Show which sources report a line.

    Attributes:
        line: The line.
        cells: A cell for each source of the story, in their order.
    """

    line: LineView
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Show which source reports which line: those of the summary, and those on which sources differ.

    Attributes:
        rows: The lines.
        shared: Number of lines of the whole story that more than one source reports.
    """

    rows: tuple[Row, ...]
    shared: int


@dataclass(frozen=True)
class StoryView:
    """Show one story.

    Attributes:
        number: Number of the story, from 1.
        headline: Its headline in English.
        mark: How the wording of the headline came about (`translation_mark`).
        summary: Lines of its summary.
        further: Further lines that no earlier briefing had.
        told: Further lines that an earlier briefing had already.
        differences: Claims on which its sources differ.
        sources: Numbers of its documents.
        voices: Number of its independent sources; copies of an article count as one.
        languages: English names of the languages of its documents.
        date: Date of the story, YYYY-MM-DD, or None.
        matrix: Which source reports which line.
        days: Dates of its documents as people write them ("3 to 4 June 2026"), or "".
        alone: The language in which alone it is told while the briefing has others, or "".
        status: "new", "developing" or "no change" beside earlier briefings, "" where nobody asked.
        headline_is_line: Whether the headline is the beginning of the first line, so that one of them is enough.
        agency_texts: Number of its independent sources that are texts of an agency.
    """

    number: int
    headline: str
    mark: str
    summary: tuple[LineView, ...]
    further: tuple[LineView, ...]
    told: tuple[LineView, ...]
    differences: tuple[DisagreementView, ...]
    sources: tuple[int, ...]
    voices: int
    languages: tuple[str, ...]
    date: str | None
    matrix: Matrix
    days: str
    alone: str
    status: str
    headline_is_line: bool
    agency_texts: int = 0

    @property
    def lead(self) -> LineView | None:
        """Return the line that says what happened, or None where no line is new."""
        return self.summary[0] if self.summary else None

    @property
    def about(self) -> str:
        """Return how many sources there are, in which languages, and when: "3 sources, Chinese and German"."""
        agency = f", {count(self.agency_texts, 'agency text')}" if self.agency_texts else ""
        sources = f"{count(self.voices, 'source')}{agency}, {listed(self.languages)}"
        return " · ".join(part for part in (sources, self.days) if part)


@dataclass(frozen=True)
class Source:
    """Show a document.

    Attributes:
        number: Number of the source, from 1.
        name: Its file, or "standard input".
        title: Title as written, or None.
        english: Translation of the title, None where it is the same.
        author: Author, or None.
        publisher: Publisher, or None.
        date: YYYY-MM-DD, or None.
        language: English name of its language.
        format: Name of its format.
        sha256: Hash of the file, 64 hex digits.
        copy_of: Number of the document with the same text, or None.
        address: Where it stands on the web, or None.
        agencies: News agencies whose text it is.
        known: What the settings say of its outlet, or None.
    """

    number: int
    name: str
    title: str | None
    english: str | None
    author: str | None
    publisher: str | None
    date: str | None
    language: str
    format: str
    sha256: str
    copy_of: int | None
    address: Address | None
    agencies: tuple[str, ...] = ()
    known: Outlet | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """Return what stands behind its title and file: author, outlet, country, kind, agency, date and language."""
        outlet = self.known
        agency = f"{listed(self.agencies)} text" if self.agencies else None
        said = (outlet.name, outlet.country, outlet.type and str(outlet.type)) if outlet else (self.publisher,)
        return tuple(part for part in (self.author, *said, agency, self.date, self.language) if part)

    @property
    def outlet(self) -> str:
        """Return who publishes it, as far as is known: the settings' name, publisher, host, author, title or file."""
        if self.known:
            return self.known.name
        known = self.publisher or (self.address.host if self.address else self.author or self.title)
        return known or self.name.rpartition("/")[2] or self.name


@dataclass(frozen=True)
class When:
    """Name an earlier briefing.

    Attributes:
        moment: When it was begun, "2026-01-23 07:00".
        link: Path of its file, None where it is not kept.
    """

    moment: str
    link: str | None


@dataclass(frozen=True)
class Archive:
    """Show the way to other briefings of the archive.

    Attributes:
        index: Path of the page over the archive.
        before: Path of the briefing before this one, None where there is none.
        after: Path that leads to the one after it, None for the latest.
    """

    index: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Moved:
    """Show a number that changed since an earlier briefing.

    Attributes:
        numbers: "5 → 7", or "" where one of the sides has no number.
        line: The line that says so now.
        before: What the earlier briefing said.
        when: The earlier briefing.
    """

    numbers: str
    line: LineView
    before: str
    when: When


@dataclass(frozen=True)
class GoesOn:
    """Show a story that an earlier briefing had already.

    Attributes:
        headline: Its headline now.
        mark: How the wording of the headline came about (`translation_mark`).
        first: The first briefing that had the story.
        last: The latest briefing that had the story, None where that is the first.
        earlier: Its headline then, None where it is the same.
        moved: Numbers that changed.
        new: New lines that are worth reading first.
        more: Number of the other new lines.
    """

    headline: str
    mark: str
    first: When
    last: When | None
    earlier: str | None
    moved: tuple[Moved, ...]
    new: tuple[LineView, ...]
    more: int


@dataclass(frozen=True)
class SinceView:
    """Show what changed since the last briefing.

    Attributes:
        last: The latest briefing, None where this is the first.
        continued: Stories that go on.
        new: Stories that no earlier briefing had.
        told: Number of lines that an earlier briefing had already.
    """

    last: When | None
    continued: tuple[GoesOn, ...]
    new: tuple[StoryView, ...]
    told: int
