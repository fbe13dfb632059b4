"""What templates get to see of a briefing: plain values, nothing escaped. docs/templates.md lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from digest.rendering import charts

Link = Callable[[str], str | None]
"""From the id of an earlier briefing to its file, None where it is not kept."""


def no_link(run: str) -> None:
    """Where nothing is kept."""


@dataclass(frozen=True)
class Passage:
    """A sentence beside the one that a line rests on. code: ISO 639-1; english: None where it is as written, or was not
    translated.
    """

    text: str
    code: str
    english: str | None


@dataclass(frozen=True)
class Original:
    """A sentence that a line rests on.

    number: of its source; file, line: where it stands, counted in the text that was read; in_file: whether that text is
    the file itself; language: its English name, code: ISO 639-1. english: its translation, None where it is as written
    or was not translated; score: mean probability per piece in percent, None without a translation; doubts: what the
    checks found, in words; before, after: its neighbours; likeness: to the sentence it was merged by, in percent.
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
    before: Passage | None
    after: Passage | None
    likeness: int | None


@dataclass(frozen=True)
class LineView:
    """One statement.

    number: runs through the whole briefing and names its footnote; sources: numbers of the documents; mark: how the
    wording came about, "" where a source has it in English (see `mark`); agreement: "3 sources, 2 languages" or "".
    """

    number: int
    text: str
    sources: tuple[int, ...]
    mark: str
    agreement: str
    originals: tuple[Original, ...]


@dataclass(frozen=True)
class DisagreementView:
    """values: (what, numbers of the sources that say so); compatible: all can be true; claim: a line's text; lines:
    their numbers.
    """

    values: tuple[tuple[str, tuple[int, ...]], ...]
    compatible: bool
    claim: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class StoryView:
    """mark: of the headline, as of a line; told: lines that an earlier briefing had; sources: numbers; voices: of them,
    less copies; languages: names.
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
    matrix: charts.Matrix


@dataclass(frozen=True)
class Source:
    """A document. name: its file, or "standard input"; english: of its title, where that is another; copy_of: number of
    the document with the same text.
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


@dataclass(frozen=True)
class When:
    """An earlier briefing: when it was begun, and its file, None where it is not kept."""

    moment: str
    link: str | None


@dataclass(frozen=True)
class Moved:
    """A number that moved: "5 → 7", or "" where there is none on one side; before: what was said then, and when."""

    numbers: str
    line: LineView
    before: str
    when: When


@dataclass(frozen=True)
class GoesOn:
    """A story that goes on. mark: of its headline; last: None where it was told once; earlier: its headline then, None
    where it is the same; new: the lines worth reading first; more: how many other new ones there are.
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
    """last: the latest briefing, None where this is the first; told: how many lines it had already."""

    last: When | None
    continued: tuple[GoesOn, ...]
    new: tuple[StoryView, ...]
    told: int
