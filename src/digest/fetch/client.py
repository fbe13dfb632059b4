"""Ask the web for one address: redirects followed, sizes and times held to, tried again where that may help.

No cookies, no proxies, no caches of the library; nothing that comes is executed or opened.
"""

import base64
import contextlib
import re
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    IncompleteRead,
    InvalidChunkLength,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import Timeout

from digest.fetch.addresses import NamedBy, join, place_of
from digest.fetch.connection import Session
from digest.fetch.errors import FetchFault, Trouble
from digest.fetch.hosts import Hosts
from digest.platform import size_text
from digest.version import __version__

ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"
_HOPS = 5
"""Most redirects in a row: what the HTTP specification once recommended (RFC 2068, 10.3)."""
_CONNECT = 10.0
"""Seconds for a connection, a guard so that a dead host costs less than the time for an answer (not measured)."""
_BLOCK = 1 << 16
"""Bytes taken at once, 64 KiB: so much a damaged or endless answer goes beyond its limit."""
_SHORT_WAIT = 30.0
"""Longest Retry-After, in seconds, that a fetch waits for; a longer one is kept and heeded by the next (a guard)."""
_MOVED = {301: True, 308: True, 302: False, 303: False, 307: False}
"""Status of a redirect -> whether it is for good."""
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,30})", re.I)
_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,80})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Set how long and how large answers may be, and how often they are asked for.

    Attributes:
        size: Bytes of an answer, unpacked.
        seconds: Time for an answer, from first to last byte.
        tries: Times that a request is made.
        pause: Seconds before the second try; doubled for each further one.
    """

    size: int = 10_000_000
    seconds: float = 30.0
    tries: int = 3
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Ask for an address.

    Attributes:
        url: The address.
        named_by: Who named it.
        etag: ETag of what is known already, or "".
        modified: Last-Modified of what is known already, or "".
        delay: Seconds between two requests that the host wants.
        login: Value of the Authorization header for the server of this address, or "".
    """

    url: str
    named_by: NamedBy = NamedBy.CONTENT
    etag: str = ""
    modified: str = ""
    delay: float = 0.0
    login: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold what came.

    Attributes:
        url: Address that the redirects ended at.
        body: The bytes, unpacked; empty where nothing changed.
        media_type: Type as stated, in lower case, or "".
        charset: Encoding as stated, or "".
        etag: ETag, or "".
        modified: Last-Modified, or "".
        unchanged: Whether the server said that what is known is still true (304).
        moved: Address that all permanent redirects at the beginning led to, or "".
    """

    url: str
    body: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False
    moved: str = ""


@dataclass
class Client:
    """Ask for addresses on behalf of one source.

    Attributes:
        session: Its connections.
        hosts: Turns at hosts, shared with the other sources.
        limits: Times and sizes.
        agent: Value of the User-Agent header.
        requests: Requests made so far.
    """

    session: Session
    hosts: Hosts
    limits: Limits
    agent: str
    requests: int = field(default=0)

    def get(self, request: Request) -> Answer:
        """Ask for an address, and again where that may help.

        Raises:
            FetchFault: Where there is no answer of use.
        """
        for attempt in range(1, self.limits.tries + 1):
            try:
                return self._followed(request)
            except FetchFault as fault:
                again = fault.passing and fault.trouble not in {Trouble.NO_HOST, Trouble.SLOW, Trouble.STORE}
                if not again or attempt == self.limits.tries or fault.wait > _SHORT_WAIT or self.hosts.stop.is_set():
                    raise
                pause = max(fault.wait, self.limits.pause * 2 ** (attempt - 1))
                self.hosts.wait(place_of(request.url).host, pause)
        raise AssertionError("at least one try")

    def _followed(self, request: Request) -> Answer:
        """Ask, and follow redirects; where they lead counts as named by content."""
        origin, moved, permanent = place_of(request.url), "", True
        for _ in range(_HOPS + 1):
            answer, link, for_good = self._once(request)
            if link is None:
                return replace(answer, moved=moved)
            target = join(request.url, link)
            place = place_of(target)
            if place.scheme == "http" and place_of(request.url).scheme == "https" and request.login:
                raise FetchFault(Trouble.REDIRECTS, "leads from https to http, where a password would be readable")
            permanent = permanent and for_good
            moved = target if permanent else moved
            login = request.login if place == origin else ""
            request = replace(request, url=target, named_by=NamedBy.CONTENT, login=login)
        raise FetchFault(Trouble.REDIRECTS, f"leads on more than {_HOPS} times")

    def _once(self, request: Request) -> tuple[Answer, str | None, bool]:
        """Ask once.

        Returns:
            The answer; or an empty one, where it redirects to and whether for good.
        """
        place = place_of(request.url)
        with self.hosts.turn(place.host, request.delay), _told(place.host):
            self.session.named_by = request.named_by
            self.session.secret = bool(request.login) and place.scheme == "http"
            self.session.keep_secret(place.host, place.port)
            self.requests += 1
            with self.session.deadline(self.limits.seconds):
                ends = time.monotonic() + self.limits.seconds
                response = self._sent(request)
                try:
                    link = response.headers.get("Location") if response.status in _MOVED else None
                    if link:
                        return Answer(url=request.url), _unicode(link), _MOVED[response.status]
                    _check_status(response)
                    body = b"" if response.status == HTTPStatus.NOT_MODIFIED else self._body(response, ends)
                finally:
                    self._release(response)
                return _answer(request.url, response, body), None, False

    def _sent(self, request: Request) -> Any:
        place = place_of(request.url)
        headers = {"User-Agent": self.agent, "Accept": ACCEPT, "Accept-Encoding": _encodings()}
        known = {"If-None-Match": request.etag, "If-Modified-Since": request.modified}
        headers |= {name: value for name, value in known.items() if value}
        if request.login:
            headers["Authorization"] = request.login
        return self.session.pool(place).urlopen(
            "GET",
            _target(request.url),
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=Timeout(connect=min(_CONNECT, self.limits.seconds), read=self.limits.seconds),
        )

    def _body(self, response: Any, ends: float) -> bytes:
        """Take the bytes of an answer while they come, unpacked, and no more than the limit."""
        blocks, size, packed = [], 0, response.headers.get("Content-Encoding", "identity").lower() != "identity"
        while block := response.read1(_BLOCK, decode_content=True):
            blocks.append(block)
            size += len(block)
            if size > self.limits.size:
                verb = "unpacks to" if packed else "has"
                raise FetchFault(Trouble.TOO_LARGE, f"{verb} more than {size_text(self.limits.size)}")
            if time.monotonic() > ends:
                raise FetchFault(Trouble.SLOW, f"took longer than {self.limits.seconds:g} seconds")
        if getattr(response, "length_remaining", None):
            raise FetchFault(Trouble.CUT, "broke off before its stated length")
        return b"".join(blocks)

    @staticmethod
    def _release(response: Any) -> None:
        """Give a connection back that has nothing more to say, and close any other."""
        with contextlib.suppress(HTTPError, OSError):
            if response.isclosed() or response.status == HTTPStatus.NOT_MODIFIED:
                response.release_conn()
            else:
                response.close()


def user_agent(contact: str | None = None) -> str:
    """Return the User-Agent, which names the tool.

    Args:
        contact: What webmasters can turn to, or None.
    """
    return f"digest/{__version__} (reads feeds for one reader{f'; {contact}' if contact else ''})"


def basic(user: str, password: str) -> str:
    """Return the Authorization header of a name and a password (RFC 7617)."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def _target(url: str) -> str:
    """Return path and query of an address as a request line has them, other than ASCII percent-encoded."""
    from urllib3.util import parse_url

    return parse_url(url).request_uri


def _encodings() -> str:
    """Return the compressions that can be undone here, within a limit."""
    try:
        import brotli  # noqa: F401
    except ImportError:
        return "gzip, deflate"
    return "gzip, deflate, br"


def _check_status(response: Any) -> None:
    """Raise a FetchFault for any answer but 200 and 304."""
    status = int(response.status)
    if status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        return
    try:
        words = f"answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        words = f"answered {status}"
    if status == HTTPStatus.GONE:
        raise FetchFault(Trouble.GONE, f"{words}: it is gone for good", status)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED}:
        raise FetchFault(Trouble.LOGIN if status == HTTPStatus.UNAUTHORIZED else Trouble.STATUS, words, status)
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        wait = _retry_after(response.headers.get("Retry-After", ""))
        asks = f" and asks to wait {wait:.0f} seconds" if wait else ""
        raise FetchFault(Trouble.BUSY, f"{words}{asks}", status, wait)
    raise FetchFault(Trouble.STATUS, words, status)


def _retry_after(value: str) -> float:
    """Return the seconds of a Retry-After header, 0 where there is none that can be read.

    Example:
        >>> _retry_after("120"), _retry_after("soon")
        (120.0, 0.0)
    """
    if re.fullmatch(r"\s*\d{1,9}\s*", value):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - datetime.now(UTC)).total_seconds(), 0.0)


def _answer(url: str, response: Any, body: bytes) -> Answer:
    headers: Mapping[str, str] = response.headers
    content = headers.get("Content-Type", "")
    media, charset = _TYPE.match(content), _CHARSET.search(content)
    return Answer(
        url=url,
        body=body,
        media_type=media[1].lower() if media else "",
        charset=charset[1] if charset else "",
        etag=_line(headers.get("ETag", "")),
        modified=_line(headers.get("Last-Modified", "")),
        unchanged=response.status == HTTPStatus.NOT_MODIFIED,
    )


def _unicode(link: str) -> str:
    """Return an address of a header, which may be UTF-8 although the library reads ISO-8859-1."""
    try:
        return link.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return link


def _line(value: str) -> str:
    """Return a header that can be sent back, or "": no line breaks, not endless, ASCII."""
    return value if re.fullmatch(r"[\x20-\x7e]{1,500}", value) else ""


@contextlib.contextmanager
def _told(host: str) -> Iterator[None]:
    """Turn whatever the library raises into a FetchFault that says it in words.

    Raises:
        FetchFault: Where the block raises.
    """
    try:
        yield
    except FetchFault:
        raise
    except (ssl.SSLCertVerificationError, ssl.SSLError, SSLError) as error:
        raise FetchFault(Trouble.TLS, f"TLS failed: {_reason(error)}") from None
    except (ReadTimeoutError, TimeoutError):
        raise FetchFault(Trouble.SLOW, f"{host} did not answer in time") from None
    except DecodeError:
        raise FetchFault(Trouble.GARBLED, "its compression is damaged") from None
    except (IncompleteRead, InvalidChunkLength):
        raise FetchFault(Trouble.CUT, "broke off before its stated length") from None
    except ProtocolError as error:
        raise _broken(error) from None
    except (HTTPError, OSError, ValueError) as error:
        raise FetchFault(Trouble.UNREACHABLE, f"cannot be reached: {_reason(error)}") from None


def _broken(error: ProtocolError) -> FetchFault:
    inner = error.args[-1] if error.args else error
    if isinstance(inner, IncompleteRead) or "IncompleteRead" in repr(inner):
        return FetchFault(Trouble.CUT, "broke off before its stated length")
    if isinstance(inner, (ConnectionError, OSError)) or type(inner).__name__ == "RemoteDisconnected":
        return FetchFault(Trouble.UNREACHABLE, f"the connection broke: {_reason(inner)}")
    return FetchFault(Trouble.GARBLED, "did not answer as HTTP has it")


def _reason(error: BaseException) -> str:
    """Return an error of a library in a line."""
    verify = getattr(error, "verify_message", None)
    inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else None
    if inner is not None and not verify:
        return _reason(inner)
    text = verify or getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())[:200]
