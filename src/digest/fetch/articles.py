"""Fetch one article of a source: the page where it can be had, else the feed's own text; store it where it is new."""

import html
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from digest.errors import OutputError
from digest.fetch.addresses import NamedBy, place_of
from digest.fetch.client import Answer, Client, Request
from digest.fetch.errors import FetchFault, Trouble
from digest.fetch.feeds import Entry, Feed
from digest.fetch.memory import ArticleRecord, Memory
from digest.fetch.pages import SHORTEST, Page, look_at, self_describing, suffix_for, text_hash
from digest.fetch.results import ArticleOutcome, ArticleResult
from digest.fetch.robots import Robots
from digest.fetch.shelf import Shelf, StoredArticle, folder_for
from digest.fetch.sources import Source

GIVEN_UP = 3
"""Failures in a row after which an article is asked for no more (a guard)."""
_FULLER = 2
"""Times as long as the page's article a feed's own text has to be to be taken in its place: pages behind a wall, or
made by scripts, hold a sentence or two (not measured)."""


@dataclass(frozen=True)
class Tools:
    """What fetching takes, shared by all sources but for client and robots.

    Attributes:
        client: Asks the web.
        robots: Says what may be asked.
        memory: What is known.
        shelf: Where articles go; None where nothing is written.
        now: The clock.
        budget: Articles that may still be stored; None for no limit.
    """

    client: Client
    robots: Robots
    memory: Memory
    shelf: Shelf | None
    now: Callable[[], datetime]
    budget: "Budget"


class Budget:
    """Count down the articles of all sources."""

    def __init__(self, most: int | None) -> None:
        """Set the number; None for no limit."""
        self._left = most
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Return whether one more may be stored, and count it."""
        with self._lock:
            if self._left is None:
                return True
            self._left -= 1
            return self._left >= 0


@dataclass(frozen=True, kw_only=True)
class _Found:
    """An article that came, before it is stored."""

    body: bytes
    suffix: str
    page: Page
    answer: Answer
    origin: str
    message: str = ""


class Articles:
    """Fetch the articles of one source, one after the other."""

    def __init__(self, source: Source, feed: Feed, feed_url: str, tools: Tools, login: str = "") -> None:
        """Keep what all articles of the source share.

        Args:
            source: The source.
            feed: The feed that lists them.
            feed_url: Its address.
            tools: What fetching takes.
            login: Authorization header for the server of the source, or "".
        """
        self._source, self._feed, self._feed_url, self._tools, self._login = source, feed, feed_url, tools, login

    def fetch(self, entry: Entry, first: Answer | None = None) -> ArticleResult:
        """Fetch an article, unless it is known and its entry says nothing new.

        Args:
            entry: Its entry in the feed.
            first: Its page, where that came already.

        Returns:
            What became of it; a fault is remembered and told, and raises nothing.
        """
        keys = self._keys(entry)
        known = self._tools.memory.known(keys) or ArticleRecord(source=self._source.url, url=entry.url)
        if first is None and self._settled(known, entry):
            return ArticleResult(outcome=ArticleOutcome.KNOWN, url=entry.url)
        if self._tools.shelf is None:
            outcome = ArticleOutcome.CHANGED if known.version else ArticleOutcome.NEW
            return ArticleResult(outcome=outcome, url=entry.url, title=entry.title, message="would be fetched")
        if not known.version and not self._tools.budget.take():
            return ArticleResult(outcome=ArticleOutcome.LEFT, url=entry.url, to_come=True)
        try:
            return self._store(entry, known, keys, self._found(entry, known, first))
        except FetchFault as fault:
            return self._failed(entry, known, keys, fault)
        except OutputError as error:
            return self._failed(entry, known, keys, FetchFault(Trouble.STORE, error.message))

    def _keys(self, entry: Entry) -> list[str]:
        """Return what the entry is known by, the surest first."""
        mine, url = self._source.url, plain_address(entry.url)
        keys = [f"guid {mine} {entry.guid}"] if entry.guid else []
        keys += [f"listed {mine} {url}", f"url {url}"] if url else []
        return keys or [f"entry {mine} {entry.stamp}"]

    def _settled(self, known: ArticleRecord, entry: Entry) -> bool:
        if not known.id or known.stamp != entry.stamp:
            return False
        return bool(known.version) or known.tries >= GIVEN_UP

    def _found(self, entry: Entry, known: ArticleRecord, first: Answer | None) -> _Found:
        """Return the article: its page, or the feed's own text where that is more, or all that there is.

        Raises:
            FetchFault: Where there is neither.
        """
        own = entry.plain
        if self._source.config.text == "feed" and own:
            return self._of_feed(entry, "")
        try:
            found = self._of_page(entry, known, first)
        except FetchFault as fault:
            again = fault.passing and known.tries + 1 < GIVEN_UP
            if again or len(own) < SHORTEST or fault.trouble is Trouble.STORE:
                raise
            return self._of_feed(entry, f"text of the feed; its page {fault.message}")
        if found.answer.unchanged or found.suffix != ".html":
            return found
        if not found.page.text and not own:
            raise FetchFault(Trouble.EMPTY, "has no text that could be read")
        fuller = len(own) >= SHORTEST and len(own) > _FULLER * len(found.page.text)
        if fuller or not found.page.text:
            less = "less" if found.page.text else "none"
            return self._of_feed(entry, f"text of the feed; its page has {less}", found.page)
        return found

    def _of_page(self, entry: Entry, known: ArticleRecord, first: Answer | None) -> _Found:
        if first is None:
            if not entry.url:
                raise FetchFault(Trouble.ADDRESS, "names no address")
            place = place_of(entry.url)
            login = self._login if place == place_of(self._source.url) else ""
            delay = self._tools.robots.delay(entry.url, NamedBy.CONTENT)
            etag, modified = (known.etag, known.modified) if known.version else ("", "")
            request = Request(url=entry.url, etag=etag, modified=modified, delay=delay, login=login)
            first = self._tools.client.get(request)
        if first.unchanged:
            return _Found(body=b"", suffix="", page=Page(), answer=first, origin="page")
        suffix = suffix_for(first)
        body = self_describing(first) if suffix == ".html" else first.body
        page = look_at(replace(first, body=body), f"article{suffix}")
        return _Found(body=body, suffix=suffix, page=page, answer=first, origin="page")

    def _of_feed(self, entry: Entry, message: str, page: Page | None = None) -> _Found:
        body = page_of(entry, self._source.config.language or self._feed.language).encode("utf-8", "replace")
        access = page.access if page else ""
        own = Page(title=entry.title, text=entry.plain, text_hash=text_hash(entry.plain), access=access)
        own = replace(own, canonical=page.canonical) if page else own
        answer = Answer(url=entry.url, body=body, media_type="text/html", charset="utf-8")
        return _Found(body=body, suffix=".html", page=own, answer=answer, origin="feed", message=message)

    def _store(self, entry: Entry, known: ArticleRecord, keys: list[str], found: _Found) -> ArticleResult:
        """Write the article where it is new or changed, then remember it: in this order, so that nothing is lost."""
        memory, page, answer = self._tools.memory, found.page, found.answer
        unchanged = replace(known, stamp=entry.stamp, tries=0, message="")
        if answer.unchanged:
            memory.keep_article(unchanged, keys)
            return ArticleResult(outcome=ArticleOutcome.KNOWN, url=entry.url)
        same = f"text {self._source.url} {page.text_hash}"
        twin = memory.known([same]) if page.text_hash else None
        keys = self._kept_keys(keys, found, same)
        now_known = replace(unchanged, text_hash=page.text_hash, etag=answer.etag, modified=answer.modified)
        if twin is not None and twin.text_hash == page.text_hash and (twin.id == known.id or not known.file):
            # the same text with other clutter around it, or at another address
            memory.keep_article(now_known if known.version else replace(now_known, version=1), keys)
            return ArticleResult(outcome=ArticleOutcome.KNOWN, url=entry.url)
        stored, version = self._written(entry, known, found)
        fetched = self._tools.now().isoformat(timespec="seconds")
        memory.keep_article(replace(now_known, file=stored.file, fetched=fetched, version=version), keys)
        return ArticleResult(
            outcome=ArticleOutcome.NEW if version == 1 else ArticleOutcome.CHANGED,
            url=entry.url,
            title=entry.title or page.title,
            file=stored.file,
            message=found.message,
            access=page.access,
        )

    def _kept_keys(self, keys: list[str], found: _Found, same: str) -> list[str]:
        """Return what the article is known by from now on.

        What a feed alone says of an address holds for that feed: nobody can hide the articles of others.
        """
        if found.origin == "feed":
            return [*(key for key in keys if not key.startswith("url ")), same]
        addresses = (plain_address(url) for url in (found.answer.url, found.page.canonical) if url)
        return [*keys, *(f"url {url}" for url in addresses), *([same] if found.page.text_hash else [])]

    def _written(self, entry: Entry, known: ArticleRecord, found: _Found) -> tuple[StoredArticle, int]:
        """Write the article; or take one with the same text that a killed fetch wrote without remembering it."""
        shelf = self._tools.shelf
        assert shelf is not None
        key = f"{self._source.url} {plain_address(entry.url) or entry.guid or found.page.text_hash}"
        place, version = folder_for(self._source.name), known.version + 1 if known.file else 1
        there = shelf.find(place, key) if not known.file else None
        if there is not None:
            if there.record.get("text_sha256") == found.page.text_hash:
                return there, there.version
            version = there.version + 1
        title = entry.title or found.page.title
        name = shelf.name_for(known.file or (there.file if there else ""), self._day(entry), title, key, found.suffix)
        return shelf.keep(place, name, found.body, self._record(entry, found), version), version

    def _record(self, entry: Entry, found: _Found) -> dict[str, Any]:
        source, answer, page = self._source, found.answer, found.page
        given = {"publisher": source.config.outlet, "language": source.config.language}
        record: dict[str, Any] = {
            "url": page.canonical or without_trackers(_of_the_web(answer.url)),
            "fetched_from": answer.url if found.origin == "page" else "",
            "listed_as": _of_the_web(entry.url),
            "canonical": page.canonical,
            "feed": self._feed_url,
            "source": source.name,
            "source_url": source.url,
            "guid": entry.guid,
            "title": entry.title or page.title,
            "author": entry.author,
            "published": entry.published,
            "updated": entry.updated,
            "date": self._day(entry),
            "publisher": self._feed.title,
            "language": source.config.language or self._feed.language,
            "topics": list(entry.topics),
            "fetched": self._tools.now().isoformat(timespec="seconds"),
            "etag": answer.etag,
            "modified": answer.modified,
            "media_type": answer.media_type,
            "charset": answer.charset,
            "text": found.origin,
            "text_sha256": page.text_hash,
            "access": page.access,
            "weight": source.config.weight,
            "given": {name: value for name, value in given.items() if value},
        }
        return {name: value for name, value in record.items() if value}

    @staticmethod
    def _day(entry: Entry) -> str:
        return entry.day or entry.published[:10]

    def _failed(self, entry: Entry, known: ArticleRecord, keys: list[str], fault: FetchFault) -> ArticleResult:
        tries = known.tries + 1 if fault.passing else GIVEN_UP
        stamp = known.stamp if known.version else entry.stamp
        self._tools.memory.keep_article(replace(known, tries=tries, message=fault.message, stamp=stamp), keys)
        return ArticleResult(
            outcome=ArticleOutcome.FAILED,
            url=entry.url,
            title=entry.title,
            message=fault.message,
            trouble=fault.trouble,
            to_come=tries < GIVEN_UP,
        )


def _of_the_web(url: str) -> str:
    """Return an address, or "" for one that could not be asked."""
    try:
        place_of(url)
        return url
    except FetchFault:
        return ""


def plain_address(url: str) -> str:
    """Return an address without what trackers add to it, to know it again.

    Example:
        >>> plain_address("https://example.org/a?utm_source=rss&id=3#top")
        'https://example.org/a?id=3'
    """
    import courlan

    try:
        return str(courlan.normalize_url(url.partition("#")[0])) if url else ""
    except (ValueError, TypeError, AttributeError):
        return url


def without_trackers(url: str) -> str:
    """Return an address to link to: as it is, unless trackers have added something to it.

    Example:
        >>> without_trackers("https://example.org/a?utm_source=rss"), without_trackers("https://example.org//a?b=1&a=2")
        ('https://example.org/a', 'https://example.org//a?b=1&a=2')
    """
    plain = plain_address(url)
    same = len(parse_qsl(urlsplit(url).query)) == len(parse_qsl(urlsplit(plain).query))
    return url if same else plain


def page_of(entry: Entry, language: str = "") -> str:
    """Return a page with the feed's own text of an article.

    Example:
        >>> "<p>Two &amp; two.</p>" in page_of(Entry(title="Sums", html="Two & two."))
        True
    """
    text = entry.html
    if "<" not in text:
        text = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.split("\n") if line.strip())
    title = html.escape(entry.title)
    lang = f' lang="{language}"' if language else ""
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    heading = f"<h1>{title}</h1>\n" if title else ""
    return f"<!DOCTYPE html>\n<html{lang}>{head}\n<body><article>\n{heading}{text}\n</article></body></html>\n"
