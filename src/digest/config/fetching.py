"""Define the settings of `digest fetch`: how it asks, and the sources that it asks."""

import re
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from digest.config.base import Section

KINDS = ("feed", "page", "sitemap")
"""Kinds of a source: the settings one of which holds its address."""

_AGE = re.compile(r"([1-9]\d{0,4})\s*d?")


class FetchConfig(Section):
    """Set how articles are fetched; none of these numbers is measured unless its line says so."""

    directory: str = Field("inbox", min_length=1, description="Folder that gets the articles when --to is not given.")
    # feeds of news sites hold 15 to 50 entries, so that a daily fetch misses nothing of most
    articles: int = Field(50, ge=1, le=10_000, description="Newest articles taken from a source at once.")
    days: int | None = Field(30, ge=1, le=36_500, description="Older articles are left; null takes all.")
    most: int | None = Field(None, ge=1, description="Articles of all sources in one fetch; null: no limit.")
    prune_after: str | None = Field(None, description="Age from which fetched articles are deleted, such as 30d.")
    # the same guard as ingest.megabytes: what is larger would not be read
    megabytes: int = Field(10, ge=1, le=1000, description="Answers larger than this, unpacked, are not taken.")
    seconds: float = Field(30, gt=0, le=3600, description="Time for one answer, from first to last byte.")
    tries: int = Field(3, ge=1, le=10, description="Times a request is made where a server fails or is busy.")
    pause: float = Field(1, ge=0, le=60, description="Seconds before the second try; doubled for each further one.")
    patience: float = Field(300, ge=0, le=86_400, description="Most seconds to wait for a host in one fetch.")
    connections: int = Field(8, ge=1, le=64, description="Sources asked at the same time; a host has two at most.")
    contact: str | None = Field(None, description="Address or page that the User-Agent names, for webmasters.")
    private: tuple[str, ...] = Field(
        (), description="Hosts in your own network that articles may link to; all others are refused."
    )

    @field_validator("prune_after")
    @classmethod
    def _age(cls, value: str | None) -> str | None:
        if value is not None:
            days_of(value)
        return value

    @field_validator("contact")
    @classmethod
    def _line(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[\x21-\x7e][\x20-\x7e]{0,199}", value):
            raise ValueError("must be one line of ASCII")
        return value


class SourceConfig(Section):
    """Describe a source: where its articles are listed, what of them is wanted, and what is known of them."""

    name: str | None = Field(None, min_length=1, max_length=100, description="Name; by default that of the host.")
    feed: str | None = Field(None, description="Address of an RSS, Atom or JSON feed, or of a page that names one.")
    page: str | None = Field(None, description="Address of a single page that is looked at for changes.")
    sitemap: str | None = Field(None, description="Address of a sitemap.")
    language: str | None = Field(None, pattern="^[a-z]{2}$", description="Language of articles that state none.")
    outlet: str | None = Field(None, description="Publisher, in place of the one that the articles state.")
    weight: float = Field(1, gt=0, le=100, description="Heavier sources are asked first, which counts with `most`.")
    take: tuple[str, ...] = Field((), description="Topics: only articles with one of them in title or summary.")
    leave: tuple[str, ...] = Field((), description="Topics: no articles with one of them.")
    articles: int | None = Field(None, ge=1, le=10_000, description="Newest articles; by default fetch.articles.")
    days: int | None = Field(None, ge=1, le=36_500, description="Age of the oldest; by default fetch.days.")
    text: str = Field(
        "page", pattern="^(page|feed)$", description="Whether articles are fetched, or taken from the feed."
    )
    robots: bool = Field(True, strict=True, description="Heed robots.txt; switch off for sites of your own alone.")
    login: str | None = Field(
        None, pattern=r"^\w{1,64}$", description="Name of the credentials, never they themselves."
    )

    @field_validator("name", "outlet")
    @classmethod
    def _shown(cls, value: str | None) -> str | None:
        if value is not None and not (value.isprintable() and value.strip()):
            raise ValueError("must be letters that can be shown")
        return value

    @field_validator(*KINDS)
    @classmethod
    def _web(cls, value: str | None) -> str | None:
        if value is not None:
            check_address(value)
        return value

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, value: Any) -> Any:
        """Take an address alone for that of a feed."""
        return {"feed": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_kind(self) -> "SourceConfig":
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            raise ValueError(f"a source has one address: {', '.join(KINDS[:-1])} or {KINDS[-1]}")
        return self

    @property
    def kind(self) -> str:
        """Return the one of `KINDS` that has the address."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def url(self) -> str:
        """Return the address."""
        return str(getattr(self, self.kind))

    @property
    def label(self) -> str:
        """Return the name, or where there is none, the host."""
        return self.name or (urlsplit(self.url).hostname or self.url).removeprefix("www.")


def check_address(url: str) -> None:
    """Check that an address is one of the web, and carries no password.

    Raises:
        ValueError: Saying what is wrong.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s\x00-\x1f]", url):
        raise ValueError(f"{url!r} is no address of the web: http://… or https://…")
    if parts.username or parts.password:
        raise ValueError("an address must not hold a password; name the credentials with `login`")


def days_of(age: str) -> int:
    """Return an age in days.

    Args:
        age: As in "30d" or "30".

    Raises:
        ValueError: For anything else.

    Example:
        >>> days_of("30d")
        30
    """
    match = _AGE.fullmatch(age.strip())
    if match is None:
        raise ValueError(f"{age!r} is no age in days, as in 30d")
    return int(match[1])
