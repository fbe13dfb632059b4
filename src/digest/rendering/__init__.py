"""A Briefing as Markdown, HTML and JSON; what cleaning left, as text and as JSON."""

from digest.rendering.cleaned import as_json as cleaned_json
from digest.rendering.cleaned import text as cleaned
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
    "percent",
    "read_user_template",
    "schema",
    "translation_mark",
]
