"""The briefings of the past, one file a run, named by when it began: archive/2026-01-23T0700.md."""

import contextlib
import re
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

FOLDER = "archive"
KINDS = ("md", "json", "html")
RUN = r"\d{4}-\d\d-\d\dT\d{4}(?:-\d+)?"
_NAME = re.compile(RUN)


def run_id(started: datetime, taken: Collection[str], archive: Path | None) -> str:
    """The minute a run began in ("2026-01-23T0700"), with -2, -3 … where that is taken by a run or a file."""
    stem = started.strftime("%Y-%m-%dT%H%M")
    number, name = 1, stem
    while name in taken or (archive is not None and any(file.exists() for file in files(archive, name).values())):
        number += 1
        name = f"{stem}-{number}"
    return name


def files(archive: Path, run: str) -> dict[str, Path]:
    """Where a run's briefing is kept, by format."""
    return {kind: archive / f"{run}.{kind}" for kind in KINDS}


def prune(archive: Path, keep: int) -> None:
    """Delete all but the `keep` (1 or more) latest briefings, and no file with another name.

    What cannot be deleted now waits for next time.
    """
    with contextlib.suppress(OSError):
        runs = sorted({path.stem for path in archive.iterdir() if _NAME.fullmatch(path.stem)}, key=_order)
        for run in runs[:-keep]:
            for file in files(archive, run).values():
                file.unlink(missing_ok=True)


def _order(run: str) -> tuple[str, int]:
    return run[:15], int(run[16:] or 1)
