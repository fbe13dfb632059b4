"""Define `digest fetch`: articles from feeds, pages and sitemaps into a folder."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.fetch import FetchJob, Source

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE...", help="Feeds, pages, OPML files; names of sources.", show_default="those of the settings"
    ),
]
Folder = Annotated[
    Path | None, typer.Option("--to", metavar="FOLDER", help="Folder of the articles.", show_default="inbox")
]
FilesFrom = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Single pages too, an address a line; - reads stdin.", show_default=False),
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Ask, say what would be fetched, and write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Prune = Annotated[
    str | None, typer.Option(metavar="AGE", help="Delete fetched articles of this age: 30d.", show_default=False)
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Name every article.")]
Most = Annotated[int | None, typer.Option(metavar="N", help="Newest articles of each source.", show_default="50")]
Days = Annotated[int | None, typer.Option(metavar="N", help="Age in days of the oldest.", show_default="30")]


@guarded
def fetch(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    sources: Sources = None,
    to: Folder = None,
    files_from: FilesFrom = None,
    articles: Most = None,
    days: Days = None,
    prune_after: Prune = None,
    config: options.ConfigFile = None,
    dry_run: Dry = False,
    as_json: Json = False,
    timeout: options.Timeout = None,
    quiet: options.Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Fetch new articles into a folder, for `digest run FOLDER --new`.

    Without sources, those of the settings are asked. What is there already is not fetched again. This command and
    `digest sources check` use the network; `digest run` never does.
    """
    from digest import config as settings_module
    from digest import jobs
    from digest.cli import fetch_report, screen

    screen.any_text()
    flags = {
        "fetch.directory": str(to) if to else None,
        "fetch.articles": articles,
        "fetch.days": days,
        "fetch.prune_after": prune_after,
    }
    limit = jobs.parse_time_limit(timeout) if timeout is not None else None
    with jobs.SignalWatch(limit):
        job = _job(settings_module.load(config, flags), sources or [], files_from, dry=dry_run)
        job = replace(job, sources=[_limited(one, articles, days) for one in job.sources])
        from digest.fetch import run_fetch  # what the extra brings comes with the first request

        with fetch_report.extra_needed(), fetch_report.progress(quiet or as_json) as progress:
            result, problems = run_fetch(job, progress)
    fetch_report.result(result, problems, as_json=as_json, quiet=quiet, verbose=verbose)
    return result.exit_code


def _job(settings: "Settings", arguments: list[str], files_from: str | None, *, dry: bool) -> "FetchJob":
    from digest import fetch as room
    from digest.cli import fetch_report
    from digest.config import days_of
    from digest.errors import ConfigError

    values = settings.config
    pages = _lines(files_from) if files_from is not None else []
    with fetch_report.extra_needed():
        if arguments or files_from is not None:
            sources = room.from_arguments(arguments, values.sources, values.fetch, pages)
        else:
            sources = room.from_settings(values.sources, values.fetch)
        if not sources and files_from is None:
            raise ConfigError("there are no sources", "give addresses, or add one: digest sources add https://…")
        return room.FetchJob(
            sources=sources,
            folder=Path(values.fetch.directory),
            config=values.fetch,
            configured=frozenset(one.url for one in values.sources),
            dry=dry,
            again=bool(arguments),
            prune_days=days_of(values.fetch.prune_after) if values.fetch.prune_after else None,
        )


def _limited(source: "Source", articles: int | None, days: int | None) -> "Source":
    """Return a source with the limits of the command line, which come before its own."""
    return replace(source, articles=articles or source.articles, days=days or source.days)


def _lines(file: str) -> list[str]:
    from digest.errors import InputError
    from digest.fetch import lines_of

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{file}: cannot be read: {reason}", "give a text file with an address a line") from None
    return list(lines_of(text))
