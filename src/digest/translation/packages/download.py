"""Fetch files from the web, for `digest models install` alone: resumed where they broke off, checked before use.

A file grows as NAME.part; beside it NAME.part.tag keeps the server's mark (ETag or date) of the version it is of
(RFC 9110: range requests, If-Range).
"""

import contextlib
import hashlib
import re
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from digest.errors import DigestError, OutputError
from digest.platform import size_text
from digest.version import __version__

TIMEOUT = 30.0
"""Seconds without a byte after which a server counts as gone: a guard against waiting for ever (not measured)."""
_ROUNDS = 2
"""Times that each link is tried; bytes that have come already are not fetched again."""
_BLOCK = 1 << 16
"""Bytes read at once, 64 KiB: so much memory, and progress is drawn as often."""
_OFFLINE = "check the connection (and HTTPS_PROXY); without one, `digest models install FILE` takes a copied file"

Progress = Callable[[int, int | None], None]
"""Called with the bytes there are and, if the server said so, the bytes there will be."""


class DownloadError(DigestError):
    """Say that a file could not be fetched.

    Attributes:
        again: Whether asking once more may help.
    """

    def __init__(self, message: str, hint: str = "", again: bool = False) -> None:
        super().__init__(message, hint)
        self.again = again


class _Changed(DownloadError):
    """Say that the wanted range lies beyond the end: the file on the server is another one than that of the part."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """Name the hash that a file must have.

    Attributes:
        algorithm: Name of the algorithm, as hashlib has it.
        digits: The hash in lower-case hex digits.
    """

    algorithm: str
    digits: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow redirects within the web alone, and none from https to http."""

    def redirect_request(  # noqa: PLR0917 (as urllib calls it)
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {"https", urlsplit(req.full_url).scheme}:
            raise URLError(f"it redirects to an unsafe address: {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _open(url: str, headers: dict[str, str], timeout: float) -> Any:
    """Open an address by http or https, the only schemes known here.

    Raises:
        DownloadError: Where the server cannot be reached or refuses.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.UnknownHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _Redirects,
    ):
        opener.add_handler(handler())
    try:
        request = urllib.request.Request(url, headers={"User-Agent": f"digest/{__version__}", **headers})
        return opener.open(request, timeout=timeout)
    except HTTPError as error:
        error.close()
        raise _refused(url, error) from None
    except (OSError, HTTPException, ValueError) as error:
        raise DownloadError(f"{url}: cannot be reached: {_why(error)}", _OFFLINE, again=True) from None


def _refused(url: str, error: HTTPError) -> DownloadError:
    if error.code == 416:
        return _Changed(f"{url}: the file has changed on the server", "run the same command again", again=True)
    hint = "the address is wrong or the file has moved" if error.code in (404, 410) else "try again later"
    again = error.code >= 500 or error.code in (408, 429)
    return DownloadError(f"{url}: the server answered {error.code} {error.reason}", hint, again)


def _why(error: BaseException) -> str:
    """Return the reason of an error in words; urllib wraps it."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__


def _block(response: Any, url: str) -> bytes:
    try:
        block: bytes = response.read(_BLOCK)
    except (OSError, HTTPException, ValueError) as error:
        raise DownloadError(f"{url}: the connection broke: {_why(error)}", _OFFLINE, again=True) from None
    return block


def fetch(url: str, limit: int, timeout: float = TIMEOUT) -> bytes:
    """Fetch a small file.

    Args:
        url: Its address.
        limit: Most bytes it may have.
        timeout: Seconds without a byte after which the server counts as gone.

    Raises:
        DownloadError: Where the file cannot be fetched whole, or is larger.
    """
    with contextlib.closing(_open(url, {}, timeout)) as response:
        blocks, size, expected = [], 0, _number(response.headers.get("Content-Length"))
        while block := _block(response, url):
            blocks.append(block)
            size += len(block)
            if size > limit:
                raise DownloadError(f"{url}: larger than {size_text(limit)}", "is the address right?")
    if expected is not None and size < expected:
        raise DownloadError(f"{url}: the connection was cut after {size} of {expected} bytes", _OFFLINE, again=True)
    return b"".join(blocks)


def download(
    links: Sequence[str],
    checksum: Checksum | None,
    folder: Path,
    progress: Progress | None = None,
    timeout: float = TIMEOUT,
) -> Path:
    """Fetch a file from the first link that gives it whole.

    Bytes that had come when a connection broke are kept and completed by the next call.

    Args:
        links: Addresses of the same file.
        checksum: The hash that the file must have, or None.
        folder: Folder of the file; `discard` takes the file away again.
        progress: Called while bytes come.
        timeout: Seconds without a byte after which a server counts as gone.

    Returns:
        The file.

    Raises:
        DownloadError: Where no link works.
        OutputError: Where the file cannot be written.
    """
    failures: dict[str, DownloadError] = {}
    for _ in range(_ROUNDS):
        for link in links:
            if link in failures and not failures[link].again:
                continue
            try:
                return _from(link, checksum, folder, progress or (lambda done, total: None), timeout)
            except DownloadError as error:
                failures[link] = error
            except OSError as error:
                raise OutputError(
                    f"{folder}: cannot be written: {error.strerror}", "make room or check its owner"
                ) from None
    last = failures[links[-1]]
    raise DownloadError("; ".join(error.message for error in failures.values()), last.hint)


def discard(file: Path) -> None:
    """Delete a download and the mark of its version."""
    for path in (file, _tag(file)):
        path.unlink(missing_ok=True)


def _tag(part: Path) -> Path:
    return part.with_name(f"{part.name}.tag")


def _from(url: str, checksum: Checksum | None, folder: Path, progress: Progress, timeout: float) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "_", re.split("[?#]", url)[0].rpartition("/")[2])[:80] or "package"
    part = folder / f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:12]}.part"
    _receive(url, part, progress, timeout)
    if checksum and (found := _digits(part, checksum.algorithm)) != checksum.digits:
        discard(part)
        message = f"{url}: its {checksum.algorithm} is {found}, the index says {checksum.digits}"
        raise DownloadError(message, "it was damaged on the way or is not what the index means; nothing was installed")
    return part


def _receive(url: str, part: Path, progress: Progress, timeout: float) -> None:
    """Append what is missing, or write everything anew where the server cannot resume or has another version."""
    have, mark = _so_far(part)
    headers = {"Range": f"bytes={have}-", "If-Range": mark} if have else {}
    try:
        opened = _open(url, headers, timeout)
    except _Changed:
        discard(part)
        raise
    with contextlib.closing(opened) as response:
        start, total = _extent(response)
        if start not in (0, have):
            discard(part)
            raise DownloadError(f"{url}: the server sent another part than asked for", _OFFLINE, again=True)
        done = _append(response, url, part, (start, total), progress)
    if total is not None and done != total:
        hint = "run the same command again" + ("; it goes on where it stopped" if _so_far(part)[0] else "")
        message = f"{url}: the connection was cut after {size_text(done)} of {size_text(total)}"
        raise DownloadError(message, hint, again=True)


def _append(response: Any, url: str, part: Path, extent: tuple[int, int | None], progress: Progress) -> int:
    """Write the bytes of a response from a place on.

    Args:
        response: The open response.
        url: Its address, for messages.
        part: The file that grows.
        extent: (place of the first byte that comes, size of the whole file or None).
        progress: Called while bytes come.

    Returns:
        The size of the file afterwards.
    """
    done, total = extent
    with part.open("r+b" if done else "wb") as file:
        file.seek(done)
        if not done:  # only now that the bytes of an older version are gone
            _remember_mark(part, response)
        progress(done, total)
        while block := _block(response, url):
            file.write(block)
            done += len(block)
            progress(done, total)
        file.truncate()
    return done


def _so_far(part: Path) -> tuple[int, str]:
    """Return how many bytes of an earlier try can be built upon, and the mark of the version they belong to.

    One byte less than there are: asking for the bytes behind the last one of a whole file would be an error.
    """
    if part.is_file() and _tag(part).is_file() and part.stat().st_size > 1:
        return part.stat().st_size - 1, _tag(part).read_text(encoding="latin-1")
    return 0, ""


def _extent(response: Any) -> tuple[int, int | None]:
    """Return the place of the first byte that comes, and the size of the whole file if it is known."""
    length = _number(response.headers.get("Content-Length"))
    if response.status != 206:
        return 0, length
    found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", "").strip())
    if not found:
        return -1, None
    start = int(found[1])
    return start, int(found[2]) if found[2] != "*" else (length + start if length is not None else None)


def _remember_mark(part: Path, response: Any) -> None:
    """Keep the mark of a version: its ETag, or its date where the ETag is weak and so no proof of equal bytes."""
    mark = response.headers.get("ETag") or ""
    if not mark.startswith('"'):
        mark = response.headers.get("Last-Modified") or ""
    if mark:
        _tag(part).write_text(mark, encoding="latin-1", errors="replace")
    else:
        _tag(part).unlink(missing_ok=True)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _digits(file: Path, algorithm: str) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()
