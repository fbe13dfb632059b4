"""Write the briefing as JSON for programs: what the Markdown shows, with offsets; briefing.schema.json describes it."""

import dataclasses
import json
from importlib.resources import files
from typing import Any

from digest.domain import Briefing, Document, text_hash
from digest.rendering.base import Renderer
from digest.rendering.escaping import json_text
from digest.rendering.templates import UserTemplate
from digest.rendering.views import Link, no_link

FORMAT = 2
"""Version of the format, raised when a field changes its meaning; new fields do not raise it."""

_LEFT_OUT = ("layout", "clutter", "hidden")
"""Fields of a document that readers leave for the stages after them."""


def to_json(briefing: Briefing) -> str:
    """Return the briefing as indented JSON in a fixed order of keys, with a final line end."""
    return json_text(as_dict(briefing))


class JsonRenderer(Renderer):
    """Write all that a program can want, without links and templates."""

    name, label, suffixes = "json", "JSON", (".json",)

    def render(self, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
        """Return indented JSON with a final line end."""
        return to_json(briefing)


RENDERER = JsonRenderer()


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of version `FORMAT`.

    Example:
        >>> schema()["type"]
        'object'
    """
    loaded: dict[str, Any] = json.loads(files("digest.rendering").joinpath("briefing.schema.json").read_bytes())
    return loaded


def as_dict(briefing: Briefing) -> dict[str, Any]:
    """Return the parts of the briefing, in the order of the file.

    Documents leave out their text: the files hold the text, and hashes tell whether a file has changed since.
    """
    return {
        "format": FORMAT,
        "schema": schema()["$id"],
        "meta": briefing.meta,
        "documents": [_document(one) for one in briefing.documents],
        "changes": briefing.changes,
        "watch": briefing.watch,
        "stories": briefing.stories,
        "statements": briefing.statements,
        "disagreements": briefing.disagreements,
        "near_duplicates": briefing.near_duplicates,
        "sentences": briefing.sentences,
        "dropped": briefing.dropped,
        "ledger": briefing.ledger,
        "problems": briefing.problems,
    }


def _document(document: Document) -> dict[str, Any]:
    kept = {field.name: getattr(document, field.name) for field in dataclasses.fields(document)}
    text = kept.pop("text")
    for name in _LEFT_OUT:
        del kept[name]
    return kept | {"characters": len(text), "text_sha256": text_hash(text)}
