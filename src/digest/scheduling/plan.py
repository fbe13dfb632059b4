"""Plan a run for a time of day, in words that mean the same in every folder and every environment."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digest import config
from digest.config import LOCAL_FILE
from digest.errors import ConfigError, DigestError
from digest.platform import state_folder

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_PATHS = {"--output", "--config", "--files-from", "--log", "--template"}
"""Options of `digest run` whose values are paths."""
_NAME = re.compile(r"\w[\w.-]{0,31}")

Option = tuple[str, str | None]
"""An option of `digest run` under its long name, and its value where it takes one."""


@dataclass(frozen=True)
class SchedulePlan:
    """Say when to run which command.

    Attributes:
        hour: Hour of the day, local time.
        minute: Minute of the hour.
        weekdays: Whether to run from Monday to Friday only.
        command: Words of the command.
        name: Name that tells plans apart.
        before: Words of a command to run first, or none. The other runs where this one succeeds, or in part (code 3).
    """

    hour: int
    minute: int
    weekdays: bool
    command: tuple[str, ...]
    name: str = "digest"
    before: tuple[str, ...] = ()


def plan(
    at: str,
    weekdays: bool,
    paths: Sequence[str],
    options: Sequence[Option],
    name: str = "digest",
    *,
    fetch: bool = False,
) -> SchedulePlan:
    """Return the plan of a daily run.

    Args:
        at: Local time, "07:00".
        weekdays: Whether to run from Monday to Friday only.
        paths: Paths for `digest run`, as they would be given here and now.
        options: Options for `digest run`, as they would be given here and now.
        name: Name that tells plans apart.
        fetch: Whether to run `digest fetch` into the first path before.

    Raises:
        ConfigError: For a wrong time or name, or a path that cannot stand in a schedule.
    """
    match = _TIME.fullmatch(at)
    if not match:
        raise ConfigError(f"--at: {at!r} is no time of day", "as in --at 07:00")
    command = (*program(), "run", *absolute(paths, options))
    before = fetching(paths, options) if fetch else ()
    for word in (*before, *command):
        if "\n" in word or "\r" in word or "\0" in word:
            raise ConfigError(f"{word!r}: a line break cannot stand in a schedule", "rename the file or folder")
    return SchedulePlan(int(match.group(1)), int(match.group(2)), weekdays, command, checked(name), before)


def fetching(paths: Sequence[str], options: Sequence[Option]) -> tuple[str, ...]:
    """Return the words of the command that fills the first folder of a scheduled run.

    Args:
        paths: Paths for `digest run`.
        options: Options for `digest run`; of them the settings file is that of the fetch too.

    Raises:
        ConfigError: Where the first path is no folder.
    """
    if not paths or os.path.isfile(paths[0]):  # noqa: PTH113 - pathlib fails for some names that are no paths
        raise ConfigError(f"--fetch: {paths[0] if paths else 'no path'} is no folder", "give the inbox first")
    file = next((value for name, value in options if name == "--config"), None)
    file = file or (str(LOCAL_FILE) if LOCAL_FILE.is_file() else None)
    settings = ("--config", _absolute(file)) if file else ()
    return (*program(), "fetch", "--quiet", "--to", _absolute(paths[0]), *settings)


def checked(name: str) -> str:
    """Return the name of a plan, if it can be one.

    Raises:
        ConfigError: For any other name.

    Example:
        >>> checked("morning")
        'morning'
    """
    if not _NAME.fullmatch(name):
        raise ConfigError(f"--name: {name!r} cannot be a name", "letters, digits, - and _, at most 32")
    return name


def program() -> tuple[str, ...]:
    """Return the words that start this digest from any folder."""
    script = Path(sys.executable).with_name("digest")
    # not resolved: a virtual environment's python is a link, and what it links to knows nothing of the environment
    return (str(script),) if script.exists() else (sys.executable, "-m", "digest")


def absolute(paths: Sequence[str], options: Sequence[Option]) -> list[str]:
    """Return arguments for `digest run` that mean the same from any folder.

    Paths become absolute; quiet, a log, the output folder and the settings file of this folder are added where they are
    not given.

    Args:
        paths: Paths as they would be given here and now.
        options: Options as they would be given here and now.

    Raises:
        ConfigError: For standard input or output, which a scheduled run does not have.
        DigestError: Where there is no place for a log.
    """
    if "-" in paths or ("--output", "-") in options or ("--files-from", "-") in options:
        raise ConfigError("-: a scheduled run has no standard input and output", "give files or folders")
    given = {name for name, _ in options}
    added: list[Option] = []
    if "--output" not in given:
        added.append(("--output", f"{config.load().config.output.directory}{os.sep}"))
    if "--config" not in given and LOCAL_FILE.is_file():
        added.append(("--config", str(LOCAL_FILE)))
    if "--quiet" not in given:
        added.append(("--quiet", None))
    if "--log" not in given:
        added.append(("--log", str(_log())))
    words = [word for option in (*options, *added) for word in _option(*option)]
    return [*words, "--", *map(_absolute, paths)]


def _log() -> Path:
    try:
        return state_folder() / "runs.log"
    except OSError as error:
        raise DigestError(f"no place for a log: {error.strerror}", "give one with --log FILE") from None


def _option(name: str, value: str | None) -> list[str]:
    if value is None:
        return [name]
    if name in _PATHS:
        value = _absolute(value) + (os.sep if value.endswith(os.sep) else "")
    return [name, value]


def _absolute(path: str) -> str:
    try:
        return os.path.abspath(path)  # noqa: PTH100 - pathlib cannot take ".." out without following links
    except OSError as error:
        reason = f"{path}: the folder you are in is gone: {error.strerror}"
        raise ConfigError(reason, "go to another, or give absolute paths") from None
