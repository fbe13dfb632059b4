"""Read RSS 0.9 to 2.0, RDF and Atom files: one article an entry."""

import re
from collections.abc import Iterator
from typing import Any

from digest.readers import html
from digest.readers.fragments import plain, read_fragment
from digest.readers.base import Draft, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.dates import day
from digest.readers.xml import local, parse

_ENTRIES = {"item", "entry"}
_TEXT = ("encoded", "content", "description", "summary")
"""Elements with an entry's text, the fullest first."""


_FEED = re.compile(rb"\s*(?:<[?!][^>]{0,500}>\s*|<!--.{0,2000}?-->\s*){0,8}<(?:\w+:)?(?:rss|feed|RDF)\b", re.S)


class FeedReader(Reader):
    """Read the visible text of each entry."""

    name, label, order = "feed", "RSS, Atom", 6
    suffixes = (".rss", ".atom", ".rdf", ".xml")
    counted_in = "the visible text of each entry"
    often_other = True

    def score(self, raw: RawFile) -> int:
        """Return LOOKS_LIKE for bytes that begin as a feed does: the suffixes are of XML files of any kind."""
        if _FEED.match(raw.start) and not html.begins_as_page(raw.start):
            return Score.LOOKS_LIKE
        return Score.SHARED_SUFFIX if raw.suffix in self.suffixes else Score.NOT_MINE

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield an article for each entry that has text."""
        root = parse(raw.data)
        publisher = _channel_title(root)
        language = _text(root, ("language",), deep=True)
        empty = True
        for number, entry in enumerate((e for e in root.iter() if local(e) in _ENTRIES), 1):
            if draft := _draft(entry, f"entry {number}", publisher, language):
                empty = False
                yield draft
        if empty:
            raise UnreadableError("is a feed without articles", "save the articles themselves")


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
        return read_fragment(max(bodies, key=len), "utf-8", part, stated)
    except UnreadableError:
        return None


def _channel_title(root: Any) -> str | None:
    """Return the feed's own title, not an entry's."""
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
    """Return the content of the first child with one of the names, XHTML in it written out as markup again.

    Args:
        element: Element of lxml.
        names: Names of children without namespace, the preferred one first.
        deep: Whether to look at all descendants, not at children alone.
    """
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
    """Return a title without its markup."""
    if not text or not ("<" in text or "&" in text):
        return text
    try:
        return read_fragment(text, "utf-8").text
    except UnreadableError:
        return None


READER = FeedReader()
