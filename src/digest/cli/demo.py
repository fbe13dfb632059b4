"""Define `digest demo`: a first briefing, of five articles that ship with digest."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli.guard import guarded

FOLDER = Path("digest-demo")
"""Folder that the demo makes where no other is given."""


@guarded
def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder of the articles and the briefing.")
    ] = FOLDER,
) -> int:
    """Make a briefing of five articles that come with digest, without the network.

    Writes the articles and the briefing, as a page too, into a folder of their own, and says what to try next.
    """
    from digest.cli import options
    from digest.cli.run import carry_out
    from digest.jobs import Job

    articles = _copied(output / "articles")
    settings = options.settings({"formats": "md,json,html"})
    job = Job((str(articles),), flags=settings, output=f"{output / 'out'}/")
    code = carry_out(job, None, None, log_json=False, quiet=False, verbose=False, echo=False)
    if code == 0:
        _next(output)
    return code


def _copied(folder: Path) -> Path:
    """Return the folder with the articles, which are written where they are not there yet.

    Raises:
        OutputError: Where they cannot be written.
    """
    from digest.errors import OutputError
    from digest.platform import shipped

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in sorted(shipped("seeds").glob("*.txt")):
            target = folder / article.name
            if not target.exists():
                target.write_bytes(article.read_bytes())
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}", "name another with -o") from None
    return folder


def _next(folder: Path) -> None:
    out = folder / "out"
    typer.echo(f"""
The briefing as a page      {out / "briefing.html"}
          and as text       {out / "briefing.md"}
Why is line 1 there?        digest explain {out / "briefing.json"} 1
Find a line again           digest search 'licen*'
Your own articles           digest run FOLDER""")
