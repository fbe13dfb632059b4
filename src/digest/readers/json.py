"""Read JSON and JSON lines: one article an object, its fields as docs/inputs.md lists them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from digest.readers import cut_off
from digest.readers.base import FACTS, Draft, FaultyPart, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import MOST_PARTS, parts
from digest.readers.fragments import plain, read_part
from digest.readers.records import Record, fields, records

_HINT = 'give objects with a "text" or "html" field; docs/inputs.md lists the fields'
_LINE_SUFFIXES = (".jsonl", ".ndjson")
_ASSIGNED = re.compile(r"\ufeff?\s{0,99}(?:(?:var|let|const)\s{1,9})?[\w.$]{1,99}(?:\s{0,9}=\s{0,9}|\()(?=[\[{])")
"""What stands before the data in a script that holds nothing else, as in the archives of social networks."""
_SHOWN = 6
"""Most names of fields that the message about a record without text gives."""


class JsonReader(Reader):
    """Read the text field of each record."""

    name, label, order = "json", "JSON, JSON lines", 5
    suffixes = (".json", *_LINE_SUFFIXES, ".js")
    counted_in = "the text field of each record, of HTML what can be seen"
    often_other = True

    def score(self, raw: RawFile) -> int:
        """Return OWN_SUFFIX by the name; for data without a name, as standard input, LOOKS_LIKE for a JSON value."""
        if raw.suffix == ".js":
            return Score.SHARED_SUFFIX
        if raw.name or raw.start.lstrip()[:1] not in {b"{", b"["}:
            return super().score(raw)
        return Score.LOOKS_LIKE if _is_json(raw.start) or _is_json(_first_line(raw.start)) else Score.NOT_MINE

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield an article for each record with text, and what is to be said of the others."""
        decoded = raw.decoded()
        lines = raw.suffix in _LINE_SUFFIXES if raw.name else not _is_json(raw.start)
        faulty: dict[str, list[tuple[str, Any]]] = {}
        short: list[str] = []
        number, meant = 0, False
        for part, value, shared in parts(_lines(decoded.text) if lines else _values(decoded.text, raw.suffix)):
            draft = _draft(value, decoded.encoding, part, shared) if isinstance(value, Record) else None
            if isinstance(draft, FaultyPart):
                yield draft
            elif draft:
                number += 1
                draft, is_short = cut_off.parted(draft)
                short += [part] * is_short
                yield draft
            else:
                faulty.setdefault(_fault(value), []).append((part, value))
                meant = meant or (isinstance(value, Record) and bool(value.words("title")))
                meant = meant or (isinstance(value, Exception) and _of_articles(decoded.text))
        found = [
            FaultyPart(message=_message(wrong, parts), failed=isinstance(parts[0][1], Exception))
            for wrong, parts in faulty.items()
        ]
        if not number:
            reason = f" ({found[0].message})" if found else ""
            raise UnreadableError(f"holds no article{reason}", _HINT, meant=meant)
        yield from found
        if about := cut_off.report(short, number):
            yield about


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _of_articles(text: str) -> bool:
    """Return whether damaged JSON has fields as articles have: data of another kind are passed over in a folder."""
    names = {name.replace("_", "[_-]?") for kind in ("text", "title") for name in fields().names(kind)}
    return re.search(rf'"(?:{"|".join(sorted(names))})"\s{{0,9}}:\s{{0,9}}"', text, re.I) is not None


def _first_line(data: bytes) -> bytes:
    return data.strip().split(b"\n", maxsplit=1)[0]


def _lines(text: str) -> Iterator[tuple[str, Any, Record]]:
    """Yield (name of a line, its record or the error that it gave, nothing that all records share)."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" \t\r\ufeff"):
            try:
                value = json.loads(line.strip("\ufeff"))
            except (ValueError, RecursionError) as error:
                yield f"line {number}", error, Record({})
                continue
            found = list(islice(records(value), MOST_PARTS + 1))
            names = [f"line {number}"] if len(found) == 1 else [f"line {number}.{n}" for n in range(1, len(found) + 1)]
            yield from ((name, one, Record({})) for name, one in zip(names, found, strict=True))


def _values(text: str, suffix: str) -> Iterator[tuple[str, Any, Record]]:
    """Yield (name, record, what holds for all records) of a JSON file: the whole, or the records in it."""
    script = _ASSIGNED.match(text)
    bare = text[script.end() :].rstrip(" \t\r\n;)") if script else text.strip("\ufeff")
    try:
        whole = json.loads(bare)
    except (ValueError, RecursionError) as error:
        if suffix == ".js":
            raise UnreadableError("is a script, no data of articles", "nothing to do, if it is no export") from None
        if _is_json(_first_line(bare.encode("utf-8", "replace"))):
            yield from _lines(bare)
            return
        hint = "mend it, or save the article as .txt"
        raise UnreadableError(f"is not valid JSON ({error})", hint, meant=_of_articles(bare)) from None
    found = list(islice(records(whole), MOST_PARTS + 1))
    alone = isinstance(whole, Mapping) and len(found) == 1 and isinstance(found[0], Record) and found[0].given is whole
    shared = Record(whole) if isinstance(whole, Mapping) and not alone else Record({})
    yield from (("" if alone else f"item {number}", value, shared) for number, value in enumerate(found, 1))


def _draft(record: Record, encoding: str, part: str, shared: Record) -> Draft | FaultyPart | None:
    """Return the article of a record, None where it has no text."""
    text = record.text()
    if text is None:
        return None
    pairs = {name: record.words(name) or _of_all(shared, name) for name in FACTS if name != "date"}
    pairs |= {"date": record.day(), "title": plain(pairs["title"]), "author": plain(pairs["author"])}
    pairs["url"] = _first_address(record)
    return read_part(text, encoding, part, facts("field", pairs.items()))


def _of_all(shared: Record, name: str) -> str | None:
    """Return a fact that the whole file states for its records."""
    return shared.first(fields().shared.get(name, ()))


def _first_address(record: Record) -> str | None:
    """Return the first of the record's addresses that is one of the web."""
    return next((fact.value for value in record.all("url") for fact in facts("field", [("url", value)])), None)


def _fault(value: Any) -> str:
    """Return why a value gives no article."""
    if isinstance(value, Exception):
        return f"not JSON ({value})"
    if not isinstance(value, Record):
        return "no text, as it is no object"
    return "no text among its fields"


def _message(wrong: str, parts: Sequence[tuple[str, Any]]) -> str:
    """Return what to say of the values with the same fault, with the fields of the first one."""
    first = parts[0][1]
    names = [str(name)[:30] for name in first.given] if isinstance(first, Record) else []
    shown = f" ({', '.join(names[:_SHOWN])}{', …' if len(names) > _SHOWN else ''})" if names else ""
    return f"{cut_off.listed([part for part, _ in parts]) or 'the object'}: {wrong}{shown}"


READER = JsonReader()
