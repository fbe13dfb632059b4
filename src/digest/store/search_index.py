"""Keep the sentences of past briefings for searches: SQLite's full-text search, in the user's state folder.

A sentence that many briefings have is kept once. The file holds nothing that the briefings do not: one that is damaged,
or of another version, is made anew.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.errors import StateError
from digest.platform import state_folder
from digest.store.private_files import make_private
from digest.store.search_words import TOKENIZER, compiled, searchable

VERSION = 1
"""Version of the tables, kept as SQLite's `user_version`."""

_PATIENCE = 30.0
"""Seconds to wait for another search that brings the index up to date, a guard."""

_SCHEMA = f"""
create table briefings (
    id integer primary key, file text not null unique, run text not null, size integer not null,
    modified integer not null
);
create table texts (id integer primary key, original text not null, english text not null, unique (original, english));
create table places (
    briefing integer not null, text integer not null, line integer, source text not null, title text, date text,
    language text not null, source_line integer
);
create index places_of_a_text on places (text);
create index places_of_a_briefing on places (briefing);
create virtual table words using fts5(original, english, content='', prefix='2 3', tokenize='{TOKENIZER}');
create virtual table vocabulary using fts5vocab(words, row);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableSentence:
    """A sentence of a briefing, as the index keeps it.

    Attributes:
        original: The sentence as it stands in its document.
        english: Its English; "" where the original is English or has none.
        line: Number of the line of the briefing that cites it, or None where none does.
        source: Name of its document.
        title: Title of its document, or None.
        date: Date of its document, YYYY-MM-DD, or None.
        language: ISO 639-1 code.
        source_line: Line of the document's text where the sentence begins, or None.
    """

    original: str
    english: str
    line: int | None
    source: str
    title: str | None
    date: str | None
    language: str
    source_line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentence:
    """A sentence that a search found, in the latest briefing that has it.

    Attributes:
        briefing: Id of the run of that briefing.
        file: Its JSON file.
        first: Id of the run of the first briefing that has the sentence.
        briefings: Number of briefings that have it.
        sentence: The sentence.
    """

    briefing: str
    file: str
    first: str
    briefings: int
    sentence: SearchableSentence


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What tells whether a file is as it was.

    Attributes:
        size: Its size in bytes.
        modified: When it was changed, in nanoseconds.
    """

    size: int
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The briefings that a search looks into.

    Attributes:
        files: Their JSON files.
        since: First day or month, "2026-01", or "" for any.
        until: Last day or month, or "" for any.
    """

    files: frozenset[str]
    since: str = ""
    until: str = ""


class SearchIndex:
    """An open index.

    Args:
        file: Path of the file; made where it does not exist.

    Raises:
        StateError: By every method, where the file cannot be used.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        with self._told():
            try:
                self._connection = self._opened()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self.file.unlink()
                self._connection = self._opened()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def versions(self) -> dict[str, FileVersion]:
        """Return each file that the index holds -> its version then."""
        with self._told():
            rows = self._connection.execute("select file, size, modified from briefings")
            return {file: FileVersion(size, modified) for file, size, modified in rows}

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Let the changes of the context become valid together, or none of them; other searches wait."""
        with self._told():
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def put(self, file: str, run: str, version: FileVersion, sentences: Iterable[SearchableSentence]) -> None:
        """Add a briefing, in place of what the index had of its file.

        Args:
            file: Its JSON file.
            run: Id of its run.
            version: Version of the file.
            sentences: Its sentences.
        """
        self.drop([file])
        command = "insert into briefings (file, run, size, modified) values (?, ?, ?, ?)"
        number = self._connection.execute(command, [file, run, version.size, version.modified]).lastrowid
        rows = [
            (number, self._text(s.original, s.english), s.line, s.source, s.title, s.date, s.language, s.source_line)
            for s in sentences
        ]
        self._connection.executemany("insert into places values (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def drop(self, files: Iterable[str]) -> None:
        """Delete briefings, with the sentences that no other one has."""
        for file in files:
            row = self._connection.execute("select id from briefings where file = ?", [file]).fetchone()
            if row is None:
                continue
            texts = self._connection.execute("select distinct text from places where briefing = ?", row).fetchall()
            self._connection.execute("delete from places where briefing = ?", row)
            self._connection.execute("delete from briefings where id = ?", row)
            for (text,) in texts:
                self._forget(text)

    def find(self, query: str, period: Period, limit: int) -> tuple[int, list[FoundSentence]]:
        """Look for sentences.

        Args:
            query: What to look for; see `search_words.compiled`.
            period: The briefings to look into.
            limit: Most sentences to return, -1 for all.

        Returns:
            Number of different sentences that were found, and the sentences, those of the latest briefing first, in the
            order of its lines.

        Raises:
            ConfigError: For a query without a word.
        """
        with self._told():
            match = compiled(query, self._inside)
            self._wanted(period)
            rows = self._connection.execute(
                "select max(run), min(run), count(distinct briefing), text from places"
                " join wanted on wanted.id = briefing"
                " where text in (select rowid from words where words match ?)"
                " group by text order by 1 desc, min(coalesce(line, 1000000000)), text",
                [match],
            ).fetchall()
            wanted = rows if limit < 0 else rows[:limit]
            return len(rows), [self._place(*row) for row in wanted]

    def _wanted(self, period: Period) -> None:
        """Put the briefings of a period into the temporary table `wanted`."""
        self._connection.execute("create temp table if not exists wanted (id integer primary key, run text, file text)")
        self._connection.execute("delete from wanted")
        rows = [
            row
            for row in self._connection.execute("select id, run, file from briefings")
            if row[2] in period.files
            and row[1] >= period.since
            and (not period.until or row[1][: len(period.until)] <= period.until)
        ]
        self._connection.executemany("insert into wanted values (?, ?, ?)", rows)

    def _place(self, run: str, first: str, briefings: int, text: int) -> FoundSentence:
        """Return a sentence at its first line in the latest briefing."""
        query = (
            "select original, english, line, source, title, date, language, source_line, file from places"
            " join wanted on wanted.id = briefing join texts on texts.id = text"
            " where text = ? and run = ? order by line is null, line, source limit 1"
        )
        *values, file = self._connection.execute(query, [text, run]).fetchone()
        names = SearchableSentence.__dataclass_fields__
        sentence = SearchableSentence(**dict(zip(names, values, strict=True)))
        return FoundSentence(briefing=run, file=file, first=first, briefings=briefings, sentence=sentence)

    def _inside(self, part: str) -> Sequence[str]:
        """Return the words with these letters in them, in alphabetical order."""
        rows = self._connection.execute("select term from vocabulary where instr(term, ?) order by term", [part])
        return [row[0] for row in rows]

    def _text(self, original: str, english: str) -> int:
        """Return the number of a sentence, which is added where it is new."""
        query = "select id from texts where original = ? and english = ?"
        row = self._connection.execute(query, [original, english]).fetchone()
        if row is not None:
            return int(row[0])
        command = "insert into texts (original, english) values (?, ?)"
        number = int(self._connection.execute(command, [original, english]).lastrowid or 0)
        command = "insert into words (rowid, original, english) values (?, ?, ?)"
        self._connection.execute(command, [number, searchable(original), searchable(english)])
        return number

    def _forget(self, text: int) -> None:
        """Delete a sentence that no briefing has any more."""
        if self._connection.execute("select 1 from places where text = ? limit 1", [text]).fetchone():
            return
        row = self._connection.execute("select original, english from texts where id = ?", [text]).fetchone()
        command = "insert into words (words, rowid, original, english) values ('delete', ?, ?, ?)"
        self._connection.execute(command, [text, *map(searchable, row)])
        self._connection.execute("delete from texts where id = ?", [text])

    def _opened(self) -> sqlite3.Connection:
        """Return a connection to the file, with all tables.

        Raises:
            sqlite3.DatabaseError: For a file of another program, or another version, or a damaged one.
        """
        make_private(self.file)
        connection = sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)
        try:
            version = connection.execute("pragma user_version").fetchone()[0]
            if version == 0 and not connection.execute("select count(*) from sqlite_master").fetchone()[0]:
                connection.execute("begin immediate")
                for statement in _SCHEMA.strip().split(";\n"):
                    connection.execute(statement)
                connection.execute(f"pragma user_version = {VERSION}")
                connection.execute("commit")
            elif version != VERSION:
                raise sqlite3.DatabaseError("the index is of another version")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn errors of SQLite and the system into errors that name the file and the next step.

        Raises:
            StateError: Where SQLite or the system raises an error.
        """
        try:
            yield
        except sqlite3.OperationalError as error:
            hint = f"check the disk and the folder {self.file.parent}, or set XDG_STATE_HOME"
            raise StateError(f"{self.file}: the index cannot be used: {error}", hint) from None
        except sqlite3.DatabaseError as error:
            hint = "delete the file; the next search makes it anew"
            raise StateError(f"{self.file}: the index is damaged: {error}", hint) from None
        except OSError as error:
            hint = f"check the folder {self.file.parent}, or set XDG_STATE_HOME"
            raise StateError(f"{self.file}: the index cannot be used: {error.strerror or error}", hint) from None


def index_file() -> Path:
    """Return the file of the index, which may not exist yet.

    Raises:
        StateError: For a user without a home.
    """
    try:
        return state_folder() / "search.sqlite3"
    except OSError as error:
        raise StateError(f"no state: {error.strerror or error}", "give a folder with XDG_STATE_HOME") from None
