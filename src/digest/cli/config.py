"""Define `digest config`: write a settings file with everything explained, and print what is in force."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded

app = typer.Typer(help="Look at the configuration, or begin one.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


@app.command()
@guarded
def show(
    config: options.ConfigFile = None,
) -> None:
    """Print every setting as YAML, with the place its value came from."""
    import yaml

    from digest import config as settings_module
    from digest.translation import with_languages

    settings = settings_module.load(config)
    section = ""
    for key, value in settings_module.items(with_languages(settings.config)):
        head, _, name = key.rpartition(".")
        if head != section:
            typer.echo(f"{head}:")
            section = head
        plain = list(map(_plain, value)) if isinstance(value, tuple) else value
        text = yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True).removesuffix("...\n").strip()
        indent = "  " if head else ""
        typer.echo(f"{indent + name + ': ' + text:<35} # {settings.origins[key]}")


@app.command()
@guarded
def init(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Where to write it.", show_default="config/digest.yaml"),
    ] = None,
    user: Annotated[bool, typer.Option("--user", help="Write it to your config folder, for all folders.")] = False,
) -> None:
    """Write a settings file with every setting, its default and what it does; nothing is overwritten.

    config/digest.yaml counts for runs that begin in this folder, a file of another name with -c.
    """
    from platformdirs import user_config_path

    from digest.config import LOCAL_FILE
    from digest.errors import ConfigError, OutputError
    from digest.platform import shipped

    if user and file is not None:
        raise ConfigError(f"{file}: --user has a place of its own", "leave one of them out")
    target = user_config_path("digest") / "digest.yaml" if user else file or LOCAL_FILE
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as stream:
            stream.write(shipped("config", "digest.yaml").read_text(encoding="utf-8"))
    except FileExistsError:
        raise OutputError(f"{target}: is there already", "edit it, move it away, or give another name") from None
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}", "give another place") from None
    counts = "" if user or target == LOCAL_FILE else f" (-c {target} uses it)"
    typer.echo(f"{target}: written; all settings have their defaults{counts}")


def _plain(value: object) -> object:
    """Return a value of a list as YAML has it: a group of settings with those that differ from their defaults."""
    from digest.config import SourceConfig

    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, SourceConfig) else value
