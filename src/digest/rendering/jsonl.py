"""Write the lines of a briefing as JSON, one object a line, for programs that read a stream of facts."""

from collections.abc import Iterator
from typing import Any

from digest.domain import Briefing
from digest.rendering.base import Renderer
from digest.rendering.escaping import json_line
from digest.rendering.templates import UserTemplate
from digest.rendering.view_model import BriefingView
from digest.rendering.views import LineView, Link, Source, StoryView, no_link


class JsonLinesRenderer(Renderer):
    """Write one JSON object for each line, with its story, its sources and the sentences it rests on."""

    name, label, suffixes = "jsonl", "JSON lines", (".jsonl", ".ndjson")

    def render(self, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
        """Return a JSON object a line."""
        return "".join(json_line(one) + "\n" for one in _objects(BriefingView(briefing, link)))


def _objects(view: BriefingView) -> Iterator[dict[str, Any]]:
    """Yield an object for each line: first the summaries, then the further lines."""
    sources = {source.number: source for source in view.sources}
    for story in view.stories:
        yield from (_object(line, story, sources, shown=True) for line in story.summary)
    for story in view.stories:
        yield from (_object(line, story, sources, shown=False) for line in (*story.further, *story.told))


def _object(line: LineView, story: StoryView, sources: dict[int, Source], *, shown: bool) -> dict[str, Any]:
    """Return the object of one line.

    Args:
        line: The line.
        story: Its story.
        sources: Number of each source -> the source.
        shown: Whether the line is one of the summary.
    """
    return {
        "line": line.number,
        "story": story.number,
        "headline": story.headline,
        "date": story.date,
        "summary": shown,
        "text": line.text,
        "mark": line.mark,
        "watch": list(line.watch),
        "sources": [_source(sources[n]) for n in line.sources],
        "originals": [
            {"source": it.number, "line": it.line, "language": it.code, "text": it.text, "flags": list(it.flags)}
            for it in line.originals
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    """Return what an object says of a source."""
    return {
        "number": source.number,
        "name": source.name,
        "outlet": source.outlet,
        "agencies": list(source.agencies),
        "title": source.title,
        "date": source.date,
        "url": source.address.url if source.address else None,
    }


RENDERER = JsonLinesRenderer()
