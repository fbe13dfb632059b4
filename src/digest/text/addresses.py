"""Tell addresses of the web that may be shown as links from those that may not."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

_LONGEST = 2000
"""Most characters of an address: what browsers and servers of any age take (RFC 9110 asks for 8,000; not measured)."""
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62})){0,40}\.?", re.ASCII)
_SAFE = "!$&*+,;=:@/?%~-._"
"""Marks that stay as they are in a path; all others are written with percent signs, so that no format reads them."""


def web_address(text: str | None) -> str | None:
    """Return an address as plain ASCII that is safe within a link, or None for what is no address of the web.

    Only http and https count, with a host and without a user's name, which would make a link seem to lead elsewhere.

    Args:
        text: What a source states as the address of an article.

    Example:
        >>> web_address(" https://Bote.example/straße?a=1 "), web_address("javascript:alert(1)"), web_address("/a/b")
        ('https://bote.example/stra%C3%9Fe?a=1', None, None)
    """
    given = (text or "").strip()
    if not given or len(given) > _LONGEST or any(c.isspace() or not c.isprintable() for c in given):
        return None
    try:
        parts = urlsplit(given)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # a port or bracket that is none, a host that has no ASCII form
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    try:
        path, query, fragment = (quote(part, safe=_SAFE) for part in (parts.path, parts.query, parts.fragment))
    except UnicodeEncodeError:  # half a character
        return None
    return urlunsplit((parts.scheme, f"{host}{port}", path, query, fragment))


def host(address: str) -> str:
    """Return the host of an address as people call it.

    Args:
        address: What `web_address` returned.

    Example:
        >>> host("https://www.bote.example/a")
        'bote.example'
    """
    return (urlsplit(address).hostname or "").removeprefix("www.")
