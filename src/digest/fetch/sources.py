"""Say what is to be fetched: sources of the settings, and addresses, names and OPML files of the command line."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from digest.config import FetchConfig, SourceConfig, check_address
from digest.errors import ConfigError, InputError
from digest.fetch.addresses import NamedBy
from digest.fetch.errors import FetchFault
from digest.fetch.feeds import kind_of, parse_opml

_LARGEST = 20_000_000
"""Bytes of an OPML file, a guard: a list of ten thousand feeds has three."""


class Kind(StrEnum):
    """Say what lies at the address of a source.

    Attributes:
        ANY: Whatever comes: a feed, a sitemap, a list of feeds, or a page, which may name its feed.
        FEED: A feed, or a page that names one.
        PAGE: A single page.
        SITEMAP: A sitemap.
    """

    ANY = "any"
    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing to ask.

    Attributes:
        url: Its address.
        kind: What lies there.
        name: Name for people and for the folder.
        config: Settings of the source.
        articles: Most articles to take.
        days: Age in days of the oldest, or None.
        named_by: Who named it: the user, or a list of feeds on the web.
    """

    url: str
    kind: Kind
    name: str
    config: SourceConfig
    articles: int
    days: int | None
    named_by: NamedBy = NamedBy.USER

    @property
    def settings_hash(self) -> str:
        """Return a hash of the settings: where they change, what the server calls unchanged is looked at anew."""
        stated = [self.kind, self.articles, self.days, self.config.model_dump(mode="json")]
        return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()[:12]


def from_settings(sources: Iterable[SourceConfig], fetch: FetchConfig) -> list[Source]:
    """Return the sources of the settings, the heaviest first."""
    found = [_source(one, Kind(one.kind), fetch) for one in sources]
    return sorted(found, key=lambda one: -one.config.weight)


def from_arguments(
    arguments: Sequence[str], known: Sequence[SourceConfig], fetch: FetchConfig, pages: Sequence[str] = ()
) -> list[Source]:
    """Return the sources that a command line names.

    Args:
        arguments: Addresses, names of sources of the settings, and OPML files.
        known: The sources of the settings.
        fetch: How to fetch.
        pages: Addresses of single pages.

    Raises:
        ConfigError: For what is none of these.
        InputError: For a file that cannot be read, or is no OPML.
    """
    found: dict[str, Source] = {}
    for argument in arguments:
        for source in _named(argument, known, fetch):
            found.setdefault(source.url, source)
    for url in pages:
        source = _page(url, fetch)
        found.setdefault(source.url, source)
    return sorted(found.values(), key=lambda one: -one.config.weight)


def from_opml(body: bytes, fetch: FetchConfig, named_by: NamedBy = NamedBy.USER) -> list[Source]:
    """Return the sources in a list of feeds; addresses that are none of the web are left out.

    Args:
        body: OPML.
        fetch: How to fetch.
        named_by: Whose list it is.

    Raises:
        FetchFault: Where the list cannot be read.
    """
    return [replace(_source(one, Kind.FEED, fetch), named_by=named_by) for one in configs_from_opml(body)]


def configs_from_opml(body: bytes) -> list[SourceConfig]:
    """Return the settings of the sources in a list of feeds, each name and address once.

    Raises:
        FetchFault: Where the list cannot be read.
    """
    found: dict[str, SourceConfig] = {}
    for name, url, language in parse_opml(body):
        label, number = name, 2
        while label and any(one.name == label for one in found.values()):
            label, number = f"{name} {number}", number + 1
        try:
            found.setdefault(url, SourceConfig(name=label or None, feed=url, language=language or None))
        except ValueError:
            continue
    return list(found.values())


def lines_of(text: str) -> Iterator[str]:
    """Yield the addresses in a list: one a line, blank lines and those with # in front left out."""
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _named(argument: str, known: Sequence[SourceConfig], fetch: FetchConfig) -> list[Source]:
    called = [_source(one, Kind(one.kind), fetch) for one in known if argument in {one.label, one.url}]
    if called:
        return called
    path = Path(argument)
    if "://" not in argument and path.exists():
        return _listed(path, fetch)
    url = argument if "://" in argument else f"https://{argument}"
    if "://" not in argument and "." not in urlsplit(url).netloc:
        names = ", ".join(one.label for one in known)
        hint = f"sources of the settings: {names}" if names else "give an address, or `digest sources add` one"
        raise ConfigError(f"{argument}: is no address, no file and no name of a source", hint)
    return [_source(_config(url), Kind.ANY, fetch)]


def _listed(path: Path, fetch: FetchConfig) -> list[Source]:
    try:
        with path.open("rb") as stream:
            body = stream.read(_LARGEST)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", "give an OPML file, or addresses") from None
    if kind_of(body) != "opml":
        raise InputError(f"{path}: is no OPML file", "articles on this machine are read by `digest run`, not fetched")
    try:
        found = from_opml(body, fetch)
    except FetchFault as fault:
        raise InputError(f"{path}: {fault.message}", "export it again") from None
    if not found:
        raise InputError(f"{path}: lists no feeds", "export it again")
    return found


def _page(url: str, fetch: FetchConfig) -> Source:
    config = _config(url)
    return _source(config, Kind.PAGE, fetch)


def _config(url: str) -> SourceConfig:
    try:
        check_address(url)
        return SourceConfig(feed=url)
    except ValueError as error:
        reason = str(error) if not hasattr(error, "errors") else "is no address of the web"
        raise ConfigError(reason, "addresses begin with http:// or https://") from None


def _source(config: SourceConfig, kind: Kind, fetch: FetchConfig) -> Source:
    days = config.days if config.days is not None else fetch.days
    return Source(
        url=config.url,
        kind=kind,
        name=config.label,
        config=config,
        articles=config.articles or fetch.articles,
        days=None if kind is Kind.PAGE else days,
    )
