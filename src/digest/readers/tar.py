"""Read tar archives: each file in one as if it lay in a folder. Compressed ones come out of `gzip` first."""

import io
import tarfile
from collections.abc import Iterator

from digest.readers.archive_members import MOST_MEMBER, Entries, member, not_readable, some, too_large
from digest.readers.base import FaultyPart, Member, RawFile, Reader, Score
from digest.readers.packed import damaged

_MAGIC = slice(257, 262)
_MOST_ENTRIES = 100_000
"""Most entries, folders included, that are looked at: damaged headers may send a reader in circles (a guard)."""


class TarReader(Reader):
    """Read each file in an archive by the reader of its format."""

    name, label, order = "tar", "tar", 19
    suffixes = (".tar",)
    counted_in = "that of the files in it"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for the mark that stands in the first header of every tar archive since 1988."""
        return Score.SIGNATURE if raw.data[_MAGIC] == b"ustar" else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Member | FaultyPart]:
        """Yield the files in the archive; links and devices are none."""
        with damaged(self.label, "tarfile"):
            archive = tarfile.open(fileobj=io.BytesIO(raw.data), mode="r:")  # noqa: SIM115 - in memory
        yield from some(_members(archive))


def _members(archive: tarfile.TarFile) -> Iterator[Member | FaultyPart]:
    known = Entries()
    for _ in range(_MOST_ENTRIES):
        try:
            entry = archive.next()
        except (tarfile.TarError, ValueError, OSError, EOFError) as error:
            yield not_readable("the rest of it", str(error))
            return
        if entry is None:
            return
        path = known.path(entry.name) if entry.isreg() else None
        if path is None:
            continue
        if entry.size > MOST_MEMBER:
            yield too_large(path)
            continue
        try:
            stream = archive.extractfile(entry)
            data = stream.read(MOST_MEMBER) if stream else b""
        except (tarfile.TarError, OSError, KeyError) as error:
            yield not_readable(path, str(error))
            continue
        yield member(path, data) if len(data) == entry.size else not_readable(path, "it is cut off")


READER = TarReader()
