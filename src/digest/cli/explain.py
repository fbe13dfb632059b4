"""Define `digest explain`: say why a line of a briefing is there."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli.guard import guarded


@guarded
def explain(
    briefing: Annotated[
        Path, typer.Argument(metavar="BRIEFING", help="The .json file of a briefing.", show_default=False)
    ],
    line: Annotated[
        str, typer.Argument(metavar="LINE", help="Number of a line, as its footnote has it.", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say why a line of a briefing is there.

    Shows its sources, originals, translations with their scores and doubts, why sentences were merged or kept apart,
    and why the line stands where it stands.
    """
    from digest import api
    from digest.cli import findings, screen

    screen.any_text()
    found = api.load(briefing).explain(line)
    if as_json:
        findings.as_json(found)
    else:
        findings.explanation(found)
