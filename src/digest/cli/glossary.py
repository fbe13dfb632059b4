"""Define `digest glossary`: what became of the user's terms."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import options
from digest.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.translation import CheckedTerm

app = typer.Typer(help="Look after your own terms.", no_args_is_help=True)


@app.callback()
def _glossary() -> None:
    """Look after your own terms."""


@app.command()
@guarded
def check(
    inputs: options.Inputs = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    config: options.ConfigFile = None,
    plugins: options.Plugins = None,
) -> int:
    """Say which terms of the glossary articles have, and what became of them.

    Translates as `digest run` does, from the memory where it can. "contradicted" is a term whose English its sentence
    does not have.
    """
    from digest import config as settings
    from digest import pipeline
    from digest.cli import report, screen
    from digest.cli.inputs import paths
    from digest.jobs import PARTIAL

    screen.any_text()
    effective = settings.load(config, options.settings({"plugins": plugins})).config
    with report.progress(False) as progress:
        found = pipeline.check_terms(paths(inputs, None, False), effective, stdin=sys.stdin.buffer, progress=progress)
    report.problems(found.problems, False)
    if as_json:
        _as_json(found.terms, found.sources)
    elif not found.terms:
        typer.echo("no glossary: terms stand in the settings (translate: glossary:) or in glossary.yaml", err=True)
    for term in () if as_json else found.terms:
        _print(term, found.sources)
    return PARTIAL if any(problem.failed for problem in found.problems) else 0


def _print(term: "CheckedTerm", sources: "Mapping[str, str]") -> None:
    from digest.rendering import count, plain
    from digest.translation import Fate

    typer.echo(f"{plain(term.term)}: {plain(term.english)}")
    for other in term.also:
        typer.echo(f"  another entry says {plain(other)}")
    if not term.places:
        typer.echo("  not found")
    for fate in Fate:
        chosen = [place for place in term.places if place.fate is fate]
        if chosen:
            typer.echo(f"  {fate.value} in {count(len(chosen), 'sentence')}")
        for place in chosen:
            line = f", line {place.line}" if place.line else ""
            typer.echo(f"    {plain(sources.get(place.document, place.document))}{line}")
            if fate is Fate.CONTRADICTED:
                typer.echo(f"      {plain(place.text)}\n      {plain(place.english or '')}")


def _as_json(terms: "tuple[CheckedTerm, ...]", sources: "Mapping[str, str]") -> None:
    import dataclasses

    from digest.rendering import json_text

    values = [dataclasses.asdict(term) for term in terms]
    for value in values:
        for place in value["places"]:
            place["source"] = sources.get(place["document"], "")
    sys.stdout.buffer.write(json_text({"terms": values}).encode("utf-8"))
