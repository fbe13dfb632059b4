"""Import Argos Translate's package reader without leaving traces.

`argostranslate.settings` creates folders under HOME and sets an environment variable the moment it is imported; digest
lets it do neither. Why this package: docs/decisions/0026-argos-translate-lt.md.
"""

import contextlib
import functools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
"""Environment variables that lead Argos to the user's folders."""


@contextlib.contextmanager
def _environment_restored() -> Iterator[None]:
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in set(os.environ) - set(before):
            del os.environ[name]
        for name, value in before.items():
            if os.environ.get(name) != value:
                os.environ[name] = value


@contextlib.contextmanager
def _no_new_folders() -> Iterator[None]:
    """Let `os.makedirs` make nothing: a folder of packages is made by whoever installs one."""
    real = os.makedirs
    os.makedirs = lambda *_, **__: None
    try:
        yield
    finally:
        os.makedirs = real


@functools.cache
def package_module() -> tuple[Any, Exception | None]:
    """Import `argostranslate.package`.

    Where its settings are unusable, the module is imported with other folders and default settings: it still reads
    packages. An import happens once in a process, hence the cache.

    Returns:
        The module; and what is wrong with folders or settings, None where nothing is.
    """
    fault = None
    with _environment_restored(), _no_new_folders():
        try:
            from argostranslate import package
        except Exception as error:  # any: no home, an unreadable settings.json, a value that is no number
            fault = error
            package = _import_apart()
    return package, fault


def _import_apart() -> Any:
    """Import the module with folders that do not exist: digest needs none of them."""
    for name in [n for n in os.environ if n.startswith("ARGOS_") or n == "SNAP"]:
        del os.environ[name]
    os.environ.update(dict.fromkeys(_FOLDERS, os.path.join(os.devnull, "none")))  # noqa: PTH118
    from argostranslate import package

    return package


def package_folders() -> list[Path]:
    """Return the existing folders that hold the user's packages, the strongest first."""
    module, fault = package_module()
    if fault is None:
        return [Path(folder) for folder in module.settings.package_dirs if Path(folder).is_dir()]
    with contextlib.suppress(OSError, RuntimeError):
        folder = _usual_folder()
        if folder.is_dir():
            return [folder]
    return []


def _usual_folder() -> Path:
    """Return the folder where argostranslate.settings would look.

    Raises:
        RuntimeError: Where the user has no home.
    """
    if named := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"
