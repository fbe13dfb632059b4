"""Tell one installation from another: what was made by other code is not taken for what this code would make."""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def installation() -> str:
    """Return a hash of what is installed: this package's files by size and time, and the versions of all packages."""
    package = Path(__file__).parents[1]
    files = sorted(
        (entry.path, entry.stat().st_size, entry.stat().st_mtime_ns)
        for entry in _files(package)
        if not entry.name.endswith((".pyc", ".so"))
    )
    folders = filter(Path.is_dir, map(Path, dict.fromkeys(sys.path)))
    versions = sorted({path.name for folder in folders for path in folder.glob("*.dist-info")})
    return hashlib.sha256(json.dumps([sys.version, files, versions]).encode()).hexdigest()


def _files(folder: Path | str) -> Iterator["os.DirEntry[str]"]:
    """Yield the files in a folder and below it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry
