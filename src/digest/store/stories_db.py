"""Keep the stories of past briefings, their statements, and the subjects of their documents: tables of a state.

Vectors are half floats: 1 kB each, and a cosine is off by less than 0.001 (docs/decisions/0011-earlier-briefings.md).
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import PastDocument, PastSentence, PastStatement, PastStory, Sentence

if TYPE_CHECKING:
    from digest.domain import Vector

KEPT_SENTENCES = 20_000
"""Sentences that are kept, a limit of time and memory: 20 MB that every run reads, enough for about a hundred articles
a day for a week, or five a day for half a year."""

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
    """A story of a past briefing.

    Attributes:
        headline: English.
        documents: Number of documents that no earlier briefing had.
        new: Number of statements that no earlier briefing had.
        since: Id of the briefing that reported on the story first.
    """

    headline: str
    documents: int
    new: int
    since: str


def keep(connection: sqlite3.Connection, run: int, stories: Sequence[PastStory]) -> None:
    """Add the stories of a run, and delete the oldest where there are too many sentences.

    Args:
        connection: Open state, inside a transaction.
        run: Number of the run.
        stories: Stories of the run, in the order of its briefing.
    """
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
    """Return all stories that are kept, in the order in which they were reported.

    Raises:
        ValueError: Where a value cannot have been kept by this program.
    """
    query = (
        "select stories.id, thread, runs.id, headline from stories join runs on runs.number = stories.run"
        " order by stories.id"
    )
    stories = []
    for identity, thread, run, headline in connection.execute(query).fetchall():
        check_texts(run, headline)
        statements, documents = _statements(connection, identity), _subjects(connection, identity)
        stories.append(PastStory(thread=thread, run=run, headline=headline, statements=statements, documents=documents))
    _check_sizes(stories)
    return tuple(stories)


def stories_of(connection: sqlite3.Connection, run: str) -> list[ReportedStory]:
    """Return the stories of the run with this id, in the order of its briefing."""
    query = (
        "select headline, documents, lines,"
        " (select runs.id from stories as other join runs on runs.number = other.run"
        "  where other.thread = stories.thread order by other.id limit 1)"
        " from stories where run = (select number from runs where id = ?) order by position"
    )
    return [ReportedStory(*row) for row in connection.execute(query, [run])]


def forget(connection: sqlite3.Connection, run: int) -> None:
    """Delete the stories of the run with this number."""
    for table in ("sayings", "subjects"):
        connection.execute(f"delete from {table} where story in (select id from stories where run = ?)", [run])
    connection.execute("delete from stories where run = ?", [run])


def _trim(connection: sqlite3.Connection) -> None:
    """Delete the oldest stories where more than `KEPT_SENTENCES` are kept; their documents still count as seen."""
    query = "select story, count(*) from sayings group by story order by story desc"
    total = 0
    for story, sentences in connection.execute(query).fetchall():
        total += sentences
        if total > KEPT_SENTENCES:
            connection.execute("delete from sayings where story <= ?", [story])
            connection.execute("delete from subjects where story <= ?", [story])
            break


def _sayings(story: int | None, told_story: PastStory) -> list[tuple[object, ...]]:
    """Return a row for each sentence of a story."""
    return [
        (story, number, statement.text, *_columns(s.sentence), _packed(s.vector))
        for number, statement in enumerate(told_story.statements)
        for s in statement.sentences
    ]


def _columns(sentence: Sentence) -> tuple[object, ...]:
    """Return the fields of a sentence that are kept."""
    return sentence.language, sentence.text, sentence.english, sentence.kind


def _statements(connection: sqlite3.Connection, story: int) -> tuple[PastStatement, ...]:
    """Return the statements of the story with this number, in order."""
    query = "select statement, shown, language, text, english, kind, vector from sayings where story = ? order by rowid"
    shown: dict[int, str] = {}
    members: dict[int, list[PastSentence]] = {}
    for number, wording, language, text, english, kind, vector in connection.execute(query, [story]):
        check_texts(wording, language, text, kind, english or "")
        sentence = Sentence(
            id="", document="", start=0, end=len(text), text=text, language=language, kind=kind, english=english
        )
        shown[number] = wording
        members.setdefault(number, []).append(PastSentence(sentence=sentence, vector=_unpacked(vector)))
    return tuple(PastStatement(text=shown[number], sentences=tuple(sentences)) for number, sentences in members.items())


def _subjects(connection: sqlite3.Connection, story: int) -> tuple[PastDocument, ...]:
    """Return the subjects of the documents of the story with this number."""
    query = "select sha256, vector from subjects where story = ? order by sha256"
    return tuple(
        PastDocument(sha256=sha, vector=_unpacked(vector)) for sha, vector in connection.execute(query, [story])
    )


def check_texts(*values: object) -> None:
    """Check that values of columns are texts: SQLite keeps anything in a column of any type.

    Raises:
        ValueError: Where one is not.
    """
    if not all(isinstance(value, str) for value in values):
        raise ValueError("a text is no text")


def _check_sizes(stories: Sequence[PastStory]) -> None:
    """Check that all vectors have the same size.

    Raises:
        ValueError: Where they have not.
    """
    said = {len(s.vector) for story in stories for statement in story.statements for s in statement.sentences}
    if len(said | {len(d.vector) for story in stories for d in story.documents}) > 1:
        raise ValueError("vectors have different sizes")


def _packed(vector: "Vector") -> bytes:
    """Return a vector as half floats, little-endian."""
    return vector.astype("<f2").tobytes()


def _unpacked(blob: bytes) -> "Vector":
    """Return a vector [d] from its half floats.

    Raises:
        ValueError: Where the value is no vector of numbers.
    """
    import numpy as np

    vector = np.frombuffer(blob, "<f2").astype(np.float32)
    if not np.isfinite(vector).all():
        raise ValueError("a vector holds what is no number")
    return vector
