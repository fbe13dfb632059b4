"""Show what the user watches as templates see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from digest.domain import WatchMatch
from digest.rendering.views import LineView, StoryView

LINES = 3
"""Most lines shown of a watched term; the others stand in their stories (a choice of layout)."""


@dataclass(frozen=True)
class Watched:
    """Show what there is of a watched term.

    Attributes:
        term: The term, as the user wrote it.
        lines: The first lines that have it.
        more: Number of further lines.
        stories: Stories that have it in a title or a line, the weightiest first.
    """

    term: str
    lines: tuple[LineView, ...]
    more: int
    stories: tuple[StoryView, ...]


@dataclass(frozen=True)
class WatchView:
    """Show the watchlist.

    Attributes:
        found: Terms that an article has.
        missing: Terms that none has.
    """

    found: tuple[Watched, ...]
    missing: tuple[str, ...]


def watch_view(
    matches: Sequence[WatchMatch], line: Callable[[str], LineView], stories: Mapping[str, StoryView]
) -> WatchView | None:
    """Return the watchlist, or None where there is none.

    Args:
        matches: What there is of each term.
        line: Turns the id of a statement into its line.
        stories: Id of each story -> the story.
    """
    if not matches:
        return None
    found = []
    for match in (one for one in matches if one.stories):
        lines = sorted((line(i) for i in match.statements), key=lambda one: one.number)
        shown = tuple(stories[i] for i in match.stories)
        found.append(Watched(match.term, tuple(lines[:LINES]), max(0, len(lines) - LINES), shown))
    return WatchView(tuple(found), tuple(one.term for one in matches if not one.stories))


def terms_of(matches: Sequence[WatchMatch]) -> dict[str, tuple[str, ...]]:
    """Return the id of each statement that has a watched term -> the terms."""
    found: dict[str, tuple[str, ...]] = {}
    for match in matches:
        for statement in match.statements:
            found[statement] = (*found.get(statement, ()), match.term)
    return found
