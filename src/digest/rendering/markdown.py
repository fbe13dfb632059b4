"""The briefing as Markdown that reads well raw and rendered."""

import re

from digest.domain import Briefing
from digest.rendering import templates
from digest.rendering.changes_view import Link, no_link
from digest.rendering.view_model import BriefingView


def render(briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
    """Markdown text with a final line end. link: from an earlier briefing's id to its file, where there is one.

    Raises ConfigError for a fault in `template`.
    """
    text = templates.fill("md", {"view": BriefingView(briefing, link)}, template)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
