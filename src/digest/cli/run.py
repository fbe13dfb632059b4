"""`digest run`: articles in, briefing out."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from digest.cli.guard import guarded


@guarded
def run(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders; - reads standard input.", show_default=False),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file (and the JSON beside it) or folder; - writes Markdown to stdout only.",
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", "-c", metavar="FILE", help="Read settings from this YAML file too.")
    ] = None,
    include: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="Read only files with such names or paths (repeatable).")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="Leave out such files and folders (repeatable).")
    ] = None,
    length: Annotated[int | None, typer.Option(metavar="N", help="Statements in the summary of each story.")] = None,
    words: Annotated[int | None, typer.Option(metavar="N", help="Words in the summary of each story, instead.")] = None,
    memory: Annotated[
        bool | None, typer.Option("--memory/--no-memory", help="Use the translation memory.", show_default=False)
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all went well.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what was dropped, merged and translated.")
    ] = False,
) -> int:
    """Make one English briefing from German, Chinese and English articles.

    Writes out/briefing.md and out/briefing.json. In a pipe, the Markdown goes to standard output as well.
    """
    from digest import config as settings
    from digest import pipeline, render
    from digest.cli import report
    from digest.runs import output as destination

    flags: dict[str, Any] = {"summarise.length": length, "summarise.words": words, "translate.memory": memory}
    flags |= {"ingest.include": include or None, "ingest.exclude": exclude or None}
    effective = settings.load(config, flags).config
    target = destination.resolve(output, effective.output.directory)
    with report.progress(quiet) as progress:
        briefing = pipeline.make_briefing(inputs, effective, stdin=sys.stdin.buffer, progress=progress)
    report.problems(briefing.problems, verbose)
    markdown = render.markdown(briefing)
    written = target.write({"md": markdown, "json": render.json(briefing)})
    if verbose:
        report.details(briefing)
    if target.to_stdout or (output is None and not quiet and not sys.stdout.isatty()):
        sys.stdout.buffer.write(markdown.encode("utf-8"))
    elif not quiet and sys.stdout.isatty():
        report.overview(briefing, written)
    return report.PARTIAL if any(problem.failed for problem in briefing.problems) else 0
