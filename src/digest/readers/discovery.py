"""Find the files behind the arguments: files as named, folders searched with all that is below them."""

import contextlib
import errno
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from digest.config import GLOSSARY
from digest.domain import Problem
from digest.readers import detection
from digest.readers.missing import advice
from digest.readers.side_record import SILENT_SOURCES, is_side_record, older_versions, silent_sources

_DEEPEST = 64
"""Most folders below each other: a guard, as Python's stack has an end and nobody keeps articles deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """Describe a regular file that may hold an article.

    Attributes:
        path: Path as the system knows it.
        source: The same path, fit to be shown.
        real: Its real path, without links.
        named: Whether the file was given by itself, not found in a folder.
        root: The folder that was given, to be shown; "" for a file given by itself.
    """

    path: str
    source: str
    real: str
    named: bool
    root: str = ""


@dataclass(frozen=True, slots=True)
class Globs:
    """Say which files are wanted.

    A pattern is compared with the name of a file and with its path below the given folder; "*" stands for any
    characters, "/" too.

    Attributes:
        include: Patterns of files to read; none includes all.
        exclude: Patterns of files and folders to leave out.

    Example:
        >>> Globs(include=["*.txt"], exclude=["old/*"]).wanted("old/a.txt")
        False
    """

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()

    def excluded(self, path: str) -> bool:
        """Return whether a file or folder is left out."""
        return self._any(self.exclude, path)

    def wanted(self, path: str) -> bool:
        """Return whether a file is to be read."""
        return not self.excluded(path) and (not self.include or self._any(self.include, path))

    @staticmethod
    def _any(patterns: Sequence[str], path: str) -> bool:
        names = (path, os.path.basename(path))  # noqa: PTH119
        return any(fnmatchcase(name, pattern.rstrip("/")) for name in names for pattern in patterns)


@dataclass
class _Walk:
    """Keep the state of a walk through one folder.

    Attributes:
        root: The folder.
        globs: Which files are wanted.
        seen: (device, inode) of the folders that were searched.
        passed: Kind of the files that were passed over -> how many.
    """

    root: str
    globs: Globs
    seen: set[tuple[int, int]] = field(default_factory=set)
    passed: Counter[str] = field(default_factory=Counter)

    def below(self, path: str) -> str:
        return os.path.relpath(path, self.root)


def printable(path: str) -> str:
    """Return a path as text that can be shown and written: broken UTF-8 and control characters become U+FFFD.

    Names are UTF-8 whatever the locale says, so that the same folder gives the same briefing everywhere.
    """
    with contextlib.suppress(UnicodeEncodeError):
        path = os.fsencode(path).decode("utf-8", errors="surrogateescape")
    return "".join(c if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF else "\ufffd" for c in path)


def discover(argument: str, globs: Globs | None = None) -> Iterator[FoundFile | Problem]:
    """Yield everything behind one argument, in the order of names. Raises nothing, whatever the disk holds.

    Args:
        argument: Path of a file or folder.
        globs: Which files are wanted; None for all.
    """
    globs = globs or Globs()
    try:
        mode = os.stat(argument).st_mode  # noqa: PTH116 - pathlib would mangle names that are not UTF-8 or end in a slash
    except (FileNotFoundError, NotADirectoryError):
        message, hint = advice(argument)
        yield Problem(source=printable(argument), message=message, hint=printable(hint))
        return
    except (OSError, ValueError) as error:
        yield problem(argument, error)
        return
    if stat.S_ISDIR(mode):
        walk = _Walk(argument, globs)
        yield from _folder(argument, walk, ())
        yield from _passed(walk)
    elif is_side_record(argument):
        yield Problem(source=printable(argument), message="belongs to the article beside it", failed=False, note=True)
    elif globs.wanted(argument):
        yield _file(argument, mode, root="")
    else:
        yield Problem(
            source=printable(argument), message="passed over, as --include and --exclude say", failed=False, note=True
        )


def _passed(walk: _Walk) -> Iterator[Problem]:
    kinds = [f"{number} {kind} file{'s' * (number != 1)}" for kind, number in sorted(walk.passed.items())]
    if kinds:
        yield Problem(
            source=printable(walk.root), message=f"passed over {' and '.join(kinds)}", failed=False, note=True
        )


def problem(path: str, error: Exception, failed: bool = True) -> Problem:
    """Return what an error of the operating system means for a path, and what to do."""
    source = printable(path)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Problem(
                source=source, message="no such file or folder", hint="check the spelling of the path", failed=failed
            )
        case PermissionError():
            return Problem(
                source=source,
                message="may not be read (permission denied)",
                hint="give yourself the right to read it",
                failed=failed,
            )
        case OSError(errno=errno.ELOOP):
            return Problem(
                source=source,
                message="is a symbolic link that leads back to itself",
                hint="remove or mend the link",
                failed=failed,
            )
        case OSError(errno=errno.ENAMETOOLONG):
            return Problem(
                source=source[:200],
                message="the name is too long",
                hint="check the spelling of the path",
                failed=failed,
            )
        case _:
            reason = getattr(error, "strerror", None) or str(error)
            return Problem(
                source=source,
                message=f"cannot be read ({reason})",
                hint="check that the file is intact and the disk is there",
                failed=failed,
            )


def _folder(path: str, walk: _Walk, above: tuple[tuple[int, int], ...]) -> Iterator[FoundFile | Problem]:
    """Search each real folder once, down to `_DEEPEST` folders below each other.

    A link back up is a loop and is reported; a second way to the same folder is not.
    """
    try:
        status = os.stat(path)  # noqa: PTH116
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield Problem(
                source=printable(path),
                message="is a link to a folder above it",
                hint="remove the link; the folder is read once",
                failed=False,
            )
        if identity in walk.seen:
            return
        if len(above) >= _DEEPEST:
            yield Problem(
                source=printable(path),
                message="lies too deep in folders",
                hint="give this folder by itself",
                failed=False,
            )
            return
        walk.seen.add(identity)
        names = sorted(name for name in os.listdir(path) if name != GLOSSARY)  # noqa: PTH208
    except OSError as error:
        yield problem(path, error)
        return
    if SILENT_SOURCES in names:
        yield from silent_sources(path)
    older = older_versions(frozenset(names))
    for name in names:
        if name == GLOSSARY and not above:  # the user's, read with the settings
            continue
        if kind := "older" if name in older else detection.passed_over(name):
            walk.passed[kind] += 1
        elif not is_side_record(inner := os.path.join(path, name)):  # noqa: PTH118
            yield from _entry(inner, walk, (*above, identity))


def _entry(path: str, walk: _Walk, above: tuple[tuple[int, int], ...]) -> Iterator[FoundFile | Problem]:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        yield problem(path, error)
        return
    below = walk.below(path)
    folder = stat.S_ISDIR(mode)
    if walk.globs.excluded(below) if folder else not walk.globs.wanted(below):
        walk.passed["excluded"] += 1
    elif folder:
        yield from _folder(path, walk, above)
    else:
        yield _file(path, mode, root=printable(walk.root))


def _file(path: str, mode: int, root: str) -> FoundFile | Problem:
    source = printable(path)
    named = not root
    if not stat.S_ISREG(mode):
        hint = "write it to a file, or pipe it in and give -"
        return Problem(
            source=source, message="is not a regular file (a pipe, socket or device)", hint=hint, failed=named
        )
    return FoundFile(path=path, source=source, real=os.path.realpath(path), named=named, root=root)
