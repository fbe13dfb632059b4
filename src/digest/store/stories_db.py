"""The tables of a state that hold what was told: stories, their statements, and what their documents are about.

Vectors are kept as half floats: 1 kB each, and a cosine is off by less than 0.001.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import PastDocument, PastSentence, PastStatement, PastStory, Sentence

if TYPE_CHECKING:
    from digest.domain import Vector

KEPT_SENTENCES = 20_000
"""20 MB, read by every run; about a hundred articles a day for a week, or five a day for half a year."""

SCHEMA = """
create table stories (
    id integer primary key, run integer not null, thread integer not null, position integer not null,
    headline text not null, documents integer not null,
    lines integer not null
);
create table subjects (story integer not null, sha256 text not null, vector blob not null);
create table sayings (
    story integer not null, statement integer not null, shown text not null, language text not null,
    text text not null, english text, kind text not null, vector blob not null
);
create index subjects_of_a_story on subjects (story);
create index sayings_of_a_story on sayings (story);
"""


@dataclass(frozen=True, slots=True)
class ReportedStory:
    """A story in one briefing. since: id of the briefing that told of it first; new: statements it had not had."""

    headline: str
    documents: int
    new: int
    since: str


def keep(connection: sqlite3.Connection, run: int, stories: Sequence[PastStory]) -> None:
    """Add the stories of a run, inside the caller's transaction, and let go of what was told longest ago."""
    for position, story in enumerate(stories):
        command = "insert into stories (run, thread, position, headline, documents, lines) values (?, ?, ?, ?, ?, ?)"
        values = [run, story.thread or 0, position, story.headline, len(story.documents), len(story.statements)]
        identity = connection.execute(command, values).lastrowid
        if story.thread is None:
            connection.execute("update stories set thread = id where id = ?", [identity])
        subjects = [(identity, d.sha256, _packed(d.vector)) for d in story.documents]
        connection.executemany("insert into subjects values (?, ?, ?)", subjects)
        connection.executemany("insert into sayings values (?, ?, ?, ?, ?, ?, ?, ?)", _sayings(identity, story))
    _trim(connection)


def recall(connection: sqlite3.Connection) -> tuple[PastStory, ...]:
    """All that is kept, in the order it was told."""
    query = (
        "select stories.id, thread, runs.id, headline from stories join runs on runs.number = stories.run"
        " order by stories.id"
    )
    return tuple(
        PastStory(
            thread=thread,
            run=run,
            headline=headline,
            statements=_statements(connection, identity),
            documents=_subjects(connection, identity),
        )
        for identity, thread, run, headline in connection.execute(query).fetchall()
    )


def stories_of(connection: sqlite3.Connection, run: str) -> list[ReportedStory]:
    """The stories of one run, in the order of its briefing."""
    query = (
        "select headline, documents, lines,"
        " (select runs.id from stories as other join runs on runs.number = other.run"
        "  where other.thread = stories.thread order by other.id limit 1)"
        " from stories where run = (select number from runs where id = ?) order by position"
    )
    return [ReportedStory(*row) for row in connection.execute(query, [run])]


def forget(connection: sqlite3.Connection, run: int) -> None:
    """Take back what a run added."""
    for table in ("sayings", "subjects"):
        connection.execute(f"delete from {table} where story in (select id from stories where run = ?)", [run])
    connection.execute("delete from stories where run = ?", [run])


def _trim(connection: sqlite3.Connection) -> None:
    """Story by story, the oldest first; its documents stay seen, only what they said is forgotten."""
    query = "select story, count(*) from sayings group by story order by story desc"
    total = 0
    for story, sentences in connection.execute(query).fetchall():
        total += sentences
        if total > KEPT_SENTENCES:
            connection.execute("delete from sayings where story <= ?", [story])
            connection.execute("delete from subjects where story <= ?", [story])
            break


def _sayings(story: int | None, told_story: PastStory) -> list[tuple[object, ...]]:
    return [
        (story, number, statement.text, *_columns(s.sentence), _packed(s.vector))
        for number, statement in enumerate(told_story.statements)
        for s in statement.sentences
    ]


def _columns(sentence: Sentence) -> tuple[object, ...]:
    return sentence.language, sentence.text, sentence.english, sentence.kind


def _statements(connection: sqlite3.Connection, story: int) -> tuple[PastStatement, ...]:
    query = "select statement, shown, language, text, english, kind, vector from sayings where story = ? order by rowid"
    shown: dict[int, str] = {}
    members: dict[int, list[PastSentence]] = {}
    for number, wording, language, text, english, kind, vector in connection.execute(query, [story]):
        sentence = Sentence(
            id="", document="", start=0, end=len(text), text=text, language=language, kind=kind, english=english
        )
        shown[number] = wording
        members.setdefault(number, []).append(PastSentence(sentence=sentence, vector=_unpacked(vector)))
    return tuple(PastStatement(text=shown[number], sentences=tuple(sentences)) for number, sentences in members.items())


def _subjects(connection: sqlite3.Connection, story: int) -> tuple[PastDocument, ...]:
    query = "select sha256, vector from subjects where story = ? order by sha256"
    return tuple(
        PastDocument(sha256=sha, vector=_unpacked(vector)) for sha, vector in connection.execute(query, [story])
    )


def _packed(vector: "Vector") -> bytes:
    return vector.astype("<f2").tobytes()


def _unpacked(blob: bytes) -> "Vector":
    import numpy as np

    return np.frombuffer(blob, "<f2").astype(np.float32)
