"""Looking back: the runs of one state or of all."""

import contextlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from digest.errors import StateError
from digest.store.runs_db import Run, State, all_state_files, state_file
from digest.store.stories_db import ReportedStory


@dataclass(frozen=True, slots=True)
class RunDetails:
    """One run, the documents that its briefing was the first to have, and its stories."""

    run: Run
    documents: tuple[dict[str, str | None], ...]
    stories: tuple[ReportedStory, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        stories = [asdict(story) for story in self.stories]
        return {**asdict(self.run), "new_documents": list(self.documents), "told": stories}


def list_runs(name: str | None, folder: Path | None, limit: int) -> list[Run]:
    """The latest first. name: of a state; folder: else of this output folder; with neither, of all states.

    Raises StateError, ConfigError.
    """
    found = []
    for state in _states(name, folder):
        found += state.runs(limit)
    return sorted(found, key=lambda run: run.started, reverse=True)[:limit]


def run_details(identity: str | None, name: str | None, folder: Path | None) -> RunDetails:
    """Of the run with this id, or of the latest. Raises StateError where there is none, or more than one."""
    found = []
    for state in _states(name, folder):
        for run in state.runs(1 if identity is None else -1):
            if identity is None or run.id == identity:
                found.append(RunDetails(run, tuple(state.documents(run.id)), tuple(state.stories(run.id))))
    if not found:
        raise StateError(f"no run {identity}" if identity else "no run yet", "`digest runs list` shows all")
    if identity is not None and len({d.run.output for d in found}) > 1:
        places = ", ".join(sorted(d.run.output for d in found))
        raise StateError(f"several runs are called {identity}: {places}", "say which with -o FOLDER or --state NAME")
    return max(found, key=lambda d: d.run.started)


def _states(name: str | None, folder: Path | None) -> Iterator[State]:
    """As they are: nothing is made or mended. A state that cannot be read is an error only where it was asked for."""
    asked = name is not None or folder is not None
    for file in [state_file(name, folder)] if asked else all_state_files():
        if not file.exists():
            continue
        with contextlib.ExitStack() as stack:
            try:
                state = State(file, create=False)
            except StateError:
                if asked:
                    raise
                continue
            stack.callback(state.close)
            yield state
