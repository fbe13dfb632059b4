"""Define one tree of errors. Each carries the exit code that the command line ends with; docs/cli.md lists them.

    DigestError            1   a run cannot go on
    ├── InputError         1   nothing readable was given
    ├── OutputError        1   the briefing cannot be written
    ├── StateError         1   what is remembered of earlier runs cannot be used
    ├── ConfigError        2   a setting or flag is wrong
    │   └── WrongSetting   2   a setting has a value that it cannot have
    ├── ModelError         4   a translation model is missing or damaged
    └── LockHeld          75   another run is at work

A fault of one file is no error of a run: readers raise `readers.UnreadableError`, which the room `readers` alone
catches and turns into a `Problem`.

Example:
    >>> [error.exit_code for error in (InputError, ConfigError, ModelError, LockHeld)]
    [1, 2, 4, 75]
"""


class DigestError(Exception):
    """Say that a run cannot go on.

    Attributes:
        exit_code: Exit code of the command line.
        message: Names the thing and says what is wrong.
        hint: Says what to do next, or empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep message and hint; see the class for what they say."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(DigestError):
    """Say that nothing readable was given: a missing path, or no usable document among all the inputs."""


class OutputError(DigestError):
    """Say that the briefing cannot be written to its place, or not in that format."""


class StateError(DigestError):
    """Say that the state of earlier runs cannot be read or written."""


class ConfigError(DigestError):
    """Say that a configuration file, environment variable or flag is wrong."""

    exit_code = 2


class WrongSetting(ConfigError):
    """Say that a setting has a value that it cannot have.

    Attributes:
        key: Dotted key of the setting.
        origin: The place the value came from: a file, "environment" or "flag".
        fault: What is wrong, behind the name of the setting: "must be 1 or more, not 0".
    """

    def __init__(self, key: str, origin: str, fault: str) -> None:
        """Keep setting, place and fault; see the class for what they say."""
        super().__init__(f"{origin}: {key}: {fault}", "`digest config show` lists the values in force")
        self.key = key
        self.origin = origin
        self.fault = fault


class ModelError(DigestError):
    """Say that a translation model that is needed is missing or damaged."""

    exit_code = 4


class LockHeld(DigestError):
    """Say that another run is at work on the same output folder or state. The code is EX_TEMPFAIL of sysexits.h."""

    exit_code = 75


class Stopped(BaseException):
    """Say that the run was asked to stop.

    Not an Exception: code that guards one document against faults must let it through.

    Attributes:
        exit_code: Exit code of the command line.
        message: Why the run stops.
    """

    def __init__(self, exit_code: int, message: str) -> None:
        """Keep exit code and message; see the class for what they say."""
        super().__init__(message)
        self.exit_code = exit_code
        self.message = message
