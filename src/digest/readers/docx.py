"""Read DOCX by python-docx: paragraphs, headings, lists and tables."""

import io
import re
from collections.abc import Iterator

from digest.readers.base import Draft, RawFile, Reader, Score, facts
from digest.readers.packed import damaged, entries, with_text

_TEMPLATE_DATE = "2013-12-23"
"""Date of the empty document that python-docx starts from, which stays where a program sets none."""


class DocxReader(Reader):
    """Read a paragraph a line, with the marks that Markdown has for headings and lists."""

    name, label, order = "docx", "DOCX", 8
    suffixes = (".docx",)
    extra = "docx"
    counted_in = "a paragraph a line, headings with `#`, list items with `-`"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a ZIP file with the part that every DOCX file has."""
        return Score.SIGNATURE if "word/document.xml" in entries(raw.data) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        with damaged(self.label):
            draft = _article(raw.data)
        yield with_text(draft, self.label)


def _article(data: bytes) -> Draft:
    from docx import Document
    from docx.table import Table

    document = Document(io.BytesIO(data))
    lines: list[str] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in item.rows]
        else:
            lines.append(_marked(item.text, item.style.name if item.style is not None else ""))
    stated = document.core_properties
    made = stated.created.date().isoformat() if stated.created else None
    made = made if made != _TEMPLATE_DATE else None
    pairs = [("title", stated.title), ("author", stated.author), ("date", made), ("language", stated.language[:2])]
    return Draft(text="\n\n".join(line for line in lines if line.strip()), facts=facts("properties", pairs))


def _marked(text: str, style: str | None) -> str:
    """Put before a heading or list item the mark that Markdown has for it."""
    name = (style or "").lower()
    level = re.search(r"heading (\d)", name)
    if text.strip() and (level or name == "title"):
        return f"{'#' * (int(level[1]) if level else 1)} {text}"
    return f"- {text}" if text.strip() and name.startswith("list") else text


READER = DocxReader()
