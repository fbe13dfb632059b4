"""Lines and tables on a terminal or in a pipe."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

import typer

GAP = "  "


def any_text() -> None:
    """From here on a terminal that knows too few characters gets escapes for the others in place of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def table(rows: Sequence[Sequence[str]]) -> None:
    """Columns side by side, the last one as long as it likes."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        typer.echo(GAP.join([*cells, row[-1]]).rstrip())


def hanging(head: str, text: str, indent: int) -> None:
    """`head`, then `text`, which on a terminal is broken into lines. indent: width of the head as it is seen."""
    if not sys.stdout.isatty():
        typer.echo(f"{head}{text}")
        return
    width = max(shutil.get_terminal_size().columns - indent, 30)
    first, *others = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
    typer.echo("\n".join([head + first, *(" " * indent + line for line in others)]))


def verdict(word: str) -> str:
    """A word about a check, coloured on a terminal and as wide as all of them."""
    colours = {"ok": typer.colors.GREEN, "warning": typer.colors.YELLOW, "FAILED": typer.colors.RED}
    return typer.style(word.ljust(7), fg=colours.get(word))


@contextmanager
def download_bar(label: str, wanted: bool = True) -> Iterator[Callable[[int, int | None], None] | None]:
    """A bar on stderr for bytes (done, total or None); None when nobody looks."""
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
