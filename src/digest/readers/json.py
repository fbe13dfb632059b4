"""JSON and JSON lines: one article an object, its fields as docs/inputs.md lists them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from digest.readers import html
from digest.readers.base import FACTS, Draft, UnreadableError, facts
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


def read(text: str, encoding: str, lines: bool) -> tuple[list[Draft], list[str]]:
    """(articles, what is wrong with single ones). lines: one JSON value a line. Raises UnreadableError where none is
    found."""
    drafts: list[Draft] = []
    wrong: list[str] = []
    for part, value in _lines(text, wrong) if lines else _values(text):
        draft = _draft(value, encoding, part) if isinstance(value, Mapping) else None
        if draft:
            drafts.append(draft)
        else:
            wrong.append(f"{part or 'the object'}: no text")
    if not drafts:
        reason = f" ({wrong[0]})" if wrong else ""
        raise UnreadableError(f"holds no article{reason}", _HINT)
    return drafts, wrong


def _lines(text: str, wrong: list[str]) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" \t\r\ufeff"):
            try:
                yield f"line {number}", json.loads(line.strip("\ufeff"))
            except (ValueError, RecursionError) as error:
                wrong.append(f"line {number}: not JSON ({error})")


def _values(text: str) -> Iterator[tuple[str, Any]]:
    """The objects of a JSON file: itself, its items, or those of a list in it with a usual name."""
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
        return Draft(text, "json", encoding, stated, part=part)
    page = _first(value, _PAGE)
    if isinstance(page, str) and page.strip():
        try:
            return html.read_fragment(page, "json", encoding, part, stated)
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
