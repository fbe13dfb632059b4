"""A page being cleaned: its units, and for each the label it has got so far."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.domain import KINDS, Fact
from digest.extraction.lines import TextLine


@dataclass
class Page:
    """labels: for each unit a kind of block, the name of the rule that drops it, or None while nobody has spoken.

    facts: what is known of the article, the first of a name holds. main: the units where its body is, end exclusive.
    """

    text: str
    units: list[TextLine]
    facts: list[Fact] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    main: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.units)
        self.main = (0, len(self.units))

    def fact(self, name: str) -> str | None:
        """The value that holds for a name."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def note(self, name: str, value: str | None, index: int) -> None:
        """Take down what the unit at `index` says, where nothing has said so before."""
        if value and self.fact(name) is None:
            unit = self.units[index]
            at = self.text.find(value, unit.start, unit.end)
            start, end = (at, at + len(value)) if at >= 0 else (unit.start, unit.end)
            self.facts.append(Fact(name=name, value=value, origin="text", start=start, end=end))

    def within(self, start: int, end: int) -> range:
        """Indices of the units that touch these offsets."""
        first = bisect_left(self.units, start + 1, key=lambda unit: unit.end)
        last = bisect_left(self.units, end, key=lambda unit: unit.start)
        return range(first, last)

    def dropped(self, index: int) -> bool:
        """True where a rule has dropped the unit."""
        label = self.labels[index]
        return label is not None and label not in KINDS

    def open(self) -> list[int]:
        """Indices of the units without a label."""
        return [index for index, label in enumerate(self.labels) if label is None]

    def kept(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Indices of the units not dropped."""
        stop = len(self.units) if stop is None else stop
        return [index for index in range(start, stop) if not self.dropped(index)]

    def label(self, indices: Iterable[int], name: str) -> None:
        """Label the units that have no label yet."""
        for index in indices:
            if self.labels[index] is None:
                self.labels[index] = name

    def size(self, indices: Iterable[int]) -> int:
        """Characters in these units."""
        return sum(len(self.units[index].text) for index in indices)

    def body(self) -> int:
        """Index of the first unit that belongs to the running text, or the number of units."""
        return next((index for index in self.kept(self.main[0]) if self.units[index].prose), len(self.units))
