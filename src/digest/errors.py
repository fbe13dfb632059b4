"""One tree of errors. Each carries the exit code that the command line ends with; docs/cli.md lists them.

    DigestError            1   a run cannot go on
    ├── InputError         1   nothing readable was given
    ├── OutputError        1   the briefing cannot be written
    ├── StateError         1   what is remembered of earlier runs cannot be used
    ├── ConfigError        2   a setting or flag is wrong
    ├── ModelError         4   a translation model is missing or damaged
    └── LockHeld          75   another run is at work

What is wrong with one file is no error of a run: readers raise `readers.UnreadableError`, which `readers` alone
catches and makes a `Problem` of.

Example:
    >>> [error.exit_code for error in (InputError, ConfigError, ModelError, LockHeld)]
    [1, 2, 4, 75]
"""


class DigestError(Exception):
    """A run cannot go on.

    Attributes:
        exit_code: What the command line ends with.
        message: Names the thing and says what is wrong.
        hint: Says what to do next, or empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(DigestError):
    """Nothing readable was given: a missing path, or no usable document among all the inputs."""


class OutputError(DigestError):
    """The briefing cannot be written where it was asked for, or not in that format."""


class StateError(DigestError):
    """What is remembered of earlier runs cannot be read or written."""


class ConfigError(DigestError):
    """A configuration file, environment variable or flag is wrong."""

    exit_code = 2


class ModelError(DigestError):
    """A translation model that is needed is missing or damaged."""

    exit_code = 4


class LockHeld(DigestError):
    """Another run is at work on the same output folder or state. The code is EX_TEMPFAIL of sysexits.h."""

    exit_code = 75


class Stopped(BaseException):
    """The run was asked to stop. Not an Exception: what guards one document against faults must let it through."""

    def __init__(self, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.message = message
