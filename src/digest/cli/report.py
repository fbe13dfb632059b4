"""Tell a person about a run: progress, problems and details on stderr, the overview on a terminal's stdout."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from digest import config
from digest.cli import verbose as verbose_report
from digest.config import ENVIRONMENT_PREFIX
from digest.domain import THIS_RUN, Briefing, Problem
from digest.errors import DigestError
from digest.jobs import RunResult
from digest.rendering import count, languages_line, moment, plain
from digest.store import RunDetails

_SESSION = {f"XDG_{name}" for name in ("CURRENT_DESKTOP", "MENU_PREFIX", "RUNTIME_DIR", "SEAT", "VTNR")}
"""XDG variables of a desktop session, which a run does not read."""
_SESSION |= {f"XDG_SESSION_{name}" for name in ("CLASS", "DESKTOP", "ID", "TYPE")} | {
    "XDG_DATA_DIRS",
    "XDG_CONFIG_DIRS",
}

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """Draw a progress bar on stderr.

    Args:
        quiet: Whether to draw nothing.

    Yields:
        The function that draws, None where nobody looks.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    left = TimeRemainingColumn(compact=True), TextColumn("left")
    columns = TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), *left
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task, shown = bar.add_task("", total=None), ""

        def draw(stage: str, done: int, total: int) -> None:
            nonlocal shown
            if stage != shown:  # the speed of one stage says nothing about the next
                bar.reset(task, total=total, description=stage)
                shown = stage
            bar.update(task, description=stage, completed=done, total=total)

        yield draw


def problems(found: Sequence[Problem], notes: bool = False) -> None:
    """Print one line a problem, and what to do about it.

    Args:
        found: The problems.
        notes: Whether to print remarks too.
    """
    for problem in found:
        if problem.note and not notes:
            continue
        kind = "note" if problem.note else "warning"
        if problem.failed:
            kind = "used in part" if problem.partly else "not used"
        hint = f" ({problem.hint})" if problem.hint else ""
        typer.echo(f"digest: {kind}: {problem.source}: {problem.message}{hint}", err=True)


def to_stdout(markdown: str) -> None:
    """Write a briefing to standard output in UTF-8, whatever the terminal speaks, and flush."""
    sys.stdout.buffer.write(markdown.encode("utf-8"))
    sys.stdout.flush()


def result(done: RunResult, quiet: bool, verbose: bool) -> None:
    """Print what there is to say after a run.

    Args:
        done: The result of the run.
        quiet: Whether to print problems alone.
        verbose: Whether to print what was dropped, merged and translated.
    """
    problems([p for p in done.problems if p.failed or not quiet or p.source != THIS_RUN], notes=verbose)
    if done.briefing is None:
        if not quiet:
            nothing_new(done.run.skipped, done.last)
        return
    if verbose:
        verbose_report.details(done.briefing)
    if not quiet and done.written and sys.stdout.isatty():
        overview(done.briefing, done.written)


def local_settings(file: Path | None, flags: Mapping[str, Any]) -> None:
    """Print which settings come from the file of this folder, which nobody named on the command line.

    Args:
        file: The file given with -c, or None.
        flags: Dotted setting -> value of the command line, None where not given.
    """
    if file is not None or not config.LOCAL_FILE.is_file():
        return
    if changed := config.changed_in(config.load(file, flags), str(config.LOCAL_FILE)):
        typer.echo(f"digest: from {config.LOCAL_FILE} of this folder: {', '.join(changed)}", err=True)


def nothing_new(skipped: int, last: str | None) -> None:
    """Print why there is no new briefing.

    Args:
        skipped: Number of documents that earlier briefings had.
        last: Id of the latest briefing, or None.
    """
    had = f"; earlier briefings had {count(skipped, 'document')}" if skipped else ""
    latest = f", the latest of {moment(last)}" if last else ""
    typer.echo(f"digest: nothing new{had}{latest}", err=True)


def overview(briefing: Briefing, written: Sequence[Path]) -> None:
    """Print what the briefing holds and where it is."""
    typer.echo(f"{count(len(briefing.documents), 'document')} ({languages_line(briefing)})")
    for story in briefing.stories:
        lines = len(story.summary) + len(story.statements)
        typer.echo(
            f"  {plain(story.headline)}: {count(lines, 'statement')} from {count(len(story.documents), 'document')}"
        )
    for file in written:
        typer.echo(f"  -> {file}")


def run(found: RunDetails) -> None:
    """Print one run of the past."""
    done = found.run
    typer.echo(f"run        {done.id}, {done.outcome} with code {done.exit_code} after {done.seconds:.1f} s")
    typer.echo(f"began      {done.started}")
    if done.message:
        typer.echo(f"message    {done.message}")
    skipped = f", {done.skipped} left out as seen" if done.skipped else ""
    unusable = f", {count(done.failed, 'input')} not usable" if done.failed else ""
    typer.echo(f"read       {count(done.documents, 'document')}{skipped}{unusable}")
    for document in found.documents:
        title = f": {plain(document['title'])}" if document["title"] else ""
        typer.echo(f"           {document['source']}{title}")
    for story in found.stories:
        since = f", told since {moment(story.since)}" if story.since != done.id else ""
        typer.echo(f"story      {plain(story.headline)}: {count(story.new, 'new statement')}{since}")
    typer.echo(f"output     {done.output}")
    for file in done.files:
        typer.echo(f"           {file}{'' if Path(file).exists() else ' (gone)'}")


def unreadable(error: DigestError) -> None:
    """Warn of something that was to be looked up and cannot be read."""
    typer.echo(f"digest: warning: {error.message} ({error.hint})", err=True)


def environment() -> None:
    """Warn of settings in the environment that a scheduled run would not have."""
    names = sorted(name for name in os.environ if name.startswith((ENVIRONMENT_PREFIX, "XDG_", "ARGOS_")))
    names = [name for name in names if name not in _SESSION]
    if names:
        hint = "put settings into a file for --config, others into the crontab"
        typer.echo(f"digest: warning: cron and systemd do not know {', '.join(names)} ({hint})", err=True)


def missing(paths: Sequence[str]) -> None:
    """Warn of inputs that are not there now: they may come until the run, or be misspelt."""
    for path in paths:
        if not Path(path).exists():
            typer.echo(f"digest: warning: {path}: is not there now (is the path as you meant it?)", err=True)


def crontab(before: str, after: str, asking: bool) -> int:
    """Show what changes in the crontab, ask where wanted, and change it.

    Args:
        before: The crontab as it is.
        after: The crontab as it would be.
        asking: Whether to ask first.

    Returns:
        The exit code: 1 where the user said no.
    """
    from digest.scheduling import crontab as table

    if before == after:
        typer.echo("the crontab stays as it is")
        return 0
    typer.echo(table.difference(before, after))
    if asking and not typer.confirm("Change your crontab like this?", err=True):
        typer.echo("nothing was changed", err=True)
        return 1
    table.write(before, after)
    typer.echo("the crontab was changed")
    return 0
