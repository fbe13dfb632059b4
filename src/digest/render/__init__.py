"""A Briefing as Markdown, HTML and JSON; what cleaning left, as text and as JSON."""

from digest.render.cleaned import as_json as cleaned_json
from digest.render.cleaned import text as cleaned
from digest.render.html import render as html
from digest.render.json import render as json
from digest.render.markdown import render as markdown
from digest.render.templates import Own as Template
from digest.render.templates import own as template

__all__ = ["Template", "cleaned", "cleaned_json", "html", "json", "markdown", "template"]
