"""The briefing as Markdown that reads well raw and rendered."""

import re

from digest.domain import Briefing
from digest.rendering import templates
from digest.rendering.base import Renderer
from digest.rendering.view_model import BriefingView
from digest.rendering.views import Link, no_link


def to_markdown(briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
    """Return Markdown text with a final line end.

    Args:
        briefing: What to write.
        link: From the id of an earlier briefing to its file, where there is one.
        template: The user's own.

    Raises:
        ConfigError: For a fault in the template.
    """
    text = templates.fill("md", {"view": BriefingView(briefing, link)}, template)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class MarkdownRenderer(Renderer):
    """Writes Markdown that reads well raw and rendered."""

    name, label, suffixes = "md", "Markdown", (".md",)

    def render(self, briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
        """Return Markdown."""
        return to_markdown(briefing, link, template)


RENDERER = MarkdownRenderer()
