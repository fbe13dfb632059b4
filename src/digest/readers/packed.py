"""Share what readers of DOCX, ODT, EPUB and PDF files need: ZIP archives, damaged files, files without text."""

import contextlib
import io
import zipfile
from collections.abc import Iterator

from digest.readers.base import Draft, UnreadableError

_ZIP = b"PK\x03\x04"

_MOST_UNPACKED = 100_000_000
"""Most bytes of one entry of a ZIP file: ten times the default limit of a file; an entry beyond is a bomb (a guard)."""


def entries(data: bytes) -> frozenset[str]:
    """Return the names of the entries of a ZIP file, none for anything else."""
    if not data.startswith(_ZIP):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one entry of an archive, unpacked.

    Raises:
        UnreadableError: Where the entry is larger than any article.
        KeyError: Where no entry has the name.
    """
    with archive.open(name) as stream:
        unpacked = stream.read(_MOST_UNPACKED + 1)
    if len(unpacked) > _MOST_UNPACKED:
        raise UnreadableError("unpacks to more than 100 MB", "save its text as .txt")
    return unpacked


@contextlib.contextmanager
def damaged(label: str) -> Iterator[None]:
    """Turn whatever a library raises over a damaged file into an UnreadableError.

    Args:
        label: Name of the format.
    """
    try:
        yield
    except (UnreadableError, ModuleNotFoundError):
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
