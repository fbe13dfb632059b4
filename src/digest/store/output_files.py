"""Output files, written whole or not at all: staged beside their places first, then renamed into them."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import ConfigError, OutputError
from digest.store.archive import FOLDER as ARCHIVE
from digest.store.archive import KINDS, RUN

DEFAULT = ("md", "json")
_KIND_OF = {".md": "md", ".json": "json", ".html": "html", ".htm": "html"}
_TEMPORARY = r"\.\w{8}\.part"


@dataclass(frozen=True)
class Destination:
    """Files by format ("md", "json", "html"), and whether the first of `formats` goes to standard output alone.

    archive: the folder that keeps a copy of every briefing, None for none.
    """

    files: Mapping[str, Path]
    to_stdout: bool = False
    archive: Path | None = None
    formats: tuple[str, ...] = DEFAULT

    @property
    def folder(self) -> Path | None:
        """The folder of all the files; None where there are none."""
        return next((file.parent for file in self.files.values()), None)


@dataclass(frozen=True)
class StagedFile:
    """temporary: holds the whole content, on disk; final: where it belongs; sha256: of its bytes."""

    temporary: Path
    final: Path
    sha256: str


@dataclass
class Staged:
    """Files that are written but not in their places yet. The first one decides: once it is there, all belong there."""

    files: list[StagedFile] = field(default_factory=list)

    def publish(self) -> None:
        """Rename each file into its place, the first one first. Raises OutputError."""
        for file in self.files:
            with _told(file.final):
                file.temporary.replace(file.final)
        for folder in {file.final.parent for file in self.files}:
            _sync(folder)

    def is_public(self) -> bool:
        """Whether the first file is in its place. Without files nothing is."""
        try:
            first = self.files[0]
            return hashlib.sha256(first.final.read_bytes()).hexdigest() == first.sha256
        except (IndexError, OSError):
            return False

    def complete(self) -> None:
        """After a crash between two renames: do those that are missing. Raises OutputError."""
        Staged([file for file in self.files if file.temporary.exists()]).publish()

    def discard(self) -> None:
        """Delete what is not in its place."""
        for file in self.files:
            with contextlib.suppress(OSError):
                file.temporary.unlink()


def resolve(
    output: str | None, directory: str, keep: int | None = None, formats: Sequence[str] | None = None
) -> Destination:
    """Where `-o OUTPUT` (None: not given) sends the briefing. Raises OutputError when that cannot be written.

    keep: briefings in the archive. A folder has one unless that is 0, a file only where a number is given. formats:
    those asked for, None where the name of OUTPUT decides, else Markdown and JSON. Raises ConfigError where the two
    contradict each other.
    """
    if output == "-":
        return Destination({}, to_stdout=True, formats=tuple(formats or DEFAULT))
    file = Path(output or directory)
    is_folder = output is None or output.endswith(("/", os.sep)) or file.is_dir()
    if is_folder:
        kinds = tuple(formats or DEFAULT)
        files = {kind: file / f"briefing.{kind}" for kind in kinds}
    else:
        kinds = _kinds(file, formats)
        files = {kind: file if kind == kinds[0] else file.with_suffix(f".{kind}") for kind in kinds}
    for path in files.values():
        _check_writable(path)
    folder = file if is_folder else file.parent
    archived = keep != 0 and (is_folder or keep is not None)
    return Destination(files, archive=folder / ARCHIVE if archived else None, formats=kinds)


def _kinds(file: Path, formats: Sequence[str] | None) -> tuple[str, ...]:
    """The formats of a file and those beside it, its own first."""
    own = _KIND_OF.get(file.suffix.lower())
    if formats is None:
        return ("json",) if own == "json" else (own or "md", "json")
    if own and own not in formats:
        raise ConfigError(
            f"{file}: is not among the formats {', '.join(formats)}", "give another name, or add the format"
        )
    first = own or formats[0]
    return (first, *(kind for kind in formats if kind != first))


def _check_writable(file: Path) -> None:
    """Translating takes minutes: say at once what would fail at the end."""
    if file.is_dir():
        raise OutputError(f"{file}: is a folder", "name a file, or the folder above it")
    folder = next((p for p in file.parents if p.exists()), Path())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{folder}: cannot write there", "choose another place with -o FILE")


def make_folder(folder: Path) -> list[Path]:
    """With all above it; those that were not there before, the lowest first. Raises OutputError."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return new


def remove_empty(folders: Iterable[Path]) -> None:
    """Delete these folders, the lowest first, as long as there is nothing in them."""
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


def stage(contents: Sequence[tuple[Path, str]]) -> Staged:
    """Write every content (in UTF-8) beside its final path, down to the disk. Raises OutputError and leaves nothing."""
    staged = Staged()
    try:
        for final, content in contents:
            with _told(final):
                _write(staged, final, content.encode("utf-8"))
    except BaseException:
        staged.discard()
        raise
    return staged


def sweep(finals: Iterable[Path], archive: Path | None) -> None:
    """Delete what runs that were killed left behind of these files and in the archive; the folder's lock is held."""
    for final in finals:
        _delete(final.parent, re.compile(rf"\.{re.escape(final.name)}{_TEMPORARY}"))
    if archive is not None:
        _delete(archive, re.compile(rf"\.{RUN}\.(?:{'|'.join(KINDS)}){_TEMPORARY}"))


def _delete(folder: Path, leftover: re.Pattern[str]) -> None:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if leftover.fullmatch(path.name):
                path.unlink()


def _write(staged: Staged, final: Path, data: bytes) -> None:
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
    """Make renames last through a power cut, where folders can be synchronised at all."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{file}: cannot be written: {reason}", "nothing was changed there") from None
