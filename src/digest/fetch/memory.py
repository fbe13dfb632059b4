"""Remember what was asked and what is known, in one SQLite file inside the folder of the articles.

The file holds nothing that cannot be made again: where it is lost or damaged, the side records of the articles say
what is there, and the servers are asked once more (docs/decisions/0052-articles-are-files-with-side-records.md).
"""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from digest.errors import StateError
from digest.store import FILE_MODE

SILENT_DAYS = 7
"""Days without an answer from which a source is said to be silent in the briefing."""
MEMORY_NAME = ".digest-fetch.sqlite3"
"""Name of the file in the folder of the articles."""
_VERSION = 1
_PATIENCE = 10.0
"""Seconds to wait for a reader such as `digest sources list`; writers are kept apart by the lock of the folder."""

_SCHEMA = """
create table sources (
    url text primary key, name text, address text, etag text, modified text, settings text, tried text, succeeded text,
    failures integer, message text, retired text, not_before real, since text
);
create table articles (
    id integer primary key, source text, url text, file text, text_hash text, etag text, modified text, stamp text,
    fetched text, version integer, tries integer, message text
);
create table keys (key text primary key, article integer not null);
create index keys_of_an_article on keys (article);
create table robots (origin text primary key, body text, known integer, expires real);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """What is remembered of a source.

    Attributes:
        url: Address as the user gave it.
        name: Its name.
        address: Address that is asked: the feed that the page named, or where a permanent redirect led.
        etag: ETag of the last whole answer.
        modified: Last-Modified of the same.
        settings: Hash of the settings of the source at that time.
        tried: When it was asked last, in ISO 8601.
        succeeded: When it answered last.
        failures: Failures in a row.
        message: Reason of the last failure, or "".
        retired: Since when it is gone for good, or "".
        not_before: Time, in seconds since 1970, before which the server does not want to be asked.
        since: When it was asked first.
    """

    url: str
    name: str = ""
    address: str = ""
    etag: str = ""
    modified: str = ""
    settings: str = ""
    tried: str = ""
    succeeded: str = ""
    failures: int = 0
    message: str = ""
    retired: str = ""
    not_before: float = 0.0
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """What is remembered of an article.

    Attributes:
        id: Number of the article, 0 for one that is not remembered yet.
        source: Address of its source.
        url: Its address.
        file: Path of its newest version below the folder, "" where there is none (any more).
        text_hash: Hash of its text.
        etag: ETag of its page.
        modified: Last-Modified of its page.
        stamp: Hash of its entry in the feed.
        fetched: When it was fetched, in ISO 8601.
        version: Number of its newest version.
        tries: Failures in a row.
        message: Reason of the last failure, or "".
    """

    id: int = 0
    source: str = ""
    url: str = ""
    file: str = ""
    text_hash: str = ""
    etag: str = ""
    modified: str = ""
    stamp: str = ""
    fetched: str = ""
    version: int = 0
    tries: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """Hold the robots.txt of a server.

    Attributes:
        body: Its text; "" where the server has none.
        known: Whether the server said so; False where it could not be asked, when nothing may be fetched.
        expires: Time, in seconds since 1970, from which it has to be read anew.
    """

    body: str
    known: bool
    expires: float


_SOURCE, _ARTICLE = (tuple(one.name for one in fields(kind)) for kind in (SourceRecord, ArticleRecord))


class Memory:
    """The memory of a folder, for the threads of one process.

    Example:
        >>> memory = Memory(None)
        >>> number = memory.keep_article(ArticleRecord(url="https://example.org/a"), ["url https://example.org/a"])
        >>> memory.known(["url https://example.org/a"]).url
        'https://example.org/a'
    """

    def __init__(self, file: Path | None) -> None:
        """Open a memory.

        Args:
            file: Path of the file; None for one that is forgotten at the end.

        Raises:
            StateError: Where the file cannot be used.
        """
        self.file = file
        self.moved_aside: Path | None = None
        self._lock = threading.RLock()
        try:
            self._connection = self._opened()
        except sqlite3.DatabaseError as error:
            if file is None or "locked" in str(error):
                raise self._unusable(error) from None
            self.moved_aside = file.with_name(f"{file.name}.damaged")
            with self._told():
                file.replace(self.moved_aside)
                self._connection = self._opened()
        except OSError as error:
            raise self._unusable(error) from None

    @classmethod
    def copy_of(cls, file: Path) -> "Memory":
        """Return a memory that begins as one is now, and is forgotten at the end; the file stays untouched."""
        copy = cls(None)
        if file.exists():
            try:
                with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as there:
                    there.backup(copy._connection)
            except sqlite3.Error as error:
                raise copy._unusable(error) from None
        return copy

    @property
    def is_new(self) -> bool:
        """Return whether nothing is remembered yet."""
        return not self._rows("select 1 from sources union select 1 from articles limit 1")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def source(self, url: str) -> SourceRecord | None:
        """Return what is remembered of a source, or None."""
        rows = self._rows(f"select {', '.join(_SOURCE)} from sources where url = ?", url)
        return SourceRecord(**dict(zip(_SOURCE, rows[0], strict=True))) if rows else None

    def sources(self) -> Iterator[SourceRecord]:
        """Yield what is remembered of all sources, in the order of their addresses."""
        for row in self._rows(f"select {', '.join(_SOURCE)} from sources order by url"):
            yield SourceRecord(**dict(zip(_SOURCE, row, strict=True)))

    def keep_source(self, source: SourceRecord) -> None:
        """Remember a source."""
        self._write(_replacing("sources", _SOURCE), astuple(source))

    def known(self, keys: Iterable[str]) -> ArticleRecord | None:
        """Return the article that one of the keys stands for, the first known one, or None."""
        for key in keys:
            columns = ", ".join(f"articles.{name}" for name in _ARTICLE)
            rows = self._rows(f"select {columns} from keys join articles on id = article where key = ?", key)
            if rows:
                return ArticleRecord(**dict(zip(_ARTICLE, rows[0], strict=True)))
        return None

    def keep_article(self, article: ArticleRecord, keys: Iterable[str]) -> int:
        """Remember an article under some keys, and return its number; it keeps the keys it has."""
        with self._lock, self._told(), self._connection:
            if not article.id:
                number = self._connection.execute("insert into articles default values").lastrowid or 0
                article = replace(article, id=number)
            self._connection.execute(_replacing("articles", _ARTICLE), astuple(article))
            rows = [(key, article.id) for key in keys]
            self._connection.executemany("insert or ignore into keys values (?, ?)", rows)
        return article.id

    def files(self) -> Iterator[ArticleRecord]:
        """Yield the articles that have a file."""
        for row in self._rows(f"select {', '.join(_ARTICLE)} from articles where file <> '' order by id"):
            yield ArticleRecord(**dict(zip(_ARTICLE, row, strict=True)))

    def count_since(self, source: str, moment: str) -> int:
        """Return how many articles of a source were fetched since a moment in ISO 8601."""
        condition = "source = ? and fetched >= ? and version > 0"
        return int(self._rows(f"select count(*) from articles where {condition}", source, moment)[0][0])

    def robots(self, origin: str) -> RobotsFile | None:
        """Return the robots.txt of a server, or None."""
        rows = self._rows("select body, known, expires from robots where origin = ?", origin)
        return RobotsFile(body=rows[0][0], known=bool(rows[0][1]), expires=rows[0][2]) if rows else None

    def keep_robots(self, origin: str, file: RobotsFile) -> None:
        """Remember the robots.txt of a server."""
        values = (origin, file.body, int(file.known), file.expires)
        self._write("insert or replace into robots values (?, ?, ?, ?)", values)

    def _opened(self) -> sqlite3.Connection:
        if self.file is not None:
            os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, FILE_MODE))
        connection = sqlite3.connect(self.file or ":memory:", timeout=_PATIENCE, check_same_thread=False)
        try:
            # what a power cut may lose is made again by the next fetch; a kill loses nothing
            connection.execute("pragma synchronous = off")
            version = connection.execute("pragma user_version").fetchone()[0]
            if version > _VERSION:
                raise StateError(f"{self.file}: is of a later digest", "use that one, or delete the file")
            if version < _VERSION:
                connection.executescript(f"begin; {_SCHEMA} pragma user_version = {_VERSION}; commit;")
            connection.execute("select count(*) from keys").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._lock, self._told():
            return self._connection.execute(statement, values).fetchall()

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._lock, self._told(), self._connection:
            self._connection.execute(statement, values)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from None

    def _unusable(self, error: Exception) -> StateError:
        return StateError(f"{self.file}: cannot be used: {error}", "make room, or check the owner of the folder")


def is_silent(source: SourceRecord, now: datetime) -> bool:
    """Return whether a source fails and has not answered for `SILENT_DAYS`."""
    limit = (now - timedelta(days=SILENT_DAYS)).isoformat(timespec="seconds")
    return bool(source.failures) and (source.succeeded or source.since) < limit


def _replacing(table: str, columns: tuple[str, ...]) -> str:
    return f"insert or replace into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
