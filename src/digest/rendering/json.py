"""Write the briefing as JSON for programs: what the Markdown shows, with offsets; briefing.schema.json describes it."""

import dataclasses
import json
from importlib.resources import files
from typing import Any

from digest.domain import Briefing, text_hash
from digest.rendering.base import Renderer
from digest.rendering.escaping import json_text
from digest.rendering.templates import UserTemplate
from digest.rendering.views import Link, no_link

FORMAT = 2
"""Version of the format, raised when a field changes its meaning; new fields do not raise it."""


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
    """Return the briefing as plain values.

    Documents leave out their text: the files hold the text, and hashes tell whether a file has changed since.
    """
    whole = dataclasses.asdict(briefing)
    for document in whole["documents"]:
        text = document.pop("text")
        del document["layout"]
        del document["clutter"], document["hidden"]
        document |= {"characters": len(text), "text_sha256": text_hash(text)}
    return {
        "format": FORMAT,
        "schema": schema()["$id"],
        "meta": whole["meta"],
        "documents": whole["documents"],
        "changes": whole["changes"],
        "watch": whole["watch"],
        "stories": whole["stories"],
        "statements": whole["statements"],
        "disagreements": whole["disagreements"],
        "near_duplicates": whole["near_duplicates"],
        "sentences": whole["sentences"],
        "dropped": whole["dropped"],
        "ledger": whole["ledger"],
        "problems": whole["problems"],
    }
