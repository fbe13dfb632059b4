"""Postpone imports until something is used: of slow rooms, and of libraries that open a socket when imported."""

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
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
