"""One run at a time: a lock that the kernel lets go of when its holder dies, and a note that says who that is."""

import contextlib
import errno
import json
import os
import platform
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from digest.domain import Problem
from digest.errors import LockHeld, OutputError

LOCK_NAME = ".digest.lock"
TRIES = 3
"""A holder deletes the file as it lets go; who has just opened it then holds nothing and has to look again."""

_LOOKS, _PAUSE = 10, 0.03
"""How often, and seconds apart, the holder's note is looked for: it is written just after the lock is taken."""


@contextlib.contextmanager
def hold_lock(file: Path, what: str) -> Iterator[Problem | None]:
    """Hold the lock `file` (its folder must exist) or raise LockHeld at once; `what` it guards is for the message.

    Gives a Problem where the file system has no locks and nothing is held. Raises OutputError where the file cannot be
    made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(file, timeout=0, fallback_to_soft=False)
    for attempt in range(TRIES):
        try:
            lock.acquire()
            break
        except Timeout:
            if attempt == TRIES - 1 or file.exists():
                raise _held(file, what) from None
        except OSError as error:
            if error.errno not in {errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK}:
                reason = error.strerror or str(error)
                raise OutputError(f"{file}: cannot be made: {reason}", "nothing was written or changed") from None
            yield Problem(
                source=str(file.parent),
                message="this file system has no locks",
                hint="do not start two runs at once",
                failed=False,
            )
            return
    try:
        _sign(file)
        yield None
    finally:
        with contextlib.suppress(OSError):
            file.unlink()  # still held: whoever opened the file meanwhile sees that its name is gone
        lock.release()


def _sign(file: Path) -> None:
    """Say who holds it. On a full disk the lock holds without a note."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        file.write_text(json.dumps({"process": os.getpid(), "host": platform.node(), "since": since}) + "\n")


def _held(file: Path, what: str) -> LockHeld:
    holder = ""
    for _ in range(_LOOKS):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            note = json.loads(file.read_text(encoding="utf-8"))
            holder = f": process {note['process']} on {note['host']}, since {note['since']}"
            break
        time.sleep(_PAUSE)
    return LockHeld(f"{what}: another digest is at work there{holder}", "wait for it to end, or write elsewhere")
