"""Define the command line: one file a command, without logic of its own.

Heavy libraries are imported inside the commands, so that `--help` answers at once; rich and everything else that talks
writes to stderr.
"""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

__all__ = ["main"]


def main() -> None:
    """Run the command line: the entry point of the console script."""
    _open_standard_streams()
    if sys.argv[1:] == ["--version"]:  # without the commands, which take six times as long to import as Python to start
        from digest.version import __version__

        print(f"digest {__version__}")
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a command begins, Ctrl-C ends the process without a word
    signal.signal(signal.SIGTERM, _terminated)
    from digest.platform import collect_seldom

    collect_seldom()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Threads of OpenBLAS that wait spin: on a busy machine two took 14 to 21 CPU s for the seeds, where one takes 7.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from digest.cli import usage
    from digest.cli.app import app
    from digest.jobs import SIGNALS

    try:
        sys.exit(usage.carry_out(app, "digest"))
    finally:  # the exit code is settled: a signal that comes while the interpreter ends must not change it
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


def _open_standard_streams() -> None:
    """Open streams that a parent has closed (`>&-`); else the first file opened would be taken for one of them."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def _terminated(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
