"""Write the briefing as Markdown that reads well raw and rendered."""

import re

from digest.domain import Briefing
from digest.rendering import templates
from digest.rendering.base import Renderer
from digest.rendering.view_model import BriefingView
from digest.rendering.views import Link, no_link


def to_markdown(briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
    """Return the briefing as Markdown, with a final line end.

    Args:
        briefing: What to write.
        link: Turns the id of an earlier briefing into the path of its file, None where that file is not kept.
        template: The user's own template.

    Raises:
        ConfigError: For a fault in the template.
    """
    text = templates.fill("md", {"view": BriefingView(briefing, link)}, template)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class MarkdownRenderer(Renderer):
    """Write Markdown that reads well raw and rendered."""

    name, label, suffixes = "md", "Markdown", (".md",)

    def render(self, briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
        """Return Markdown."""
        return to_markdown(briefing, link, template)


RENDERER = MarkdownRenderer()
