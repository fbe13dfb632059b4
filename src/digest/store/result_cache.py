"""Keep translations and sentence vectors between runs, in SQLite in the user's cache folder.

Several processes may use the file at once. A key is a hash of everything that its result depends on, so a result never
becomes wrong; `prune_unused` deletes results that were not used for long. A fault in the file costs time, never a run.
docs/decisions/0014-remembered-results.md has the choices.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.domain import THIS_RUN, Problem
from digest.platform import cache_folder
from digest.store.private_files import make_private

DAY = 86_400
"""Seconds of a day."""

PATIENCE = 10.0
"""Seconds to wait for another process, whose transactions take milliseconds: a guard against a stuck one."""

_AT_ONCE = 500
"""Keys in one query, below the limit of 999 parameters of older SQLite libraries (before 3.32)."""

TABLES = {
    "results": "key blob primary key, english text not null, score real, flags text not null, "
    "confidence real, package text not null, language text not null, used integer not null",
    "vectors": "key blob primary key, vector blob not null, used integer not null",
    "pairs": "key blob primary key, score real not null, used integer not null",
    "quotations": "key blob primary key, is_foreign integer not null, used integer not null",
    "documents": "key blob primary key, outcome blob not null, used integer not null",
    "stages": "key blob primary key, outcome blob not null, used integer not null",
}
"""Name of each table -> its columns. The column `used` holds the day of the last use, in days since 1970."""


_BEFORE_ESTIMATES = {"key", "english", "score", "flags", "package", "language", "used"}
"""Columns of the table of results before translations had a confidence."""


@dataclass(frozen=True, slots=True)
class CacheStats:
    """The contents of the cache, in numbers.

    Attributes:
        file: Path of the file.
        size: Size of the file in bytes.
        entries: Number of translations.
        vectors: Number of sentence vectors.
        oldest: Days since the last use of the result that was unused for longest.
    """

    file: Path
    size: int
    entries: int = 0
    vectors: int = 0
    oldest: int = 0


def cache_file() -> Path:
    """Return the path of the cache in the user's cache folder, which may not exist yet.

    Raises:
        OSError: For a user without a home.
    """
    return cache_folder() / "memory.sqlite3"


class ResultCache:
    """An open cache; where its file cannot be used, a cache that keeps nothing and has problems to report.

    Args:
        file: Path of the file, made where it does not exist; None for a cache that keeps nothing.

    Example:
        >>> cache = ResultCache(None)
        >>> cache.keep("vectors", [(b"key", b"vector")])
        >>> cache.recall("vectors", "vector", [b"key"], valid=lambda vector: isinstance(vector, bytes))
        {}
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._problems: list[Problem] = []
        if file is not None:
            self._connection = self._open(file)

    @classmethod
    def default(cls) -> "ResultCache":
        """Return the cache of the user, or one that keeps nothing where the user has no home."""
        try:
            return cls(cache_file())
        except OSError as error:
            memory = cls(None)
            memory._unavailable(error.strerror or str(error))
            return memory

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the faults of the file so far; none of them ends a run."""
        return tuple(self._problems)

    @property
    def is_open(self) -> bool:
        """Return whether results are kept."""
        return self._connection is not None

    def recall(
        self, table: str, columns: str, keys: Sequence[bytes], valid: Callable[..., bool]
    ) -> dict[bytes, tuple[Any, ...]]:
        """Return each known key -> the values of its columns, and mark the keys as used today.

        Args:
            table: Name of a table, a key of `TABLES`.
            columns: Names of columns, with commas between them.
            keys: Keys to look up.
            valid: Called with the values of a row; says whether they can have been kept by this program. A row that
                was changed by something else counts as unknown, so its result is made and kept anew.
        """
        found: dict[bytes, tuple[Any, ...]] = {}
        with self._guarded():
            for start in range(0, len(keys), _AT_ONCE):
                found |= self._read(table, columns, keys[start : start + _AT_ONCE])
        good = {key: values for key, values in found.items() if valid(*values)}
        if len(good) < len(found):
            message = f"{len(found) - len(good)} of its results were damaged"
            self._problems.append(
                Problem(source=str(self._file), message=message, hint="they were made anew", failed=False)
            )
        return good

    def keep(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows in one transaction, as used today.

        Args:
            table: Name of a table, a key of `TABLES`.
            rows: Values of all columns but the last, `used`.
        """
        dated = [(*row, _today()) for row in rows]
        if not dated:
            return
        with self._guarded():
            if self._connection is not None:
                with self._connection:
                    marks = ",".join("?" * len(dated[0]))
                    self._connection.executemany(f"insert or replace into {table} values ({marks})", dated)

    def forget_unused(self, table: str, days: int) -> None:
        """Delete the rows of a table that were not used for some days.

        Args:
            table: Name of a table, a key of `TABLES`.
            days: Least number of days since the last use.
        """
        with self._guarded():
            if self._connection is not None:
                with self._connection:
                    self._connection.execute(f"delete from {table} where used <= ?", [_today() - days])

    def close(self) -> None:
        """Close the file; the cache keeps nothing afterwards."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, table: str, columns: str, keys: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
        """Return what one query finds, at most `_AT_ONCE` keys."""
        if self._connection is None:
            return {}
        marks = ",".join("?" * len(keys))
        query = f"select used, key, {columns} from {table} where key in ({marks})"
        rows = self._connection.execute(query, list(keys)).fetchall()
        if any(row[0] != _today() for row in rows):
            with self._connection:
                update = f"update {table} set used = ? where key in ({marks})"
                self._connection.execute(update, [_today(), *keys])
        return {row[1]: row[2:] for row in rows}

    def _open(self, file: Path) -> sqlite3.Connection | None:
        """Return a connection to the file, to a new one where it is damaged, or None where neither can be used."""
        try:
            return _connect(file)
        except sqlite3.OperationalError as error:
            self._unavailable(str(error))
        except sqlite3.DatabaseError as error:
            return self._replaced(file, str(error))
        except OSError as error:
            self._unavailable(error.strerror or str(error))
        return None

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn errors of SQLite into problems, and go on without the file or with a new one."""
        try:
            yield
        except sqlite3.OperationalError as error:  # locked for too long, disk full, read-only
            self._unavailable(str(error))
            self.close()
        except sqlite3.DatabaseError as error:
            self.close()
            if self._file is not None:
                self._connection = self._replaced(self._file, str(error))

    def _replaced(self, file: Path, why: str) -> sqlite3.Connection | None:
        """Move a damaged file aside and return a connection to a new one, or None where that is not possible.

        Args:
            file: The damaged file.
            why: Message of SQLite.
        """
        aside = file.with_name(f"{file.name}.damaged")
        hint = f"it was moved to {aside} and a new one begun"
        try:
            file.replace(aside)
            connection = _connect(file)
        except (OSError, sqlite3.Error) as error:
            self._unavailable(f"{why}; {error}")
            return None
        self._problems.append(
            Problem(source=str(file), message=f"the memory is damaged: {why}", hint=hint, failed=False)
        )
        return connection

    def _unavailable(self, why: str) -> None:
        """Report that results will not be kept, and why."""
        place = f"{self._file}: " if self._file else ""
        message = f"its translations will not be remembered: {place}{why}"
        self._problems.append(Problem(source=THIS_RUN, message=message, hint="--no-memory silences this", failed=False))


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of the columns of a table, none where it is not there."""
    return {row[1] for row in connection.execute(f"pragma table_info({table})")}


def _connect(file: Path) -> sqlite3.Connection:
    """Return a connection to a file with all tables.

    The journal is SQLite's usual rollback journal: unlike WAL it works on all file systems and leaves no files behind.

    Raises:
        sqlite3.Error: Where the file cannot be used, or has tables of another program.
        OSError: Where its folder cannot be made.
    """
    make_private(file)
    connection = sqlite3.connect(file, timeout=PATIENCE)
    try:
        with connection:
            if _columns(connection, "results") == _BEFORE_ESTIMATES:
                connection.execute("drop table results")  # its keys are never asked for again
            for table, columns in TABLES.items():
                connection.execute(f"create table if not exists {table} ({columns}) without rowid")
                names = ", ".join(column.split()[0] for column in columns.split(", "))
                connection.execute(f"select {names} from {table} limit 1")
    except sqlite3.Error as error:
        connection.close()
        if "no such column" in str(error):  # another program's table
            raise sqlite3.DatabaseError(str(error)) from None
        raise
    return connection


def _today() -> int:
    """Return the number of days since 1970."""
    return int(time.time() // DAY)


def cache_stats(file: Path | None = None) -> CacheStats:
    """Return the contents of a cache in numbers, without making the file.

    Args:
        file: Path of the file, or None for the user's.

    Raises:
        sqlite3.DatabaseError: For a damaged file.
    """
    file = file or cache_file()
    if not file.is_file():
        return CacheStats(file, 0)
    with contextlib.closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
        counted = [connection.execute(f"select count(*), min(used) from {table}").fetchone() for table in TABLES]
    days = [day for _, day in counted if day is not None]
    return CacheStats(file, file.stat().st_size, counted[0][0], counted[1][0], _today() - min(days) if days else 0)


def prune_unused(days: int, file: Path | None = None) -> int:
    """Delete the results that were not used for some days, and shrink the file.

    Args:
        days: Least number of days since the last use.
        file: Path of the file, or None for the user's.

    Returns:
        Number of translations that were deleted.
    """
    file = file or cache_file()
    if not file.is_file():
        return 0
    with contextlib.closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
        with connection:
            removed = [
                connection.execute(f"delete from {table} where used <= ?", [_today() - days]).rowcount
                for table in TABLES
            ]
        connection.execute("vacuum")
    return removed[0]


def delete_cache(file: Path | None = None) -> int:
    """Delete the cache with its journal and any damaged file that was moved aside.

    Args:
        file: Path of the file, or None for the user's.

    Returns:
        Number of translations that were deleted, 0 for a damaged file.
    """
    file = file or cache_file()
    try:
        entries = cache_stats(file).entries
    except sqlite3.DatabaseError:
        entries = 0
    for path in (file, file.with_name(f"{file.name}.damaged"), file.with_name(f"{file.name}-journal")):
        path.unlink(missing_ok=True)
    return entries
