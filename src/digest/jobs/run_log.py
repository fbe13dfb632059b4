"""Write one line a run into a log file, for people or (JSON) for programs."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from digest.domain import Problem
from digest.errors import OutputError

LogValue = str | int | float | None


class Log:
    """Append lines to a file, each in one write, so that runs side by side do not mix their lines.

    Attributes:
        file: The log file.
        problems: What went wrong while writing; it must not make a run that wrote its briefing a failure.
    """

    def __init__(self, file: Path, *, as_json: bool = False) -> None:
        """Check that the file can be written, before the work rather than after it.

        Args:
            file: The log file; its folder is made.
            as_json: Whether each line is a JSON object.

        Raises:
            OutputError: Where the file cannot be written.
        """
        self.file = file
        self.problems: list[Problem] = []
        self._as_json = as_json
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            os.close(self._open())
        except OSError as error:
            raise self._failed(error) from None

    def write(self, values: Mapping[str, LogValue]) -> None:
        """Append a line; an error is added to `problems` and not raised.

        Args:
            values: Key -> value, the time first.
        """
        line = json.dumps(values, ensure_ascii=False) if self._as_json else plain(values)
        data = (line + "\n").encode("utf-8", errors="replace")
        try:
            handle = self._open()
            try:
                os.write(handle, data)
            finally:
                os.close(handle)
        except OSError as error:
            problem = self._failed(error)
            self.problems.append(Problem(source="log", message=problem.message, hint=problem.hint, failed=False))

    def _open(self) -> int:
        return os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)

    def _failed(self, error: OSError) -> OutputError:
        return OutputError(
            f"{self.file}: no line can be written: {error.strerror or error}", "choose another --log FILE"
        )


def plain(values: Mapping[str, LogValue]) -> str:
    """Return a line for people: the first value, then key=value; a value with spaces or quotes as JSON, None left out.

    Example:
        >>> plain({"time": "07:00", "run": None, "output": "my out"})
        '07:00 output="my out"'
    """
    time, *others = (item for item in values.items() if item[1] is not None)
    return " ".join([str(time[1]), *(f"{key}={_word(value)}" for key, value in others)])


def _word(value: LogValue) -> str:
    text = str(value)
    bare = text and text.isprintable() and not any(c in text for c in ' "=')
    return text if bare else json.dumps(text, ensure_ascii=False)
