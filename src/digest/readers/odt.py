"""Read ODT, a ZIP file of XML, without further packages."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from digest.readers.base import Draft, RawFile, Reader, Score, facts
from digest.readers.dates import day
from digest.readers.packed import content, damaged, entries, with_text
from digest.readers.xml import local, parse


class OdtReader(Reader):
    """Read a paragraph a line, with the marks that Markdown has for headings and lists; no notes."""

    name, label, order = "odt", "ODT", 9
    suffixes = (".odt",)
    extra = "odt"
    counted_in = "a paragraph a line, headings with `#`, list items with `-`"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a ZIP file with the part that every ODT file has and without that of an EPUB file."""
        names = entries(raw.data)
        if "content.xml" in names and "META-INF/container.xml" not in names:
            return Score.SIGNATURE
        return super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        with damaged(self.label):
            draft = _article(raw.data)
        yield with_text(draft, self.label)


def _article(data: bytes) -> Draft:
    archive = zipfile.ZipFile(io.BytesIO(data))
    lines = []
    for element in parse(content(archive, "content.xml")).iter():
        if local(element) in {"p", "h"}:
            mark = "# " if local(element) == "h" else "- " if local(element.getparent()) == "list-item" else ""
            lines.append(mark + "".join(_text(element)))
    stated = {}
    if "meta.xml" in archive.namelist():
        stated = {local(e): e.text for e in parse(content(archive, "meta.xml")).iter() if e.text}
    author = stated.get("initial-creator") or stated.get("creator")
    made = day(stated.get("creation-date") or stated.get("date"))
    pairs = [("title", stated.get("title")), ("author", author), ("date", made)]
    text = "\n\n".join(line for line in lines if line.strip("#- \t\n"))
    return Draft(text=text, facts=facts("properties", pairs))


def _text(element: Any) -> Iterator[str]:
    """Yield the text of a paragraph piece by piece, without the notes in it."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in {"tab", "s", "line-break"}:
            yield {"tab": "\t", "s": " ", "line-break": "\n"}[name]
        elif name not in {"note", "annotation", "p", "h"}:
            yield from _text(child)
        yield child.tail or ""


READER = OdtReader()
