"""The briefings of the past, one file a run, named by when it began: archive/2026-01-23T0700.md."""

import contextlib
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

ARCHIVE_FOLDER = "archive"
RUN_ID = r"\d{4}-\d\d-\d\dT\d{4}(?:-\d+)?"
_NAME = re.compile(RUN_ID)

Suffixes = Mapping[str, tuple[str, ...]]
"""Name of a format -> suffixes of its files; the first is the one that is written."""


def run_id(started: datetime, taken: Collection[str], archive: Path | None, suffixes: Suffixes) -> str:
    """Name a run by the minute it began in: "2026-01-23T0700", with -2, -3 ... where that is taken.

    Args:
        started: When it began.
        taken: Names of earlier runs.
        archive: The folder whose files count as taken names too, None for none.
        suffixes: Of all formats.
    """
    stem = started.strftime("%Y-%m-%dT%H%M")
    number, name = 1, stem
    while name in taken or (
        archive is not None and any(file.exists() for file in archived_files(archive, name, suffixes).values())
    ):
        number += 1
        name = f"{stem}-{number}"
    return name


def archived_files(archive: Path, run: str, suffixes: Suffixes) -> dict[str, Path]:
    """Return where a run's briefing is kept, by the name of the format.

    Example:
        >>> archived_files(Path("archive"), "2026-01-23T0700", {"html": (".html", ".htm")})["html"].name
        '2026-01-23T0700.html'
    """
    return {name: archive / f"{run}{own[0]}" for name, own in suffixes.items()}


def prune_archive(archive: Path, keep: int, suffixes: Suffixes) -> None:
    """Delete all but the latest briefings, and no file with another name.

    What cannot be deleted now waits for next time.

    Args:
        archive: The folder.
        keep: How many to keep, 1 or more.
        suffixes: Of all formats; files with other suffixes stay.
    """
    with contextlib.suppress(OSError):
        runs = sorted({path.stem for path in archive.iterdir() if _NAME.fullmatch(path.stem)}, key=_order)
        for run in runs[:-keep]:
            for file in archived_files(archive, run, suffixes).values():
                file.unlink(missing_ok=True)


def _order(run: str) -> tuple[str, int]:
    return run[:15], int(run[16:] or 1)
