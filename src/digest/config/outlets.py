"""Define what the settings say of outlets, and find the outlet of an article."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Any

from pydantic import Field, field_validator

from digest.config.base import Section
from digest.domain import Outlet, OutletType
from digest.text import addresses


class OutletConfig(Section):
    """Describe an outlet: its name, which articles are its own, and what is known of it."""

    name: str = Field(min_length=1, max_length=100, description="Name to show, and as articles may state it.")
    match: tuple[str, ...] = Field(
        (), description="Hosts (those below them too), or patterns of files: tagblatt.example, inbox/tagblatt/*."
    )
    country: str | None = Field(None, pattern="^[A-Z]{2}$", description="ISO 3166-1 code of its country.")
    weight: float = Field(1, gt=0, le=100, description="Of sentences that say the same, the heaviest one's is shown.")
    type: OutletType | None = Field(None, description="agency, paper, blog, party or company.")

    @field_validator("name")
    @classmethod
    def _shown(cls, value: str) -> str:
        if not (value.isprintable() and value.strip()):
            raise ValueError("must be letters that can be shown")
        return value

    @field_validator("match", mode="before")
    @classmethod
    def _several(cls, value: Any) -> Any:
        """Take one host or pattern as well as a list."""
        return (value,) if isinstance(value, str) else value

    def is_of(self, *, url: str | None, publisher: str | None, source: str) -> bool:
        """Return whether an article is of this outlet.

        Args:
            url: Its address, or None.
            publisher: The publisher that it states, or None.
            source: Its file.
        """
        host = addresses.host(url) if url else ""
        names = {self.name.casefold(), *(one.casefold() for one in self.match)}
        if publisher and publisher.casefold() in names:
            return True
        hosts = (one.casefold().removeprefix("www.") for one in self.match)
        if host and any(host == one or host.endswith(f".{one}") for one in hosts):
            return True
        return any(fnmatchcase(source, one) for one in self.match if "/" in one or "*" in one)


def outlet_of(known: Sequence[OutletConfig], *, url: str | None, publisher: str | None, source: str) -> Outlet | None:
    """Return the first outlet that an article is of, or None.

    Args:
        known: Outlets of the settings.
        url: Address of the article, or None.
        publisher: The publisher that it states, or None.
        source: Its file.

    Example:
        >>> known = [OutletConfig(name="Tagblatt", match="tagblatt.example", country="AT", weight=2)]
        >>> outlet_of(known, url="https://m.tagblatt.example/a", publisher=None, source="a.html").name
        'Tagblatt'
    """
    found = next((one for one in known if one.is_of(url=url, publisher=publisher, source=source)), None)
    if found is None:
        return None
    return Outlet(name=found.name, country=found.country, weight=found.weight, type=found.type)
