"""Allow one run at a time, by a lock that the kernel releases when its holder dies, and a note on the holder."""

import contextlib
import errno
import json
import os
import platform
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.domain import Problem
from digest.errors import LockHeld, OutputError

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_NAME = ".digest.lock"
"""Name of the lock file in an output folder."""

TRIES = 3
"""Times that the lock is tried, a guard: the holder deletes the file at its end, and a process that opened the file
just before then holds a file without a name."""

_LOOKS, _PAUSE = 10, 0.03
"""Times that the note of the holder is looked for, and seconds between them: the note is written just after the lock is
taken. In all 0.3 s, so that a run that is turned away ends within a second; not measured."""


@contextlib.contextmanager
def hold_lock(file: Path, what: str, *, mode: int | None = None) -> Iterator[Problem | None]:
    """Hold a lock while the context lasts.

    Args:
        file: The lock file, in a folder that exists.
        what: Name of the thing that the lock guards, for messages.
        mode: Permissions of the lock file, None for those that the umask leaves.

    Yields:
        None, or a problem where the file system has no locks and the context goes on without one.

    Raises:
        LockHeld: Where another process holds the lock; nothing waits.
        OutputError: Where the file cannot be made.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder, hold_lock(Path(folder) / LOCK_NAME, folder) as problem:
        ...     print(problem)
        None
    """
    from filelock import FileLock

    lock = FileLock(file, timeout=0, fallback_to_soft=False)
    if mode is not None:
        lock = FileLock(file, timeout=0, fallback_to_soft=False, mode=mode)
    if not _acquired(lock, file, what):
        message, hint = "this file system has no locks", "do not start two runs at once"
        yield Problem(source=str(file.parent), message=message, hint=hint, failed=False)
        return
    try:
        _sign(file)
        yield None
    finally:
        with contextlib.suppress(OSError):
            file.unlink()  # still held: whoever opened the file meanwhile sees that its name is gone
        lock.release()


def _acquired(lock: "FileLock", file: Path, what: str) -> bool:
    """Take a lock, and return whether the file system has locks at all.

    Raises:
        LockHeld: Where another process holds the lock.
        OutputError: Where the file cannot be made.
    """
    from filelock import Timeout

    for attempt in range(TRIES):
        try:
            lock.acquire()
            break
        except Timeout:
            if file.exists():
                raise _held(file, what) from None
            if attempt == TRIES - 1:  # the library says so as well where the file system refuses to make a file
                _check_can_be_made(file)
                raise _held(file, what) from None
        except OSError as error:
            if error.errno in {errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK}:
                return False
            raise _cannot_be_made(file, error) from None
    return True


def _check_can_be_made(file: Path) -> None:
    """Check that a lock file can be made; an empty one is left, as by a run that was killed.

    Raises:
        OutputError: With the reason of the system.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o666))
    except OSError as error:
        raise _cannot_be_made(file, error) from None


def _cannot_be_made(file: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{file}: cannot be made: {reason}", "nothing was written or changed")


def _sign(file: Path) -> None:
    """Write the note on the holder into the lock file; on a full disk the lock holds without a note."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        file.write_text(json.dumps({"process": os.getpid(), "host": platform.node(), "since": since}) + "\n")


def _held(file: Path, what: str) -> LockHeld:
    """Return the error that names the holder of a lock."""
    holder = ""
    for _ in range(_LOOKS):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            note = json.loads(file.read_text(encoding="utf-8"))
            holder = f": process {note['process']} on {note['host']}, since {note['since']}"
            break
        time.sleep(_PAUSE)
    return LockHeld(f"{what}: another digest is at work there{holder}", "wait for it to end, or write elsewhere")
