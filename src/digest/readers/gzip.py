"""Read files packed by gzip: the file within, or the archive within."""

import gzip
import io
import zlib
from collections.abc import Iterator

from digest.readers.base import Member, RawFile, Reader, Score, UnreadableError
from digest.readers.budget import MOST_UNPACKED

_MAGIC = b"\x1f\x8b"


class GzipReader(Reader):
    """Read the file within by the reader of its format."""

    name, label, order = "gzip", "gzip", 20
    suffixes = (".gz", ".tgz")
    counted_in = "that of the file in it"

    def score(self, raw: RawFile) -> int:
        """Return LOOKS_LIKE for packed bytes with another suffix."""
        if not raw.data.startswith(_MAGIC):
            return super().score(raw)
        return super().score(raw) or Score.LOOKS_LIKE

    def read(self, raw: RawFile) -> Iterator[Member]:
        """Yield the file within."""
        data = unpacked(raw.data)
        stem, dot, suffix = raw.name.rpartition(".")
        name = f"{stem}.tar" if suffix.lower() == "tgz" else stem if dot and suffix.lower() == "gz" else raw.name
        yield Member(path="", name=name, data=data)


def unpacked(data: bytes, most: int = MOST_UNPACKED) -> bytes:
    """Return what gzip packed.

    Args:
        data: Packed bytes.
        most: Most bytes that they may unpack to.

    Raises:
        UnreadableError: Where the bytes are damaged, or unpack to more.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            found = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"is a gzip file that cannot be unpacked ({error})", "fetch the file again") from None
    if len(found) > most:
        raise UnreadableError(f"unpacks to more than {most // 1_000_000} MB", "unpack what you need of it")
    return found


def starts_with(data: bytes, start: bytes) -> bool:
    """Tell whether packed bytes unpack to such a start; False for bytes that are not packed."""
    if not data.startswith(_MAGIC):
        return False
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], len(start)).startswith(start)
    except zlib.error:
        return False


READER = GzipReader()
