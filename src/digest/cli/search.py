"""Define `digest search`: look for sentences in past briefings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli.guard import guarded

if TYPE_CHECKING:
    from digest.provenance import SearchResult
    from digest.store import FoundSentence

NOTHING = 1
"""Exit code where nothing was found, as grep has it."""


@guarded
def search(  # noqa: PLR0917 (one parameter an option, as typer wants it)
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words; licen* for a beginning, *licen* for a part, "a phrase", OR.',
            show_default=False,
        ),
    ],
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Briefings from this day, month or year on.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Briefings up to this day, month or year.", show_default=False)
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="NAME", help="Only of this memory (--state).", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Only of this output folder.", show_default=False),
    ] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N", help="At most so many.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Look for sentences in past briefings, in their originals and their English.

    Shows the latest briefing that has a sentence, and the number of its line. The first search takes longer.
    """
    from digest import provenance
    from digest.cli import report, screen

    screen.any_text()
    found = provenance.search(
        query,
        report.unreadable,
        since=since or "",
        until=until or "",
        state=state,
        folder=output,
        limit=number,
    )
    if as_json:
        _as_json(query, found)
    else:
        for one in found.sentences:
            _sentence(one)
    _remarks(found, query)
    return 0 if found.total else NOTHING


def _sentence(one: "FoundSentence") -> None:
    from digest.cli import screen
    from digest.rendering import language_name, moment, plain

    said = one.sentence
    line = f"line {said.line}" if said.line else "in no line of it"
    place = f"{plain(said.source)}" + (f" line {said.source_line}" if said.source_line else "")
    facts = [language_name(said.language), *(plain(fact) for fact in (said.date, said.title) if fact)]
    again = f" (in {one.briefings} briefings since {moment(one.first)})" if one.briefings > 1 else ""
    typer.echo(f"{moment(one.briefing)}, {line}{again}: {place} · {' · '.join(facts)}")
    screen.hanging("    ", plain(said.original), 4)
    if said.english:
        screen.hanging("    = ", plain(said.english), 6)
    typer.echo(f"    {plain(one.file)}")


def _as_json(query: str, found: "SearchResult") -> None:
    import sys
    from dataclasses import asdict

    from digest.rendering import json_text

    results = []
    for one in found.sentences:
        values = asdict(one)
        sentence = values.pop("sentence")
        results.append({**values, **sentence})
    whole = {"query": query, "briefings": found.briefings, "total": found.total, "results": results}
    sys.stdout.buffer.write(json_text(whole).encode("utf-8"))


def _remarks(found: "SearchResult", query: str) -> None:
    """Say on stderr what was not shown, not found or not searched, and what to do."""
    from digest.rendering import count

    if found.total > len(found.sentences):
        rest = count(found.total - len(found.sentences), "more sentence")
        typer.echo(f"digest: {rest} (--number {found.total} shows all)", err=True)
    for file in found.broken:
        typer.echo(f"digest: warning: {file}: is no briefing any more and was not searched", err=True)
    if found.without:
        without = count(found.without, "briefing")
        typer.echo(f"digest: {without} without JSON cannot be searched (write JSON too: -f md,json)", err=True)
    if not found.total:
        inside = f' (`digest search "*{query}*"` finds it inside longer words)' if query.isalpha() else ""
        typer.echo(f"digest: nothing found in {count(found.briefings, 'briefing')}{inside}", err=True)
