"""Turn errors into messages on stderr and exit codes; docs/cli.md lists the codes."""

import contextlib
import errno
import functools
import os
import signal
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from digest.cli import usage
from digest.errors import DigestError, OutputError, Stopped, WrongSetting

P = ParamSpec("P")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""Errors of a standard output that takes no more; those of files are `OutputError` where they are written."""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it."""


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """Wrap a command so that its result becomes the exit code, and a DigestError a message in place of a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            code = command(*args, **kwargs) or 0
            sys.stdout.flush()
        except DigestError as error:
            _show(error)
            code = error.exit_code
            _drop_unwritten()
        except Stopped as stopped:
            typer.echo(f"digest: {stopped.message}", err=True)
            code = stopped.exit_code
        except KeyboardInterrupt:
            typer.echo("digest: interrupted", err=True)
            code = INTERRUPTED
        except BrokenPipeError:
            _drop_unwritten()  # `digest run seeds/ | head -3`: the reader has what it wanted
            code = 0
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _show(OutputError(f"standard output: cannot be written: {error.strerror}", "name a file with -o FILE"))
            _drop_unwritten()
            code = OutputError.exit_code
        raise typer.Exit(code)

    return run


def _drop_unwritten() -> None:
    """Send what could not be written to nowhere where it cannot be flushed: Python flushes once more on exit."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(error: DigestError) -> None:
    message = usage.as_flag(error) if isinstance(error, WrongSetting) else error.message
    typer.echo(f"digest: error: {message}", err=True)
    if error.hint:
        typer.echo(f"        {error.hint}", err=True)
