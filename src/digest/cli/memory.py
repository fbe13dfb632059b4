"""Define `digest memory`: show what the cache of results holds, and throw it away."""

import sys
from typing import Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded

app = typer.Typer(help="Look after the memory of translations and other results.", no_args_is_help=True)


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


@app.command()
@guarded
def stats() -> None:
    """Show where the memory is and what it holds."""
    from digest import maintenance
    from digest.cli import screen
    from digest.platform import size_text
    from digest.rendering import count, language_name

    screen.any_text()
    found = maintenance.cache_overview()
    typer.echo(f"file     {found.stats.file}" + ("" if found.stats.size else " (none yet: a run begins it)"))
    if found.stats.size:
        typer.echo(f"size     {size_text(found.stats.size)}")
        oldest = f", the longest unused for {_days(found.stats.oldest)}" if found.stats.oldest else ""
        vectors = f" and {count(found.stats.vectors, 'sentence vector')}" if found.stats.vectors else ""
        typer.echo(f"entries  {count(found.stats.entries, 'sentence')}{vectors}{oldest}")
    for share in found.shares:
        kind = "bundled" if share.bundled else "installed"
        package = f"{kind} {share.version}" if share.version else "not used any more"
        typer.echo(
            f"         {share.entries} from {language_name(share.language)}, package {share.package} ({package})"
        )
    if found.aside:
        typer.echo(f"aside    {found.aside} (damaged; `digest memory clear` deletes it)")


@app.command()
@guarded
def prune(
    days: Annotated[
        int | None,
        typer.Option("--days", min=0, metavar="N", help="Also what N days did not need.", show_default=False),
    ] = None,
) -> None:
    """Forget translations by packages not used any more, and with --days all that is old."""
    from digest import maintenance
    from digest.cli import screen
    from digest.rendering import count

    screen.any_text()
    unused, old = maintenance.prune_cache(days)
    typer.echo(f"forgot {count(unused, 'sentence')} by packages that are not used any more")
    if days is not None:
        typer.echo(f"forgot {count(old, 'sentence')} not needed for {_days(days)}")


@app.command()
@guarded
def clear(
    yes: options.Yes = False,
) -> int:
    """Delete the memory; asks first on a terminal."""
    from digest import maintenance, store
    from digest.cli import screen
    from digest.rendering import count

    screen.any_text()
    file = store.cache_file()
    question = f"Delete {file}? The next run will translate everything anew."
    if not yes and sys.stdin.isatty() and not typer.confirm(question, err=True):
        typer.echo("nothing was deleted", err=True)
        return 1
    entries = maintenance.clear_cache()
    typer.echo(f"there is none: {file}" if entries is None else f"deleted {count(entries, 'sentence')}: {file}")
    return 0
