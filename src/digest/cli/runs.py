"""Define `digest runs`: list what was done when, show what the briefings had, and compare two."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import completing
from digest.cli.guard import guarded

app = typer.Typer(help="Look back at earlier runs.", no_args_is_help=True)

_State = Annotated[
    str | None, typer.Option("--state", metavar="NAME", help="Only of this memory (--state).", show_default=False)
]
_Folder = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FOLDER", help="Only of this output folder.", show_default=False),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
@guarded
def list_runs(
    state: _State = None,
    output: _Folder = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N", help="At most so many.")] = 20,
    as_json: _Json = False,
) -> None:
    """Show the latest runs, the newest first: those that wrote a briefing, had nothing new, or failed."""
    import json
    from dataclasses import asdict

    from digest import store
    from digest.cli import report, screen

    screen.any_text()
    found = store.list_runs(state, output, number, report.unreadable)
    if as_json:
        typer.echo(json.dumps([asdict(run) for run in found], ensure_ascii=False, indent=2))
        return
    if not found:
        typer.echo("no run yet", err=True)
        return
    head = ("RUN", "OUTCOME", "DOCUMENTS", "STATEMENTS", "SECONDS", "OUTPUT")
    rows = [
        (r.id, r.outcome, str(r.documents), str(r.statements), f"{r.seconds:.1f}", f"{r.output} {r.message}".rstrip())
        for r in found
    ]
    screen.table([head, *rows])


@app.command()
@guarded
def show(
    run: Annotated[
        str | None,
        typer.Argument(
            metavar="RUN",
            help="As in `digest runs list`.",
            show_default="the latest",
            autocompletion=completing.runs,
        ),
    ] = None,
    state: _State = None,
    output: _Folder = None,
    as_json: _Json = False,
) -> None:
    """Show one run: its documents, its stories and since when they are told, its files."""
    import json

    from digest import store
    from digest.cli import report, screen

    screen.any_text()
    found = store.run_details(run, state, output, report.unreadable)
    if as_json:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        report.run(found)


@app.command()
@guarded
def diff(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    before: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="A run as in `digest runs list`, or a .json file.",
            show_default=False,
            autocompletion=completing.runs,
        ),
    ],
    now: Annotated[
        str,
        typer.Argument(
            metavar="B",
            help="The run or file to compare with it.",
            show_default=False,
            autocompletion=completing.runs,
        ),
    ],
    state: _State = None,
    output: _Folder = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all lines, not the first ten.")] = False,
    as_json: _Json = False,
) -> None:
    """Show in what two briefings differ: settings, models, documents, stories and lines."""
    import sys
    from dataclasses import asdict

    from digest import provenance
    from digest.cli import diffs, report, screen
    from digest.rendering import json_text

    screen.any_text()
    files = [provenance.file_of_run(one, state, output, report.unreadable) for one in (before, now)]
    found = provenance.briefing_diff(*map(provenance.read_fields, files))
    if as_json:
        sys.stdout.buffer.write(json_text(asdict(found)).encode("utf-8"))
    else:
        diffs.show(found, None if everything else diffs.FIRST)
