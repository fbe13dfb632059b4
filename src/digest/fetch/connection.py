"""Connect to servers: the name is looked up once, its address checked, and that very address connected to.

So there is no time between check and connection in which a name could come to mean another address. TLS still proves
the name. A deadline ends a request whatever it is busy with, by shutting its socket down.
"""

import contextlib
import functools
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from digest.fetch.addresses import AddressPolicy, NamedBy, Place, is_public
from digest.fetch.errors import FetchFault, Trouble

_POOLS = 4
"""Servers that a session keeps connections to, a guard: feed, articles, and what they redirect to."""


class Session:
    """Hold the connections of one source, which is asked by one thread.

    Connections are not shared between sources: one that the user's address opened into a private network must not
    serve the links of a stranger's feed.

    Attributes:
        policy: Which addresses may be connected to.
        named_by: Who named the address of the request under way.
        secret: Whether the request under way carries a password that nothing encrypts.
    """

    def __init__(self, policy: AddressPolicy) -> None:
        """Keep the policy; nothing is connected yet."""
        self.policy = policy
        self.named_by = NamedBy.CONTENT
        self.secret = False
        self._public: set[tuple[str, int]] = set()
        self._pools: dict[Place, HTTPConnectionPool] = {}
        self._twins: dict[int, tuple[Any, socket.socket]] = {}
        self._lock = threading.Lock()
        self._over = False

    def pool(self, place: Place) -> HTTPConnectionPool:
        """Return the connections to a server."""
        pool = self._pools.pop(place, None)
        if pool is None:
            pool = _pool(place, self)
            while len(self._pools) >= _POOLS:
                self._pools.pop(next(iter(self._pools))).close()
        self._pools[place] = pool
        return pool

    def keep_secret(self, host: str, port: int) -> None:
        """Check that no password goes over the internet for all to read.

        Raises:
            FetchFault: Where the request under way would send one.
        """
        if self.secret and (host, port) in self._public:
            raise FetchFault(Trouble.TLS, f"would send the password to {host} for all to read: give its https address")

    @contextlib.contextmanager
    def deadline(self, seconds: float) -> Iterator[None]:
        """End the request in the block after some time, whatever it waits for; its error then is a FetchFault.

        Raises:
            FetchFault: Where the time is over.
        """
        self._over = False
        timer = threading.Timer(seconds, self.shut)
        timer.daemon = True
        timer.start()
        fault = FetchFault(Trouble.SLOW, f"took longer than {seconds:g} seconds")
        try:
            yield
        except (OSError, urllib3.exceptions.HTTPError, ValueError):
            if self._over:
                raise fault from None
            raise
        finally:
            timer.cancel()
            self._forget()
        if self._over:  # a connection that is shut down looks like the end of an answer
            raise fault

    def shut(self) -> None:
        """End whatever is under way; called from other threads."""
        with self._lock:
            self._over = True
            for _, twin in self._twins.values():
                with contextlib.suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()
        self._forget(everything=True)

    def connect(self, connection: Any, host: str, port: int, timeout: Any) -> socket.socket:
        """Look a name up, check where it leads, and connect there.

        Raises:
            FetchFault: Where no address may be connected to, or none answers.
        """
        fault: FetchFault | None = None
        self.policy.permit_name(connection.host, port, self.named_by)
        for family, kind, number, _, address in _looked_up(host, port):
            try:
                self.policy.permit(connection.host, port, str(address[0]), self.named_by)
                if is_public(str(address[0])):
                    self._public.add((connection.host, port))
                self.keep_secret(connection.host, port)
                return self._opened(connection, socket.socket(family, kind, number), address, timeout)
            except FetchFault as error:
                fault = error
            except TimeoutError:
                fault = FetchFault(Trouble.SLOW, f"{connection.host} did not answer")
            except OSError as error:
                fault = FetchFault(Trouble.UNREACHABLE, f"cannot be reached: {error.strerror or error}")
        raise fault or FetchFault(Trouble.NO_HOST, f"there is no host {connection.host}")

    def _opened(self, connection: Any, sock: socket.socket, address: Any, timeout: Any) -> socket.socket:
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if isinstance(timeout, (int, float)):
                sock.settimeout(timeout)
            sock.connect(address)
            # TLS takes the socket over; its twin shuts the same connection down whoever holds it
            with self._lock:
                self._twins[id(connection)] = (connection, sock.dup())
            return sock
        except BaseException:
            sock.close()
            raise

    def _forget(self, everything: bool = False) -> None:
        """Close the twins of connections that are closed."""
        with self._lock:
            for key, (connection, twin) in list(self._twins.items()):
                if everything or connection.sock is None:
                    twin.close()
                    del self._twins[key]


class _Checked:
    """Connect by way of the session (a mixin for urllib3's connections)."""

    def __init__(self, *args: Any, session: Session, **options: Any) -> None:
        super().__init__(*args, **options)
        self._session = session

    def _new_conn(self) -> socket.socket:
        return self._session.connect(self, self._dns_host, self.port, self.timeout)  # type: ignore[attr-defined]


class _CheckedHttp(_Checked, HTTPConnection):
    pass


class _CheckedHttps(_Checked, HTTPSConnection):
    pass


def _looked_up(host: str, port: int) -> list[Any]:
    try:
        return socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchFault(Trouble.NO_HOST, f"there is no host {host}") from None


def _pool(place: Place, session: Session) -> HTTPConnectionPool:
    pool: HTTPConnectionPool
    if place.scheme == "https":
        pool = HTTPSConnectionPool(place.host, place.port, maxsize=1, ssl_context=_tls(), retries=False)
        pool.ConnectionCls = functools.partial(_CheckedHttps, session=session)  # type: ignore[assignment]
    else:
        pool = HTTPConnectionPool(place.host, place.port, maxsize=1, retries=False)
        pool.ConnectionCls = functools.partial(_CheckedHttp, session=session)  # type: ignore[assignment]
    return pool


@functools.cache
def _tls() -> ssl.SSLContext:
    """Return Python's checks on certificates, by the system's authorities or, where it has none, those of certifi."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not any(place and Path(place).exists() for place in (paths.cafile, paths.capath)):
        import certifi

        context.load_verify_locations(certifi.where())
    return context
