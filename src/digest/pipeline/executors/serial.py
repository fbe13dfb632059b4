"""Do tasks one after the other in this process."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from digest.pipeline.stage import ExecutorOptions
from digest.platform import one_by_one

T = TypeVar("T")
R = TypeVar("R")


class SerialExecutor:
    """Does tasks one after the other in this process.

    Attributes:
        name: Name of the entry point.
        folder: As for every executor.
    """

    name = "serial"
    folder: str | None = ""

    def __init__(self, options: ExecutorOptions) -> None:
        del options  # the number of jobs is that of the model's threads (Translate)

    def __enter__(self) -> "SerialExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: there are no workers."""

    def map(self, task: Callable[[T], R], items: Iterable[T], seconds: float = 1.0) -> Iterator[tuple[int, R]]:
        """See `digest.pipeline.Executor`."""
        return one_by_one(task, items, seconds)
