"""Do tasks in processes of this machine, each with a model of its own; one that dies is replaced."""

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from digest import plugins
from digest.errors import DigestError
from digest.pipeline.stage import ExecutorOptions

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Portions handed over for each worker: the one that it works on and the next."""

_WORTH_A_POOL = 5.0
"""CPU seconds of work from which the pool is started: a worker takes 1 to 3 to start (benchmarks/scale.py)."""

_ATTEMPTS = 3
"""Times that a portion may be there when a worker dies; then it is taken for the cause (a guard, as Dask's)."""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that numpy's libraries read: workers share the cores already."""


@dataclass(kw_only=True)
class _Portion:
    """An item that is under way.

    Attributes:
        number: Number of the item.
        item: The item.
        pool: Pool that has it.
        attempts: Times that a worker died meanwhile.
    """

    number: int
    item: Any
    pool: ProcessPoolExecutor | None = None
    attempts: int = 0


class ProcessesExecutor:
    """Does tasks in a pool of processes, which is started when there is enough to do; until then, in this process.

    Python's own pool over pipes: no socket is opened. Workers are started anew (spawn), since this process has threads.

    Attributes:
        name: Name of the entry point.
        folder: As for every executor.
    """

    name = "processes"
    folder: str | None = ""

    def __init__(self, options: ExecutorOptions) -> None:
        self._jobs = options.jobs or os.cpu_count() or 1
        self._plugins = options.plugins
        self._pool: ProcessPoolExecutor | None = None
        self._leash: tuple[Connection, ...] = ()

    def __enter__(self) -> "ProcessesExecutor":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def map(self, task: Callable[[T], R], items: Iterable[T], seconds: float = 1.0) -> Iterator[tuple[int, R]]:
        """See `digest.pipeline.Executor`."""
        rest = (_Portion(number=number, item=item) for number, item in enumerate(items))
        least = max(2, round(_WORTH_A_POOL / seconds))
        first = list(islice(rest, least))
        if self._pool is None and len(first) < least:
            yield from ((portion.number, task(portion.item)) for portion in first)
            return
        yield from self._done(_Task(task, self._plugins), _Queue(first, rest))

    def _done(self, task: "_Task", queue: "_Queue") -> Iterator[tuple[int, Any]]:
        """Yield results as they come; what a dead worker had is done again.

        Raises:
            DigestError: Where workers die again and again.
        """
        under_way: dict[Future[Any], _Portion] = {}
        while True:
            while len(under_way) < AHEAD * self._jobs and (portion := queue.next()):
                self._submit(task, portion, under_way, queue)
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                portion = under_way.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    self._lost(portion, queue)
                else:
                    yield portion.number, future.result()

    def _submit(
        self, task: "_Task", portion: _Portion, under_way: dict[Future[Any], _Portion], queue: "_Queue"
    ) -> None:
        portion.pool = self._running()
        try:
            with _one_thread():  # which may start a worker
                under_way[portion.pool.submit(task, portion.item)] = portion
        except BrokenProcessPool:
            self._lost(portion, queue)

    def _lost(self, portion: _Portion, queue: "_Queue") -> None:
        """Put a portion back that a dead worker may have had; a pool with a dead worker ends as a whole.

        Raises:
            DigestError: Where that happened too often.
        """
        if portion.pool is self._pool:
            self._stop()
        portion.attempts += 1
        if portion.attempts >= _ATTEMPTS:
            raise DigestError(
                f"a worker process died {_ATTEMPTS} times at the same work",
                "is there memory enough? take fewer --jobs, or --executor serial to see the error",
            )
        queue.put_back(portion)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._leash = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self._jobs, context, _begin, (self._leash[0], gc.get_threshold()))
        return self._pool

    def _stop(self) -> None:
        """End the workers, in the middle of their work where they have any."""
        pool, self._pool = self._pool, None
        for end in self._leash[::-1]:
            end.close()
        self._leash = ()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Let processes that are started in the block have one thread for numpy, where the user did not say otherwise."""
    added = {name: "1" for name in _ONE_THREAD if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


class _Queue:
    """Portions to be done: those that come back first, then the others."""

    def __init__(self, first: Iterable[_Portion], rest: Iterator[_Portion]) -> None:
        self._first = deque(first)
        self._rest = rest

    def next(self) -> _Portion | None:
        """Return the next portion, None where there is no more."""
        return self._first.popleft() if self._first else next(self._rest, None)

    def put_back(self, portion: _Portion) -> None:
        """Have a portion done again."""
        self._first.append(portion)


@dataclass(frozen=True, slots=True)
class _Task:
    """A task with the parts of other packages that the run uses, or without them."""

    task: Callable[[Any], Any]
    plugins: bool

    def __call__(self, item: Any) -> Any:
        with plugins.only_builtin(not self.plugins):
            return self.task(item)


def _begin(leash: Connection, collect: tuple[int, int, int]) -> None:
    """Prepare a worker: the run alone hears Ctrl-C, and the worker ends with it, even where it is killed.

    Args:
        leash: End of a pipe of which the run holds the other end, and never writes.
        collect: How seldom garbage is collected; decision 0033.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*collect)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()


def _end_with(leash: Connection) -> None:
    try:
        leash.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)
