"""Share what readers of DOCX, ODT, EPUB and PDF files need: ZIP archives, damaged files, files without text."""

import contextlib
import io
import re
import traceback
import zipfile
from collections.abc import Iterator
from typing import Any

from digest.readers.base import Draft, UnreadableError
from digest.readers.budget import MOST_UNPACKED
from digest.readers.xml import parse_as_far

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of what Office writes for a file with a password, and of the formats that it wrote before 2007."""

_ENTITY = re.compile(rb"<!ENTITY\s{1,99}[^<>]{1,99}?\b(?:SYSTEM|PUBLIC)\b")
_HEAD = 100_000
"""Bytes in which the declarations of an entry are looked for: they stand before its root element."""


class Archive:
    """Read the entries of a ZIP file, all of them together up to a limit.

    Attributes:
        names: Names of the entries.
        missing: Why the XML of some entry could not be read to its end, or empty.

    Example:
        >>> stream = io.BytesIO()
        >>> with zipfile.ZipFile(stream, "w") as made:
        ...     made.writestr("a.xml", "<a>Text</a>")
        >>> archive = Archive(stream.getvalue())
        >>> archive.read("a.xml"), archive.xml("a.xml").text, "b.xml" in archive
        (b'<a>Text</a>', 'Text', False)
    """

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a ZIP file.

        Raises:
            UnreadableError: For a file of Office that is none, as one with a password.
            zipfile.BadZipFile: For any other file that is none.
        """
        if data.startswith(_OLE):
            raise UnreadableError("has a password, or is of Office before 2007", "save it without one, as .docx")
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = tuple(self._archive.namelist())
        self._left = MOST_UNPACKED
        self.missing = ""

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def read(self, name: str) -> bytes:
        """Return one entry, unpacked.

        Raises:
            UnreadableError: Where the entries read so far are larger than any article.
            KeyError: Where no entry has the name.
        """
        with self._archive.open(name) as stream:
            unpacked = stream.read(self._left + 1)
        self._left -= len(unpacked)
        if self._left < 0:
            raise UnreadableError(f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB", "save its text as .txt")
        return unpacked

    def xml(self, name: str) -> Any:
        """Return the root element of an entry; see `read` and `xml.parse_as_far` for what is raised.

        Raises:
            UnreadableError: Where it takes text from other files, which office formats know nothing of.
        """
        data = self.read(name)
        if _ENTITY.search(data[:_HEAD]):
            message = "takes text from other files (external entities), which are never read"
            raise UnreadableError(message, "save its text as .txt")
        root, missing = parse_as_far(data)
        self.missing = self.missing or missing
        return root


def entries(data: bytes) -> frozenset[str]:
    """Return the names of the entries of a ZIP file, none for anything else."""
    if not data.startswith(_ZIP):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


@contextlib.contextmanager
def damaged(label: str, *libraries: str) -> Iterator[None]:
    """Turn what a library raises over a damaged file into an UnreadableError.

    The libraries raise whatever comes up, so that where an error comes from tells damage from a bug of digest, which
    passes through: whoever reads the file tells it as one.

    Args:
        label: Name of the format.
        libraries: Packages and modules that digest calls, "email".
    """
    try:
        yield
    except (UnreadableError, ModuleNotFoundError, RecursionError, MemoryError):  # told by whoever reads the file
        raise
    except Exception as error:
        if _called(error) not in libraries:
            raise
        reason = str(error).split("\n", maxsplit=1)[0] or type(error).__name__
        raise UnreadableError(f"is a {label} file that cannot be read ({reason})", "save it again") from None


def _called(error: Exception) -> str:
    """Return the package or module that digest called last before an error, "" where its own line raised it."""
    called = ""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        called = "" if package == "digest" else called or package
    return called


def with_text(draft: Draft, label: str, hint: str = "save its text as .txt") -> Draft:
    """Return the article, if it has text.

    Args:
        draft: The article.
        label: Name of the format.
        hint: What to do about a file without text.

    Raises:
        UnreadableError: Where the article has no text.
    """
    if not draft.text.strip():
        raise UnreadableError(f"is a {label} file without text", hint)
    return draft
