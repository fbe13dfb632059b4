"""Take turns at hosts: never more than two requests at once, and no faster than robots.txt wants."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.fetch.errors import FetchFault, Trouble

AT_ONCE = 2
"""Most requests that a host gets at the same time: what browsers were held to by RFC 2616 (8.1.4)."""


@dataclass
class _Host:
    turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0
    waited: float = 0.0


class Hosts:
    """Share hosts among the threads of a fetch.

    Attributes:
        stop: Set where the fetch is to end; nothing waits any longer then.
    """

    def __init__(self, patience: float, stop: threading.Event | None = None) -> None:
        """Set how long to wait.

        Args:
            patience: Most seconds to wait for one host in the whole fetch.
            stop: Set by others where the fetch is to end.
        """
        self.stop = stop or threading.Event()
        self._patience = patience
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str, delay: float = 0.0) -> Iterator[None]:
        """Wait for a turn at a host, and hold it in the block.

        Args:
            host: Name of the host.
            delay: Seconds between the beginnings of two requests, as the host wants.

        Raises:
            FetchFault: Where the patience with this host is at its end.
        """
        one = self._host(host)
        with one.turn:
            self.wait(host, 0.0)
            if delay:
                with one.lock:
                    begin = max(time.monotonic(), one.free)
                    self.wait(host, begin - time.monotonic())
                    one.free = begin + delay
            yield

    def wait(self, host: str, seconds: float) -> None:
        """Wait for a host, as long as there is patience with it.

        Raises:
            FetchFault: Where there is none, or the fetch is to end.
        """
        one = self._host(host)
        if one.waited + seconds > self._patience:
            raise FetchFault(Trouble.BUSY, f"{host} wants to be asked slowly; the rest waits for the next fetch")
        one.waited += max(seconds, 0.0)
        if self.stop.wait(max(seconds, 0.0)):
            raise FetchFault(Trouble.BUSY, "the fetch was stopped")

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
