"""Do work that another process has sent: the functions that run on the workers of a cluster."""

import json
import pickle
import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from digest import plugins
from digest.pipeline.executors.identity import differences, identity
from digest.platform import collect_seldom

_ONE_AT_A_TIME = threading.Lock()
"""A worker may have threads; models and caches of a process are made for one."""


class MismatchError(Exception):
    """Say that a worker would not come to the same results."""


def pack(run: str, here: Mapping[str, str], strangers_too: bool, task: Any) -> bytes:
    """Return what `perform` takes beside an item.

    Args:
        run: Tells the run from all others.
        here: What results depend on, as `identity` has it where the run is.
        strangers_too: Whether parts of other packages are used.
        task: The task.
    """
    languages = tuple(name.removeprefix("model ") for name in here if name.startswith("model "))
    return pickle.dumps((run, json.dumps(dict(here)), languages, strangers_too, task))


def perform(packed: bytes, item: bytes) -> bytes:
    """Do a task for an item on a worker.

    Args:
        packed: The task, as `pack` makes it.
        item: The item, pickled.

    Returns:
        The result and None, or None and the error of the task, pickled.

    Raises:
        MismatchError: Where this worker would not come to the same results; it may have joined after the run began.
    """
    with _ONE_AT_A_TIME:
        run, here, languages, strangers_too, task = pickle.loads(packed)
        if wrong := _checked(run, here, languages, strangers_too):
            raise MismatchError("; ".join(wrong))
        with plugins.only_builtin(not strangers_too):
            try:
                return pickle.dumps((task(pickle.loads(item)), None), protocol=pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # any: it is raised where the run is
                return _pickled(error)


def _pickled(error: Exception) -> bytes:
    try:
        return pickle.dumps((None, error))
    except Exception:  # any: an error may hold what cannot be pickled
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))


@lru_cache(maxsize=4)
def _checked(run: str, here: str, languages: tuple[str, ...], strangers_too: bool) -> tuple[str, ...]:
    """Return what differs on this worker; looked up once a run, in which models do not change."""
    collect_seldom()
    return tuple(differences(json.loads(here), identity(languages, strangers_too)))
