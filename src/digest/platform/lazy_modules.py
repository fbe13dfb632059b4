"""Imports of libraries that would open a socket when merely imported."""

import importlib
import sys
from types import ModuleType
from typing import Any


class _Postponed(ModuleType):
    """Stands for a module until something of it is used; importlib's LazyLoader loads at the next import already."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def postpone(name: str) -> None:
    """Let `import name` succeed at once and load the module when something of it is first used, which is never here.

    sumy imports requests for fetching web pages; requests imports urllib3, which opens a socket to see whether the
    machine speaks IPv6. A run opens none. Does nothing where the module is loaded already.
    """
    sys.modules.setdefault(name, _Postponed(name))
