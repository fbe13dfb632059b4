"""A Briefing as Markdown and as JSON; what cleaning left, as text and as JSON."""

from digest.render.cleaned import as_json as cleaned_json
from digest.render.cleaned import text as cleaned
from digest.render.json import render as json
from digest.render.markdown import render as markdown

__all__ = ["cleaned", "cleaned_json", "json", "markdown"]
