"""Translation memory: what was translated once, in SQLite in the user's cache folder, shared by all runs.

A key is a hash of everything a result depends on, so nothing ever has to be invalidated; `prune` takes away what has
not been used for long. Trouble with the file costs time, never a run.
"""

import contextlib
import hashlib
import importlib.metadata
import importlib.resources
import json
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from digest.model import Problem
from digest.places import cache_folder
from digest.translate.interface import Ability, Decoding
from digest.translate.work import Result

DAY = 86_400
# Seconds to wait for another process; its transactions take milliseconds.
_PATIENCE = 10.0
_AT_ONCE = 500  # keys in one query, below SQLite's limit for parameters
_SCHEMA = """
create table if not exists results (
    key blob primary key, english text not null, score real, flags text not null,
    package text not null, language text not null, used integer not null
) without rowid
"""


@dataclass(frozen=True, slots=True)
class Stats:
    """file: where; size: in bytes; entries: sentences kept; oldest: days since the least used was last used."""

    file: Path
    size: int
    entries: int
    oldest: int


def default_file() -> Path:
    """In the user's cache folder; the folder may not exist yet. Raises OSError for a user without a home."""
    return cache_folder() / "translations.sqlite3"


@cache
def method() -> str:
    """Hash of all code and word lists that shape a translation, and CTranslate2's version."""
    digest = hashlib.sha256(importlib.metadata.version("ctranslate2").encode())
    room, numbers = (importlib.resources.files(name) for name in ("digest.translate", "digest.numbers"))
    folders = room, room / "words", numbers
    for file in sorted((file for folder in folders for file in folder.iterdir()), key=lambda file: file.name):
        if file.is_file() and not file.name.endswith(".pyc"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def key(sentence: tuple[str, ...], ability: Ability, decoding: Decoding) -> bytes:
    """Of a prepared sentence (its text, language and names), the package and the settings of the search."""
    everything = [method(), asdict(ability.identity), ability.placeholders, asdict(decoding), sentence]
    return hashlib.sha256(json.dumps(everything).encode()).digest()


class Memory:
    """An open memory, or none: with a file that cannot be used it forgets everything and `problems` says why."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._problems: list[Problem] = []
        if file is not None:
            self._connection = self._open(file)

    @classmethod
    def default(cls) -> "Memory":
        """The user's, or none where the user has no home."""
        try:
            return cls(default_file())
        except OSError as error:
            memory = cls(None)
            memory._unavailable(error.strerror or str(error))
            return memory

    @property
    def problems(self) -> tuple[Problem, ...]:
        """At most a note or two; none of them fails a run."""
        return tuple(self._problems)

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, Result]:
        """What is known of the keys; marks it as used today."""
        found: dict[bytes, Result] = {}
        with self._guarded():
            for start in range(0, len(keys), _AT_ONCE):
                found |= self._read(keys[start : start + _AT_ONCE])
        return found

    def keep(self, results: Mapping[bytes, Result], ability: Ability) -> None:
        """Add results of one package, in one transaction."""
        identity = ability.identity
        rows = [
            (k, r.english, r.score, " ".join(r.flags), identity.sha256[:12], identity.source, _today())
            for k, r in results.items()
        ]
        with self._guarded():
            if self._connection is not None:
                with self._connection:
                    self._connection.executemany("insert or replace into results values (?, ?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the file; nothing is recalled or kept afterwards."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, Result]:
        if self._connection is None:
            return {}
        marks = ",".join("?" * len(keys))
        query = f"select key, english, score, flags, used from results where key in ({marks})"
        rows = self._connection.execute(query, list(keys)).fetchall()
        if any(row[4] != _today() for row in rows):
            with self._connection:
                update = f"update results set used = ? where key in ({marks})"
                self._connection.execute(update, [_today(), *keys])
        return {row[0]: Result(row[1], row[2], tuple(row[3].split())) for row in rows}

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
        self._problems.append(Problem(str(file), f"the translation memory is damaged: {why}", hint, failed=False))
        return connection

    def _unavailable(self, why: str) -> None:
        hint = "translations are not remembered; --no-memory silences this"
        self._problems.append(Problem(str(self._file or "memory"), f"no translation memory: {why}", hint, failed=False))


def _connect(file: Path) -> sqlite3.Connection:
    """The usual rollback journal: unlike WAL it works on every file system and leaves no files behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        with connection:
            connection.execute(_SCHEMA)
            connection.execute("select key, english, score, flags, package, language, used from results limit 1")
    except sqlite3.Error as error:
        connection.close()
        if "no such column" in str(error):  # another program's table
            raise sqlite3.DatabaseError(str(error)) from None
        raise
    return connection


def _today() -> int:
    return int(time.time() // DAY)


def stats(file: Path | None = None) -> Stats:
    """Of the memory as it is, without creating it. Raises sqlite3.DatabaseError for a damaged file."""
    file = file or default_file()
    if not file.is_file():
        return Stats(file, 0, 0, 0)
    with contextlib.closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
        entries, oldest = connection.execute("select count(*), min(used) from results").fetchone()
    return Stats(file, file.stat().st_size, entries, _today() - oldest if oldest is not None else 0)


def prune(days: int, file: Path | None = None) -> int:
    """Forget what has not been used for `days` days and shrink the file; how many entries that were."""
    file = file or default_file()
    if not file.is_file():
        return 0
    with contextlib.closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
        with connection:
            count = connection.execute("delete from results where used <= ?", [_today() - days]).rowcount
        connection.execute("vacuum")
    return count


def clear(file: Path | None = None) -> int:
    """Delete the memory with all that was moved aside; how many entries it had, 0 for a damaged one."""
    file = file or default_file()
    try:
        entries = stats(file).entries
    except sqlite3.DatabaseError:
        entries = 0
    for path in (file, file.with_name(f"{file.name}.damaged"), file.with_name(f"{file.name}-journal")):
        path.unlink(missing_ok=True)
    return entries
