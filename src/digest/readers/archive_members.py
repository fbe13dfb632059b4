"""Say which entries of an archive are read, and under which path they are shown: nothing is ever written to a disk."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.readers import detection
from digest.readers.base import FaultyPart, Member, UnreadableError

MOST_MEMBER = 10_000_000
"""Most bytes of a file in an archive: the default limit of a file (a guard)."""

_HINT = "the other files were read; unpack this one and look"


@dataclass
class Entries:
    """Go through the entries of an archive.

    Attributes:
        seen: Path -> how many entries had it so far.
    """

    seen: dict[str, int] = field(default_factory=dict)

    def path(self, name: str) -> str | None:
        """Return the path that an entry is shown under, or None for one that nobody means as input.

        Example:
            >>> entries = Entries()
            >>> entries.path("../../etc/a.txt"), entries.path("etc/a.txt"), entries.path("x/.git/config")
            ('etc/a.txt', 'etc/a.txt (2)', None)
        """
        parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
        if not parts or any(detection.passed_over(part) for part in parts):
            return None
        path = "".join(c if c.isprintable() else "\ufffd" for c in posixpath.join(*parts))
        self.seen[path] = self.seen.get(path, 0) + 1
        return path if self.seen[path] == 1 else f"{path} ({self.seen[path]})"


def too_large(path: str) -> FaultyPart:
    """Return that an entry is too large for an article."""
    message = f"{path}: is larger than {MOST_MEMBER // 1_000_000} MB, too large for an article"
    return FaultyPart(message=message, hint="unpack it, and split it into single articles", failed=True)


def not_readable(path: str, reason: str) -> FaultyPart:
    """Return that an entry cannot be unpacked."""
    return FaultyPart(message=f"{path}: cannot be unpacked ({reason})", hint=_HINT, failed=True)


def member(path: str, data: bytes) -> Member:
    """Return an entry as a file to be read."""
    return Member(path=path, name=posixpath.basename(path), data=data)


def some(found: Iterator[Member | FaultyPart]) -> Iterator[Member | FaultyPart]:
    """Yield what an archive gives.

    Raises:
        UnreadableError: Where that is nothing.
    """
    empty = True
    for one in found:
        empty = False
        yield one
    if empty:
        raise UnreadableError("is an archive without articles", "give the files that are meant")
