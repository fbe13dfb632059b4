"""Look up past runs, of one state or of all states."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from digest.errors import StateError
from digest.store.runs_db import Run, State, all_state_files, state_file
from digest.store.stories_db import ReportedStory


@dataclass(frozen=True, slots=True)
class RunDetails:
    """One run with its documents and stories.

    Attributes:
        run: The run.
        documents: Documents that no earlier briefing had, each with sha256, source, title, date and language.
        stories: Stories of the briefing, in order.
    """

    run: Run
    documents: tuple[dict[str, str | None], ...]
    stories: tuple[ReportedStory, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the details as plain values, for JSON."""
        stories = [asdict(story) for story in self.stories]
        return {**asdict(self.run), "new_documents": list(self.documents), "told": stories}


OnFault = Callable[[StateError], None]
"""Called with the error of each state that cannot be read while all states are looked up."""


def list_runs(name: str | None, folder: Path | None, limit: int, on_fault: OnFault) -> list[Run]:
    """Return past runs, the latest first.

    Args:
        name: Name of a state, or None.
        folder: Output folder whose state is looked up where there is no name; with neither, all states are.
        limit: Most runs to return, -1 for all.
        on_fault: Told of states that cannot be read, where none was asked for.

    Raises:
        StateError: Where the state asked for cannot be read.
        ConfigError: Where the name cannot be that of a state.
    """
    found = []
    for _, runs in _states(name, folder, on_fault):
        found += runs
    latest_first = sorted(found, key=lambda run: run.started, reverse=True)
    return latest_first if limit < 0 else latest_first[:limit]


def run_details(identity: str | None, name: str | None, folder: Path | None, on_fault: OnFault) -> RunDetails:
    """Return the details of one run.

    Args:
        identity: Id of the run, or None for the latest.
        name: Name of a state, or None.
        folder: Output folder whose state is looked up where there is no name; with neither, all states are.
        on_fault: Told of states that cannot be read, where none was asked for.

    Raises:
        StateError: Where no run has the id, or runs of several states do, or the state asked for cannot be read.
        ConfigError: Where the name cannot be that of a state.
    """
    found = []
    for state, runs in _states(name, folder, on_fault):
        for run in runs[:1] if identity is None else runs:
            if identity is None or run.id == identity:
                found.append(RunDetails(run, tuple(state.documents(run.id)), tuple(state.stories(run.id))))
    if not found:
        raise StateError(f"no run {identity}" if identity else "no run yet", "`digest runs list` shows all")
    if identity is not None and len({d.run.output for d in found}) > 1:
        places = ", ".join(sorted(d.run.output for d in found))
        raise StateError(f"several runs are called {identity}: {places}", "say which with -o FOLDER or --state NAME")
    return max(found, key=lambda d: d.run.started)


def unreadable_states() -> list[StateError]:
    """Return why states cannot be read, one error each."""
    faults: list[StateError] = []
    list_runs(None, None, -1, faults.append)
    return faults


def _states(name: str | None, folder: Path | None, on_fault: OnFault) -> Iterator[tuple[State, list[Run]]]:
    """Yield open states with their runs, without making or mending any; each is closed when the next is asked for.

    Raises:
        StateError: For a state that cannot be read, where it was asked for; else the state is left out.
    """
    asked = name is not None or folder is not None
    for file in [state_file(name, folder)] if asked else all_state_files():
        if not file.exists():
            continue
        with contextlib.ExitStack() as stack:
            try:
                state = State(file, create=False)
                stack.callback(state.close)
                runs = state.runs()
            except StateError as error:
                if asked:
                    raise
                on_fault(error)
                continue
            yield state, runs
