"""Define `digest plugins list`: show what can be exchanged or added, and which package brings it."""

import typer

from digest.cli.guard import guarded

app = typer.Typer(help="Look at what other packages add to digest.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command("list")
@guarded
def show() -> None:
    """List readers, ranking methods, formats and all else that comes in through entry points.

    One line a part: its kind, its name, the package that brings it, and what it is, or why it cannot be used.
    """
    from digest import plugins
    from digest.cli import screen
    from digest.rendering import plain

    screen.any_text()
    rows = [
        (
            one.group,
            one.name,
            one.distribution if one.builtin else f"{one.distribution} {one.version}",
            plain(f"LEFT OUT: {one.fault}" if one.fault else one.label),
        )
        for one in plugins.installed()
    ]
    screen.table(rows)
