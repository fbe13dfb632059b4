"""A Briefing as Markdown, HTML and JSON; what cleaning left, as text and as JSON."""

from digest.rendering.cleaned import as_json as cleaned_json
from digest.rendering.cleaned import text as cleaned
from digest.rendering.html import render as html
from digest.rendering.json import FORMAT, schema
from digest.rendering.json import render as json
from digest.rendering.markdown import render as markdown
from digest.rendering.templates import UserTemplate, read_user_template

__all__ = [
    "FORMAT",
    "UserTemplate",
    "cleaned",
    "cleaned_json",
    "html",
    "json",
    "markdown",
    "read_user_template",
    "schema",
]
