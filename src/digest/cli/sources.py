"""Define `digest sources`: look after the list of sources that `digest fetch` asks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digest.cli import options
from digest.cli.fetch import Folder, Json
from digest.cli.guard import guarded

if TYPE_CHECKING:
    from digest.config import Settings, SourceConfig

app = typer.Typer(help="Look after the sources that `digest fetch` asks.", no_args_is_help=True)

_Name = Annotated[str | None, typer.Option(help="Name, for people and for the folder.", show_default="its host")]
_Kind = Annotated[str, typer.Option(metavar="KIND", help="What lies there: feed, page or sitemap.")]
_Language = Annotated[str | None, typer.Option(metavar="CODE", help="Language of articles that state none.")]
_Outlet = Annotated[str | None, typer.Option(help="Publisher of the articles.")]
_Weight = Annotated[float | None, typer.Option(metavar="N", help="Heavier sources are asked first.")]
_Take = Annotated[list[str] | None, typer.Option(metavar="TOPIC", help="Only articles on it (repeatable).")]
_Leave = Annotated[list[str] | None, typer.Option(metavar="TOPIC", help="No articles on it (repeatable).")]
_Articles = Annotated[int | None, typer.Option(metavar="N", help="Newest articles.")]
_Days = Annotated[int | None, typer.Option(metavar="N", help="Age in days of the oldest.")]


@app.command("list")
@guarded
def list_sources(to: Folder = None, config: options.ConfigFile = None, as_json: Json = False) -> None:
    """Show how the sources did.

    When each answered last, failures in a row, articles a day. Nothing is asked.
    """
    import json
    from dataclasses import asdict

    from digest import fetch
    from digest.cli import fetch_report, screen

    screen.any_text()
    settings = _settings(config, to)
    values = settings.config
    with fetch_report.extra_needed():
        sources = fetch.from_settings(values.sources, values.fetch)
        found = fetch.sources_status(sources, Path(values.fetch.directory))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    elif not found:
        typer.echo("no sources yet; `digest sources add https://…` adds one", err=True)
    else:
        fetch_report.statuses(found)


@app.command()
@guarded
def add(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses.", show_default=False)],
    name: _Name = None,
    kind: _Kind = "feed",
    language: _Language = None,
    outlet: _Outlet = None,
    weight: _Weight = None,
    take: _Take = None,
    leave: _Leave = None,
    articles: _Articles = None,
    days: _Days = None,
    config: options.ConfigFile = None,
) -> None:
    """Add sources to the settings.

    Feeds, sites that name theirs, single pages or sitemaps. They go into the file that has the list already, or that -c
    names, or ./config/digest.yaml where it is, else into the user's settings. Nothing is asked; `digest sources check`
    does.
    """
    from digest.config import KINDS
    from digest.errors import ConfigError

    if kind not in KINDS:
        raise ConfigError(f"--kind: {kind!r} is none of {', '.join(KINDS)}", "the usual one is feed")
    given: dict[str, Any] = {"name": name, "language": language, "outlet": outlet, "weight": weight}
    given |= {"take": take or None, "leave": leave or None, "articles": articles, "days": days}
    stated = {key: value for key, value in given.items() if value is not None}
    for url in urls:
        if "://" not in url and "." not in url and not url.startswith("localhost"):
            raise ConfigError(f"{url}: is no address", "as in example.org/feed; a name is given with --name")
    _add(config, [{**stated, kind: url if "://" in url else f"https://{url}"} for url in urls])


@app.command("import")
@guarded
def import_opml(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="OPML file.", show_default=False)],
    config: options.ConfigFile = None,
) -> None:
    """Add the feeds of an OPML file.

    Other feed readers export such files. Sources that are there stay as they are.
    """
    from digest import fetch
    from digest.cli import fetch_report
    from digest.errors import InputError

    with fetch_report.extra_needed():
        try:
            found = fetch.configs_from_opml(file.read_bytes())
        except OSError as error:
            raise InputError(f"{file}: cannot be read: {error.strerror}", "give an OPML file") from None
        except fetch.FetchFault as fault:
            raise InputError(f"{file}: {fault.message}", "export it again") from None
    if not found:
        raise InputError(f"{file}: lists no feeds", "export it again")
    _add(config, [one.model_dump(mode="json", exclude_defaults=True) for one in found], skip_known=True)


@app.command()
@guarded
def export(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="File to write.", show_default="standard output")
    ] = None,
    config: options.ConfigFile = None,
) -> None:
    """Write the feeds as OPML, for other feed readers."""
    from digest import fetch
    from digest.store import stage_files

    text = fetch.opml_of(_settings(config, None).config.sources)
    if file is None:
        typer.echo(text, nl=False)
    else:
        stage_files([(file, text)]).publish()


@app.command()
@guarded
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names or addresses.", show_default=False)],
    config: options.ConfigFile = None,
) -> None:
    """Take sources out of the settings. Their articles stay."""
    from digest import fetch
    from digest.cli import screen
    from digest.errors import ConfigError

    screen.any_text()
    for name in names:
        settings = _settings(config, None)
        listed = settings.config.sources
        found = [index for index, one in enumerate(listed) if name in {one.label, one.url}]
        if len(found) != 1:
            many = f"{len(found)} sources are called so" if found else "there is no such source"
            raise ConfigError(f"{name}: {many}", "`digest sources list` has the addresses of all")
        index = found[0]
        file = fetch.settings_file(settings, config)
        fetch.remove_source(file, index)
        typer.echo(f"removed {listed[index].label} ({listed[index].url}) from {file}")


@app.command()
@guarded
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Names or addresses.", show_default="all")
    ] = None,
    to: Folder = None,
    config: options.ConfigFile = None,
    as_json: Json = False,
) -> int:
    """Ask the sources now and store nothing.

    Those that are gone are asked too. Ends with the codes of `digest fetch`.
    """
    from digest import fetch, jobs
    from digest.cli import fetch_report, screen
    from digest.errors import ConfigError

    screen.any_text()
    values = _settings(config, to).config
    folder = Path(values.fetch.directory)
    with jobs.SignalWatch(), fetch_report.extra_needed(), fetch_report.progress(as_json) as progress:
        if names:
            sources = fetch.from_arguments(names, values.sources, values.fetch)
        else:
            sources = fetch.from_settings(values.sources, values.fetch)
        if not sources:
            raise ConfigError("there are no sources", "add one: digest sources add https://…")
        found = fetch.check_sources(sources, folder, values.fetch, progress)
        status = fetch.sources_status(sources, folder)
    fetch_report.checked(found, status, as_json=as_json)
    return found.exit_code


def _settings(config: Path | None, to: Path | None) -> "Settings":
    from digest.config import load

    return load(config, {"fetch.directory": str(to) if to else None})


def _add(config: Path | None, stated: list[dict[str, Any]], skip_known: bool = False) -> None:
    """Add sources to the settings, and say where."""
    from digest import fetch
    from digest.cli import screen
    from digest.errors import ConfigError

    screen.any_text()
    settings = _settings(config, None)
    known = settings.config.sources
    new = [_checked(one) for one in stated]
    if skip_known:
        new = [one for one in new if one.url not in {other.url for other in known}]
    for number, one in enumerate(new):
        others = (*known, *new[:number])
        clash = next((it for it in others if one.url == it.url or (one.name and one.name == it.name)), None)
        if clash is not None:
            same = "address" if one.url == clash.url else "name"
            raise ConfigError(f"{one.url}: source {clash.label!r} has that {same}", "give another, or a --name")
    file = fetch.settings_file(settings, config)
    fetch.add_sources(file, new)
    for one in new:
        typer.echo(f"added {one.label} ({one.url}) to {file}")
    if skip_known:
        typer.echo(f"{len(new)} added, {len(stated) - len(new)} there already")


def _checked(stated: dict[str, Any]) -> "SourceConfig":
    from pydantic import ValidationError

    from digest.config import SourceConfig
    from digest.errors import ConfigError

    try:
        return SourceConfig.model_validate(stated)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        message = f"{place + ': ' if place else ''}{first['msg']}"
        raise ConfigError(message, "see `digest sources add --help` and docs/fetching.md") from None
