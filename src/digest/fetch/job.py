"""Carry out one fetch: lock, memory, threads, and what is done once all sources were asked."""

import contextlib
import queue
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from digest import store
from digest.config import FetchConfig
from digest.domain import Problem
from digest.errors import OutputError
from digest.fetch.addresses import AddressPolicy
from digest.fetch.articles import Budget, Tools, plain_address
from digest.fetch.client import Client, Limits, user_agent
from digest.fetch.collect import Collector
from digest.fetch.connection import Session
from digest.fetch.hosts import Hosts
from digest.fetch.memory import MEMORY_NAME, ArticleRecord, Memory, is_silent
from digest.fetch.results import FetchResult, SourceResult
from digest.fetch.robots import Robots
from digest.fetch.shelf import Shelf, StoredArticle
from digest.fetch.sources import Source
from digest.readers import version_name

LOCK_NAME = ".digest-fetch.lock"
"""Name of the lock file in the folder of the articles."""
_STOPPING = 1.0
"""Seconds that threads get to end when a fetch is stopped, so that a user waits less than two (a guard)."""

Progress = Callable[[int, int], None]
"""Called with steps done and steps there are."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class FetchJob:
    """Describe what a fetch is to do.

    Attributes:
        sources: What to ask, in this order.
        folder: Where articles go.
        config: How to fetch.
        configured: Addresses of the sources of the settings.
        dry: Whether to ask the sources and write nothing.
        again: Whether to ask even sources that are gone, or want to wait.
        prune_days: Age in days from which articles are deleted, or None.
        now: The clock.
    """

    sources: Sequence[Source]
    folder: Path
    config: FetchConfig = field(default_factory=FetchConfig)
    configured: Collection[str] = ()
    dry: bool = False
    again: bool = False
    prune_days: int | None = None
    now: Callable[[], datetime] = _now


def run_fetch(job: FetchJob, progress: Progress | None = None) -> tuple[FetchResult, Sequence[Problem]]:
    """Ask all sources of a job, and store what is new.

    Args:
        job: What to do.
        progress: Called while articles come.

    Returns:
        What became of each source, and problems that concern none of them.

    Raises:
        LockHeld: Where another fetch is at work on the folder.
        OutputError: Where the folder cannot be used.
        StateError: Where its memory cannot be used.
        Stopped: Where the user asked to stop; what was stored stays.
    """
    if job.dry:
        with contextlib.closing(Memory.copy_of(job.folder / MEMORY_NAME)) as memory:
            return FetchResult(folder=str(job.folder), sources=_asked(job, memory, None, progress), dry=True), ()
    try:
        store.make_private_folder(job.folder)  # what somebody reads is nobody else's business
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{job.folder}: cannot be made: {reason}", "give another folder with --to") from None
    with store.hold_lock(job.folder / LOCK_NAME, str(job.folder)) as problem:
        shelf = Shelf(job.folder)
        shelf.sweep()
        with _memory(job.folder, shelf) as (memory, problems):
            results = _asked(job, memory, shelf, progress)
            pruned = _prune(memory, shelf, job)
            shelf.tell_silent(_silent(memory, job))
            found = FetchResult(folder=str(job.folder), sources=results, pruned=pruned)
            return found, [*([problem] if problem else []), *problems]


@contextlib.contextmanager
def _memory(folder: Path, shelf: Shelf) -> Iterator[tuple[Memory, list[Problem]]]:
    """Open the memory of a folder; a new one learns from the side records what is there."""
    problems = []
    memory = Memory(folder / MEMORY_NAME)
    try:
        if memory.moved_aside is not None:
            message, hint = "was damaged and begun anew", f"the damaged file is {memory.moved_aside}"
            problems.append(Problem(source=str(memory.file), message=message, hint=hint, failed=False))
        if memory.is_new:
            for article in shelf.everything():
                _adopt(memory, article)
        yield memory, problems
    finally:
        memory.close()


def _adopt(memory: Memory, article: StoredArticle) -> None:
    """Remember an article that lies in the folder."""
    record = {name: value for name, value in article.record.items() if isinstance(value, str)}
    source, hashed = record.get("source_url", ""), record.get("text_sha256", "")
    addresses = (record.get("listed_as"), record.get("fetched_from"), record.get("canonical"))
    keys = [f"guid {source} {record['guid']}"] if "guid" in record else []
    keys += [f"listed {source} {plain_address(record['listed_as'])}"] if "listed_as" in record else []
    keys += [f"url {plain_address(url)}" for url in addresses if url and record.get("text") == "page"]
    keys += [f"text {source} {hashed}"] if hashed else []
    known = memory.known(keys[:2]) or ArticleRecord(source=source, url=record.get("listed_as", ""))
    known = replace(known, file=article.file, text_hash=hashed, version=article.version)
    kept = replace(known, etag=record.get("etag", ""), modified=record.get("modified", ""))
    memory.keep_article(replace(kept, fetched=record.get("fetched", "")), keys)


class _Workers:
    """Ask sources in threads, each source in one."""

    def __init__(self, job: FetchJob, memory: Memory, shelf: Shelf | None, progress: Progress | None) -> None:
        self.stop = threading.Event()
        self.results: dict[str, SourceResult] = {}
        self._job, self._memory, self._shelf, self._progress = job, memory, shelf, progress
        self._hosts = Hosts(job.config.patience, self.stop)
        self._budget = Budget(job.config.most)
        self._waiting: queue.SimpleQueue[Source] = queue.SimpleQueue()
        self._over: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._sessions: set[Session] = set()
        self._done = self._total = 0

    def run(self, sources: Sequence[Source]) -> list[SourceResult]:
        """Ask all sources, and those that they list; an error of one thread ends all."""
        asked: dict[str, None] = {}
        open_ones = self._begin(sources, asked)
        threads = [
            threading.Thread(target=self._work, daemon=True)  # a name that is looked up cannot be interrupted
            for _ in range(self._job.config.connections)
        ]
        for thread in threads:
            thread.start()
        try:
            while open_ones:
                error = self._over.get()
                if error is not None:
                    raise error
                open_ones -= 1
                open_ones += self._begin([one for r in list(self.results.values()) for one in r.found], asked)
        except BaseException:
            self._end(threads)
            raise
        self.stop.set()
        return [self.results[url] for url in asked]

    def _begin(self, sources: Sequence[Source], asked: dict[str, None]) -> int:
        new = [one for one in {one.url: one for one in sources}.values() if one.url not in asked]
        asked.update(dict.fromkeys(one.url for one in new))
        self._step(0, len(new))
        for one in new:
            self._waiting.put(one)
        return len(new)

    def _work(self) -> None:
        while not self.stop.is_set():
            try:
                source = self._waiting.get(timeout=0.05)
            except queue.Empty:
                continue
            try:
                self.results[source.url] = self._one(source)
            except BaseException as error:
                self._over.put(error)
                return
            self._step(1, 0)
            self._over.put(None)

    def _one(self, source: Source) -> SourceResult:
        config, job = self._job.config, self._job
        session = Session(AddressPolicy(hosts=frozenset(host.lower() for host in config.private)))
        limits = Limits(
            size=config.megabytes * 1_000_000, seconds=config.seconds, tries=config.tries, pause=config.pause
        )
        client = Client(session, self._hosts, limits, user_agent(config.contact))
        clock = job.now
        robots = Robots(client, self._memory, source.config.robots, lambda: clock().timestamp())
        tools = Tools(client, robots, self._memory, self._shelf, clock, self._budget)
        with self._lock:
            self._sessions.add(session)
        try:
            return Collector(source, tools, config, self._step).run(job.again)
        finally:
            with self._lock:
                self._sessions.discard(session)
            session.close()

    def _step(self, done: int, found: int) -> None:
        with self._lock:
            self._done += done
            self._total += found
            if self._progress is not None:
                self._progress(self._done, self._total)

    def _end(self, threads: Sequence[threading.Thread]) -> None:
        self.stop.set()
        with self._lock:
            sessions = list(self._sessions)
        for session in sessions:
            session.shut()
        for thread in threads:
            thread.join(_STOPPING / len(threads))


def _asked(job: FetchJob, memory: Memory, shelf: Shelf | None, progress: Progress | None) -> list[SourceResult]:
    return _Workers(job, memory, shelf, progress).run(job.sources)


def _prune(memory: Memory, shelf: Shelf, job: FetchJob) -> int:
    """Delete articles of a certain age with all their versions; they stay known."""
    if job.prune_days is None:
        return 0
    limit = (job.now() - timedelta(days=job.prune_days)).isoformat(timespec="seconds")
    old = [article for article in memory.files() if article.fetched and article.fetched < limit]
    for article in old:
        place, _, name = article.file.rpartition("/")
        first = shelf.first_name(name)
        for version in range(1, article.version + 1):
            shelf.remove(StoredArticle(file=f"{place}/{version_name(first, version)}", record={}))
        memory.keep_article(replace(article, file=""), ())
    return len(old)


def _silent(memory: Memory, job: FetchJob) -> list[dict[str, str]]:
    """Return the sources that have been silent for long."""
    wanted = {*job.configured, *(source.url for source in job.sources)}
    return [
        {"name": one.name, "url": one.url, "since": (one.succeeded or one.since)[:10], "message": one.message}
        for one in memory.sources()
        if one.url in wanted and is_silent(one, job.now())
    ]


def check_sources(
    sources: Sequence[Source], folder: Path, config: FetchConfig, progress: Progress | None = None
) -> FetchResult:
    """Ask sources now, those that are gone too, and store nothing.

    Returns:
        What a fetch would find.
    """
    job = FetchJob(sources=sources, folder=folder, config=config, dry=True, again=True)
    return run_fetch(job, progress)[0]
