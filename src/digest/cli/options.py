"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files and folders; - reads standard input.", show_default=False),
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", "-c", metavar="FILE", help="Read settings from this YAML file too.")
]
Include = Annotated[
    list[str] | None, typer.Option(metavar="GLOB", help="Read only files with such names or paths (repeatable).")
]
Exclude = Annotated[
    list[str] | None, typer.Option(metavar="GLOB", help="Leave out such files and folders (repeatable).")
]
