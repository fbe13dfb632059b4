"""Do one task for many items: the seam at which an executor may take the work to other processes and machines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)


class Spread(Protocol):
    """Do a task for each item, in this process or in others."""

    def __call__(self, task: Callable[[T], R], items: Iterable[T], seconds: float = 1.0) -> Iterator[tuple[int, R]]:
        """Yield (number of an item, what the task makes of it), each once, in the order they are done.

        Args:
            task: A function or object that can be pickled and whose result depends on the item alone.
            items: Items that can be pickled; taken as they are needed.
            seconds: CPU seconds that an item takes, roughly: whether all together are worth the start of a process.
        """
        ...


def one_by_one(task: Callable[[T], R], items: Iterable[T], seconds: float = 1.0) -> Iterator[tuple[int, R]]:
    """Do a task for one item after the other in this process; see `Spread`.

    Example:
        >>> list(one_by_one(len, ["a", "bcd"]))
        [(0, 1), (1, 3)]
    """
    del seconds  # nothing is to be started
    for number, item in enumerate(items):
        yield number, task(item)


def in_order(numbered: Iterable[tuple[int, R]]) -> list[R]:
    """Return what `Spread` yields in the order of the items.

    Example:
        >>> in_order([(1, "b"), (0, "a")])
        ['a', 'b']
    """
    done = dict(numbered)
    return [done[number] for number in sorted(done)]


def portions(
    items: Iterable[T], most: int, *, weight: Callable[[T], int] = lambda item: 0, heaviest: int = 0
) -> Iterator[list[T]]:
    """Yield items together, so that a portion is worth its way to another process.

    Args:
        items: The items, in order.
        most: Items in a portion.
        weight: What an item weighs, in any unit.
        heaviest: Weight at which a portion is full, in that unit.

    Example:
        >>> list(portions(["a", "b", "c"], 2)), list(portions(["aaa", "b", "c"], 9, weight=len, heaviest=3))
        ([['a', 'b'], ['c']], [['aaa'], ['b', 'c']])
    """
    portion: list[T] = []
    load = 0
    for item in items:
        portion.append(item)
        load += weight(item)
        if len(portion) == most or (heaviest and load >= heaviest):
            yield portion
            portion, load = [], 0
    if portion:
        yield portion


class PerProcess(Generic[T]):
    """Something that each process makes for itself when it is first needed, such as a loaded model.

    Pickled, it becomes its recipe; all copies with one key share what a process made, the last few of them are kept.

    Args:
        key: Tells it from all others, for example by the run that it serves.
        recipe: Function that can be pickled.
        arguments: What other processes call the recipe with.
        here: What this process calls the recipe with, or None for the same.

    Example:
        >>> import pickle
        >>> numbers = PerProcess("run 1", list, ("ab",))
        >>> numbers.get() is numbers.get(), pickle.loads(pickle.dumps(numbers)).get()
        (True, ['a', 'b'])
    """

    def __init__(
        self, key: str, recipe: Callable[..., T], arguments: Sequence[Any], here: Sequence[Any] | None = None
    ) -> None:
        self._key, self._recipe, self._arguments = key, recipe, tuple(arguments)
        self._here = self._arguments if here is None else tuple(here)
        self._made: list[T] = []

    def get(self) -> T:
        """Return it, made where it was not yet."""
        if not self._made:
            self._made.append(self._recipe(*self._here))
        return self._made[0]

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_this_process, (self._key, self._recipe, self._arguments)


_KEPT = 2
"""Things that a process keeps: those of two runs, where a cluster serves two at once (a model takes some 200 MB)."""


@lru_cache(maxsize=_KEPT)
def _of_this_process(key: str, recipe: Callable[..., T], arguments: tuple[Any, ...]) -> PerProcess[T]:
    return PerProcess(key, recipe, arguments)
