"""Find the JSON of past briefings: in the archives that runs wrote to, or where they wrote a single file."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest import store
from digest.errors import InputError, StateError
from digest.provenance.loading import content

OnFault = Callable[[StateError], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastBriefing:
    """A briefing of the past whose JSON is there.

    Attributes:
        run: Id of its run.
        file: Its JSON.
    """

    run: str
    file: str


def past_briefings(state: str | None, folder: Path | None, on_fault: OnFault) -> tuple[list[PastBriefing], int]:
    """Return the briefings that runs wrote, and those that lie in the archive of a folder.

    Args:
        state: Name of a state, or None.
        folder: Output folder; with neither, the runs of all states are looked up.
        on_fault: Told of states that cannot be read, where none was asked for.

    Returns:
        The briefings, and the number of those of which only other formats are there.

    Raises:
        StateError: Where the state asked for cannot be read.
    """
    found: dict[str, str] = {}
    without: set[str] = set()
    for run in store.list_runs(state, folder, -1, on_fault):
        file = _json(run.files, run.id)
        if file is not None and file not in found and os.path.exists(file):  # noqa: PTH110 - a thousand of them
            found[file] = run.id
        elif file is None and any(os.path.exists(one) for one in run.files):  # noqa: PTH110
            without.add(run.files[0])
    archive = folder / store.ARCHIVE_FOLDER if folder is not None else None
    for name in store.archived_runs(archive) if archive is not None else ():
        file = os.path.abspath(archive / f"{name}.json") if archive else ""  # noqa: PTH100
        if file not in found and os.path.exists(file):  # noqa: PTH110
            found[file] = name
    return [PastBriefing(run=run, file=file) for file, run in found.items()], len(without)


def read_fields(file: str) -> dict[str, Any]:
    """Return the fields of a briefing, under the names of the newest format.

    Raises:
        InputError: For a file that cannot be read or is no briefing.
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}", "`digest runs list` shows all runs") from None
    return content(data, file)


def file_of_run(name: str, state: str | None, folder: Path | None, on_fault: OnFault) -> str:
    """Return the JSON of a run.

    Args:
        name: Id of the run, or the path of a JSON file, which is returned.
        state: Name of a state, or None.
        folder: Output folder, or None.
        on_fault: Told of states that cannot be read, where none was asked for.

    Raises:
        StateError: Where no run has the id, or several do.
        InputError: Where the JSON of its briefing is not there.
    """
    if name.endswith(".json"):
        return name
    run = store.run_details(name, state, folder, on_fault).run
    file = _json(run.files, run.id)
    if file is None or not os.path.exists(file):  # noqa: PTH110
        hint = f"`digest runs show {name}` says what was written; -f json writes it, --keep N keeps it"
        raise InputError(f"{name}: the JSON of its briefing is not there", hint)
    return file


def _json(files: Sequence[str], run: str) -> str | None:
    """Return the JSON among the files of a run, that of the archive where there is one."""
    mine = [file for file in files if file.endswith(".json")]
    return next((file for file in mine if os.path.basename(file) == f"{run}.json"), mine[0] if mine else None)  # noqa: PTH119
