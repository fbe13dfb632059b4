"""A page being cleaned: its units, and for each the label it has got so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.clean.metadata import Facts
from digest.clean.units import Unit
from digest.model import KINDS


@dataclass
class Page:
    """labels: for each unit a kind of block, the name of the rule that drops it, or None while nobody has spoken."""

    text: str
    units: list[Unit]
    facts: Facts = field(default_factory=Facts)
    labels: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.units)

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
        return next((index for index in self.kept() if self.units[index].prose), len(self.units))
