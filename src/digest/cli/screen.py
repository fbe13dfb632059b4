"""Print lines and tables on a terminal or in a pipe."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

import typer

GAP = "  "
"""Space between columns of a table."""


def any_text() -> None:
    """Let stdout and stderr write escapes, from now on, for characters that the terminal does not know."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows as columns side by side; the last column is as wide as its text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        typer.echo(GAP.join([*cells, row[-1]]).rstrip())


def hanging(head: str, text: str, indent: int) -> None:
    """Print a head, then a text, which is broken into indented lines on a terminal.

    Args:
        head: What stands before the text.
        text: The text.
        indent: Width of the head as it is seen, in columns.
    """
    if not sys.stdout.isatty():
        typer.echo(f"{head}{text}")
        return
    width = max(shutil.get_terminal_size().columns - indent, 30)
    first, *others = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
    typer.echo("\n".join([head + first, *(" " * indent + line for line in others)]))


def verdict(word: str) -> str:
    """Return the word about a check, coloured on a terminal and as wide as the longest such word.

    Args:
        word: "ok", "warning" or "FAILED".
    """
    colours = {"ok": typer.colors.GREEN, "warning": typer.colors.YELLOW, "FAILED": typer.colors.RED}
    return typer.style(word.ljust(7), fg=colours.get(word))


@contextmanager
def download_bar(label: str, wanted: bool = True) -> Iterator[Callable[[int, int | None], None] | None]:
    """Draw a bar for bytes on stderr.

    Args:
        label: What is fetched.
        wanted: Whether to draw at all.

    Yields:
        The function (bytes there are, bytes there will be or None) that draws, None where nobody looks.
    """
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
