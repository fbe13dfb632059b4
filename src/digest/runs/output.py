"""Output files, written whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import OutputError


@dataclass(frozen=True)
class Destination:
    """Files by format ("md", "json"), and whether the Markdown goes to standard output alone."""

    files: Mapping[str, Path]
    to_stdout: bool = False

    def write(self, contents: Mapping[str, str]) -> list[Path]:
        """Write each format that has a file, atomically. Returns the files. Raises OutputError."""
        return [write_atomically(file, contents[kind]) for kind, file in self.files.items()]


def resolve(output: str | None, directory: str) -> Destination:
    """Where `-o OUTPUT` (None: not given) sends the briefing. Raises OutputError when that cannot be written."""
    if output == "-":
        return Destination({}, to_stdout=True)
    file = Path(output or directory)
    if output is None or output.endswith(("/", os.sep)) or file.is_dir():
        destination = Destination({"md": file / "briefing.md", "json": file / "briefing.json"})
    elif file.suffix == ".json":
        destination = Destination({"json": file})
    else:
        destination = Destination({"md": file, "json": file.with_suffix(".json")})
    for path in destination.files.values():
        _check_writable(path)
    return destination


def _check_writable(file: Path) -> None:
    """Translating takes minutes: say at once what would fail at the end."""
    if file.is_dir():
        raise OutputError(f"{file}: is a folder", "name a file, or the folder above it")
    folder = next((p for p in file.parents if p.exists()), Path())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{folder}: cannot write there", "choose another place with -o FILE")


def write_atomically(file: Path, content: str) -> Path:
    """Replace `file` by `content` in UTF-8: readers see the old or the new text, never half of one."""
    temporary = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)  # mkstemp makes files only their owner can read
        Path(temporary).replace(file)
    except BaseException as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if isinstance(error, OSError):
            raise OutputError(f"{file}: cannot be written: {error.strerror}", "nothing was changed there") from None
        raise
    return file
