"""Read WARC, the format of web archives, by warcio: each page that a server answered with."""

import contextlib
import io
from collections.abc import Iterator
from typing import Any

from digest.readers.archive_members import MOST_MEMBER, too_large
from digest.readers.base import FaultyPart, Member, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import parts
from digest.readers.gzip import starts_with
from digest.readers.packed import damaged

_START = b"WARC/"
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}
"""Kind of a record -> suffix under which it is read."""
_TYPES = frozenset({"response", "resource", "conversion"})


class WarcReader(Reader):
    """Read pages, texts and PDF files; what belongs to them, such as pictures and scripts, is passed over."""

    name, label, order = "warc", "WARC", 14
    suffixes = (".warc",)
    extra = "warc"
    counted_in = "that of the pages in it"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for the first bytes of every WARC file, packed by gzip or not."""
        known = raw.data.startswith(_START) or starts_with(raw.data, _START)
        return Score.SIGNATURE if known else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Member | FaultyPart]:
        """Yield each page under its address."""
        from warcio.archiveiterator import ArchiveIterator

        seen: dict[str, int] = {}
        records = parts(ArchiveIterator(io.BytesIO(raw.data)))
        going = True
        while going:
            one = None
            # warcio prints what it thinks of a record, and raises whatever comes up in a damaged one
            with damaged("WARC", "warcio"), contextlib.redirect_stderr(io.StringIO()):
                going = (record := next(records, None)) is not None
                one = _member(record, seen) if going else None
            if one is not None:
                yield one
        if not seen:
            raise UnreadableError("is a WARC file without pages", "save the pages themselves")


def _member(record: Any, seen: dict[str, int]) -> Member | FaultyPart | None:
    """Return the page of a record, or None where it is none: a request, a picture, an error, a redirection."""
    suffix = _SUFFIXES.get(_kind(record))
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if record.rec_type not in _TYPES or suffix is None or status != "200":
        return None
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or f"record {len(seen) + 1}"
    seen[address] = seen.get(address, 0) + 1
    path = address if seen[address] == 1 else f"{address} ({seen[address]})"
    path = "".join(c if c.isprintable() else "\ufffd" for c in path)
    data = record.content_stream().read(MOST_MEMBER + 1)
    if len(data) > MOST_MEMBER:
        return too_large(path)
    return Member(path=path, name=f"page{suffix}", data=data, facts=facts("field", [("url", address)]))


def _kind(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


READER = WarcReader()
