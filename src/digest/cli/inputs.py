"""Put the paths of a command line together: arguments, and those of `--files-from`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from digest.errors import ConfigError, InputError

STANDARD_INPUT = "-"
_COMMENT = "#"


def paths(arguments: Sequence[str] | None, files_from: str | None, null: bool) -> tuple[str, ...]:
    """Return all paths, each as it was given.

    Args:
        arguments: Paths of the command line.
        files_from: A file with further ones, "-" for standard input, or None.
        null: Whether they end with NUL, not with a line.

    Raises:
        ConfigError: Where there is no path at all, or standard input is wanted twice.
        InputError: Where the file cannot be read.
    """
    given = tuple(arguments or ())
    if null and files_from is None:
        raise ConfigError("-0: there is no --files-from whose paths end with NUL", "as in --files-from - -0")
    if files_from is None:
        if not given:
            raise ConfigError("PATH is missing", "as in `digest run seeds/`")
        return given
    if files_from == STANDARD_INPUT and STANDARD_INPUT in given:
        raise ConfigError("-: standard input cannot be paths and an article", "give one of them as a file")
    return given + tuple(_listed(_content(files_from), null))


def expanded_pattern(option: str, patterns: Sequence[str] | None, arguments: Sequence[str] | None) -> str | None:
    """Return a warning where the shell seems to have put the names of files in place of a pattern.

    Args:
        option: The option, "--include" or "--exclude".
        patterns: What was given with it.
        arguments: Paths of the command line, among them the other names.
    """
    for pattern in patterns or ():
        suffix = Path(pattern).suffix
        beside = [
            one for one in arguments or () if Path(one).suffix == suffix and Path(one).parent == Path(pattern).parent
        ]
        if suffix and beside and not set("*?[") & set(pattern) and Path(pattern).is_file():
            quoted = f"{option} '{Path(pattern).with_name('*' + suffix)}'"
            return f"{option} {pattern}: is a file here; did the shell expand a pattern? (quote it: {quoted})"
    return None


def _content(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read: {error.strerror or error}", "give a file with a path a line"
        ) from None
    return data.decode("utf-8-sig", errors="surrogateescape")


def _listed(text: str, null: bool) -> list[str]:
    """Return the paths of a list; lines that are empty or begin with # are none."""
    if null:
        return [one for one in text.split("\0") if one]
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return [line for line in lines if line.strip() and not line.startswith(_COMMENT)]
