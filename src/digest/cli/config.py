"""Define `digest config show`: print every setting, its value and where the value came from."""

import typer

from digest.cli import options
from digest.cli.guard import guarded

app = typer.Typer(help="Look at the configuration.", no_args_is_help=True)


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


def _plain(value: object) -> object:
    """Return a value of a list as YAML has it: a group of settings with those that differ from their defaults."""
    from digest.config import SourceConfig

    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, SourceConfig) else value
