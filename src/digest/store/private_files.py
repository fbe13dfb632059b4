"""Keep files that hold sentences of articles from other users of the machine, whatever the umask."""

import contextlib
import os
from pathlib import Path

from digest.platform import cache_folder, state_folder

FOLDER_MODE, FILE_MODE = 0o700, 0o600
"""Permissions of folders and files that the user alone may read."""


def make_private(file: Path) -> None:
    """Make a file, and the folders above it that are missing, for the user alone; take a known file from the others.

    Folders that are there keep their permissions, except those of digest itself: an earlier version left them open.

    Args:
        file: Path of the file. Where it cannot be made, whoever opens it next says why.

    Raises:
        OSError: Where a folder cannot be made.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     make_private(Path(folder) / "states" / "morning")
        ...     oct((Path(folder) / "states").stat().st_mode)
        '0o40700'
    """
    make_private_folder(file.parent)
    with contextlib.suppress(OSError):
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        _close_to_others(file, FILE_MODE)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the user alone.

    Args:
        folder: Path of the folder.

    Raises:
        OSError: Where a folder cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
    for path in {*missing, *_own(folder)}:
        _close_to_others(path, FOLDER_MODE)


def _own(folder: Path) -> list[Path]:
    """Return a folder and those above it, up to the user's state or cache folder; none for a folder elsewhere."""
    with contextlib.suppress(OSError):
        roots = {state_folder(), cache_folder()}
        above = [folder, *folder.parents]
        for number, path in enumerate(above):
            if path in roots:
                return above[: number + 1]
    return []


def _close_to_others(path: Path, mode: int) -> None:
    """Set permissions where they are others; files of another user stay as they are."""
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
