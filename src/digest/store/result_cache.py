"""What was worked out once, kept between runs: translations and sentence vectors, in SQLite in the user's cache folder.

Safe for several processes. A key is a hash of everything a result depends on, so nothing ever has to be invalidated;
`prune` takes away what has not been used for long. Trouble with the file costs time, never a run.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.domain import THIS_RUN, Problem
from digest.platform import cache_folder

DAY = 86_400
# Seconds to wait for another process; its transactions take milliseconds.
PATIENCE = 10.0
_AT_ONCE = 500  # keys in one query, below SQLite's limit for parameters
TABLES = {
    "results": "key blob primary key, english text not null, score real, flags text not null, "
    "package text not null, language text not null, used integer not null",
    "vectors": "key blob primary key, vector blob not null, used integer not null",
}
"""Translations and sentence vectors. used: the day of the last use, in days since 1970."""


@dataclass(frozen=True, slots=True)
class CacheStats:
    """file: where; size: in bytes; entries: translations kept; vectors: sentence vectors kept; oldest: days since the
    least used of them was last used.
    """

    file: Path
    size: int
    entries: int = 0
    vectors: int = 0
    oldest: int = 0


def cache_file() -> Path:
    """In the user's cache folder; the folder may not exist yet. Raises OSError for a user without a home."""
    return cache_folder() / "memory.sqlite3"


class ResultCache:
    """An open memory, or none: with a file that cannot be used it forgets everything and `problems` says why."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._problems: list[Problem] = []
        if file is not None:
            self._connection = self._open(file)

    @classmethod
    def default(cls) -> "ResultCache":
        """The user's, or none where the user has no home."""
        try:
            return cls(cache_file())
        except OSError as error:
            memory = cls(None)
            memory._unavailable(error.strerror or str(error))
            return memory

    @property
    def problems(self) -> tuple[Problem, ...]:
        """At most a note or two; none of them fails a run."""
        return tuple(self._problems)

    def recall(self, table: str, columns: str, keys: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
        """Key -> the columns (SQL, comma-separated) of what is known; marks it as used today."""
        found: dict[bytes, tuple[Any, ...]] = {}
        with self._guarded():
            for start in range(0, len(keys), _AT_ONCE):
                found |= self._read(table, columns, keys[start : start + _AT_ONCE])
        return found

    def keep(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows (all columns but the last, `used`, which is today), in one transaction."""
        dated = [(*row, _today()) for row in rows]
        if not dated:
            return
        with self._guarded():
            if self._connection is not None:
                with self._connection:
                    marks = ",".join("?" * len(dated[0]))
                    self._connection.executemany(f"insert or replace into {table} values ({marks})", dated)

    def close(self) -> None:
        """Let go of the file; nothing is recalled or kept afterwards."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, table: str, columns: str, keys: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
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
        """Move a damaged file aside, for whoever wants to look at it, and begin a new one."""
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
        place = f"{self._file}: " if self._file else ""
        message = f"its translations will not be remembered: {place}{why}"
        self._problems.append(Problem(source=THIS_RUN, message=message, hint="--no-memory silences this", failed=False))


def _connect(file: Path) -> sqlite3.Connection:
    """The usual rollback journal: unlike WAL it works on every file system and leaves no files behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=PATIENCE)
    try:
        with connection:
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
    return int(time.time() // DAY)


def cache_stats(file: Path | None = None) -> CacheStats:
    """Of the memory as it is, without creating it. Raises sqlite3.DatabaseError for a damaged file."""
    file = file or cache_file()
    if not file.is_file():
        return CacheStats(file, 0)
    with contextlib.closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
        counted = [connection.execute(f"select count(*), min(used) from {table}").fetchone() for table in TABLES]
    days = [day for _, day in counted if day is not None]
    return CacheStats(file, file.stat().st_size, counted[0][0], counted[1][0], _today() - min(days) if days else 0)


def prune_unused(days: int, file: Path | None = None) -> int:
    """Forget what has not been used for `days` days and shrink the file; how many translations that were."""
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
    """Delete the memory with all that was moved aside; how many translations it had, 0 for a damaged one."""
    file = file or cache_file()
    try:
        entries = cache_stats(file).entries
    except sqlite3.DatabaseError:
        entries = 0
    for path in (file, file.with_name(f"{file.name}.damaged"), file.with_name(f"{file.name}-journal")):
        path.unlink(missing_ok=True)
    return entries
