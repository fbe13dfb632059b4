"""Hear requests to stop, signals and the time limit, within seconds whatever the run is busy with.

Python runs a signal's handler between two steps of its own, and a translation is one step of many seconds. So a thread
hears each signal too, and ends the process where the handler has brought nothing about after `GRACE` seconds; see
docs/decisions/0021-signals-during-a-translation.md.
"""

import contextlib
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from digest.errors import ConfigError, Stopped

GRACE = 1.2
"""Seconds for the run to end by itself: a guard, so that a user waits less than 2 seconds in all."""

TIME_LIMIT = 1
"""Exit code of a run that took longer than --timeout: the run failed and wrote nothing."""

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that ask a run to stop."""

_LONGEST = 1e8
"""Longest time limit in seconds, three years: a guard, as setitimer fails for numbers without end."""
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
"""Unit -> its length in seconds."""


def parse_time_limit(text: str) -> float:
    """Return a time limit in seconds.

    Args:
        text: A number with "s", "m", "h" or no unit behind it.

    Raises:
        ConfigError: For any other text.

    Example:
        >>> parse_time_limit("90"), parse_time_limit("15m"), parse_time_limit("2h")
        (90.0, 900.0, 7200.0)
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text.strip())
    limit = float(match.group(1)) * _UNITS[match.group(2)] if match else 0.0
    if not 0 < limit <= _LONGEST:
        raise ConfigError(f"--timeout: {text!r} is no time limit", "as in 90, 15m or 2h")
    return limit


class SignalWatch:
    """Hear SIGINT, SIGTERM, SIGHUP and the end of the time limit, while entered as a context in the main thread.

    Attributes:
        on_exit: Called with the reason, where the thread ends the process.
    """

    def __init__(self, limit: float | None = None) -> None:
        """Set the time limit; hearing begins when the context is entered.

        Args:
            limit: Seconds after which the run is stopped, None for no limit.
        """
        self.on_exit: list[Callable[[Stopped], None]] = []
        self._limit = limit
        self._deferring = self._done = False
        self._pending: int | None = None
        self._over = threading.Event()
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "SignalWatch":
        numbers = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # nohup, &
        if self._limit is not None:
            numbers.append(signal.SIGALRM)
        read_end, self._write_end = os.pipe()
        os.set_blocking(self._write_end, False)
        signal.set_wakeup_fd(self._write_end, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._heard) for number in numbers}
        self._thread = threading.Thread(target=self._listen, args=(read_end, frozenset(numbers)), daemon=True)
        self._thread.start()
        if self._limit is not None:
            signal.setitimer(signal.ITIMER_REAL, self._limit)
        return self

    def __exit__(self, *_: object) -> None:
        if self._limit is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
        self._over.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)
        os.close(self._write_end)  # ends the thread

    @contextlib.contextmanager
    def deferred(self) -> Iterator[None]:
        """Let signals wait until the end of the block, which does the run's last work.

        Where the block reaches its end the work is done: signals from then on do not make the run a failure, and only
        end what is still busy after `GRACE`.

        Raises:
            Stopped: Where the block fails and a signal was heard meanwhile.
        """
        self._deferring, self._pending = True, None
        try:
            yield
        except BaseException:
            self._deferring = False
            if self._pending is not None:
                raise self._stopped(self._pending) from None
            raise
        self._deferring, self._done = False, True

    @contextlib.contextmanager
    def shielded(self) -> Iterator[None]:
        """Let signals wait until the end of the block, then stop the run: for a step that must not be done halfway.

        Raises:
            Stopped: Where a signal was heard in the block.
        """
        self._deferring, self._pending = True, None
        try:
            yield
        finally:
            self._deferring = False
            if self._pending is not None:
                raise self._stopped(self._pending)

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        if self._deferring:
            self._pending = number
        elif not self._done:
            raise self._stopped(number)

    def _stopped(self, number: int) -> Stopped:
        if number == signal.SIGALRM:
            return Stopped(TIME_LIMIT, f"took longer than {self._limit:g} seconds (--timeout)")
        return Stopped(128 + number, "interrupted" if number == signal.SIGINT else "terminated")

    def _listen(self, read_end: int, numbers: frozenset[int]) -> None:
        heard = b""
        while not any(number in numbers for number in heard):
            heard = os.read(read_end, 64)
            if not heard:
                break
        else:
            if not self._over.wait(GRACE):
                self._end(self._stopped(next(number for number in heard if number in numbers)))
        os.close(read_end)

    def _end(self, stopped: Stopped) -> None:
        """End the process, as the main thread is in the middle of something long."""
        for act in self.on_exit:
            with contextlib.suppress(Exception):
                act(stopped)
        with contextlib.suppress(OSError):
            os.write(2, f"digest: {stopped.message}\n".encode())
        os._exit(stopped.exit_code)
