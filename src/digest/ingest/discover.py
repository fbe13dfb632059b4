"""Finds the files behind the arguments: files as named, folders searched with all that is below them."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from digest.ingest import formats
from digest.model import Problem

_DEEPEST = 64
"""Folders below each other; nobody keeps articles deeper, and Python's stack has an end."""


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file. path: as the system knows it; source: printable; real: its real path; named: given by itself."""

    path: str
    source: str
    real: str
    named: bool


def printable(path: str) -> str:
    """The path as text that can be shown and written: broken UTF-8 and control characters become U+FFFD.

    Names are UTF-8 whatever the locale says, so that the same folder gives the same briefing everywhere.
    """
    with contextlib.suppress(UnicodeEncodeError):
        path = os.fsencode(path).decode("utf-8", errors="surrogateescape")
    return "".join(c if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF else "\ufffd" for c in path)


def discover(argument: str) -> Iterator[Found | Problem]:
    """Everything behind one argument, in the order of names. Never raises for what the disk holds."""
    try:
        mode = os.stat(argument).st_mode  # noqa: PTH116 - pathlib would mangle names that are not UTF-8 or end in a slash
    except (OSError, ValueError) as error:
        yield problem(argument, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(argument, set(), ())
    else:
        yield _file(argument, mode, named=True)


def problem(path: str, error: Exception, failed: bool = True) -> Problem:
    """What an error of the operating system means for this path, and what to do."""
    source = printable(path)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem(source, "no such file or folder", "check the spelling of the path", failed)
        case PermissionError():
            return Problem(source, "may not be read (permission denied)", "give yourself the right to read it", failed)
        case OSError(errno=errno.ELOOP):
            return Problem(source, "is a symbolic link that leads back to itself", "remove or mend the link", failed)
        case OSError(errno=errno.ENAMETOOLONG):
            return Problem(source[:200], "the name is too long", "check the spelling of the path", failed)
        case _:
            reason = getattr(error, "strerror", None) or str(error)
            return Problem(
                source, f"cannot be read ({reason})", "check that the file is intact and the disk is there", failed
            )


def _folder(path: str, seen: set[tuple[int, int]], above: tuple[tuple[int, int], ...]) -> Iterator[Found | Problem]:
    """Each real folder once, up to _DEEPEST below each other. A link back up is a loop and worth a word; a second way
    to the same folder is not."""
    try:
        status = os.stat(path)  # noqa: PTH116
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield Problem(
                printable(path), "is a link to a folder above it", "remove the link; the folder is read once", False
            )
        if identity in seen:
            return
        if len(above) >= _DEEPEST:
            yield Problem(printable(path), "lies too deep in folders", "give this folder by itself", False)
            return
        seen.add(identity)
        names = sorted(os.listdir(path))  # noqa: PTH208
    except OSError as error:
        yield problem(path, error)
        return
    for name in names:
        if not formats.passed_over(name):
            yield from _entry(os.path.join(path, name), seen, (*above, identity))  # noqa: PTH118


def _entry(path: str, seen: set[tuple[int, int]], above: tuple[tuple[int, int], ...]) -> Iterator[Found | Problem]:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        yield problem(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, seen, above)
    else:
        yield _file(path, mode, named=False)


def _file(path: str, mode: int, named: bool) -> Found | Problem:
    source = printable(path)
    if not stat.S_ISREG(mode):
        hint = "write it to a file, or pipe it in and give -"
        return Problem(source, "is not a regular file (a pipe, socket or device)", hint, failed=named)
    kind = formats.suffix(os.path.basename(path))  # noqa: PTH119
    if kind not in formats.TEXT_SUFFIXES:
        return Problem(
            source, f"{kind} files are not read yet", "save the article as plain text (.txt) or Markdown (.md)", named
        )
    return Found(path, source, os.path.realpath(path), named)
