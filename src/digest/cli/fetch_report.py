"""Tell a person or a program about a fetch."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

import typer

from digest import plugins
from digest.cli import report, screen
from digest.domain import Problem
from digest.errors import ConfigError
from digest.fetch import ArticleOutcome, FetchResult, Outcome, SourceResult, SourceStatus
from digest.platform import extra_command

_EXTRA = frozenset({"idna", "feedparser", "protego", "urllib3", "courlan", "certifi"})
_SHOWN = 5
"""Articles that failed which are named without -v, a screen's worth; all are counted."""


@contextlib.contextmanager
def extra_needed() -> Iterator[None]:
    """Name the extra where a package of it is missing.

    Raises:
        ConfigError: In place of the error of the import.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        command = extra_command(plugins.distribution(), "fetch")
        raise ConfigError(f"{error.name} is not installed", f"install the extra: {command}") from None


@contextlib.contextmanager
def progress(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Draw a bar with the time left on stderr.

    Args:
        quiet: Whether to draw nothing.

    Yields:
        The function (steps done, steps there are) that draws, None where nobody looks.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("fetching"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def result(
    done: FetchResult, problems: Sequence[Problem], *, as_json: bool, quiet: bool = False, verbose: bool = False
) -> None:
    """Print what a fetch did: a table on stdout, what went wrong on stderr.

    Args:
        done: What it did.
        problems: What concerns no source.
        as_json: Whether to print JSON in place of the table.
        quiet: Whether to say nothing of what went well, and of single articles.
        verbose: Whether to name every article.
    """
    report.problems(problems)
    if as_json:
        typer.echo(json.dumps(done.as_dict(), ensure_ascii=False, indent=2))
        return
    if not quiet:
        _table(done)
    for source in done.sources:
        _failures(source, quiet=quiet, verbose=verbose)
    if not quiet:
        typer.echo(_sum(done))


def statuses(found: Sequence[SourceStatus]) -> None:
    """Print how sources do, as a table."""
    head = ("SOURCE", "STATE", "LAST ANSWER", "FAILED", "A DAY", "ADDRESS")
    rows = [
        (
            one.name,
            one.state,
            _moment(one.succeeded),
            str(one.failures) if one.failures else "-",
            "-" if one.daily is None else f"{one.daily:g}",
            f"{one.url}{f' -> {one.address}' if one.address else ''}{f' ({one.message})' if one.message else ''}",
        )
        for one in found
    ]
    screen.table([head, *rows])


def checked(done: FetchResult, found: Sequence[SourceStatus], *, as_json: bool) -> None:
    """Print what sources answered just now, and how they did before.

    Args:
        done: What they answered.
        found: How they did.
        as_json: Whether to print JSON.
    """
    if as_json:
        both = [
            {**asdict(status), "now": source} for status, source in zip(found, done.as_dict()["sources"], strict=False)
        ]
        typer.echo(json.dumps(both, ensure_ascii=False, indent=2))
        return
    head = ("SOURCE", "NOW", "BEFORE", "LAST ANSWER", "FAILED", "A DAY", "")
    rows = []
    for status, source in zip(found, done.sources, strict=False):
        now = "FAILED" if source.outcome is Outcome.FAILED else "ok"
        told = source.message or f"{source.counts[ArticleOutcome.NEW]} new articles"
        last, daily = (
            _moment(status.succeeded),
            "-" if status.daily is None else f"{status.daily:g}",
        )
        rows.append((status.name, now, status.state, last, str(status.failures or "-"), daily, told))
    screen.table([head, *rows])
    for source in done.sources:
        _failures(source, quiet=False, verbose=False)


def _moment(stated: str) -> str:
    """Return a moment in ISO 8601 as the clock on the wall has it, "-" for none."""
    try:
        return f"{datetime.fromisoformat(stated).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return "-"


def _table(done: FetchResult) -> None:
    head = ("SOURCE", "NEW", "CHANGED", "KNOWN", "LEFT", "FAILED", "")
    screen.table([head, *(_row(source) for source in done.sources)])
    for source in done.sources:
        for article in source.articles:
            if done.dry and article.outcome is not ArticleOutcome.FAILED:
                typer.echo(f"  {source.name}: {article.title or article.address} ({article.outcome})")


def _row(source: SourceResult) -> tuple[str, ...]:
    numbers = [str(source.counts[outcome] or "-") for outcome in ArticleOutcome]
    if source.outcome is Outcome.FAILED:  # why is said on stderr, with what to do
        return (source.name, *numbers, "failed")
    said = "unchanged" if source.outcome is Outcome.UNCHANGED else source.message
    return (source.name, *numbers, said)


def _failures(source: SourceResult, *, quiet: bool, verbose: bool) -> None:
    """Print what failed, one line each, with what to do next."""
    if source.outcome is Outcome.FAILED:
        hint = f" ({source.hint})" if source.hint else ""
        typer.echo(f"digest: failed: {source.name}: {source.address} {source.message}{hint}", err=True)
        return
    failed = [article for article in source.articles if article.outcome is ArticleOutcome.FAILED]
    for article in [] if quiet else failed if verbose else failed[:_SHOWN]:
        typer.echo(f"digest: warning: {source.name}: {article.address or article.title} {article.message}", err=True)
    if not quiet and not verbose and len(failed) > _SHOWN:
        typer.echo(
            f"digest: warning: {source.name}: {len(failed) - _SHOWN} more articles failed (-v names them)", err=True
        )
    for article in source.articles if verbose and not quiet else ():
        if article.outcome is not ArticleOutcome.FAILED:
            mark = "; ".join(part for part in (article.access, article.message) if part)
            typer.echo(
                f"digest: {article.outcome}: {article.file or article.address}{f' ({mark})' if mark else ''}", err=True
            )


def _sum(done: FetchResult) -> str:
    new, changed = done.count(ArticleOutcome.NEW), done.count(ArticleOutcome.CHANGED)
    pruned = f", {done.pruned} old ones deleted" if done.pruned else ""
    verb = "would be fetched into" if done.dry else "in"
    then = f"; `digest run {done.folder} --new` makes the briefing" if new + changed and not done.dry else ""
    return f"{new} new, {changed} changed {verb} {done.folder}{pruned}{then}"
