"""Keep a page during extraction: its lines, and the label that each line has so far."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.domain import KINDS, Fact
from digest.extraction.lines import TextLine, split
from digest.text import without_invisible


@dataclass
class Page:
    """Hold a page during extraction.

    Attributes:
        text: Its whole text.
        lines: The lines of the text, in order.
        facts: Facts about the article; of several with one name the first holds.
        labels: For each line a kind of block, the name of the rule that drops it, or None while it has neither.
        main: Indices of the first line of the article's body and of the first line behind it.
    """

    text: str
    lines: list[TextLine]
    facts: list[Fact] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    main: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)
        self.main = (0, len(self.lines))

    def fact(self, name: str) -> str | None:
        """Return the value of the first fact with a name, or None."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def note(self, name: str, value: str | None, index: int) -> None:
        """Add a value on the line at `index` as a fact, unless there is a fact with that name."""
        if value and self.fact(name) is None:
            line = self.lines[index]
            at = self.text.find(value, line.start, line.end)
            start, end = (at, at + len(value)) if at >= 0 else (line.start, line.end)
            self.facts.append(Fact(name=name, value=without_invisible(value), origin="text", start=start, end=end))

    def cut(self, index: int, offset: int, rule: str) -> None:
        """Cut the line at an offset of the text, and drop what stands behind it by a rule."""
        pieces = split(self.text, self.lines[index], [offset])
        self.lines[index : index + 1] = pieces
        self.labels[index + 1 : index + 1] = [rule] * (len(pieces) - 1)
        first, last = self.main
        more = len(pieces) - 1
        self.main = (first + more * (first > index), last + more * (last > index))

    def within(self, start: int, end: int) -> range:
        """Return the indices of the lines that touch the text between two offsets."""
        first = bisect_left(self.lines, start + 1, key=lambda line: line.end)
        last = bisect_left(self.lines, end, key=lambda line: line.start)
        return range(first, last)

    def dropped(self, index: int) -> bool:
        """Tell whether a rule has dropped the line."""
        label = self.labels[index]
        return label is not None and label not in KINDS

    def open(self) -> list[int]:
        """Return the indices of the lines without a label."""
        return [index for index, label in enumerate(self.labels) if label is None]

    def kept(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the indices of the lines that no rule has dropped, from `start` to before `stop`."""
        stop = len(self.lines) if stop is None else stop
        return [index for index in range(start, stop) if not self.dropped(index)]

    def label(self, indices: Iterable[int], name: str) -> None:
        """Label those of the lines that have no label yet."""
        for index in indices:
            if self.labels[index] is None:
                self.labels[index] = name

    def size(self, indices: Iterable[int]) -> int:
        """Count the characters in these lines."""
        return sum(len(self.lines[index].text) for index in indices)

    def body(self) -> int:
        """Return the index of the first line of running text, or the number of lines where there is none."""
        return next((index for index in self.kept(self.main[0]) if self.lines[index].prose), len(self.lines))
