"""Complete values of options in the shell: what there is to choose from, and what was there before.

Whatever goes wrong gives no completion: a shell has no place for a message.
"""

import contextlib


def methods(incomplete: str) -> list[str]:
    """Return the ranking methods that begin with what was typed."""
    return _parts("rankers", incomplete)


def formats(incomplete: str) -> list[str]:
    """Return the formats for the last one of a list with commas."""
    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{one}" for one in _parts("renderers", last) if one not in taken]


def details(incomplete: str) -> list[str]:
    """Return the levels of detail that begin with what was typed."""
    from digest.config import Detail

    return [one.value for one in Detail if one.value.startswith(incomplete)]


def originals(incomplete: str) -> list[str]:
    """Return the places of original sentences that begin with what was typed."""
    from digest.config import Originals

    return [one.value for one in Originals if one.value.startswith(incomplete)]


def runs(incomplete: str) -> list[str]:
    """Return the ids of past runs that begin with what was typed, the latest first."""
    from digest import store

    with contextlib.suppress(Exception):
        return [run.id for run in store.list_runs(None, None, -1, lambda fault: None) if run.id.startswith(incomplete)]
    return []


def _parts(group: str, incomplete: str) -> list[str]:
    from digest import plugins

    with contextlib.suppress(Exception):
        return [name for name in plugins.names(group) if name.startswith(incomplete)]
    return []
