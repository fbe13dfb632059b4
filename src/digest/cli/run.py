"""Define `digest run`: articles in, briefing out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from digest.cli import options
from digest.cli.guard import guarded
from digest.errors import ConfigError

if TYPE_CHECKING:
    from digest.jobs import Job


@guarded
def run(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    inputs: options.Inputs = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    output: options.Output = None,
    formats: options.Formats = None,
    template: options.Template = None,
    date: options.Day = None,
    config: options.ConfigFile = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    detail: options.DetailLevel = None,
    originals: options.OriginalsPlace = None,
    front_matter: options.FrontMatter = None,
    length: options.Length = None,
    words: options.Words = None,
    share: options.Share = None,
    whole: options.Whole = None,
    method: options.Method = None,
    focus: options.Focus = None,
    watch: options.Watch = None,
    exit_code_on_watch: options.ExitCodeOnWatch = False,
    memory: options.Remember = None,
    jobs: options.Jobs = None,
    executor: options.ExecutorName = None,
    scheduler: options.Scheduler = None,
    shared_files: options.SharedFiles = None,
    plugins: options.Plugins = None,
    new: options.New = False,
    state: options.State = None,
    keep: options.Keep = None,
    index: options.Index = None,
    feed: options.Feed = None,
    strict: options.Strict = False,
    timeout: options.Timeout = None,
    log: options.LogFile = None,
    log_json: options.LogJson = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Make one English briefing from German, Chinese and English articles.

    Writes out/briefing.md and out/briefing.json, and keeps a copy in out/archive. In a pipe, the first format goes to
    standard output as well.
    """
    given = dict(locals())  # the options by the names that options.SETTINGS has
    from digest.cli.inputs import expanded_pattern, paths
    from digest.jobs import Job

    for option, patterns in (("--include", include), ("--exclude", exclude)):
        if warning := expanded_pattern(option, patterns, inputs):
            typer.echo(f"digest: warning: {warning}", err=True)

    found = paths(inputs, files_from, null)
    job = Job(found, config, options.settings(given), output, new, state, strict, date, exit_code_on_watch)
    return carry_out(job, timeout, log, log_json=log_json, quiet=quiet, verbose=verbose)


def carry_out(
    job: "Job", timeout: str | None, log: Path | None, *, log_json: bool, quiet: bool, verbose: bool, echo: bool = True
) -> int:
    """Do a run, tell about it, and return its exit code.

    Args:
        job: What to do.
        timeout: Time limit as given, or None.
        log: File that gets a line about the run, or None.
        log_json: Whether that line is JSON.
        quiet: Whether to say nothing when all went well.
        verbose: Whether to say what was dropped, merged and translated.
        echo: Whether a pipe gets the briefing, where no output was named.
    """
    from digest import jobs
    from digest.cli import report, screen
    from digest.errors import OutputError

    screen.any_text()
    if job.output == "-" and sys.__stdout__ is None:
        raise OutputError("-: standard output is closed", "open it, or name a file with -o FILE")
    limit = jobs.parse_time_limit(timeout) if timeout is not None else None
    logfile = jobs.Log(log, as_json=log_json) if log is not None else None
    stdin = getattr(sys.stdin, "buffer", None)
    with jobs.SignalWatch(limit) as watch:
        with report.progress(quiet) as progress:
            result = jobs.run_job(
                job,
                watch,
                log=logfile,
                stdin=stdin,
                progress=progress,
                emit=report.to_stdout,
                warn=lambda problem: None if quiet else report.problems([problem]),
            )
        if echo and job.output is None and not quiet and not sys.stdout.isatty():
            report.to_stdout(result.shown)
        if not quiet:
            report.local_settings(job.file, job.flags)
        report.result(result, quiet=quiet, verbose=verbose)
        report.problems(logfile.problems if logfile else ())
    return result.exit_code


def parsed(arguments: list[str]) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Return paths and options of a command line for `digest run`, as `digest schedule` needs them.

    Args:
        arguments: Words behind `digest run`.

    Returns:
        Paths; and options by their long names, each with its value, None where it takes none.

    Raises:
        click.UsageError: For a wrong command line, as typer raises it.
        ConfigError: Where there is no path.
    """
    import typer.main

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(run)
    command = typer.main.get_command(app)
    context = command.make_context("digest run", list(arguments))
    if not context.params["inputs"] and context.params["files_from"] is None:
        raise ConfigError("PATH is missing", "as in `digest schedule -- inbox/ --new`")
    given: list[tuple[str, str | None]] = []
    for parameter in command.params:
        name, value = parameter.name or "", context.params.get(parameter.name or "")
        source = context.get_parameter_source(name)
        if name == "inputs" or source is None or source.name != "COMMANDLINE":
            continue
        longest = max(parameter.opts if value is not False else parameter.secondary_opts, key=len)
        given.append((longest, None if isinstance(value, bool) else str(value)))
    return list(context.params["inputs"] or ()), given
