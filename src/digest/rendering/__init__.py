"""A Briefing in its formats, each found through the entry points of `digest.renderers`; what cleaning left, as text.

`render` writes any format by its name; `markdown`, `html` and `json` are the built-in ones.
"""

from digest.rendering import publication
from digest.rendering.base import Renderer
from digest.rendering.changes_view import Link, no_link
from digest.rendering.cleaned import as_json as cleaned_json
from digest.rendering.cleaned import text as cleaned
from digest.rendering.formats import render, renderer, suffixes
from digest.rendering.html import render as html
from digest.rendering.json import render as json
from digest.rendering.markdown import render as markdown
from digest.rendering.templates import UserTemplate, read_user_template
from digest.rendering.view_model import BriefingView

__all__ = [
    "BriefingView",
    "Link",
    "Renderer",
    "UserTemplate",
    "cleaned",
    "cleaned_json",
    "html",
    "json",
    "markdown",
    "no_link",
    "publication",
    "read_user_template",
    "render",
    "renderer",
    "suffixes",
]
