"""Two sentences with what is to be learnt of them, and files of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LABELS = ("entailment", "neutral", "contradiction")
"""Verdicts of natural-language inference, in the order of the network's outputs."""


class Task(StrEnum):
    """What is to be learnt of a pair."""

    INFERENCE = "inference"
    """Does the first sentence entail the second, contradict it, or neither?"""
    SIMILARITY = "similarity"
    """How much of what they tell is the same, from 0 to 1?"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two sentences and the answer.

    Attributes:
        task: What is asked.
        target: One of `LABELS`, or a number from 0 to 1.
        first: The one sentence; of an inference the premise.
        second: The other; of an inference the hypothesis.
        genre: Where the source says so, what kind of text it is; not written to files.
    """

    task: Task
    target: str
    first: str
    second: str
    genre: str = ""


def as_lines(pairs: Iterable[Pair]) -> str:
    """Return pairs as lines: task, target, first and second sentence with tabs between them."""
    return "".join(f"{pair.task}\t{pair.target}\t{pair.first}\t{pair.second}\n" for pair in pairs)


def read(file: Path) -> dict[Task, list[Pair]]:
    """Read a file of what `as_lines` gives.

    Raises:
        ValueError: Where a line is something else.
    """
    found: dict[Task, list[Pair]] = {task: [] for task in Task}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != 4 or fields[0] not in list(Task):
            raise ValueError(f"{file}:{number} is no pair: task TAB target TAB sentence TAB sentence are wanted")
        task, target, first, second = fields
        found[Task(task)].append(Pair(task=Task(task), target=target, first=first, second=second))
    return found
