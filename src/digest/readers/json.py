"""Read JSON and JSON lines: one article an object, its fields as docs/inputs.md lists them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from digest.readers import html
from digest.readers.base import FACTS, Draft, FaultyPart, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.dates import day

_TEXT = ("text", "body", "content", "article", "fulltext", "maintext", "raw_text")
_PAGE = ("html", "content_html", "raw_html")
_FIELDS = {
    "title": ("title", "headline", "titel"),
    "author": ("author", "authors", "byline", "creator", "autor"),
    "date": (
        "date",
        "published",
        "date_published",
        "publish_date",
        "published_at",
        "pubdate",
        "timestamp",
        "created_at",
    ),
    "publisher": ("publisher", "site_name", "sitename", "outlet", "source_name", "publication"),
    "language": ("language", "lang"),
}
_LISTS = ("articles", "items", "documents", "entries", "data", "results")
_HINT = 'give objects with a "text" or "html" field; docs/inputs.md lists the fields'
_LINE_SUFFIXES = (".jsonl", ".ndjson")


class JsonReader(Reader):
    """Read the text field of each record."""

    name, label, order = "json", "JSON, JSON lines", 5
    suffixes = (".json", *_LINE_SUFFIXES)
    counted_in = "the text field of each record"
    often_other = True

    def score(self, raw: RawFile) -> int:
        """Return OWN_SUFFIX by the name; for data without a name, as standard input, LOOKS_LIKE for a JSON value."""
        if raw.name or raw.start.lstrip()[:1] not in {b"{", b"["}:
            return super().score(raw)
        return Score.LOOKS_LIKE if _is_json(raw.start) or _is_json(_first_line(raw.start)) else Score.NOT_MINE

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield an article for each record with text, and a faulty part for each record without."""
        decoded = raw.decoded()
        lines = raw.suffix in _LINE_SUFFIXES if raw.name else not _is_json(raw.start)
        faulty: list[FaultyPart] = []
        found = False
        for part, value in _lines(decoded.text) if lines else _values(decoded.text):
            draft = _draft(value, decoded.encoding, part) if isinstance(value, Mapping) else None
            found = found or draft is not None
            if draft:
                yield draft
            else:
                wrong = f"not JSON ({value})" if isinstance(value, Exception) else "no text"
                faulty.append(FaultyPart(message=f"{part or 'the object'}: {wrong}"))
        if not found:
            reason = f" ({faulty[0].message})" if faulty else ""
            raise UnreadableError(f"holds no article{reason}", _HINT)
        yield from faulty


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _first_line(data: bytes) -> bytes:
    return data.strip().split(b"\n", maxsplit=1)[0]


def _lines(text: str) -> Iterator[tuple[str, Any]]:
    """Yield (name of a line, its value or the error that it gave)."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" \t\r\ufeff"):
            try:
                yield f"line {number}", json.loads(line.strip("\ufeff"))
            except (ValueError, RecursionError) as error:
                yield f"line {number}", error


def _values(text: str) -> Iterator[tuple[str, Any]]:
    """Yield (name, object) of a JSON file: the whole, its items, or those of a list in it with a usual name."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is not valid JSON ({error})", "mend it, or save the article as .txt") from None
    if isinstance(whole, Mapping) and not _first(whole, _TEXT + _PAGE):
        whole = next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), whole)
    if isinstance(whole, list):
        yield from ((f"item {number}", value) for number, value in enumerate(whole, 1))
    else:
        yield "", whole


def _draft(value: Mapping[str, Any], encoding: str, part: str) -> Draft | None:
    pairs = {name: _words(_first(value, _FIELDS[name])) for name in FACTS}
    pairs["date"] = day(pairs["date"])
    stated = facts("field", pairs.items())
    text = _first(value, _TEXT)
    if isinstance(text, list):
        text = "\n\n".join(item for item in text if isinstance(item, str))
    if isinstance(text, str) and text.strip():
        return Draft(text=text, encoding=encoding, facts=stated, part=part)
    page = _first(value, _PAGE)
    if isinstance(page, str) and page.strip():
        try:
            return html.read_fragment(page, encoding, part, stated)
        except UnreadableError:
            return None
    return None


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((value[name] for name in names if value.get(name)), None)


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value))) or None
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


READER = JsonReader()
