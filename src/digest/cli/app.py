"""Put the commands together."""

from typing import Annotated

import typer

from digest.cli import config as config_command
from digest.cli import glossary as glossary_command
from digest.cli import memory as memory_command
from digest.cli import models as models_command
from digest.cli import plugins as plugins_command
from digest.cli import runs as runs_command
from digest.cli import sources as sources_command
from digest.cli.clean import clean
from digest.cli.demo import demo
from digest.cli.doctor import doctor
from digest.cli.explain import explain
from digest.cli.fetch import fetch
from digest.cli.run import run
from digest.cli.schedule import schedule
from digest.cli.search import search
from digest.cli.verify import verify
from digest.version import __version__

app = typer.Typer(
    name="digest",
    help="Turn German, Chinese and English articles into one English briefing, offline.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(run)
app.command()(demo)
app.command()(fetch)
app.add_typer(sources_command.app, name="sources")
app.command()(schedule)
app.add_typer(runs_command.app, name="runs")
app.command()(search)
app.command()(verify)
app.command()(explain)
app.command()(clean)
app.command()(doctor)
app.add_typer(glossary_command.app, name="glossary")
app.add_typer(models_command.app, name="models")
app.add_typer(memory_command.app, name="memory")
app.add_typer(plugins_command.app, name="plugins")
app.add_typer(config_command.app, name="config")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"digest {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass
