"""One tree of errors. Each carries the exit code the command line ends with; docs/cli.md lists them."""


class DigestError(Exception):
    """A run cannot go on. `message` names the thing and says what is wrong; `hint` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(DigestError):
    """Nothing readable was given: a missing path, or no usable document among all the inputs."""


class OutputError(DigestError):
    """The briefing cannot be written where it was asked for."""


class ConfigError(DigestError):
    """A configuration file, environment variable or flag is wrong."""

    exit_code = 2


class ModelError(DigestError):
    """A translation model that is needed is missing or damaged."""

    exit_code = 4


class StateError(DigestError):
    """What is remembered of earlier runs cannot be read or written."""


class LockHeld(DigestError):
    """Another run is at work on the same output folder or state. The code is EX_TEMPFAIL of sysexits.h."""

    exit_code = 75


class Stopped(BaseException):
    """The run was asked to stop. Not an Exception: what guards one document against faults must let it through."""

    def __init__(self, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.message = message
