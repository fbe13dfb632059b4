"""Share what readers of DOCX, ODT, EPUB and PDF files need: ZIP archives, damaged files, files without text."""

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from digest.readers.base import Draft, UnreadableError
from digest.readers.budget import MOST_UNPACKED
from digest.readers.xml import parse

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of what Office writes for a file with a password, and of the formats that it wrote before 2007."""

_ENTITY = re.compile(rb"<!ENTITY\s{1,99}[^<>]{1,99}?\b(?:SYSTEM|PUBLIC)\b")
_HEAD = 100_000
"""Bytes in which the declarations of an entry are looked for: they stand before its root element."""


class Archive:
    """Read the entries of a ZIP file, all of them together up to a limit.

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
        """Return the root element of an entry; see `read` and `xml.parse` for what is raised.

        Raises:
            UnreadableError: Where it takes text from other files, which office formats know nothing of.
        """
        data = self.read(name)
        if _ENTITY.search(data[:_HEAD]):
            message = "takes text from other files (external entities), which are never read"
            raise UnreadableError(message, "save its text as .txt")
        return parse(data)


def entries(data: bytes) -> frozenset[str]:
    """Return the names of the entries of a ZIP file, none for anything else."""
    if not data.startswith(_ZIP):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


@contextlib.contextmanager
def damaged(label: str) -> Iterator[None]:
    """Turn whatever a library raises over a damaged file into an UnreadableError.

    Args:
        label: Name of the format.
    """
    try:
        yield
    except (UnreadableError, ModuleNotFoundError, RecursionError, MemoryError):  # told by whoever reads the file
        raise
    except Exception as error:  # the libraries raise whatever comes up in a damaged file
        reason = str(error).split("\n", maxsplit=1)[0] or type(error).__name__
        raise UnreadableError(f"is a {label} file that cannot be read ({reason})", "save it again") from None


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
