"""A renderer: the summaries as plain text, for a mail or a terminal."""

import textwrap
from collections.abc import Iterator

from digest.domain import Briefing
from digest.rendering import BriefingView, Link, Renderer, UserTemplate, no_link

WIDTH = 78


class TextRenderer(Renderer):
    """Writes each story's summary and the sources, nothing wider than `WIDTH`."""

    name, label, suffixes = "txt", "plain text", (".txt",)

    def render(self, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
        """Return plain text with a final line end."""
        return "\n".join(_lines(BriefingView(briefing, link))) + "\n"


def _lines(view: BriefingView) -> Iterator[str]:
    yield from (view.title, "=" * min(len(view.title), WIDTH), " · ".join(view.facts))
    for story in view.stories:
        if len(view.stories) > 1:
            yield from ("", story.headline, "-" * min(len(story.headline), WIDTH))
        yield ""
        for line in story.summary:
            cited = "".join(f"[{number}]" for number in line.sources)
            mark = f" ({line.mark})" if line.mark else ""
            yield textwrap.fill(f"{line.text}{mark} {cited}", WIDTH, initial_indent="* ", subsequent_indent="  ")
    yield from ("", "Sources", "-------")
    for source in view.sources:
        yield f"[{source.number}] {source.title or source.name}"
    yield from ("", " · ".join(view.footer))


RENDERER = TextRenderer()
