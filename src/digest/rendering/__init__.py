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
from digest.rendering.json import FORMAT, schema
from digest.rendering.json import render as json
from digest.rendering.labels import count, language_name
from digest.rendering.markdown import render as markdown
from digest.rendering.templates import UserTemplate, read_user_template
from digest.rendering.view_model import (
    BriefingView,
    DisagreementView,
    LineView,
    StoryView,
    agreement,
    document_name,
    line_numbers,
    machine_translation,
    percent,
    translation_mark,
)

__all__ = [
    "FORMAT",
    "BriefingView",
    "DisagreementView",
    "LineView",
    "Link",
    "Renderer",
    "StoryView",
    "UserTemplate",
    "agreement",
    "cleaned",
    "cleaned_json",
    "count",
    "document_name",
    "html",
    "json",
    "language_name",
    "line_numbers",
    "machine_translation",
    "markdown",
    "no_link",
    "percent",
    "publication",
    "read_user_template",
    "render",
    "renderer",
    "schema",
    "suffixes",
    "translation_mark",
]
