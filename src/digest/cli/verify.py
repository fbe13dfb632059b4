"""Define `digest verify`: check whether a briefing still says what its sources say."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.guard import guarded

DIFFERENT = 1
"""Exit code where a briefing and its sources differ."""


@guarded
def verify(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    briefing: Annotated[
        Path, typer.Argument(metavar="BRIEFING", help="The .json file of a briefing.", show_default=False)
    ],
    base: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the sources are now, if they were moved.", show_default=False),
    ] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="What came from standard input comes once more.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show all differences, not only the first ones.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all is as cited.")] = False,
) -> int:
    """Check each hash and each cited sentence of a briefing against its sources.

    Files are looked for where the briefing was made from, so run it in the same folder, or give --base. Ends with 1
    where anything differs, and names the first differences.
    """
    from digest import api
    from digest.cli import findings, screen

    screen.any_text()
    found = api.load(briefing).verify(base, stdin=sys.stdin.buffer if stdin else None)
    if as_json:
        findings.as_json(found)
    else:
        findings.differences(found, everything)
        findings.verdict(found, quiet)
    return 0 if found.ok else DIFFERENT
