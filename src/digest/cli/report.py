"""What `digest run` tells a person: progress, problems and details on stderr, the overview on a terminal's stdout."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from digest.model import Briefing, Problem
from digest.render.words import count, languages_line

PARTIAL = 3
"""Exit code: a briefing was written, but some inputs failed."""

Progress = Callable[[str, int, int], None]


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """A function (stage, done, total) that draws on stderr; None when nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


def problems(found: Sequence[Problem]) -> None:
    """One line a problem, and what to do about it."""
    for problem in found:
        kind = "not used" if problem.failed else "warning"
        hint = f" ({problem.hint})" if problem.hint else ""
        typer.echo(f"digest: {kind}: {problem.source}: {problem.message}{hint}", err=True)


def overview(briefing: Briefing, written: Sequence[Path]) -> None:
    """Where the briefing is and what it holds."""
    typer.echo(f"{count(len(briefing.documents), 'document')} ({languages_line(briefing)})")
    for story in briefing.stories:
        lines = len(story.summary) + len(story.statements)
        typer.echo(f"  {story.headline}: {count(lines, 'statement')} from {count(len(story.documents), 'document')}")
    for file in written:
        typer.echo(f"  -> {file}")


def details(briefing: Briefing) -> None:
    """What was dropped, merged and translated, for -v."""
    for (document, rule), number in sorted(Counter((s.document, s.rule) for s in briefing.dropped).items()):
        typer.echo(f"digest: {document}: dropped {count(number, 'span')} by rule {rule}", err=True)
    _ledger(briefing)
    flags = Counter(flag for sentence in briefing.sentences for flag in sentence.flags)
    for flag, number in sorted(flags.items()):
        typer.echo(f"digest: {count(number, 'translation')} flagged {flag}", err=True)
    for model in briefing.meta.models:
        kind = "bundled" if model.bundled else "installed"
        typer.echo(
            f"digest: model {model.source}->{model.target} {model.version} ({kind}, {model.sha256[:12]})", err=True
        )


def _ledger(briefing: Briefing) -> None:
    """What was merged, kept apart, left out, and where sources differ."""
    for copy in briefing.copies:
        typer.echo(f"digest: {copy.document}: same text as {copy.of} ({copy.share:.0%}), one voice", err=True)
    merged = sum(len(statement.sentences) - 1 for statement in briefing.statements)
    typer.echo(f"digest: {count(merged, 'sentence')} merged into statements that say the same", err=True)
    for reason, number in sorted(Counter(apart.reason for apart in briefing.ledger.apart).items()):
        typer.echo(f"digest: {count(number, 'pair')} alike but kept apart: {reason}", err=True)
    for reason, number in sorted(Counter(left.reason for left in briefing.ledger.left_out).items()):
        typer.echo(f"digest: {count(number, 'sentence')} made no line: {reason}", err=True)
    if briefing.disagreements:
        typer.echo(f"digest: {count(len(briefing.disagreements), 'claim')} on which sources differ", err=True)
