"""Read a briefing from its JSON, to check or explain it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from digest.domain import Briefing, Document, Sentence, Span
from digest.errors import InputError
from digest.provenance import format1
from digest.rendering import FORMAT

T = TypeVar("T", Sentence, Span)
_HINT = "give the .json file that `digest run` wrote"


@dataclass(frozen=True, slots=True)
class TextExtent:
    """The length and hash of the text of a document.

    Attributes:
        characters: Number of characters, or None where an earlier version wrote the briefing.
        sha256: SHA-256 of the text, or None likewise.
    """

    characters: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedBriefing:
    """A briefing that was read from its JSON.

    Attributes:
        briefing: The briefing; its documents have no text.
        extents: Id of a document -> length and hash of its text.
        sentences: Id of a document -> its sentences.
        dropped: Id of a document -> its dropped spans.
    """

    briefing: Briefing
    extents: dict[str, TextExtent]
    sentences: dict[str, list[Sentence]]
    dropped: dict[str, list[Span]]


def load(file: Path) -> LoadedBriefing:
    """Read a briefing from its JSON, in format 2 or 1.

    Raises:
        InputError: For a file that is no briefing, or a briefing with ids of records that it does not hold.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        hint = _HINT if file.suffix == ".json" or file.is_dir() else f"is it {file.with_suffix('.json')}?"
        raise InputError(f"{file}: cannot be read: {error.strerror}", hint) from None
    hint = f"is it {file.with_suffix('.json')}?" if file.suffix != ".json" else _HINT
    return parse(data, str(file), hint)


def parse(data: bytes | str, name: str, hint: str = _HINT) -> LoadedBriefing:
    """Read a briefing from JSON.

    Args:
        data: The JSON.
        name: Name of the file, for messages.
        hint: Advice where the data are no JSON.

    Raises:
        InputError: For data that are no briefing, or a briefing with ids of records that it does not hold.

    Example:
        >>> parse("{}", "briefing.json")
        Traceback (most recent call last):
            ...
        digest.errors.InputError: briefing.json: is no briefing
    """
    whole = content(data, name, hint)
    documents = whole.pop("documents")
    try:
        briefing = _briefing({**whole, "documents": [{**document, "text": ""} for document in documents]})
    except (TypeError, ValueError) as error:
        raise InputError(f"{name}: is no whole briefing: {_first(error)}", _HINT) from None
    for missing in _missing(briefing):
        raise InputError(f"{name}: {missing}, which it does not hold", "it was changed since; make the briefing again")
    return LoadedBriefing(
        briefing=briefing,
        extents={d["id"]: TextExtent(d.get("characters"), d.get("text_sha256")) for d in documents},
        sentences=_by_document(briefing.sentences),
        dropped=_by_document(briefing.dropped),
    )


def file_of(document: Document) -> str:
    """Return the path of the file of a document; briefings of earlier versions have it in `source` alone."""
    return document.file or document.source


def _by_document(parts: Iterable[T]) -> dict[str, list[T]]:
    """Return the id of each document -> its sentences or spans, in order."""
    found: dict[str, list[T]] = {}
    for part in parts:
        found.setdefault(part.document, []).append(part)
    return found


def content(data: bytes | str, name: str, hint: str = _HINT) -> dict[str, Any]:
    """Return the fields of a briefing under the names of the newest format, not checked any further.

    Raises:
        InputError: For data that are no briefing.
    """
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError(f"{name}: is not JSON", hint) from None
    if not isinstance(whole, dict) or "format" not in whole or not isinstance(whole.get("documents"), list):
        raise InputError(f"{name}: is no briefing", _HINT)
    if whole["format"] == 1:
        try:
            return format1.upgrade(whole)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{name}: is no whole briefing: {error}", _HINT) from None
    if whole["format"] != FORMAT:
        message = f"{name}: is a briefing of format {whole['format']}, this digest knows 1 and {FORMAT}"
        raise InputError(message, "use the digest that made it")
    return whole


def _briefing(values: dict[str, Any]) -> Briefing:
    """Return the briefing of JSON values, with all types checked by pydantic."""
    from pydantic import TypeAdapter

    return TypeAdapter(Briefing).validate_python(values)


def _first(error: Exception) -> str:
    """Return the first fault that pydantic found, with its place."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return str(error)
    found = error.errors()[0]
    return f"{'.'.join(map(str, found['loc']))}: {found['msg']}"


def _missing(briefing: Briefing) -> Iterator[str]:
    """Yield a message for each id of a record that the briefing does not hold."""
    documents = {document.id for document in briefing.documents}
    sentences = {sentence.id for sentence in briefing.sentences}
    statements = {statement.id for statement in briefing.statements}
    yield from _unknown("sentence", ((s.id, [s.document]) for s in briefing.sentences), "document", documents)
    yield from _unknown("statement", ((s.id, s.sentences) for s in briefing.statements), "sentence", sentences)
    agreeing = ((s.id, (found.sentence for found in s.corroborations)) for s in briefing.statements)
    yield from _unknown("statement", agreeing, "sentence", sentences)
    yield from (f"statement {s.id} cites nothing" for s in briefing.statements if not s.sentences)
    told = ((s.id, (*s.summary, *s.statements)) for s in briefing.stories)
    yield from _unknown("story", told, "statement", statements)
    yield from _unknown("story", ((s.id, s.documents) for s in briefing.stories), "document", documents)
    yield from _unknown("disagreement", ((d.id, d.statements) for d in briefing.disagreements), "statement", statements)
    values = ((d.id, value.sentences) for d in briefing.disagreements for value in d.values)
    yield from _unknown("disagreement", values, "sentence", sentences)
    dropped = (("of characters dropped", [span.document]) for span in briefing.dropped)
    yield from _unknown("the list", dropped, "document", documents)


def _unknown(kind: str, cited: Iterable[tuple[str, Iterable[str]]], other: str, known: set[str]) -> Iterator[str]:
    """Yield a message for each unknown id.

    Args:
        kind: Kind of the records that cite ids, for the message.
        cited: Id of each record, and the ids that it cites.
        other: Kind of the records that are cited.
        known: Ids that the briefing holds.
    """
    for name, ids in cited:
        yield from (f"{kind} {name} refers to {other} {i}" for i in ids if i not in known)
