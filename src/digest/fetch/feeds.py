"""Read what lists articles: RSS, Atom and RDF by feedparser, JSON Feed, sitemaps, and lists of feeds in OPML."""

import calendar
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from digest.fetch.addresses import join
from digest.fetch.errors import FetchFault, Trouble
from digest.readers import day
from digest.text import XML_PROLOG, unescaped

_START = re.compile(XML_PROLOG)
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(rss|feed|RDF|urlset|sitemapindex|opml|html)\b", re.I)
_ENTITIES = re.compile(rb"<!ENTITY", re.I)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_LONGEST = 4000
"""Most characters of an address, a guard; `addresses` asks no longer one."""
_LONGEST_NAME = 500
"""Most characters of a title, a name or a guid, a guard."""
_MOST_TOPICS = 50
"""Categories of an entry that are kept, a guard."""
_MOST_ENTRIES = 10_000
"""Entries of a feed that are looked at, a guard: twice the largest feed that is tested."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as a feed lists it.

    Attributes:
        url: Address of the article, "" where the feed names none.
        guid: Name that the feed gives the entry, or "".
        title: Title as plain text, or "".
        author: Author, or "".
        published: Date and time in ISO 8601, or "".
        updated: The same of the last change, or "".
        day: Day of `published` where it was published, YYYY-MM-DD, or "".
        html: The feed's own text, as HTML or plain text; "" where it has none.
        topics: Categories of the entry.
    """

    url: str = ""
    guid: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    day: str = ""
    html: str = ""
    topics: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Return the feed's own text without its tags."""
        return " ".join(unescaped(_TAGS.sub(" ", self.html)).split())

    @property
    def stamp(self) -> str:
        """Return a hash of all that tells whether the entry has changed; its markup may count visitors."""
        parts = (self.title, self.published, self.updated, self.plain)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed lists.

    Attributes:
        title: Title of the feed, or "".
        language: ISO 639-1 code, or "".
        entries: The entries, in the order of the feed.
    """

    title: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()


def kind_of(body: bytes) -> str:
    """Return what bytes are by their beginning: "feed", "json", "sitemap", "sitemapindex", "opml", "html", or "".

    Example:
        >>> kind_of(b'<?xml version="1.0"?><rss version="2.0">'), kind_of(b"<!doctype html><html>"), kind_of(b"Hello")
        ('feed', 'html', '')
    """
    start = body.removeprefix(_BOM)
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        start = start[:4000].replace(b"\0", b"")[2:]
    if re.match(rb"\s*<!doctype\s+html", start, re.I):
        return "html"
    if re.match(rb"\s*\{", start):
        return "json" if b"jsonfeed.org/version" in start[:4000] or b'"items"' in start else ""
    begin = _START.match(start)
    root = _ROOT.match(start, begin.end() if begin else 0)
    name = root[1].decode().lower() if root else ""
    return {"rss": "feed", "rdf": "feed", "urlset": "sitemap"}.get(name, name)


def parse_feed(body: bytes, base: str, media_type: str = "", charset: str = "") -> Feed:
    """Read a feed.

    Args:
        body: RSS, Atom, RDF or JSON Feed.
        base: Address of the feed.
        media_type: Type as the server states it.
        charset: Encoding as the server states it.

    Raises:
        FetchFault: Where it cannot be read.

    Example:
        >>> body = b"<rss><channel><title>News</title><item><title>Ice</title><link>/ice</link></item></channel></rss>"
        >>> [entry.url for entry in parse_feed(body, "https://example.org/rss").entries]
        ['https://example.org/ice']
    """
    if kind_of(body) == "json":
        return _json_feed(body, base)
    without_entities(body)
    import feedparser

    kind = media_type if media_type.endswith("xml") else "application/xml"
    headers = {"content-location": base, "content-type": f"{kind}; charset={charset}" if charset else kind}
    # never bytes alone: feedparser would open what looks like an address or a path
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.get("version") and not found.entries:
        reason = " ".join(str(found.get("bozo_exception", "no entries")).split())[:120]
        raise FetchFault(Trouble.FEED, f"is no feed that can be read ({reason})")
    entries = tuple(_entry(one, base) for one in found.entries[:_MOST_ENTRIES])
    feed = found.feed
    return Feed(title=_plain(feed.get("title", "")), language=_language(feed.get("language", "")), entries=entries)


def parse_sitemap(body: bytes, base: str) -> tuple[list[Entry], list[str]]:
    """Read a sitemap (sitemaps.org, with Google's news fields).

    Args:
        body: The sitemap.
        base: Its address.

    Returns:
        Its articles, and the addresses of further sitemaps, each list with the newest first where dates are stated.

    Raises:
        FetchFault: Where it cannot be read.
    """
    pages: list[Entry] = []
    more: list[tuple[str, str]] = []
    for element in parse_xml(body):
        name = _local(element)
        if name not in {"url", "sitemap"}:
            continue
        fields = {_local(one): (one.text or "").strip() for one in element.iter() if one is not element}
        if not (link := fields.get("loc")):
            continue
        changed = _moment_of(fields.get("lastmod", ""))
        if name == "sitemap":
            more.append((changed, join(base, link)))
            continue
        published = _moment_of(fields.get("publication_date", "")) or changed
        url = join(base, link)
        pages.append(Entry(url=url, title=_plain(fields.get("title", "")), published=published, updated=changed))
    pages.sort(key=lambda entry: entry.published, reverse=True)
    return pages[:_MOST_ENTRIES], [url for _, url in sorted(more, key=lambda one: one[0], reverse=True)]


def parse_opml(body: bytes) -> list[tuple[str, str, str]]:
    """Read a list of feeds.

    Args:
        body: OPML.

    Returns:
        (name, address of the feed, language) of each, as the list has them.

    Raises:
        FetchFault: Where it cannot be read.
    """
    found = []
    for element in parse_xml(body):
        fields = {key.lower(): value.strip() for key, value in element.attrib.items()} if _local(element) else {}
        if url := fields.get("xmlurl"):
            name = " ".join((fields.get("title") or fields.get("text") or "").split())
            found.append((name[:100], url, _language(fields.get("language", ""))))
    return found


def parse_xml(body: bytes) -> Iterator[Any]:
    """Yield the elements of XML of strangers.

    Raises:
        FetchFault: Where it is not XML, or declares entities.
    """
    from lxml import etree

    without_entities(body)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchFault(Trouble.FEED, f"is not XML that can be read ({error})") from None
    if root is None:
        raise FetchFault(Trouble.FEED, "is not XML that can be read")
    yield from root.iter()


def without_entities(body: bytes) -> None:
    """Raise a FetchFault for XML that declares entities, of which bombs are made and by which files are read."""
    if _ENTITIES.search(body) or _ENTITIES.search(body[:100_000].replace(b"\0", b"")):
        raise FetchFault(Trouble.FEED, "declares XML entities, which are not read")


def _entry(one: Any, base: str) -> Entry:
    contents = [part.get("value", "") for part in one.get("content", ())] + [one.get("summary", "")]
    guid = str(one.get("id", ""))
    # past feedparser's own `get`, which takes the date of publication for that of the change, with a warning
    published, updated = (dict.get(one, name) for name in ("published_parsed", "updated_parsed"))
    link = one.get("feedburner_origlink") or one.get("link") or (guid if re.match(r"https?://", guid) else "")
    return Entry(
        url=_joined(base, link),
        guid=_named(guid),
        title=_plain(one.get("title", "")),
        author=_plain(one.get("author", "")),
        published=_iso(published or updated),
        updated=_iso(updated),
        day=day(dict.get(one, "published") or dict.get(one, "updated")) or "",
        html=_sound(max(contents, key=len)),
        topics=tuple(_plain(tag.get("term")) for tag in one.get("tags", ())[:_MOST_TOPICS] if tag.get("term")),
    )


def _json_feed(body: bytes, base: str) -> Feed:
    """Read a JSON Feed 1.0 or 1.1 (jsonfeed.org)."""
    try:
        whole = json.loads(body)
        items = whole["items"]
        entries = tuple(_json_entry(item, base) for item in items[:_MOST_ENTRIES] if isinstance(item, dict))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchFault(Trouble.FEED, f"is no JSON feed that can be read ({type(error).__name__})") from None
    return Feed(
        title=_plain(_text(whole.get("title"))), language=_language(_text(whole.get("language"))), entries=entries
    )


def _json_entry(item: dict[str, Any], base: str) -> Entry:
    people = item.get("authors") or [item.get("author")]
    names = [_text(one.get("name")) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    tags = item.get("tags")
    return Entry(
        url=_joined(base, _text(item.get("url")) or _text(item.get("external_url"))),
        guid=_named(_text(item.get("id"))),
        title=_plain(_text(item.get("title"))),
        author=_plain(", ".join(name for name in names if name)),
        published=_moment_of(_text(item.get("date_published"))),
        day=day(_text(item.get("date_published"))) or "",
        updated=_moment_of(_text(item.get("date_modified"))),
        html=_text(item.get("content_html")) or _text(item.get("content_text")) or _text(item.get("summary")),
        topics=tuple(_plain(_text(tag)) for tag in tags[:_MOST_TOPICS]) if isinstance(tags, list) else (),
    )


def _joined(base: str, link: str) -> str:
    try:
        whole = join(base, link) if link else ""
    except FetchFault:
        return ""
    return whole if len(whole) <= _LONGEST else ""


def _text(value: Any) -> str:
    return _sound(value.strip()) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _sound(text: str) -> str:
    """Return a text that can be written: half characters become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain(text: str) -> str:
    """Return a title or name without tags, character references, line breaks and what would steer a terminal."""
    text = unescaped(_TAGS.sub(" ", str(text)))
    return _sound(" ".join("".join(sign if sign.isprintable() else " " for sign in text).split()))[:_LONGEST_NAME]


def _named(guid: str) -> str:
    """Return a guid, a long one as its hash."""
    guid = _sound(guid)
    return guid if len(guid) <= _LONGEST_NAME else hashlib.sha256(guid.encode()).hexdigest()


def _language(text: str) -> str:
    code = str(text).strip().lower()[:2]
    return code if re.fullmatch("[a-z]{2}", code) else ""


def _iso(parsed: Any) -> str:
    """Return a moment of feedparser, which is in UTC, in ISO 8601."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat(timespec="seconds") if parsed else ""
    except (ValueError, OverflowError, TypeError, OSError):
        return ""


def _moment_of(text: str) -> str:
    """Return a moment of ISO 8601 in UTC, or "" for anything else."""
    try:
        found = datetime.fromisoformat(text.strip())
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return ""


def _local(element: Any) -> str:
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
