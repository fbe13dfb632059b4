"""The briefing as JSON: everything the Markdown shows, with offsets, for programs."""

import dataclasses
import json
from typing import Any

from digest.model import Briefing

FORMAT = 1
"""Raised when a field changes its meaning; new fields do not raise it."""


def render(briefing: Briefing) -> str:
    """Indented JSON with a final line end; key order is fixed."""
    return json.dumps(as_dict(briefing), ensure_ascii=False, indent=1) + "\n"


def as_dict(briefing: Briefing) -> dict[str, Any]:
    """Plain values. Documents leave out their text: the files hold it, `sha256` says whether they still do."""
    whole = dataclasses.asdict(briefing)
    for document in whole["documents"]:
        del document["text"], document["layout"]
    return {
        "format": FORMAT,
        "meta": whole["meta"],
        "documents": whole["documents"],
        "since": whole["since"],
        "stories": whole["stories"],
        "statements": whole["statements"],
        "disagreements": whole["disagreements"],
        "copies": whole["copies"],
        "sentences": whole["sentences"],
        "dropped": whole["dropped"],
        "ledger": whole["ledger"],
        "problems": whole["problems"],
    }
