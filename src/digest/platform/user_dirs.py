"""Find the folders of the user, wherever HOME and the XDG variables point."""

from pathlib import Path

from platformdirs import user_cache_path, user_state_path


def cache_folder() -> Path:
    """Return the folder for files that can be made again.

    Raises:
        OSError: Where the user has no home.
    """
    return _absolute(user_cache_path("digest"), "XDG_CACHE_HOME")


def state_folder() -> Path:
    """Return the folder for files that cannot be made again: what earlier runs saw, logs.

    Raises:
        OSError: Where the user has no home.
    """
    return _absolute(user_state_path("digest"), "XDG_STATE_HOME")


def _absolute(folder: Path, variable: str) -> Path:
    """Return the folder, if absolute: without HOME and an entry in the user database, "~" would be a folder here."""
    if not folder.is_absolute():
        raise FileNotFoundError(2, f"this user has no home folder; set HOME or {variable}")
    return folder
