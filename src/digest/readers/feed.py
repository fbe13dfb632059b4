"""RSS 0.9 to 2.0, RDF and Atom files: one article an entry."""

from collections.abc import Iterator
from typing import Any

from digest.readers import html
from digest.readers.base import Draft, UnreadableError, facts
from digest.readers.dates import day
from digest.readers.xml import local, parse

_ENTRIES = {"item", "entry"}
_TEXT = ("encoded", "content", "description", "summary")
"""Elements with an entry's text, the fullest first."""


def read(data: bytes) -> list[Draft]:
    """The entries that have text. Raises UnreadableError."""
    root = parse(data)
    publisher = _channel_title(root)
    language = _text(root, ("language",), deep=True)
    drafts = [
        draft
        for number, entry in enumerate((e for e in root.iter() if local(e) in _ENTRIES), 1)
        if (draft := _draft(entry, f"entry {number}", publisher, language))
    ]
    if not drafts:
        raise UnreadableError("is a feed without articles", "save the articles themselves")
    return drafts


def _draft(entry: Any, part: str, publisher: str | None, language: str | None) -> Draft | None:
    stated = facts(
        "field",
        [
            ("title", _plain(_text(entry, ("title",)))),
            ("author", _author(entry)),
            ("date", day(_text(entry, ("pubDate", "published", "date", "issued", "updated")))),
            ("publisher", publisher),
            ("language", (language or "")[:2].lower()),
        ],
    )
    bodies = [body for name in _TEXT if (body := _text(entry, (name,)))]
    if not bodies:
        return None
    try:
        return html.read_fragment(max(bodies, key=len), "feed", "utf-8", part, stated)
    except UnreadableError:
        return None


def _channel_title(root: Any) -> str | None:
    """The feed's own title, not an entry's."""
    for element in root.iter():
        if local(element) == "title" and local(element.getparent()) in {"channel", "feed"}:
            return _plain("".join(element.itertext()))
    return None


def _author(entry: Any) -> str | None:
    for child in entry:
        if local(child) in {"creator", "author"}:
            return _text(child, ("name",)) or "".join(child.itertext()).strip() or None
    return None


def _text(element: Any, names: tuple[str, ...], deep: bool = False) -> str | None:
    """Content of the first child with one of the names; XHTML in it is written out as markup again."""
    for name in names:
        for child in _below(element, name, deep):
            if len(child):
                from lxml import etree

                return "".join(etree.tostring(inner, encoding="unicode") for inner in child).strip() or None
            if (child.text or "").strip():
                return str(child.text).strip()
    return None


def _below(element: Any, name: str, deep: bool) -> Iterator[Any]:
    return (child for child in (element.iter() if deep else element) if local(child) == name)


def _plain(text: str | None) -> str | None:
    """A title may be marked up."""
    if not text or not ("<" in text or "&" in text):
        return text
    try:
        return html.read_fragment(text, "feed", "utf-8").text
    except UnreadableError:
        return None
