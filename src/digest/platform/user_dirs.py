"""Folders of the user, wherever HOME and the XDG variables point, or nowhere."""

from pathlib import Path

from platformdirs import user_cache_path, user_state_path


def cache_folder() -> Path:
    """For what can be made again. Raises OSError where the user has no home."""
    return _absolute(user_cache_path("digest"), "XDG_CACHE_HOME")


def state_folder() -> Path:
    """For what cannot: what was seen, logs. Raises OSError where the user has no home."""
    return _absolute(user_state_path("digest"), "XDG_STATE_HOME")


def _absolute(folder: Path, variable: str) -> Path:
    """Without HOME and without an entry in the user database, "~" stays, and would become a folder right here."""
    if not folder.is_absolute():
        raise FileNotFoundError(2, f"this user has no home folder; set HOME or {variable}")
    return folder
