"""Heed robots.txt (RFC 9309), read once a day for each server."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from digest.fetch.addresses import NamedBy, place_of
from digest.fetch.client import Client, Request
from digest.fetch.errors import FetchFault, Trouble
from digest.fetch.memory import Memory, RobotsFile

AGENT = "digest"
"""Name of this tool in robots.txt."""
KEPT = 86_400.0
"""Seconds that a robots.txt counts: a day (RFC 9309, 2.4)."""
_LARGEST = 512_000
"""Bytes of a robots.txt that are read: 500 KiB (RFC 9309, 2.5)."""
_SLOWEST = 3600.0
"""Longest crawl delay in seconds that is taken at its word, a guard against nonsense."""


@dataclass
class Robots:
    """Say for one source which addresses may be fetched, and how fast.

    Attributes:
        client: Fetches what is not known.
        memory: What is known.
        heeded: Whether robots.txt is heeded.
        now: The clock.
    """

    client: Client
    memory: Memory
    heeded: bool = True
    now: Callable[[], float] = time.time

    def delay(self, url: str, named_by: NamedBy) -> float:
        """Return the seconds between two requests that the server of an address wants.

        Raises:
            FetchFault: Where robots.txt forbids the address, or the server cannot be asked for it.
        """
        if not self.heeded:
            return 0.0
        origin = place_of(url).origin
        file = self.memory.robots(origin)
        if file is None or file.expires <= self.now():
            file = self._fetched(origin, named_by)
            self.memory.keep_robots(origin, file)
        if not file.known:
            raise FetchFault(Trouble.BUSY, f"{origin}/robots.txt cannot be had, so nothing may be fetched there")
        if not file.body.strip():
            return 0.0
        rules = _rules(file.body)
        if not rules.can_fetch(_without_host(url), AGENT):
            raise FetchFault(Trouble.ROBOTS, f"{origin}/robots.txt forbids it")
        return min(float(rules.crawl_delay(AGENT) or 0.0), _SLOWEST)

    def _fetched(self, origin: str, named_by: NamedBy) -> RobotsFile:
        expires = self.now() + KEPT
        try:
            answer = self.client.get(Request(url=f"{origin}/robots.txt", named_by=named_by))
        except FetchFault as fault:
            if fault.trouble in {Trouble.TOO_LARGE, Trouble.REDIRECTS, Trouble.GONE}:
                return RobotsFile(body="", known=True, expires=expires)
            if 400 <= fault.status < 500 and fault.trouble is not Trouble.BUSY:  # there is none (RFC 9309, 2.3.1.3)
                return RobotsFile(body="", known=True, expires=expires)
            if fault.status:  # the server is in trouble: all is forbidden for now (2.3.1.4)
                return RobotsFile(body="", known=False, expires=self.now())
            raise
        return RobotsFile(body=answer.body[:_LARGEST].decode("utf-8", "replace"), known=True, expires=expires)


@lru_cache(maxsize=64)
def _rules(body: str) -> Any:
    from protego import Protego

    return Protego.parse(body)


def _without_host(url: str) -> str:
    """Return path and query of an address, which are all that rules are about."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
