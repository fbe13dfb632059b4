"""A Briefing as Markdown and as JSON."""

from digest.render.json import render as json
from digest.render.markdown import render as markdown

__all__ = ["json", "markdown"]
