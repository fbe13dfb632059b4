"""Notice that a run is about to replace a briefing of other articles, which happens where nobody named an output."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from digest.domain import Problem
from digest.jobs.session import RunSession

STANDARD_INPUT = "-"


def replaced_briefing(session: RunSession, inputs: Sequence[str]) -> Problem | None:
    """Return a warning where the briefing in the place of this one is of other articles, for the first time there.

    Args:
        session: The session of the run, which wrote nothing yet.
        inputs: What the run is to read.
    """
    target = session.destination
    place = next(iter(target.files.values()), None)
    beside = target.files.get("json") or (place.with_suffix(".json") if place else None)
    if place is None or beside is None or not place.exists() or session.sets_of_documents > 1:
        return None
    files = _files(beside)
    if not files or any(_covers(given, file) for given in inputs for file in files):
        return None
    others = f" and {len(files) - 1} more" if len(files) > 1 else ""
    kept = f"it stays in {target.archive}; " if target.archive else ""
    return Problem(
        source=str(place),
        message=f"is replaced; it was made of other articles: {files[0]}{others}",
        hint=f"{kept}-o FOLDER/ keeps briefings apart",
        failed=False,
    )


def _files(file: Path) -> list[str]:
    """Return the files that a briefing was made of; none where its JSON is not there, or is none."""
    try:
        documents = json.loads(file.read_bytes())["documents"]
        return [str(one.get("file") or one["source"]) for one in documents]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _covers(given: str, file: str) -> bool:
    """Return whether an input is a file, or a folder that it is in."""
    if STANDARD_INPUT in (given, file):
        return given == file
    parts = [os.path.realpath(one) for one in (given, file)]
    return parts[0] == parts[1] or parts[1].startswith(parts[0].rstrip(os.sep) + os.sep)
