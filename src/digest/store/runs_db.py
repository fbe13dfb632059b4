"""Keep runs, their documents and their stories, in SQLite in the user's state folder.

Each state is one file: states/named/NAME.sqlite3, or states/folders/HASH.sqlite3 for an output folder. A briefing and
its record become valid together: `State.begin` writes the record with the run as pending, the rename of the briefing
into its place decides, and `State.finish` strikes out "pending". `State.recover` settles a run that was killed in
between. docs/decisions/0012-briefing-and-memory-together.md has the protocol.
"""

import contextlib
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.domain import Document, EarlierBriefings, PastStory
from digest.errors import ConfigError, StateError
from digest.platform import state_folder
from digest.store import stories_db
from digest.store.output_files import Staged, StagedFile
from digest.store.private_files import make_private

VERSION = 1
"""Version of the tables, kept as SQLite's `user_version`; a later version is refused."""

SMALLEST = 512
"""Bytes of the smallest page that SQLite has (sqlite.org/fileformat.html), so of the smallest database."""

_NAME = re.compile(r"\w[\w.-]{0,63}")
_PATIENCE = 10.0
"""Seconds to wait for a reader, a guard against a stuck one; writers are kept apart by a lock."""

_SCHEMA = """
create table runs (
    number integer primary key, id text not null unique, started text not null, seconds real not null,
    outcome text not null, exit_code integer not null, message text not null, output text not null,
    documents integer not null, skipped integer not null, failed integer not null, sentences integer not null,
    statements integer not null, stories integer not null, tool text not null, config text not null,
    files text not null
);
create table documents (
    sha256 text primary key, run text not null, source text not null, title text, date text, language text
);
create index documents_of_a_run on documents (run);
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `digest run`.

    Attributes:
        id: Minute in which the run began, "2026-01-23T0700"; see `archive.run_id`.
        started: Beginning of the run, in ISO 8601 with its offset from UTC.
        seconds: Duration in seconds.
        outcome: "written", "nothing new" or "failed".
        exit_code: Exit code of the process.
        message: Reason of a failure, or "".
        output: Output folder or file, or "-" for standard output.
        documents: Number of documents in the briefing.
        skipped: Number of documents left out because an earlier briefing had them.
        failed: Number of inputs that could not be used.
        sentences: Number of sentences.
        statements: Number of statements.
        stories: Number of stories.
        tool: Name and version of the tool.
        config: Hash of the settings that shape the briefing.
        files: Paths of the files written.
    """

    id: str
    started: str
    seconds: float
    outcome: str
    exit_code: int = 0
    message: str = ""
    output: str = ""
    documents: int = 0
    skipped: int = 0
    failed: int = 0
    sentences: int = 0
    statements: int = 0
    stories: int = 0
    tool: str = ""
    config: str = ""
    files: tuple[str, ...] = ()


_SETTLED = "number not in (select run from pending)"
"""SQL condition of runs that are no longer pending."""

_COLUMNS = tuple(Run.__dataclass_fields__)
_ANY_RUN = Run("", "", 0.0, "")
"""A run whose fields have the types that the columns have to have."""


def state_file(name: str | None, folder: Path | None) -> Path:
    """Return the file of a state, which may not exist yet.

    Args:
        name: Name of the state, or None for the state of the output folder.
        folder: Output folder, or None for the working directory.

    Raises:
        ConfigError: Where the name cannot be that of a state.
        StateError: For a user without a home.
    """
    if name is not None and not _NAME.fullmatch(name):
        hint = "letters, digits, - and _, at most 64, as in --state morning"
        raise ConfigError(f"--state: {name!r} cannot be a name", hint)
    try:
        states = state_folder() / "states"
        if name is not None:
            return states / "named" / f"{name}.sqlite3"
        real = os.fsencode(os.path.realpath(folder or Path()))
    except OSError as error:
        raise StateError(f"no state: {error.strerror or error}", "give a folder with XDG_STATE_HOME") from None
    return states / "folders" / f"{hashlib.sha256(real).hexdigest()[:16]}.sqlite3"


def all_state_files() -> list[Path]:
    """Return the files of all states that exist, in the order of their paths.

    Raises:
        StateError: Where a folder of states is there and cannot be read: `glob` takes it for empty.
    """
    try:
        states = state_folder() / "states"
    except OSError:  # no home
        return []
    try:
        folders = [states / name for name in os.listdir(states)]  # noqa: PTH208
        files = [folder / name for folder in folders if folder.is_dir() for name in os.listdir(folder)]  # noqa: PTH208
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StateError(f"{states}: cannot be read: {error.strerror or error}", "check whose it is") from None
    return sorted(file for file in files if file.suffix == ".sqlite3")


class State:
    """An open state. One process at a time may write (see lock).

    Args:
        file: Path of the file.
        create: Whether to make the file where it does not exist.

    Raises:
        StateError: By every method, where the file cannot be used.
    """

    def __init__(self, file: Path, *, create: bool = True) -> None:
        self.file = file
        with self._told():
            if create:
                make_private(file)
            _check_size(file)
            address = file.absolute().as_uri() + ("?mode=rwc" if create else "?mode=rw")
            self._connection = sqlite3.connect(address, timeout=_PATIENCE, uri=True, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def recover(self) -> None:
        """Settle killed runs: complete a run whose briefing is in its place, and delete the record of any other."""
        with self._told():
            for number, staged in self._connection.execute("select run, staged from pending").fetchall():
                files = _unpacked(staged)
                if files.is_public():
                    files.complete()
                    self._written(number)
                else:
                    files.discard()
                    self._forget(number)

    def earlier(self) -> EarlierBriefings:
        """Return the record of all earlier briefings."""
        with self._told():
            seen = frozenset(row[0] for row in self._connection.execute("select sha256 from documents"))
            query = f"select id from runs where outcome = 'written' and {_SETTLED} order by number desc limit 1"
            last = self._connection.execute(query).fetchone()
            return EarlierBriefings(
                last=last[0] if last else None, seen=seen, stories=stories_db.recall(self._connection)
            )

    def ids(self) -> set[str]:
        """Return the ids of all runs."""
        with self._told():
            return {row[0] for row in self._connection.execute("select id from runs")}

    def sets_of_documents(self) -> int:
        """Return the number of runs that had documents which no run before had."""
        with self._told():
            return int(self._connection.execute("select count(distinct run) from documents").fetchone()[0])

    def begin(self, run: Run, documents: Sequence[Document], stories: Sequence[PastStory], staged: Staged) -> int:
        """Write a run with its documents and stories as pending, in one transaction.

        Args:
            run: The run.
            documents: Documents of its briefing.
            stories: Stories of its briefing.
            staged: Its output files, which are not in their places.

        Returns:
            Number of the run, for `finish` and `forget`.
        """
        with self._told(), self._transaction():
            number = self._insert(run)
            packed = json.dumps([[_absolute(f.temporary), _absolute(f.final), f.sha256] for f in staged.files])
            self._connection.execute("insert into pending values (?, ?)", [number, packed])
            rows = [(d.sha256, run.id, d.source, d.title, d.date, d.language) for d in documents]
            self._connection.executemany("insert or ignore into documents values (?, ?, ?, ?, ?, ?)", rows)
            stories_db.keep(self._connection, number, stories)
        return number

    def finish(self, number: int) -> None:
        """Mark a run as done, because its files are in their places."""
        with self._told():
            self._written(number)

    def forget(self, number: int) -> None:
        """Delete the record of a run, because its files will not be in their places."""
        with self._told():
            self._forget(number)

    def add(self, run: Run) -> None:
        """Write a run that made no briefing."""
        with self._told(), self._transaction():
            self._insert(run)

    def runs(self, limit: int = -1) -> list[Run]:
        """Return the runs that are not pending, the latest first.

        Args:
            limit: Most runs to return, -1 for all.
        """
        query = f"select {', '.join(_COLUMNS)} from runs where {_SETTLED} order by number desc limit ?"
        with self._told():
            return [_run(row) for row in self._connection.execute(query, [limit])]

    def documents(self, run: str) -> list[dict[str, str | None]]:
        """Return the documents that a run's briefing was the first to have.

        Args:
            run: Id of the run.

        Returns:
            Fields sha256, source, title, date and language of each document, in the order of their sources.
        """
        names = ("sha256", "source", "title", "date", "language")
        query = f"select {', '.join(names)} from documents where run = ? order by source, sha256"
        with self._told():
            return [dict(zip(names, row, strict=True)) for row in self._connection.execute(query, [run])]

    def stories(self, run: str) -> list[stories_db.ReportedStory]:
        """Return the stories of the briefing of the run with this id."""
        with self._told():
            return stories_db.stories_of(self._connection, run)

    def _prepare(self) -> None:
        """Make the tables of a new file.

        Raises:
            StateError: For a file of a later version.
            sqlite3.DatabaseError: For a file of another program.
        """
        version = self._connection.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            raise StateError(f"{self.file}: was written by a later version of digest", "use that version")
        if version == 0:
            with self._transaction():
                if self._connection.execute("select count(*) from sqlite_master").fetchone()[0]:
                    raise sqlite3.DatabaseError("it is another program's database")
                for statement in (_SCHEMA + stories_db.SCHEMA).split(";"):
                    self._connection.execute(statement)
                self._connection.execute("create table pending (run integer primary key, staged text not null)")
                self._connection.execute(f"pragma user_version = {VERSION}")

    def _insert(self, run: Run) -> int:
        """Add a run and return its number."""
        values = [getattr(run, name) for name in _COLUMNS[:-1]] + [json.dumps(run.files)]
        marks = ", ".join("?" * len(_COLUMNS))
        command = f"insert into runs ({', '.join(_COLUMNS)}) values ({marks})"
        return int(self._connection.execute(command, values).lastrowid or 0)

    def _written(self, number: int) -> None:
        """Strike out "pending" for a run."""
        self._connection.execute("delete from pending where run = ?", [number])

    def _forget(self, number: int) -> None:
        """Delete a run with its documents and stories, in one transaction."""
        with self._transaction():
            stories_db.forget(self._connection, number)
            of_run = "run = (select id from runs where number = ?)"
            self._connection.execute(f"delete from documents where {of_run}", [number])
            self._connection.execute("delete from runs where number = ?", [number])
            self._connection.execute("delete from pending where run = ?", [number])

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit the statements of the context together, or none of them."""
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn errors of SQLite and the system into errors that name the file and the next step.

        Raises:
            StateError: Where SQLite or the system raises an error.
        """
        try:
            yield
        except sqlite3.OperationalError as error:
            hint = "check the disk, the file and its folder" + _elsewhere(self.file)
            raise StateError(f"{self.file}: the state cannot be used: {error}", hint) from None
        except sqlite3.DatabaseError as error:
            raise _damaged(self.file, str(error)) from None
        except (ValueError, TypeError, KeyError) as error:  # what SQLite reads well, but this program did not write
            raise _damaged(self.file, str(error)) from None
        except OSError as error:
            hint = "check its folder" + _elsewhere(self.file)
            raise StateError(f"{self.file}: the state cannot be used: {error.strerror or error}", hint) from None


def _check_size(file: Path) -> None:
    """Check that a file that is there can be a database: SQLite takes a file that was cut to less for an empty one.

    Raises:
        sqlite3.DatabaseError: For a file of 1 to 511 bytes; an empty one is what a run leaves that was killed at once.
    """
    with contextlib.suppress(FileNotFoundError):
        if 0 < file.stat().st_size < SMALLEST:
            raise sqlite3.DatabaseError("it was cut off")


def _damaged(file: Path, why: str) -> StateError:
    hint = "move the file away to begin anew; every document counts as new then"
    return StateError(f"{file}: the state is damaged: {why}", hint)


def _run(row: Sequence[Any]) -> Run:
    """Return a run from its row.

    Raises:
        ValueError: Where a value cannot have been kept by this program.
    """
    *values, files = row
    kinds = [type(getattr(_ANY_RUN, name)) for name in _COLUMNS[:-1]]
    names = json.loads(str(files))
    if [type(value) for value in values] != kinds or not isinstance(names, list):
        raise ValueError("a run has a value of a wrong type")
    stories_db.check_texts(*names)
    return Run(*(*values, tuple(names)))


def _elsewhere(file: Path) -> str:
    """Return the part of a hint that names the state folder."""
    return f", or set XDG_STATE_HOME (now {file.parent.parent.parent.parent})"


def _absolute(path: Path) -> str:
    """Return the absolute path: the run that settles this one may begin in another folder."""
    return os.path.abspath(path)  # noqa: PTH100


def _unpacked(staged: str) -> Staged:
    """Return staged files from their JSON."""
    return Staged([StagedFile(Path(t), Path(f), sha) for t, f, sha in json.loads(staged)])
