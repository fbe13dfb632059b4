"""Keep past briefings, one file for each run and format: archive/2026-01-23T0700.md."""

import contextlib
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

ARCHIVE_FOLDER = "archive"
"""Name of the folder with past briefings, inside the output folder."""

RUN_ID = r"\d{4}-\d\d-\d\dT\d{4}(?:-\d+)?"
"""Pattern of the id of a run, such as "2026-01-23T0700-2"."""

_NAME = re.compile(RUN_ID)

Suffixes = Mapping[str, tuple[str, ...]]
"""Name of a format -> suffixes of its files; files are written with the first suffix."""


def run_id(started: datetime, taken: Collection[str], archive: Path | None, suffixes: Suffixes) -> str:
    """Return the id of a run, the minute in which it began: "2026-01-23T0700", with -2, -3 ... where it is taken.

    Args:
        started: Beginning of the run.
        taken: Ids of earlier runs.
        archive: Folder whose files make ids taken as well, or None.
        suffixes: Suffixes of all formats.

    Example:
        >>> run_id(datetime(2026, 1, 23, 7, 0), {"2026-01-23T0700"}, None, {})
        '2026-01-23T0700-2'
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
    """Return the name of each format -> the path of a run's briefing in the archive.

    Args:
        archive: The folder.
        run: Id of the run.
        suffixes: Suffixes of all formats.

    Example:
        >>> archived_files(Path("archive"), "2026-01-23T0700", {"html": (".html", ".htm")})["html"].name
        '2026-01-23T0700.html'
    """
    return {name: archive / f"{run}{own[0]}" for name, own in suffixes.items()}


def archived_runs(archive: Path) -> list[str]:
    """Return the ids of the runs in an archive, the latest first; none where it cannot be read."""
    with contextlib.suppress(OSError):
        found = {path.name.partition(".")[0] for path in archive.iterdir()}
        return sorted(filter(_NAME.fullmatch, found), key=_order, reverse=True)
    return []


def prune_archive(archive: Path, keep: int, suffixes: Suffixes) -> None:
    """Delete all but the latest briefings; files with other names stay.

    A file that cannot be deleted now is left for the next run.

    Args:
        archive: The folder.
        keep: Number of briefings to keep, 1 or more.
        suffixes: Suffixes of all formats; files with other suffixes stay.
    """
    with contextlib.suppress(OSError):
        runs = sorted({path.stem for path in archive.iterdir() if _NAME.fullmatch(path.stem)}, key=_order)
        for run in runs[:-keep]:
            for file in archived_files(archive, run, suffixes).values():
                file.unlink(missing_ok=True)


def _order(run: str) -> tuple[str, int]:
    """Return a key that sorts ids of runs from the first to the latest."""
    return run[:15], int(run[16:] or 1)
