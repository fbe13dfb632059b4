"""Ask one source: its feed, page or sitemap, and the articles in it that are wanted and not known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta

from digest.config import FetchConfig
from digest.errors import ConfigError
from digest.fetch.addresses import NamedBy, place_of, shown
from digest.fetch.articles import Articles, Tools
from digest.fetch.client import Answer, Request
from digest.fetch.credentials import authorization
from digest.fetch.errors import FetchFault, Trouble
from digest.fetch.feeds import Entry, Feed, kind_of, parse_feed, parse_sitemap
from digest.fetch.memory import SourceRecord
from digest.fetch.pages import head_of
from digest.fetch.results import ArticleOutcome, Outcome, SourceResult
from digest.fetch.sources import Kind, Source, from_opml
from digest.fetch.topics import wanted

_SITEMAPS = 3
"""Further sitemaps that one is followed to, the newest first: sites split theirs by month or by kind (not measured)."""

Progress = Callable[[int, int], None]
"""Called with steps done and steps found since the last call."""


class Collector:
    """Ask one source, in one thread."""

    def __init__(self, source: Source, tools: Tools, config: FetchConfig, progress: Progress) -> None:
        """Keep what it takes.

        Args:
            source: The source.
            tools: What fetching takes.
            config: How to fetch.
            progress: Called while articles come.
        """
        self._source, self._tools, self._config, self._progress = source, tools, config, progress
        self._known = tools.memory.source(source.url) or SourceRecord(url=source.url, since=self._now())
        self._login = ""
        self._moved = ""

    def run(self, again: bool = False) -> SourceResult:
        """Ask the source, and remember how it went; raises nothing but errors of the memory.

        Args:
            again: Whether to ask even where the source is gone, or wants to wait.
        """
        result = SourceResult(name=self._source.name, url=self._source.url)
        if not again and self._excused(result):
            return result
        try:
            self._login = authorization(self._source.config.login) if self._source.config.login else ""
            self._ask(result)
            self._succeeded(result)
        except ConfigError as error:
            result.outcome, result.message, result.hint = Outcome.FAILED, error.message, error.hint
        except FetchFault as fault:
            self._failed(result, fault)
        result.requests = self._tools.client.requests
        return result

    def _excused(self, result: SourceResult) -> bool:
        known = self._known
        if known.retired:
            result.outcome, result.trouble = Outcome.RETIRED, Trouble.GONE
            result.message, result.hint = f"is gone for good since {known.retired[:10]}", "`digest sources remove`"
            return True
        if known.not_before > self._tools.now().timestamp():
            minutes = (known.not_before - self._tools.now().timestamp()) / 60
            result.outcome, result.message = Outcome.WAITING, f"wants to be asked again in {minutes:.0f} minutes"
            return True
        return False

    def _ask(self, result: SourceResult) -> None:
        """Ask the address that is remembered, or where it fails for good, the one that the user gave."""
        source, known = self._source, self._known
        address = known.address or source.url
        try:
            answer = self._get(address)
        except FetchFault as fault:
            if address == source.url or fault.passing:
                raise
            self._known = known = replace(known, address="", etag="", modified="")
            address, answer = source.url, self._get(source.url)
        if answer.unchanged:
            result.outcome = Outcome.UNCHANGED
            return
        self._moved = answer.moved if address == source.url else answer.moved or address
        self._take(answer, result)

    def _get(self, address: str, named_by: NamedBy | None = None) -> Answer:
        """Ask for a list of articles; on the server of the source, who named the source named every address."""
        own = place_of(address) == place_of(self._source.url)
        named_by = named_by or (self._source.named_by if own else NamedBy.CONTENT)
        delay = self._tools.robots.delay(address, named_by)
        same = self._known.settings == self._source.settings_hash and address == (
            self._known.address or self._source.url
        )
        etag, modified = (self._known.etag, self._known.modified) if same else ("", "")
        login = self._login if own else ""
        request = Request(url=address, named_by=named_by, etag=etag, modified=modified, delay=delay, login=login)
        return self._tools.client.get(request)

    def _take(self, answer: Answer, result: SourceResult) -> None:
        """Take what came for what it is, as far as the source may be that."""
        kind, found = self._source.kind, kind_of(answer.body)
        if kind is Kind.PAGE:
            self._page(answer, result)
        elif found in {"feed", "json"} and kind is not Kind.SITEMAP:
            feed = parse_feed(answer.body, answer.url, answer.media_type, answer.charset)
            self._articles(feed, answer, result)
        elif found in {"sitemap", "sitemapindex"} and kind is not Kind.FEED:
            self._articles(Feed(entries=tuple(self._of_sitemap(answer))), answer, result)
        elif found == "opml" and kind is Kind.ANY:
            result.found = from_opml(answer.body, self._config, NamedBy.CONTENT)
            result.message = f"lists {len(result.found)} feeds"
        elif kind is Kind.SITEMAP:
            raise FetchFault(Trouble.NO_FEED, "is no sitemap")
        elif found == "html" or "html" in answer.media_type:
            self._front(answer, result)
        elif kind is Kind.ANY:
            self._page(answer, result)
        else:
            raise FetchFault(Trouble.NO_FEED, f"is {answer.media_type or 'of no stated type'}, no feed")

    def _front(self, answer: Answer, result: SourceResult) -> None:
        """Take the feed that a page names; or the page, where it is an article or names none."""
        page = head_of(answer)
        if self._source.kind is Kind.ANY and (page.is_article or not page.feeds):
            self._page(answer, result)
            return
        if not page.feeds:
            raise FetchFault(Trouble.NO_FEED, "is a page that names no feed")
        address = page.feeds[0]
        feed = self._get(address)
        if feed.unchanged:
            result.outcome = Outcome.UNCHANGED
            return
        if kind_of(feed.body) not in {"feed", "json"}:
            raise FetchFault(Trouble.NO_FEED, f"names {shown(address)} as its feed, which is none")
        self._moved = feed.moved or address
        result.message = f"its feed is {shown(address)}" if self._known.address != address else ""
        self._articles(parse_feed(feed.body, feed.url, feed.media_type, feed.charset), feed, result)

    def _of_sitemap(self, answer: Answer) -> list[Entry]:
        pages, more = parse_sitemap(answer.body, answer.url)
        for address in more[:_SITEMAPS]:
            inner = self._get(address, NamedBy.CONTENT)
            pages += parse_sitemap(inner.body, inner.url)[0]
        return pages

    def _page(self, answer: Answer, result: SourceResult) -> None:
        entry = Entry(url=answer.url, guid=self._source.url)
        articles = Articles(self._source, Feed(), "", self._tools, self._login)
        article = articles.fetch(entry, first=answer)
        result.add(article)
        if article.outcome is ArticleOutcome.FAILED:
            raise FetchFault(article.trouble or Trouble.EMPTY, article.message)
        self._validators(answer)

    def _articles(self, feed: Feed, answer: Answer, result: SourceResult) -> None:
        """Fetch the articles of a feed, the newest first."""
        articles = Articles(self._source, feed, answer.url, self._tools, self._login)
        chosen, reasons = self._chosen(feed)
        result.counts[ArticleOutcome.LEFT] += len(feed.entries) - len(chosen)
        result.message = result.message or ", ".join(reasons)
        whole = True
        self._progress(0, len(chosen))
        for entry in chosen:
            if self._tools.client.hosts.stop.is_set():
                return
            article = articles.fetch(entry)
            result.add(article)
            whole = whole and not article.to_come
            self._progress(1, 0)
        if whole:
            self._validators(answer)
        else:
            self._known = replace(self._known, etag="", modified="")

    def _chosen(self, feed: Feed) -> tuple[list[Entry], list[str]]:
        """Return the entries that are wanted, the newest first, and why the others are left."""
        source = self._source
        readable = recent = [one for one in feed.entries if one.url or one.html]
        if source.days is not None:
            limit = (self._tools.now() - timedelta(days=source.days)).astimezone(UTC).isoformat(timespec="seconds")
            recent = [one for one in readable if not one.published or one.published >= limit]
        asked = [one for one in recent if wanted(one, source.config.take, source.config.leave)]
        asked.sort(key=lambda one: one.published, reverse=True)
        chosen = asked[: source.articles]
        left = [
            (len(feed.entries) - len(readable), "without address and text"),
            (len(readable) - len(recent), f"older than {source.days} days"),
            (len(recent) - len(asked), "on other topics"),
            (len(asked) - len(chosen), f"beyond the newest {source.articles}"),
        ]
        return chosen, [f"{number} {why}" for number, why in left if number]

    def _validators(self, answer: Answer) -> None:
        """Remember what tells the server next time which answer is known."""
        hashed = self._source.settings_hash
        self._known = replace(self._known, etag=answer.etag, modified=answer.modified, settings=hashed)

    def _succeeded(self, result: SourceResult) -> None:
        if self._moved and self._moved != self._source.url:
            if not result.message and self._moved != self._known.address:
                result.message = f"has moved to {shown(self._moved)}, which is asked from now on"
            self._known = replace(self._known, address=self._moved)
        now = self._now()
        kept = replace(self._known, name=self._source.name, tried=now, succeeded=now, failures=0, message="")
        self._keep(replace(kept, retired="", not_before=0.0))

    def _failed(self, result: SourceResult, fault: FetchFault) -> None:
        result.outcome, result.trouble = Outcome.FAILED, fault.trouble
        result.message, result.hint = fault.message, fault.hint
        known, now = self._known, self._now()
        kept = replace(known, name=self._source.name, tried=now, failures=known.failures + 1, message=fault.message)
        if fault.trouble is Trouble.GONE:
            kept = replace(kept, retired=now)
        if fault.wait:
            kept = replace(kept, not_before=self._tools.now().timestamp() + fault.wait)
        self._keep(kept)

    def _keep(self, record: SourceRecord) -> None:
        if self._tools.shelf is not None:
            self._tools.memory.keep_source(record)

    def _now(self) -> str:
        return self._tools.now().isoformat(timespec="seconds")
