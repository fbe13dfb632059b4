"""Do tasks on the workers of a Dask cluster: the user's, or one that is started on this machine for the run."""

import contextlib
import copy
import importlib
import logging
import os
import pickle
import queue
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from digest import plugins
from digest.errors import ConfigError, DigestError
from digest.pipeline.executors.identity import differences, identity
from digest.pipeline.executors.remote import MismatchError, pack, perform
from digest.pipeline.stage import ClusterReport, ExecutorOptions
from digest.platform import extra_command

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Portions handed over for each thread of the workers: the one that it works on and the next."""

_CONNECT = 10
"""Seconds in which a scheduler must answer (a guard)."""

_NO_WORKER = 60
"""Seconds without any worker after which a run gives up: a worker that died is started anew in 5 or so (a guard)."""

_LOOK = 2
"""Seconds between two looks at which workers there are."""

_LOCAL: dict[str, Any] = {
    "threads_per_worker": 1,
    "processes": True,
    "host": "127.0.0.1",
    "dashboard_address": "127.0.0.1:0",
    "scheduler_kwargs": {"dashboard": False},
    "memory_limit": 0,
    "silence_logs": logging.CRITICAL,
}
"""Settings of a cluster on this machine: loopback alone, no dashboard, and nothing that workers hold goes to the disk.

It is encrypted, since other users of the machine could else give work to its workers, which run as this user.
"""

_SAME = "install the same versions there, models with `digest models install`; `digest doctor --scheduler` compares"


class DaskExecutor:
    """Does tasks on the workers of a Dask cluster. Connects to the scheduler alone, which passes everything on.

    Attributes:
        name: Name of the entry point.
        folder: As for every executor.
    """

    name = "dask"

    def __init__(self, options: ExecutorOptions) -> None:
        self._options = options
        self.folder: str | None = _working_directory() if options.scheduler is None or options.shared_files else None
        self._stack = contextlib.ExitStack()
        self._client: Any = None
        self._run = uuid4().hex
        self._here: dict[str, str] = {}
        self._threads, self._looked, self._seen = 1, 0.0, 0.0

    def __enter__(self) -> "DaskExecutor":
        """Connect, and compare the workers with this process.

        Raises:
            ConfigError: Where Dask is not installed.
            DigestError: Where the scheduler does not answer, has no worker, or a worker would come to other results.
        """
        with contextlib.ExitStack() as stack:
            self._client = stack.enter_context(_connected(self._options))
            report = self._compared()
            if report.faults:
                raise DigestError(_described(report), _SAME)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.__exit__(*error)

    def report(self) -> ClusterReport:
        """Connect, compare the workers with this process, and return what was found.

        Raises:
            DigestError: Where the scheduler does not answer or has no worker.
        """
        with _connected(self._options) as self._client:
            return self._compared()

    def map(self, task: Callable[[T], R], items: Iterable[T], seconds: float = 1.0) -> Iterator[tuple[int, R]]:
        """See `digest.pipeline.Executor`."""
        del seconds  # the workers are there
        packed = pack(self._run, self._here, self._options.plugins, task)
        rest = enumerate(items)
        under_way: dict[Any, int] = {}
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        try:
            while True:
                while len(under_way) < AHEAD * self._workers() and (portion := next(rest, None)):
                    future = self._submitted(packed, portion[1])
                    under_way[future] = portion[0]
                    future.add_done_callback(done.put)
                if not under_way:
                    return
                future = self._next(done)
                yield under_way.pop(future), self._result(future)
        finally:
            for future in under_way:
                future.release()

    def _submitted(self, packed: bytes, item: Any) -> Any:
        """Hand an item over and return its future.

        Raises:
            DigestError: Where the scheduler is lost.
        """
        data = pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            return self._client.submit(perform, packed, data, key=f"digest-{uuid4().hex}", pure=False)
        except Exception:
            if self._client.status == "running":
                raise
            raise self._lost() from None

    def _next(self, done: "queue.SimpleQueue[Any]") -> Any:
        """Return the next future that is done.

        Raises:
            DigestError: Where the scheduler is lost, or no worker is left.
        """
        while True:
            with contextlib.suppress(queue.Empty):
                return done.get(timeout=_LOOK)
            self._workers()

    def _result(self, future: Any) -> Any:
        """Return the result of a future.

        Raises:
            DigestError: Where it has none.
            Exception: As the task does.
        """
        from distributed import KilledWorker

        try:
            result, error = pickle.loads(future.result())
        except KilledWorker as killed:
            message = f"{self._place()}: workers died again and again at the same work"
            raise DigestError(message, f"is there memory enough on them? ({killed})") from None
        except MismatchError as mismatch:
            message = f"{self._place()}: a worker that joined would come to other results: {mismatch}"
            raise DigestError(message, _SAME) from None
        except Exception as failed:  # any: the connection, or a worker without digest
            if future.status in {"cancelled", "lost"} or self._client.status != "running":
                raise self._lost() from None
            message = f"{self._place()}: a worker could do nothing: {type(failed).__name__}: {failed}"
            raise DigestError(message, _SAME) from None
        if error is not None:
            raise error
        return result

    def _workers(self) -> int:
        """Return the number of threads of all workers, looked up now and then.

        Raises:
            DigestError: Where the scheduler is lost, or no worker is left.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return self._threads
        if self._client.status != "running":
            raise self._lost()
        try:
            threads = sum(self._client.nthreads().values())
        except (OSError, TimeoutError):
            raise self._lost() from None
        self._looked = time.monotonic()
        self._seen = self._looked if threads or not self._seen else self._seen
        if not threads and self._looked - self._seen > _NO_WORKER:
            raise DigestError(f"{self._place()}: no worker is left", "start workers and run again")
        self._threads = max(threads, 1)
        return self._threads

    def _compared(self) -> ClusterReport:
        """Compare the workers with this process, and remember what this process is."""
        languages, strangers_too = self._options.languages, self._options.plugins
        self._here = identity(languages, strangers_too)
        try:
            there = self._client.run(identity, languages, strangers_too, on_error="return")
        except Exception as error:  # any: what a worker without digest, or with another one, answers
            there = dict.fromkeys(self._client.nthreads(), error)
        faults = {worker: _fault(self._here, found) for worker, found in sorted(there.items())}
        return ClusterReport(
            address=self._place(),
            threads=dict(sorted(self._client.nthreads().items())),
            faults={worker: fault for worker, fault in faults.items() if fault},
        )

    def _place(self) -> str:
        return self._options.scheduler or "the local Dask cluster"

    def _lost(self) -> DigestError:
        return DigestError(
            f"{self._place()}: the connection to the scheduler was lost", "nothing was written; start it and run again"
        )


def _working_directory() -> str | None:
    """Return the working directory, None where it is gone."""
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:
        return None


def _fault(here: dict[str, str], found: Any) -> str:
    """Return why a worker cannot be used, "" where it can."""
    if isinstance(found, dict):
        return "; ".join(differences(here, found))
    return f"it cannot use digest: {type(found).__name__}: {found}"


def _described(report: ClusterReport) -> str:
    """Return in words which workers cannot be used, those with the same fault together."""
    together: dict[str, list[str]] = {}
    for worker, fault in report.faults.items():
        together.setdefault(fault, []).append(worker)
    lines = "".join(f"\n  {', '.join(workers)}: {fault}" for fault, workers in together.items())
    return f"{report.address}: some workers would not come to the same results:{lines}"


@contextlib.contextmanager
def _connected(options: ExecutorOptions) -> Iterator[Any]:
    """Connect to the scheduler, or start one with workers on this machine.

    Raises:
        ConfigError: Where Dask is not installed.
        DigestError: Where the scheduler does not answer, or has no worker.
    """
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        command = extra_command(plugins.distribution(), "dask")
        raise ConfigError(f"the executor dask needs packages that are not installed: {error}", f"`{command}`") from None
    with contextlib.ExitStack() as stack:
        stack.enter_context(_own_settings(ours=options.scheduler is None))
        place: Any = options.scheduler
        if place is None:
            security = distributed.Security.temporary()
            jobs = options.jobs or os.cpu_count() or 1
            place = stack.enter_context(distributed.LocalCluster(n_workers=jobs, security=security, **_LOCAL))
            stack.push(partial(_hurried, place))
        try:
            client = distributed.Client(place, timeout=_CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            hint = "is the address right, and `dask scheduler` running there?"
            raise DigestError(f"{place}: no Dask scheduler answers: {error}", hint) from None
        stack.callback(client.close, timeout=_LOOK)
        try:
            client.wait_for_workers(1, timeout=_CONNECT)
        except TimeoutError:
            raise DigestError(f"{place}: the scheduler has no workers", f"`dask worker {place}` starts one") from None
        yield client


def _hurried(cluster: Any, kind: type[BaseException] | None, *_: object) -> None:
    """Kill the workers of a cluster of ours where a run fails or is stopped; to ask them to end takes seconds."""
    if kind is not None:
        for nanny in cluster.workers.values():
            nanny.auto_restart = False
            with contextlib.suppress(OSError, TypeError):  # it has ended, or has not begun
                os.kill(nanny.pid, signal.SIGKILL)


@contextlib.contextmanager
def _own_settings(ours: bool) -> Iterator[None]:
    """Use Dask's own defaults in the block, whatever the user's settings of Dask say, and keep its log lines back.

    Args:
        ours: Whether the cluster is ours; to reach another one, the user's settings of connections are kept (TLS).
    """
    import dask.config

    before = copy.deepcopy(dask.config.config)
    levels = {name: logging.getLogger(name).level for name in list(logging.root.manager.loggerDict) if _is_dasks(name)}
    connections = dask.config.get("distributed.comm")
    dask.config.refresh(paths=[], env={})
    served: dict[str, Any] = {f"distributed.{kind}.http.routes": [] for kind in ("scheduler", "worker")}
    dask.config.set(
        {**served, "distributed.admin.large-graph-warning-threshold": "1GB"}
    )  # a portion may be a file of 10 MB
    if not ours:
        dask.config.set({"distributed.comm": connections})
    for name in levels:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        dask.config.config.clear()
        dask.config.config.update(before)


def _is_dasks(logger: str) -> bool:
    return logger.partition(".")[0] in {"distributed", "tornado", "asyncio"}
