"""`digest run`: articles in, briefing out."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from digest.cli import options
from digest.cli.guard import guarded


@guarded
def run(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    inputs: options.Inputs,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file (and the JSON beside it) or folder; - writes the first format to stdout only.",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="LIST", help="Of md, json, html.", show_default="md,json"),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Your own jinja2 template, for Markdown or HTML.", show_default=False),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date the briefing: YYYY-MM-DD or today.", show_default="no date"),
    ] = None,
    config: options.ConfigFile = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    length: Annotated[int | None, typer.Option(metavar="N", help="Statements in the summary of each story.")] = None,
    words: Annotated[int | None, typer.Option(metavar="N", help="Words in the summary of each story, instead.")] = None,
    share: Annotated[
        float | None, typer.Option(metavar="PART", help="Part of each story's words, 0.1 for a tenth, instead.")
    ] = None,
    whole: Annotated[
        bool | None, typer.Option("--whole", help="The length is that of the whole briefing, not of each story.")
    ] = None,
    method: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Ranking: combined, or lexrank, textrank ... alone.", show_default="combined"
        ),
    ] = None,
    focus: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="What the summaries are to lean towards.", show_default=False)
    ] = None,
    memory: Annotated[
        bool | None,
        typer.Option("--memory/--no-memory", help="Remember translations between runs.", show_default=False),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", metavar="N", help="CPU threads; the briefing is the same.", show_default="all cores"
        ),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Only documents that no earlier briefing had, and what they change.")
    ] = False,
    state: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Remember under this name, not under the output folder.", show_default=False),
    ] = None,
    keep: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Past briefings kept in the archive.", show_default="all")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing when an input cannot be used.")] = False,
    timeout: Annotated[
        str | None, typer.Option(metavar="TIME", help="Give up after this time: 90, 15m, 2h.", show_default=False)
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Append one line about the run.", show_default=False)
    ] = None,
    log_json: Annotated[bool, typer.Option("--log-json", help="Make that line JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all went well.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what was dropped, merged and translated.")
    ] = False,
) -> int:
    """Make one English briefing from German, Chinese and English articles.

    Writes out/briefing.md and out/briefing.json, and keeps a copy in out/archive. In a pipe, the first format goes to
    standard output as well.
    """
    from digest import job
    from digest.cli import report, screen
    from digest.runs import log as logs
    from digest.runs import stop

    screen.any_text()
    flags: dict[str, Any] = {"summarise.length": length, "summarise.words": words, "translate.memory": memory}
    flags |= {"translate.threads": jobs}
    flags |= {"summarise.share": share, "summarise.whole": whole, "summarise.method": method, "summarise.focus": focus}
    flags |= {"ingest.include": include or None, "ingest.exclude": exclude or None, "output.keep": keep}
    flags |= {"output.formats": formats, "output.template": template}
    task = job.Job(tuple(inputs), config, flags, output, new, state, strict, date)
    limit = stop.seconds(timeout) if timeout is not None else None
    logfile = logs.Log(log, as_json=log_json) if log is not None else None
    with stop.Watch(limit) as watch, report.progress(quiet) as progress:
        stdin = getattr(sys.stdin, "buffer", None)
        result = job.run(task, watch, log=logfile, stdin=stdin, progress=progress, emit=report.to_stdout)
    if output is None and not quiet and not sys.stdout.isatty():
        report.to_stdout(result.shown)
    report.result(result, quiet=quiet, verbose=verbose)
    report.problems(logfile.problems if logfile else ())
    return result.exit_code


def parsed(arguments: list[str]) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Paths and options (by their long names) of a command line for `run`, as `digest schedule` needs them.

    Raises what typer raises for a wrong one.
    """
    import typer.main

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(run)
    command = typer.main.get_command(app)
    context = command.make_context("digest run", list(arguments))
    given: list[tuple[str, str | None]] = []
    for parameter in command.params:
        name, value = parameter.name or "", context.params.get(parameter.name or "")
        source = context.get_parameter_source(name)
        if name == "inputs" or source is None or source.name != "COMMANDLINE":
            continue
        longest = max(parameter.opts if value is not False else parameter.secondary_opts, key=len)
        given.append((longest, None if isinstance(value, bool) else str(value)))
    return list(context.params["inputs"]), given
