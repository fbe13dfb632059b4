"""Find what digest and other packages offer under a name: readers, languages, rankers, checks, renderers, executors.

Every part that can be exchanged or added is declared as an entry point (`importlib.metadata`), the built-in ones
through the same groups as a stranger's:

    [project.entry-points."digest.readers"]
    org = "digest_org:OrgReader"

`find(group)` loads all of a group; `load(group, name)` one. A part that cannot be imported costs itself and nothing
else: it is left out, and `faults()` says why. Names are unique within a group; where a stranger's part has the name of
a built-in one, the built-in one stays and the other is a fault.

Example:
    >>> sorted(GROUPS)[:3]
    ['checks', 'executors', 'languages']
    >>> sorted(find("languages"))
    ['de', 'en', 'zh']
"""

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

GROUPS: Mapping[str, str] = {
    "readers": "Formats of input files.",
    "languages": "What is known of a language: numbers, denials, clutter and more.",
    "rankers": "Ways to rank the statements of a story.",
    "checks": "Checks that compare a sentence with its translation.",
    "renderers": "Formats of the briefing.",
    "translators": "Engines that translate sentences into English.",
    "executors": "Where the stages of a run are carried out.",
}
"""Group -> what its parts are. The entry points stand in `digest.GROUP`."""

DISTRIBUTION = "digest"
"""The distribution whose parts are the built-in ones."""

_STRANGERS: ContextVar[bool] = ContextVar("digest_plugins", default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """One part that was found.

    Attributes:
        group: A key of `GROUPS`.
        name: What it is called by, for example "markdown".
        distribution: Name of the package that brings it.
        version: Version of that package.
        builtin: Whether it comes with digest.
        fault: Why it cannot be used; empty where it can.
    """

    group: str
    name: str
    distribution: str
    version: str
    builtin: bool
    fault: str = ""


@contextlib.contextmanager
def only_builtin(wanted: bool = True) -> Iterator[None]:
    """Look at no part of other packages inside this block, as `--no-plugins` asks."""
    token = _STRANGERS.set(_STRANGERS.get() and not wanted)
    try:
        yield
    finally:
        _STRANGERS.reset(token)


def find(group: str) -> Mapping[str, Any]:
    """Load every usable part of a group.

    Args:
        group: A key of `GROUPS`.

    Returns:
        Name -> the object that the entry point names, in the order of the names.

    Raises:
        KeyError: For a group that does not exist.
    """
    GROUPS[group]
    return {name: part for name, part in _parts(group, _STRANGERS.get()).items() if not isinstance(part, Plugin)}


def names(group: str) -> tuple[str, ...]:
    """Return the names of a group without importing its parts, in order."""
    return tuple(sorted({entry.name for entry in _entries(group, _STRANGERS.get())}))


def load(group: str, name: str) -> Any:
    """Load one part.

    Raises:
        LookupError: Where nothing usable has that name; the message says what there is, or why it cannot be used.
    """
    for entry in _entries(group, _STRANGERS.get()):
        if entry.name == name:
            part = _loaded(group, entry)
            if isinstance(part, Plugin):
                raise LookupError(f"{name}: {part.fault}")
            return part
    raise LookupError(f"{name}: unknown; there are {', '.join(names(group))}")


def installed() -> tuple[Plugin, ...]:
    """Describe all parts of all groups, the built-in ones first in each; loads them to see whether they can be."""
    found: list[Plugin] = []
    for group in sorted(GROUPS):
        for entry in sorted(_all(group), key=lambda entry: (not _is_builtin(entry), entry.name)):
            if not _STRANGERS.get() and not _is_builtin(entry):
                continue
            part = _loaded(group, entry) if entry in _entries(group, True) else None
            fault = part.fault if isinstance(part, Plugin) else "" if part is not None else _TAKEN
            found.append(_describe(group, entry, fault))
    return tuple(found)


def strangers() -> tuple[Plugin, ...]:
    """Describe the parts of other packages alone; without any, nothing is loaded."""
    if not _STRANGERS.get() or not any(not _is_builtin(e) for group in GROUPS for e in _all(group)):
        return ()
    return tuple(plugin for plugin in installed() if not plugin.builtin)


_TAKEN = "a built-in part has this name"


def _parts(group: str, strangers_too: bool) -> dict[str, Any]:
    return {entry.name: _loaded(group, entry) for entry in _entries(group, strangers_too)}


@cache
def _all(group: str) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=f"digest.{group}"), key=lambda entry: (entry.name, entry.value)))


@cache
def _entries(group: str, strangers_too: bool) -> tuple[EntryPoint, ...]:
    """One entry a name, the built-in one where there is one, in the order of the names."""
    chosen: dict[str, EntryPoint] = {}
    for entry in _all(group):
        known = chosen.get(entry.name)
        if (strangers_too or _is_builtin(entry)) and (known is None or (_is_builtin(entry) > _is_builtin(known))):
            chosen[entry.name] = entry
    return tuple(chosen.values())


@cache
def _loaded(group: str, entry: EntryPoint) -> Any:
    """The object, or a Plugin that says why there is none."""
    try:
        return entry.load()
    except Exception as error:  # any: a stranger's module may raise whatever it likes
        return _describe(group, entry, f"cannot be loaded: {type(error).__name__}: {error}")


def _is_builtin(entry: EntryPoint) -> bool:
    return entry.dist is not None and entry.dist.name == DISTRIBUTION


def _describe(group: str, entry: EntryPoint, fault: str) -> Plugin:
    name, version = (entry.dist.name, entry.dist.version) if entry.dist else ("unknown", "")
    return Plugin(
        group=group,
        name=entry.name,
        distribution=name,
        version=version,
        builtin=_is_builtin(entry),
        fault=fault,
    )
