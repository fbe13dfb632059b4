"""Write output files whole or not at all: first beside their places, then by renaming.

docs/decisions/0012-briefing-and-memory-together.md has the protocol.
"""

import contextlib
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import ConfigError, OutputError
from digest.store.archive import ARCHIVE_FOLDER as ARCHIVE
from digest.store.archive import RUN_ID, Suffixes

DEFAULT = ("md", "json")
"""Formats where none were asked for."""

BY_PANDOC = frozenset({".docx", ".pdf", ".odt", ".epub", ".rtf", ".tex", ".pptx"})
"""Suffixes of files that pandoc makes of Markdown, and a text under such a name would be a broken file."""

_TEMPORARY = r"\.\w{8}\.part"
"""Pattern of the end of a temporary file's name, as `tempfile` makes it."""


@dataclass(frozen=True)
class Destination:
    """The places that a briefing is written to.

    Attributes:
        files: Name of a format -> path of its file.
        to_stdout: Whether the first of `formats` goes to standard output or to `device`, and nothing to files.
        device: A device or a named pipe in place of standard output, or None.
        archive: Folder that keeps a copy of every briefing, or None.
        formats: Names of the formats.
    """

    files: Mapping[str, Path]
    to_stdout: bool = False
    device: Path | None = None
    archive: Path | None = None
    formats: tuple[str, ...] = DEFAULT

    @property
    def folder(self) -> Path | None:
        """Return the folder of the files, or None where there are no files."""
        return next((file.parent for file in self.files.values()), None)


@dataclass(frozen=True)
class StagedFile:
    """A file that is written but not in its place.

    Attributes:
        temporary: Path of the temporary file with the whole content.
        final: Path of the place.
        sha256: SHA-256 of the content, 64 hex digits.
    """

    temporary: Path
    final: Path
    sha256: str


@dataclass
class Staged:
    """Files that are written but not in their places.

    The first file decides: once it is in its place, all belong in their places.

    Attributes:
        files: The files, the deciding one first.
    """

    files: list[StagedFile] = field(default_factory=list)

    def publish(self) -> None:
        """Rename each file into its place, in order.

        Raises:
            OutputError: Where a file cannot be renamed.
        """
        for file in self.files:
            with _told(file.final):
                file.temporary.replace(file.final)
        for folder in {file.final.parent for file in self.files}:
            _sync(folder)

    def is_public(self) -> bool:
        """Return whether the first file is in its place; False where there are no files."""
        try:
            first = self.files[0]
            return hashlib.sha256(first.final.read_bytes()).hexdigest() == first.sha256
        except (IndexError, OSError):
            return False

    def complete(self) -> None:
        """Do the renames that a crash left undone.

        Raises:
            OutputError: Where a file cannot be renamed.
        """
        Staged([file for file in self.files if file.temporary.exists()]).publish()

    def discard(self) -> None:
        """Delete the files that are not in their places."""
        for file in self.files:
            with contextlib.suppress(OSError):
                file.temporary.unlink()


def resolve_destination(
    output: str | None,
    directory: str,
    keep: int | None = None,
    formats: Sequence[str] | None = None,
    *,
    suffixes: Suffixes,
    beside: Sequence[str] = (),
) -> Destination:
    """Return the places that a briefing is written to.

    Args:
        output: Path as given with -o, or None.
        directory: Output folder of the settings.
        keep: Briefings in the archive, 0 for no archive; where it is None a folder has an archive and a file has none.
        formats: Names of the formats asked for; None for the format of `output`, or for Markdown and JSON.
        suffixes: Suffixes of all formats.
        beside: Names of formats that are written beside the Markdown, where there is one.

    Raises:
        OutputError: Where a place cannot be written to.
        ConfigError: Where `output` and `formats` contradict each other.

    Example:
        >>> place = resolve_destination("-", "out", suffixes={"md": (".md",), "json": (".json",)})
        >>> place.to_stdout, place.formats
        (True, ('md', 'json'))
    """
    if output == "-":
        return Destination({}, to_stdout=True, formats=tuple(formats or DEFAULT))
    file = Path(output or directory)
    is_folder = output is None or output.endswith(("/", os.sep)) or file.is_dir()
    if is_folder:
        names = _with(formats or DEFAULT, beside)
        files = {name: file / f"briefing{suffixes[name][0]}" for name in names}
    else:
        names = _with(_formats(file, formats, suffixes), beside)
        if _takes_a_stream(file):
            return Destination({}, to_stdout=True, device=file, formats=names)
        file = _followed(file)
        files = {name: file if name == names[0] else file.with_suffix(suffixes[name][0]) for name in names}
    _check_places(files)
    folder = file if is_folder else file.parent
    archived = keep != 0 and (is_folder or keep is not None)
    return Destination(files, archive=folder / ARCHIVE if archived else None, formats=names)


def _takes_a_stream(file: Path) -> bool:
    """Return whether a path is that of a character device or a named pipe: renaming a file there would destroy it.

    Raises:
        OutputError: For a disk or a socket.
    """
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    if stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
        raise OutputError(f"{file}: is no file", "choose another place with -o FILE")
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _followed(file: Path) -> Path:
    """Return the file that a link leads to, so that the link stays one; a file that is no link as it is given."""
    return Path(os.path.realpath(file)) if file.is_symlink() else file


def _with(formats: Sequence[str], beside: Sequence[str]) -> tuple[str, ...]:
    """Return the formats, with those beside the Markdown where there is one."""
    return tuple(dict.fromkeys((*formats, *(beside if "md" in formats else ()))))


def _formats(file: Path, formats: Sequence[str] | None, suffixes: Suffixes) -> tuple[str, ...]:
    """Return the formats of the file that was asked for and of the files beside it, its own first."""
    own = next((name for name, known in suffixes.items() if file.suffix.lower() in known), None)
    if own is None and file.suffix.lower() in BY_PANDOC:
        hint = f"write Markdown, which pandoc turns into it: -o {file.with_suffix('.md')}, then "
        hint += f"`pandoc {file.with_suffix('.md')} -o {file}`"
        raise ConfigError(f"{file}: digest writes no {file.suffix.lower()[1:]}", hint)
    if formats is None:
        return ("json",) if own == "json" else (own or "md", "json")
    if own and own not in formats:
        raise ConfigError(
            f"{file}: is not among the formats {', '.join(formats)}", "give another name, or add the format"
        )
    first = own or formats[0]
    return (first, *(name for name in formats if name != first))


def _check_places(files: Mapping[str, Path]) -> None:
    """Check that no two formats want the same file, and that each file can be written.

    Args:
        files: Name of a format -> path of its file.

    Raises:
        ConfigError: Naming the file that two formats want.
        OutputError: Naming the file or folder that cannot be written to.
    """
    owner: dict[Path, str] = {}
    for name, path in files.items():
        if path in owner:
            message = f"{path}: the formats {owner[path]} and {name} have the same suffix"
            raise ConfigError(message, "write them in two runs")
        owner[path] = name
    for path in owner:
        _check_writable(path)


def _check_writable(file: Path) -> None:
    """Check at the beginning of a run that a file can be written at its end, minutes later.

    Raises:
        OutputError: Naming the file or folder.
    """
    if file.is_dir():
        raise OutputError(f"{file}: is a folder", "name a file, or the folder above it")
    folder = next((p for p in file.parents if p.exists()), Path())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{folder}: cannot write there", "choose another place with -o FILE")


def make_folder(folder: Path) -> list[Path]:
    """Make a folder with all folders above it.

    Returns:
        Folders that are new, the lowest first.

    Raises:
        OutputError: Where a folder cannot be made.
    """
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return new


def remove_empty(folders: Iterable[Path]) -> None:
    """Delete folders that are empty, in the order given, up to the first that is not.

    Args:
        folders: Folders, the lowest first.
    """
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


def stage_files(contents: Sequence[tuple[Path, str | bytes]]) -> Staged:
    """Write each content beside its final path, text in UTF-8, through to the disk.

    Args:
        contents: Final path and content of each file, the deciding file first.

    Raises:
        OutputError: Where a file cannot be written; no file is left behind.
    """
    staged = Staged()
    try:
        for final, content in contents:
            with _told(final):
                _write(staged, final, content.encode("utf-8") if isinstance(content, str) else content)
    except BaseException:
        staged.discard()
        raise
    return staged


def write_through(device: Path, content: str) -> None:
    """Write content to a device or a named pipe, in UTF-8.

    Args:
        device: Path of the device. A named pipe waits for its reader.
        content: The content.

    Raises:
        OutputError: Where it cannot be written.
        BrokenPipeError: Where the reader went away.
    """
    with _told(device, "nothing counts as seen"), device.open("wb") as stream:
        stream.write(content.encode("utf-8"))


def sweep_leftovers(finals: Iterable[Path], archive: Path | None) -> None:
    """Delete the temporary files of killed runs; the caller holds the lock of the folder.

    Args:
        finals: Final paths of the files of this run.
        archive: The archive, or None.
    """
    for final in finals:
        _delete(final.parent, re.compile(rf"\.{re.escape(final.name)}{_TEMPORARY}"))
    if archive is not None:
        _delete(archive, re.compile(rf"\.{RUN_ID}\.[\w-]+{_TEMPORARY}"))


def sweep_folder(folder: Path) -> None:
    """Delete the temporary files of killed runs in a folder, whatever file they were for; the caller holds its lock."""
    _delete(folder, re.compile(rf"\..+{_TEMPORARY}"))


def _delete(folder: Path, leftover: re.Pattern[str]) -> None:
    """Delete the files of a folder whose whole names match a pattern."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if leftover.fullmatch(path.name):
                path.unlink()


def _write(staged: Staged, final: Path, data: bytes) -> None:
    """Write data to a temporary file beside its final path, and add the file to the staged ones."""
    final.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{final.name}.", suffix=".part", dir=final.parent)
    staged.files.append(StagedFile(Path(name), final, hashlib.sha256(data).hexdigest()))
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)  # mkstemp makes files only their owner can read


def _sync(folder: Path) -> None:
    """Make the renames in a folder survive a power cut, on systems that can synchronise folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _told(file: Path, hint: str = "nothing was changed there") -> Iterator[None]:
    """Turn errors of the system into errors that name the file; that a reader went away is none of the file.

    Raises:
        OutputError: Where the system raises OSError.
        BrokenPipeError: Where nobody reads a pipe any more.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{file}: cannot be written: {reason}", hint) from None
