"""Write the original sentences of a briefing as a Markdown file of their own, beside the briefing."""

from digest.domain import Briefing
from digest.rendering import templates
from digest.rendering.base import Renderer
from digest.rendering.view_model import BriefingView
from digest.rendering.views import Link, no_link


class OriginalsRenderer(Renderer):
    """Write each line that the Markdown shows with the sentences it rests on, by the number of the line."""

    name, label, suffixes = "originals", "original sentences", (".originals.md",)

    def render(self, briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
        """Return Markdown."""
        return templates.fill("originals.md", {"view": BriefingView(briefing, link)}).strip() + "\n"


RENDERER = OriginalsRenderer()
