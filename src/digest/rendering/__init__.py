"""Write a briefing in its formats, and a cleaned document as text or JSON.

Each format is a renderer that the entry points of `digest.renderers` name. `render` writes any format by its name;
`to_markdown`, `to_html` and `to_json` write the built-in ones.
"""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.rendering.archive_pages import ARCHIVE_PAGES, archived, feed, index_page, read_archive
    from digest.rendering.base import Renderer
    from digest.rendering.cleaned import cleaned_json, cleaned_text
    from digest.rendering.escaping import json_text, plain
    from digest.rendering.formats import render, renderer, suffixes
    from digest.rendering.html import to_html
    from digest.rendering.json import FORMAT, schema, to_json
    from digest.rendering.labels import APART, count, doubt, language_name, languages_line, moment
    from digest.rendering.markdown import to_markdown
    from digest.rendering.numbering import line_numbers, numbered
    from digest.rendering.publication import INDEX_FILE, Publication, archive_links, prepare_publication
    from digest.rendering.templates import UserTemplate, read_user_template
    from digest.rendering.view_model import BriefingView, document_name
    from digest.rendering.views import DisagreementView, LineView, Link, StoryView, no_link
    from digest.rendering.wording import agreement, likely_right, machine_translation, percent, translation_mark

__all__ = [
    "APART",
    "ARCHIVE_PAGES",
    "FORMAT",
    "INDEX_FILE",
    "BriefingView",
    "DisagreementView",
    "LineView",
    "Link",
    "Publication",
    "Renderer",
    "StoryView",
    "UserTemplate",
    "agreement",
    "archive_links",
    "archived",
    "cleaned_json",
    "cleaned_text",
    "count",
    "document_name",
    "doubt",
    "feed",
    "index_page",
    "json_text",
    "language_name",
    "languages_line",
    "likely_right",
    "line_numbers",
    "machine_translation",
    "moment",
    "no_link",
    "numbered",
    "percent",
    "plain",
    "prepare_publication",
    "read_archive",
    "read_user_template",
    "render",
    "renderer",
    "schema",
    "suffixes",
    "to_html",
    "to_json",
    "to_markdown",
    "translation_mark",
]

__getattr__ = door(
    __name__,
    {
        "archive_pages": ("ARCHIVE_PAGES", "archived", "feed", "index_page", "read_archive"),
        "base": ("Renderer",),
        "cleaned": ("cleaned_json", "cleaned_text"),
        "escaping": ("json_text", "plain"),
        "formats": ("render", "renderer", "suffixes"),
        "html": ("to_html",),
        "json": ("FORMAT", "schema", "to_json"),
        "labels": ("APART", "count", "doubt", "language_name", "languages_line", "moment"),
        "markdown": ("to_markdown",),
        "numbering": ("line_numbers", "numbered"),
        "publication": ("INDEX_FILE", "Publication", "archive_links", "prepare_publication"),
        "templates": ("UserTemplate", "read_user_template"),
        "view_model": ("BriefingView", "document_name"),
        "views": ("DisagreementView", "LineView", "Link", "StoryView", "no_link"),
        "wording": ("agreement", "likely_right", "machine_translation", "percent", "translation_mark"),
    },
)
