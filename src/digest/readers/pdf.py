"""Read PDF by pypdf: the text of the pages."""

import io
import re
from collections.abc import Iterator

from digest.readers.base import Draft, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.dates import day
from digest.readers.packed import damaged, with_text
from digest.text import LATIN_SMALL

_HYPHEN = re.compile(rf"(?<=[{LATIN_SMALL}])-\n(?=[{LATIN_SMALL}])")


class PdfReader(Reader):
    """Read the text layer; a scan has none."""

    name, label, order = "pdf", "PDF", 7
    suffixes = (".pdf",)
    extra = "pdf"
    counted_in = "the text of its pages, words parted at line ends put together"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a file that begins as every PDF file does."""
        return Score.SIGNATURE if raw.data.startswith(b"%PDF-") else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield all pages as one article."""
        with damaged(self.label):
            draft = _article(raw.data)
        yield with_text(draft, self.label, "a scan needs text recognition first")


def _article(data: bytes) -> Draft:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity it mends
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("is a PDF file with a password", "save it without one")
    pages = [page.extract_text().strip() for page in reader.pages]
    # a word parted at the end of a line is put together: no hyphen of the text is followed by a line end and a letter
    text = _HYPHEN.sub("", "\n\n".join(page for page in pages if page))
    stated = reader.metadata
    created = re.sub(r"\D", "", str(stated.get("/CreationDate", "")))[:8] if stated else ""
    pairs = [("title", stated.title), ("author", stated.author), ("date", day(created))] if stated else []
    return Draft(text=text, facts=facts("properties", pairs))


READER = PdfReader()
