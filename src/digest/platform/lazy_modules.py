"""Postpone imports until something is used: of slow rooms, and of libraries that open a socket when imported."""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any


class _Postponed(ModuleType):
    """Stand for a module until something of it is used; importlib's LazyLoader loads at the next import already."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def postpone(name: str) -> None:
    """Let `import name` succeed at once and load the module only when something of it is first used.

    sumy imports requests for fetching web pages; requests imports urllib3, which opens a socket to see whether the
    machine speaks IPv6. A run uses neither, and so opens no socket. Does nothing where the module is loaded already.

    Args:
        name: Dotted name of the module.
    """
    sys.modules.setdefault(name, _Postponed(name))


@contextmanager
def hollow(*packages: str, without: Sequence[str] = ()) -> Iterator[None]:
    """Let modules of packages be imported alone within the block, without all that the packages' own files import.

    What was imported of the packages is forgotten behind the block, so that a later import gets them whole. Does
    nothing where they are loaded already.

    Args:
        packages: Dotted names of packages, outer ones first.
        without: Dotted names of modules that the block's imports name and do not use; they stay empty.

    Example:
        >>> with hollow("xml", "xml.etree"):
        ...     from xml.etree import ElementPath
    """
    if any(name in sys.modules for name in packages):
        yield
        return
    before = set(sys.modules)
    try:
        for name in packages:
            found = PathFinder.find_spec(name, _path_of(name.rpartition(".")[0]))
            if found is None or found.submodule_search_locations is None:
                raise ModuleNotFoundError(f"No package named {name!r}", name=name)
            _put(name).__path__ = list(found.submodule_search_locations)
        for name in without:
            _put(name).__getattr__ = lambda _: None  # type: ignore[method-assign]
        yield
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in {package.partition(".")[0] for package in packages}:
                del sys.modules[name]


def _path_of(package: str) -> Sequence[str] | None:
    return list(sys.modules[package].__path__) if package else None


def _put(name: str) -> ModuleType:
    """Return a new empty module that stands under its name, also in the package around it."""
    made = sys.modules[name] = ModuleType(name)
    package, _, own = name.rpartition(".")
    if package:
        setattr(sys.modules[package], own, made)
    return made


def door(room: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Return a `__getattr__` (PEP 562) for a room's `__init__.py` that imports a name when it is first asked for.

    Args:
        room: Dotted name of the room.
        homes: Module within the room -> public names that it defines.

    Example:
        >>> getattr_ = door("json", {"decoder": ["JSONDecoder"]})
        >>> getattr_("JSONDecoder").__name__
        'JSONDecoder'
    """
    home_of = {name: module for module, names in homes.items() for name in names}

    def get(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{room}.{home_of[name]}"), name)

    return get
