"""Say of a path where nothing is what may have been meant: a misspelt name, a pattern, an address of the web."""

import contextlib
import difflib
import os
import re
from itertools import islice

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_MOST_NAMES = 10_000
"""Most names of a folder that are compared with a misspelt one, a guard of time."""

_LIKENESS = 0.6
"""Least likeness of a name that is suggested, as difflib has it by default."""


def advice(path: str) -> tuple[str, str]:
    """Return what is wrong with a path where nothing is, and what to do.

    Args:
        path: The path, as it was given.

    Example:
        >>> advice("https://example.org/a")[0]
        'is an address of the web; files and folders are read here'
    """
    if _ADDRESS.match(path):
        fetched = f"`digest fetch {path}` brings feeds and pages into inbox/, `digest run inbox/` reads them"
        return "is an address of the web; files and folders are read here", fetched
    if close := _close(path):
        return "no such file or folder", f"did you mean {close}?"
    if set("*?[") & set(path):
        folder = os.path.dirname(path) or "."  # noqa: PTH120
        pattern = os.path.basename(path)  # noqa: PTH119
        return "no file matches this pattern", f"check it, or give the folder: {folder} --include '{pattern}'"
    return "no such file or folder", "check the spelling of the path"


def _close(path: str) -> str | None:
    """Return the path that is most like one, whose folders are there up to one name; None where none is near."""
    head, tail = path.rstrip("/"), ""
    while head and not os.path.isdir(os.path.dirname(head) or "."):  # noqa: PTH112, PTH120
        head, last = os.path.split(head)
        tail = os.path.join(last, tail) if tail else last  # noqa: PTH118
    folder, name = os.path.split(head)
    names: list[str] = []
    with contextlib.suppress(OSError, ValueError), os.scandir(folder or ".") as entries:
        names = sorted(entry.name for entry in islice(entries, _MOST_NAMES))
    for close in difflib.get_close_matches(name, names, n=3, cutoff=_LIKENESS):
        found = os.path.join(folder, close, tail) if tail else os.path.join(folder, close)  # noqa: PTH118
        if os.path.exists(found):  # noqa: PTH110
            return found + "/" * os.path.isdir(found) if not found.endswith("/") else found  # noqa: PTH112
    return None
