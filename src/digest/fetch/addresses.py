"""Say which addresses may be asked: the web alone, and nothing in private networks that strangers name.

What the user names may be anywhere. What a feed, a page or a redirect names is content of strangers, which must not
make this machine ask its own services or its neighbours
(docs/decisions/0051-addresses-are-checked-at-the-connection.md).
"""

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urljoin, urlsplit

from digest.fetch.errors import FetchFault, Trouble

PORTS = {"http": 80, "https": 443}
"""Scheme -> its usual port."""

_LONGEST = 4000
"""Most characters of an address, a guard: half of what common servers take (8,190 bytes a line in Apache httpd)."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_ODD = re.compile(r"[\x00-\x20\x7f\\]")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NamedBy(Enum):
    """Say who named an address."""

    USER = "user"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Name a server.

    Attributes:
        scheme: "http" or "https".
        host: Name or IP address, in lower case.
        port: Number of the port.
    """

    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Return the address of the server's root, without the last slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


@dataclass
class AddressPolicy:
    """Decide for one source which IP addresses may be connected to.

    Attributes:
        hosts: Names of private hosts that articles may link to.
        reached: (host, port, IP address) that the user's own address led to; the source's articles may lie there too.
    """

    hosts: Collection[str] = ()
    reached: set[tuple[str, int, str]] = field(default_factory=set)

    def permit_name(self, host: str, port: int, named_by: NamedBy) -> None:
        """Check a name before it is looked up: `localhost` is this machine, whether or not it is known (RFC 6761, 6.3).

        Raises:
            FetchFault: Where content names this machine.
        """
        local = host == "localhost" or host.endswith(".localhost")
        mine = host in self.hosts or any(place[:2] == (host, port) for place in self.reached)
        if local and named_by is NamedBy.CONTENT and not mine:
            raise FetchFault(Trouble.PRIVATE, f"leads to {host}, which is no public address")

    def permit(self, host: str, port: int, ip: str, named_by: NamedBy) -> None:
        """Check an IP address, right before the connection to this very address.

        Args:
            host: Name that was looked up.
            port: Port to connect to.
            ip: The IP address that the name led to.
            named_by: Who named the host.

        Raises:
            FetchFault: Where content leads into a private network.
        """
        if named_by is NamedBy.USER:
            self.reached.add((host, port, ip))
            return
        if is_public(ip) or host in self.hosts or (host, port, ip) in self.reached:
            return
        where = host if host == ip else f"{host} ({ip})"
        raise FetchFault(Trouble.PRIVATE, f"leads to {where}, which is no public address")


def is_public(ip: str) -> bool:
    """Return whether an IP address belongs to the public internet, whatever the form it is written in.

    Example:
        >>> [is_public(ip) for ip in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1%eth0")]
        [True, False, False, False]
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (address, *_within(address)))


def _within(address: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return [one for one in found if one is not None]


def place_of(url: str) -> Place:
    """Return the server of an address of the web.

    Raises:
        FetchFault: For any other address, and for one with a password in it.

    Example:
        >>> place_of("https://Example.org/a").origin
        'https://example.org'
    """
    if len(url) > _LONGEST or _ODD.search(url) or not url.isprintable():
        raise FetchFault(Trouble.ADDRESS, "is no address of the web")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise FetchFault(Trouble.ADDRESS, "is no address of the web") from None
    if parts.scheme not in PORTS:
        raise FetchFault(Trouble.ADDRESS, f"has the scheme {parts.scheme!r}; only http and https are asked")
    if not host or port == 0:
        raise FetchFault(Trouble.ADDRESS, "names no host")
    if parts.username is not None:
        raise FetchFault(Trouble.ADDRESS, "holds a user name or password")
    return Place(scheme=parts.scheme, host=_ascii(host), port=port or PORTS[parts.scheme])


def _ascii(host: str) -> str:
    """Return the name of a host as the DNS has it (IDNA 2008)."""
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise FetchFault(Trouble.ADDRESS, "names a host that cannot be one") from None


def join(base: str, link: str) -> str:
    """Return the whole address of a link, without its fragment.

    Raises:
        FetchFault: Where it cannot be one.
    """
    try:
        return urljoin(base, link.strip()).partition("#")[0]
    except ValueError:
        raise FetchFault(Trouble.ADDRESS, "is no address of the web") from None


def shown(url: str) -> str:
    """Return an address fit for messages: without password, control characters, and without end.

    Example:
        >>> shown("https://me:secret@example.org/feed")
        'https://example.org/feed'
    """
    text = re.sub(r"^(\w+://)[^/@]*@", r"\1", url)
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= 200 else f"{text[:199]}…"
