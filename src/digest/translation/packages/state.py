"""Tell in a moment whether the translation packages are still the same, without reading their models."""

from pathlib import Path
from typing import Any

from digest.errors import ModelError
from digest.translation.packages.installed import find_packages


def state_of_packages() -> Any:
    """Return what changes whenever a package does, or None where one cannot be used.

    Each file by its size and by when its contents and its place were last changed (mtime and ctime): a model has 62 MB
    and more, whose hash takes longer than all else that a second run does about translating.
    """
    try:
        found = find_packages()
        if found.problems:
            return None
        return [
            [str(package.path), package.version, package.languages, [_told(file) for file in _files(package.path)]]
            for package in found.packages
        ]
    except (ModelError, OSError):
        return None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _told(file: Path) -> list[Any]:
    found = file.stat()
    return [str(file), found.st_size, found.st_mtime_ns, found.st_ctime_ns]
