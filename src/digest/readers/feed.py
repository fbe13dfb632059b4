"""Read RSS 0.9 to 2.0, RDF and Atom files: one article an entry, with its own address, date and author."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digest.readers import cut_off, html
from digest.readers.base import Draft, FaultyPart, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import parts
from digest.readers.dates import day
from digest.readers.fragments import opened, plain, read_part
from digest.readers.xml import inner_markup, local, parse_as_far
from digest.text import XML_PROLOG

_FEEDS = {"rss", "feed", "rdf"}
_ENTRIES = {"item", "entry"}
_TEXT = ("content:encoded", "content", "xhtml:body", "description", "summary", "dc:description", "itunes:summary")
"""Elements with an entry's text; the fullest one is read."""
_BESIDE_MEDIA = ("media:description", "media:text")
"""Elements with what is said of a film or picture: the text of an entry that has no other."""
_TITLE = ("title", "dc:title")
_DATE = (
    *("pubDate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created", "date", "updated"),
    *("dcterms:modified", "modified", "dcterms:date"),
)
_AUTHOR = ("author", "dc:creator", "dcterms:creator", "creator", "itunes:author")
_IDENTIFIER = ("guid", "id", "dc:identifier", "dcterms:identifier")
_LANGUAGE = ("dc:language", "language")
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/2005/Atom": "atom",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
"""Namespaces that say something of an entry -> prefix by which the names above know them."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_FEED = re.compile(XML_PROLOG + rb"<(?:\w{1,40}:)?(?:rss|feed|RDF)\b")


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

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield an article for each entry that has text, and what is to be said of the others."""
        try:
            root, missing = parse_as_far(raw.data)
        except UnreadableError as error:  # XML of another kind may be anything
            meant = _FEED.match(raw.start) is not None
            raise UnreadableError(error.message, error.hint, meant=meant) from None
        feed = _stated(next((e for e in root.iter() if local(e).lower() in {"channel", "feed"}), root))
        without: list[str] = []
        short: list[str] = []
        number = 0
        for count, entry in enumerate(parts(e for e in root.iter() if local(e) in _ENTRIES), 1):
            draft = _draft(entry, feed, f"entry {count}")
            if isinstance(draft, FaultyPart):
                yield draft
            elif draft:
                number += 1
                draft, is_short = cut_off.parted(draft)
                short += [draft.part] * is_short
                yield draft
            else:
                without.append(f"entry {count}")
        if not number:
            raise _empty(root)
        if without:
            hint = "the other entries were read; fetch these from their addresses"
            yield FaultyPart(message=f"{cut_off.listed(without)}: no text", hint=hint)
        if about := cut_off.report(short, number):
            yield about
        if missing:
            yield FaultyPart(message=missing, hint="what stands before was read; fetch it again", failed=True)


def _empty(root: Any) -> UnreadableError:
    if local(root).lower() in _FEEDS:
        return UnreadableError("is a feed without articles", "save the articles themselves")
    message = f"is XML of a kind that is not read (<{local(root)[:40]}>)"
    return UnreadableError(message, "save the articles as .html or .txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """Hold what a feed states for all its entries. It is looked for once: the entries are children of the feed too."""

    language: str
    author: str | None
    title: str | None


def _stated(feed: Any) -> _Stated:
    language = _text(feed, _LANGUAGE) or feed.get(_LANG) or ""
    return _Stated(language=language, author=_author(feed), title=plain(_text(feed, _TITLE)))


def _draft(entry: Any, feed: _Stated, part: str) -> Draft | FaultyPart | None:
    texts = _texts(entry, _TEXT) or _texts(entry, _BESIDE_MEDIA)
    if not texts:
        return None
    language = _text(entry, _LANGUAGE) or feed.language
    pairs = [
        ("title", plain(_text(entry, _TITLE))),
        ("author", _author(entry) or feed.author),
        ("date", day(_text(entry, _DATE))),
        ("publisher", _source(entry) or feed.title),
        ("language", language[:2].lower()),
        ("url", next(filter(None, _addresses(entry)), None)),
        ("identifier", _text(entry, _IDENTIFIER) or entry.get(_ABOUT)),
    ]
    return read_part(max(texts, key=_size), "utf-8", part, facts("field", pairs))


def _name(element: Any, parent: Any) -> str:
    """Return the name of an element: as it is within the namespace of its parent, with its prefix in any other."""
    tag = getattr(element, "tag", None)
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    own = parent.tag.rpartition("}")[0] if isinstance(parent.tag, str) else ""
    return name if space in {own, ""} else f"{_PREFIXES.get(space[1:], element.prefix)}:{name}"


def _below(element: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield the children with these names, the preferred name first."""
    known = [(_name(child, element), child) for child in element]
    for name in names:
        yield from (child for own, child in known if own == name)


def _text(element: Any, names: tuple[str, ...]) -> str | None:
    """Return the content of the first child with one of the names, as markup, where it has any."""
    return next(filter(None, map(inner_markup, _below(element, names))), None)


def _texts(entry: Any, names: tuple[str, ...]) -> list[str]:
    """Return the contents of all children with these names, those of a group of media among them."""
    local_names = tuple(name.removeprefix("media:") for name in names if name.startswith("media:"))
    groups = (child for child in entry if _name(child, entry) == "media:group")
    found = [*_below(entry, names), *(child for group in groups for child in _below(group, local_names))]
    return [text for child in found if (text := inner_markup(child))]


def _size(markup: str) -> int:
    return len(re.sub(r"<[^<>]{0,400}>", "", opened(markup)))


def _author(element: Any) -> str | None:
    names = [plain(_text(child, ("name", "atom:name")) or inner_markup(child)) for child in _below(element, _AUTHOR)]
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _source(entry: Any) -> str | None:
    """Return who published an entry that the feed has from elsewhere."""
    for child in _below(entry, ("source", "dc:publisher", "dcterms:publisher", "dc:source")):
        name = _text(child, ("title",)) if len(child) else inner_markup(child)
        if name and not name.startswith(("http://", "https://")):
            return plain(name)
    return None


def _addresses(entry: Any) -> Iterator[str | None]:
    """Yield what may be the address of an entry, the likeliest first."""
    yield _text(entry, ("feedburner:origLink",))
    for link in _below(entry, ("link", "atom:link")):
        if link.get("rel", "alternate") == "alternate":
            yield _web(link.get("href") or inner_markup(link))
    for guid in _below(entry, ("guid", "id")):
        if guid.get("isPermaLink") != "false":
            yield _web(inner_markup(guid))
    yield _web(entry.get(_ABOUT))


def _web(text: str | None) -> str | None:
    return next((fact.value for fact in facts("field", [("url", opened(text or ""))])), None)


READER = FeedReader()
