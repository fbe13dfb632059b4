"""Find what digest and other packages offer under a name: readers, languages, rankers, checks, renderers, executors.

Every part that can be exchanged or added is declared as an entry point (`importlib.metadata`), the built-in ones
through the same groups as a stranger's. An entry point names an object; in groups with a factory it names a class:

    [project.entry-points."digest.readers"]
    org = "digest_sample.org:READER"

`find(group)` loads all parts of a group, `load(group, name)` one, `names(group)` none. A stranger's part that cannot be
used costs itself and nothing else: it is left out, and `problems()` says why. Names are unique within a group; where a
stranger's part has the name of a built-in one, the built-in one stays and the other is a fault. docs/plugins.md says
how to write one, docs/decisions/0027-strangers-use-the-same-doors.md why it is so.

Example:
    >>> sorted(GROUPS)[:3]
    ['checks', 'executors', 'languages']
    >>> sorted(find("languages"))[:2]
    ['de', 'en']
"""

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, EntryPoint, entry_points
from types import NoneType
from typing import Any

from digest.domain import PluginIdentity, Problem
from digest.errors import DigestError


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Describe one kind of part.

    Attributes:
        part: Name of one such part, for people.
        holds: What the parts of the group are for, for people.
        members: Attribute that every part must have -> its type, or types, or `Callable`.
        identity: The attribute that repeats the name of the entry point.
        factory: Whether the entry point names a class that makes the part, because each run needs one of its own.
    """

    part: str
    holds: str
    members: Mapping[str, Any] = field(default_factory=dict)
    identity: str = "name"
    factory: bool = False


GROUPS: Mapping[str, Group] = {
    "readers": Group(
        part="reader",
        holds="Formats of input files.",
        members={"label": str, "suffixes": tuple, "extra": str, "order": int, "score": Callable, "read": Callable},
    ),
    "languages": Group(
        part="language pack",
        holds="What is known of a language: numbers, denials, clutter and more.",
        members={"lacks": Callable},
        identity="code",
    ),
    "rankers": Group(
        part="ranking method",
        holds="Ways to rank the statements of a story.",
        members={"label": str, "largest": (int, NoneType), "rank": Callable},
    ),
    "checks": Group(
        part="check",
        holds="Checks that compare a sentence with its translation.",
        members={"label": str, "weight": int, "find": Callable, "faults": Callable, "ruins": Callable},
    ),
    "renderers": Group(
        part="renderer",
        holds="Formats of the briefing.",
        members={"label": str, "suffixes": tuple, "render": Callable},
    ),
    "translators": Group(
        part="translator",
        holds="Engines that translate sentences into English.",
        members={"ability": Callable, "translate": Callable, "problems": Callable},
        factory=True,
    ),
    "executors": Group(
        part="executor", holds="Where the stages of a run are carried out.", members={"map": Callable}, factory=True
    ),
}
"""Name of a group -> its description; the entry points of a group stand in `digest.GROUP`."""

_OWN = __name__.partition(".")[0] + "."
"""Beginning of the modules whose parts are the built-in ones."""

_SUFFIX = re.compile(r"(?:\.[a-z0-9_]{1,10}){1,2}")
_STRANGERS: ContextVar[bool] = ContextVar("digest_plugins", default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """Describe one part that was found.

    Attributes:
        group: A key of `GROUPS`.
        name: Name of the part within its group, for example "markdown".
        distribution: Name of the package that brings the part.
        version: Version of that package.
        builtin: Whether the part comes with digest.
        label: What the part is, in English; empty where it cannot be loaded.
        fault: Why the part cannot be used; empty where it can.
    """

    group: str
    name: str
    distribution: str
    version: str
    builtin: bool
    label: str = ""
    fault: str = ""


@contextlib.contextmanager
def only_builtin(wanted: bool = True) -> Iterator[None]:
    """Look at no part of other packages inside this block, as `--no-plugins` asks.

    Args:
        wanted: False changes nothing.
    """
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
        DigestError: Where digest's own parts are not registered, as in a half-made installation.
    """
    return _parts(group, _STRANGERS.get())


def names(group: str) -> tuple[str, ...]:
    """Return the names of a group in order, without importing its parts.

    Args:
        group: A key of `GROUPS`.
    """
    return tuple(entry.name for entry in _entries(group, _STRANGERS.get()))


def load(group: str, name: str) -> Any:
    """Load one part.

    Args:
        group: A key of `GROUPS`.
        name: Name of the part.

    Raises:
        LookupError: Where nothing usable has that name; the message says what there is, or why it cannot be used.
    """
    part = _loaded(group, _entry(group, name))
    if isinstance(part, Plugin):
        raise LookupError(f"{name}: {part.fault}")
    return part


def origin(group: str, name: str) -> Plugin:
    """Describe the part that a name stands for, without importing it.

    Args:
        group: A key of `GROUPS`.
        name: Name of the part.

    Raises:
        LookupError: Where nothing has that name.
    """
    return _describe(group, _entry(group, name))


def installed() -> tuple[Plugin, ...]:
    """Describe all parts of all groups, the built-in ones first in each; loads them to see whether they can be used."""
    shown = (
        (group, entry)
        for group in sorted(GROUPS)
        for entry in sorted(_all(group), key=lambda entry: (not _is_builtin(entry), entry.name))
        if _is_builtin(entry) or _STRANGERS.get()
    )
    return tuple(_examined(group, entry) for group, entry in shown)


def strangers() -> tuple[Plugin, ...]:
    """Describe the parts of other packages alone; where there are none, nothing is loaded."""
    if not _STRANGERS.get():
        return ()
    foreign = ((group, entry) for group in sorted(GROUPS) for entry in _all(group) if not _is_builtin(entry))
    return tuple(_examined(group, entry) for group, entry in foreign)


def identities() -> tuple[PluginIdentity, ...]:
    """Return the usable parts of other packages, as a briefing records them."""
    return tuple(
        PluginIdentity(group=one.group, name=one.name, distribution=one.distribution, version=one.version)
        for one in strangers()
        if not one.fault
    )


def problems() -> tuple[Problem, ...]:
    """Return a problem for each part of another package that cannot be used; none of them counts as a failure."""
    return tuple(
        Problem(
            source=one.distribution,
            message=f"its {GROUPS[one.group].part} {one.name!r} is left out: {one.fault}",
            hint="mend or uninstall it, or leave plugins out with --no-plugins",
            failed=False,
        )
        for one in strangers()
        if one.fault
    )


@cache
def _parts(group: str, strangers_too: bool) -> Mapping[str, Any]:
    loaded = {entry.name: _loaded(group, entry) for entry in _entries(group, strangers_too)}
    return {name: part for name, part in loaded.items() if not isinstance(part, Plugin)}


def _entry(group: str, name: str) -> EntryPoint:
    for entry in _entries(group, _STRANGERS.get()):
        if entry.name == name:
            return entry
    raise LookupError(f"{name}: unknown; there are {', '.join(names(group))}")


@cache
def _registered() -> Any:  # what it is called depends on the version of Python
    """Look through all installed packages, once: a look takes a few milliseconds."""
    return entry_points()


@cache
def _all(group: str) -> tuple[EntryPoint, ...]:
    GROUPS[group]  # a KeyError for a group that does not exist
    found = sorted(_registered().select(group=f"digest.{group}"), key=lambda entry: (entry.name, entry.value))
    if not any(map(_is_builtin, found)):
        raise DigestError(f"digest's own {group} are not registered", "install it again: python -m pip install .")
    return tuple(found)


@cache
def _entries(group: str, strangers_too: bool) -> tuple[EntryPoint, ...]:
    """Return one entry a name, the built-in one where there is one, in the order of the names."""
    chosen: dict[str, EntryPoint] = {}
    for entry in _all(group):
        known = chosen.get(entry.name)
        if (strangers_too or _is_builtin(entry)) and (known is None or (_is_builtin(entry) > _is_builtin(known))):
            chosen[entry.name] = entry
    return tuple(chosen.values())


@cache
def _loaded(group: str, entry: EntryPoint) -> Any:
    """Import a part: return the object or, for a stranger's part that cannot be used, a Plugin that says why."""
    if _is_builtin(entry):
        return entry.load()
    try:
        part = entry.load()
        fault = _mismatch(GROUPS[group], entry.name, part)
    except (Exception, SystemExit) as error:  # any: a stranger's module may raise whatever it likes
        fault = f"it cannot be loaded: {type(error).__name__}: {error}"
    return _describe(group, entry, fault) if fault else part


def _mismatch(group: Group, name: str, part: Any) -> str:
    """Return in which respect an object is no part of its group, "" where it is one."""
    if isinstance(part, type) and not group.factory:
        return f"its entry point names the class {part.__name__}, not an object of it"
    needed = group.members if group.factory else {group.identity: str, **group.members}
    for member, kind in needed.items():
        value = getattr(part, member, Ellipsis)
        if not (callable(value) if kind is Callable else isinstance(value, kind)):
            return f"as a {group.part} it needs {_needed(member, kind)}"
    if not all(isinstance(one, str) and _SUFFIX.fullmatch(one) for one in getattr(part, "suffixes", ())):
        return "its suffixes are not like '.txt'"
    own = name if group.factory else getattr(part, group.identity)
    return "" if own == name else f"it calls itself {own!r}"


def _needed(member: str, kind: Any) -> str:
    if kind is Callable:
        return f"a method `{member}`"
    types = kind if isinstance(kind, tuple) else (kind,)
    return f"`{member}` ({' or '.join('None' if one is NoneType else one.__name__ for one in types)})"


def _examined(group: str, entry: EntryPoint) -> Plugin:
    """Describe a part after loading it."""
    chosen = next(other for other in _entries(group, True) if other.name == entry.name)
    if chosen is not entry:
        kind = "built-in " if _is_builtin(chosen) else ""
        return _describe(group, entry, f"another {kind}part has this name")
    try:
        part = _loaded(group, entry)
    except Exception as error:  # a built-in part whose requirements are broken
        return _describe(group, entry, f"it cannot be loaded: {type(error).__name__}: {error}")
    if isinstance(part, Plugin):
        return part
    return _describe(group, entry, label=str(getattr(part, "label", getattr(part, "name", entry.name))))


def _is_builtin(entry: EntryPoint) -> bool:
    return entry.value.startswith(_OWN)


def distribution() -> str:
    """Return the name under which digest itself is installed, which is not that of its import package.

    Raises:
        DigestError: Where digest's own parts are not registered, as in a half-made installation.
    """
    own = (entry.dist for entry in _all("renderers") if _is_builtin(entry))
    return next((dist.name for dist in own if dist is not None), _OWN.rstrip("."))


@cache
def _package(brings: Distribution) -> tuple[str, str]:
    """Return name and version of a package, read once: it takes half a millisecond, and each part asks."""
    return brings.name, brings.version


def _describe(group: str, entry: EntryPoint, fault: str = "", label: str = "") -> Plugin:
    name, version = _package(entry.dist) if entry.dist else ("unknown", "")
    return Plugin(
        group=group,
        name=entry.name,
        distribution=name,
        version=version,
        builtin=_is_builtin(entry),
        label=label,
        fault=fault,
    )
