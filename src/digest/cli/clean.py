"""Define `digest clean`: show what a run would read, and what it would drop."""

import sys
from typing import Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded


@guarded
def clean(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    inputs: options.Inputs,
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
    from digest.jobs import PARTIAL
    from digest.version import __version__

    flags = options.settings({"include": include, "exclude": exclude, "plugins": plugins})
    effective = settings.load(config, flags).config
    with report.progress(False) as progress:
        prepared = pipeline.prepare_documents(inputs, effective, stdin=sys.stdin.buffer, progress=progress)
    if not prepared.cleaned:
        raise pipeline.nothing_to_read(inputs, prepared.problems)
    report.problems(prepared.problems, verbose)
    if as_json:
        output = rendering.cleaned_json(
            prepared.cleaned, prepared.sentences, prepared.problems, f"digest {__version__}"
        )
    else:
        output = rendering.cleaned_text(prepared.cleaned, terminal=sys.stdout.isatty())
    sys.stdout.buffer.write(output.encode("utf-8", "replace"))
    return PARTIAL if any(problem.failed for problem in prepared.problems) else 0
