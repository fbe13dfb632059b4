"""Read ZIP archives: each file in one as if it lay in a folder."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from digest.readers.archive_members import MOST_MEMBER, Entries, member, not_readable, some, too_large
from digest.readers.base import FaultyPart, Member, RawFile, Reader, Score, UnreadableError
from digest.readers.budget import parts
from digest.readers.packed import damaged, entries
from digest.readers.refused import FORMATS

_ENCRYPTED = 0x1
_UTF8 = 0x800
_OTHER = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "META-INF/container.xml", "content.xml"})
"""Entries that make a ZIP file an office document, a book or a program."""


class ZipReader(Reader):
    """Read each file in an archive by the reader of its format."""

    name, label, order = "zip", "ZIP", 18
    suffixes = (".zip",)
    counted_in = "that of the files in it"

    def score(self, raw: RawFile) -> int:
        """Return LOOKS_LIKE for a ZIP file that is not known as anything else, whatever its suffix."""
        names = entries(raw.data)
        if raw.suffix in FORMATS or names & _OTHER:
            return super().score(raw)
        return super().score(raw) or (Score.LOOKS_LIKE if names else Score.NOT_MINE)

    def read(self, raw: RawFile) -> Iterator[Member | FaultyPart]:
        """Yield the files in the archive."""
        with damaged(self.label, "zipfile"):
            archive = zipfile.ZipFile(io.BytesIO(raw.data))
        yield from some(_members(archive))


def _members(archive: zipfile.ZipFile) -> Iterator[Member | FaultyPart]:
    known = Entries()
    for info in _apart(archive):
        path = None if info.is_dir() else known.path(_name(info))
        if path is None:
            continue
        if info.flag_bits & _ENCRYPTED:
            yield not_readable(path, "it needs a password")
            continue
        try:
            with archive.open(info) as stream:
                data = stream.read(MOST_MEMBER + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            yield not_readable(path, str(error) or type(error).__name__)
            continue
        yield member(path, data) if len(data) <= MOST_MEMBER else too_large(path)


def _apart(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the entries with bytes of their own: a small archive may list one file a hundred thousand times.

    Raises:
        UnreadableError: Behind the last one, where others were left out.
    """
    places: set[int] = set()
    again = 0
    for info in parts(archive.infolist()):
        again += info.header_offset in places
        if info.header_offset not in places:
            yield info
        places.add(info.header_offset)
    if again:
        message = f"lists files several times, and {again:,} of them were not read again"
        raise UnreadableError(message, "pack it again", meant=True)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry: macOS writes UTF-8 without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


READER = ZipReader()
