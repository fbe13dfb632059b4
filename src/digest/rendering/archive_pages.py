"""Write what leads to the briefings of an archive: an index in HTML, and an Atom feed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from digest.domain import Briefing
from digest.rendering import front_page
from digest.rendering.escaping import plain
from digest.rendering.html import asset, policy
from digest.rendering.labels import count, moment
from digest.rendering.views import AFTER, BEFORE

ARCHIVE_PAGES = ("html", "md", "json")
"""Formats that a link leads to, the first that is there."""

FEED_ENTRIES = 20
"""Most entries of the feed, as feed readers keep what they have seen; a choice of layout."""

HEADLINES = 6
"""Most headlines shown of a briefing, a choice of layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedBriefing:
    """A briefing of the archive.

    Attributes:
        run: Id of its run.
        title: Its title.
        headlines: Headlines of its stories, the weightiest first.
        page: Name of the file that a link leads to.
    """

    run: str
    title: str
    headlines: tuple[str, ...]
    page: str


def archived(briefing: Briefing, run: str, page: str) -> ArchivedBriefing:
    """Return a briefing that is about to be put into the archive.

    Args:
        briefing: The briefing.
        run: Id of its run.
        page: Name of its file.
    """
    headlines = tuple(story.headline for story in briefing.stories)
    title = headlines[0] if len(headlines) == 1 else front_page.title(briefing)
    return ArchivedBriefing(run=run, title=title, headlines=headlines, page=page)


def read_archive(folder: Path, runs: Sequence[str]) -> list[ArchivedBriefing]:
    """Return the briefings of an archive; of one whose JSON is not there, or broken, only its run.

    Args:
        folder: The archive.
        runs: Ids of its runs.
    """
    found = []
    for run in runs:
        page = next((f"{run}.{kind}" for kind in ARCHIVE_PAGES if (folder / f"{run}.{kind}").exists()), None)
        if page is not None:
            headlines = _headlines(folder / f"{run}.json")
            title = headlines[0] if len(headlines) == 1 else f"Briefing of {moment(run)}"
            found.append(ArchivedBriefing(run=run, title=title, headlines=headlines, page=page))
    return found


def _headlines(file: Path) -> tuple[str, ...]:
    """Return the headlines in the JSON of a briefing, none where they cannot be read."""
    try:
        stories = json.loads(file.read_bytes())["stories"]
        return tuple(str(story["headline"]) for story in stories)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def index_page(briefings: Sequence[ArchivedBriefing]) -> str:
    """Return a page with a link to each briefing, which also leads from each to the one before and the one after.

    A briefing cannot know the one after it. Its links lead to marks of this page; there a script goes on to the
    briefing that stands beside the mark, and without one it is in sight.

    Args:
        briefings: All briefings of the archive, the latest first.
    """
    style, script = asset("briefing.css"), asset("archive.js")
    items = "\n".join(
        _item(one, _at(briefings, number + 1), _at(briefings, number - 1)) for number, one in enumerate(briefings)
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Briefings</title>
<style>{style}</style>
</head>
<body>
<header><h1>Briefings</h1>
<p class="facts">{count(len(briefings), "briefing")}, the latest first</p>
<p class="find" hidden><label>Search headlines <input type="search" class="search"></label></p>
<p class="status note" role="status"></p>
</header>
<main id="main">
<ol class="archive" reversed>
{items}
</ol>
</main>
<script>{script}</script>
</body>
</html>
"""


def _at(briefings: Sequence[ArchivedBriefing], number: int) -> ArchivedBriefing | None:
    """Return the briefing at a place of the list, None outside of it."""
    return briefings[number] if 0 <= number < len(briefings) else None


def _item(one: ArchivedBriefing, before: ArchivedBriefing | None, after: ArchivedBriefing | None) -> str:
    """Return the item of one briefing in the index, with the marks that its neighbours lead to."""
    marks = "".join(
        f'<span id="{way}-{_text(other.run)}"></span>'
        for way, other in ((AFTER, before), (BEFORE, after))
        if other is not None
    )
    others = one.headlines if len(one.headlines) > 1 else ()
    more = len(others) - HEADLINES
    headlines = [_text(headline) for headline in others[:HEADLINES]] + ([f"{more} more"] if more > 0 else [])
    return (
        f'<li id="run-{_text(one.run)}">{marks}<a href="{_text(one.page)}">{_text(one.title)}</a>'
        f' <span class="chips">{moment(one.run)}</span>'
        + (f'<p class="facts">{" · ".join(headlines)}</p>' if headlines else "")
        + "</li>"
    )


def feed(briefings: Sequence[ArchivedBriefing]) -> str:
    """Return an Atom feed (RFC 4287) of the latest briefings, with links relative to the archive.

    Args:
        briefings: All briefings of the archive, the latest first.
    """
    entries = "\n".join(_entry(one) for one in briefings[:FEED_ENTRIES])
    updated = _updated(briefings[0].run) if briefings else "1970-01-01T00:00:00Z"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:digest:archive</id>
<title>Briefings</title>
<author><name>digest</name></author>
<updated>{updated}</updated>
{entries}
</feed>
"""


def _entry(one: ArchivedBriefing) -> str:
    """Return the entry of one briefing in the feed."""
    summary = " · ".join(_text(headline) for headline in one.headlines)
    return (
        f"<entry><id>urn:digest:{_text(one.run)}</id><title>{_text(one.title)}</title>"
        f'<updated>{_updated(one.run)}</updated><link rel="alternate" href="{_text(one.page)}"/>'
        f"<summary>{summary}</summary></entry>"
    )


def _updated(run: str) -> str:
    """Return when a run began as RFC 3339 wants it; its id has the local time, which is given as if it were UTC."""
    return f"{run[:13]}:{run[13:15]}:00Z"


def _text(value: str) -> str:
    """Return a text harmless in HTML and XML."""
    return escape(plain(value), quote=True)
