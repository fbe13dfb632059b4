"""Print in what two briefings differ."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from digest.rendering import count, plain

if TYPE_CHECKING:
    from digest.provenance import BriefingDiff

FIRST = 10
"""Lines of a kind that are shown before "and N more" (a choice of layout)."""


def show(found: "BriefingDiff", first: int | None) -> None:
    """Print the differences of two briefings.

    Args:
        found: The differences.
        first: Most lines of a kind, None for all.
    """
    for key, (before, now) in found.settings.items():
        typer.echo(f"{key}: {plain(before)} -> {plain(now)}")
    _part("documents", [("-", plain(one)) for one in found.documents_gone], first)
    _part("documents", [("+", plain(one)) for one in found.documents_new], first)
    _part("stories", [("-", plain(one)) for one in found.stories_gone], first)
    _part("stories", [("+", plain(one)) for one in found.stories_new], first)
    typer.echo(f"{count(found.kept, 'line')} in both")
    _part("lines", [("-", f"{one.number}  {plain(one.text)}") for one in found.lines_gone], first)
    _part("lines", [("+", f"{one.number}  {plain(one.text)}") for one in found.lines_new], first)
    sources = [
        ("~", f"{one.number}  {one.before} -> {count(one.now, 'source')}: {plain(one.text)}") for one in found.support
    ]
    _part("lines", sources, first)


def _part(what: str, rows: Iterable[tuple[str, str]], first: int | None) -> None:
    """Print rows of one kind, each with its sign, under their number."""
    known = list(rows)
    if not known:
        return
    signs = {"-": "only in the first", "+": "only in the second", "~": "with another number of sources"}
    typer.echo(f"{len(known)} {what if len(known) != 1 else _one(what)} {signs[known[0][0]]}")
    for sign, text in known[:first]:
        typer.echo(f"  {sign} {text}")
    if first is not None and len(known) > first:
        typer.echo(f"  and {len(known) - first} more (--all shows all)")


def _one(what: str) -> str:
    return {"stories": "story"}.get(what, what.removesuffix("s"))
