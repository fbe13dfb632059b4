"""Define `digest clean`: show what a run would read, and what it would drop."""

import sys
from typing import Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded


@guarded
def clean(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    inputs: options.Inputs = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print text, dropped spans, facts and sentences of each document as JSON.")
    ] = False,
    config: options.ConfigFile = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    plugins: options.Plugins = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say which files were passed over.")] = False,
) -> int:
    """Show articles with what a run would drop struck out, and the rule that drops it.

    Translates and writes nothing.
    """
    from digest import config as settings
    from digest import pipeline, rendering
    from digest.cli import report
    from digest.cli.inputs import paths
    from digest.jobs import PARTIAL
    from digest.version import __version__

    flags = options.settings({"include": include, "exclude": exclude, "plugins": plugins})
    effective = settings.load(config, flags).config
    given = paths(inputs, files_from, null)
    with report.progress(False) as progress:
        prepared = pipeline.prepare_documents(given, effective, stdin=sys.stdin.buffer, progress=progress)
    if not prepared.cleaned:
        raise pipeline.nothing_to_read(given, prepared.problems)
    report.problems(prepared.problems, verbose)
    if as_json:
        output = rendering.cleaned_json(
            prepared.cleaned, prepared.sentences, prepared.problems, f"digest {__version__}"
        )
    else:
        output = rendering.cleaned_text(prepared.cleaned, terminal=sys.stdout.isatty())
    sys.stdout.buffer.write(output.encode("utf-8", "replace"))
    return PARTIAL if any(problem.failed for problem in prepared.problems) else 0
