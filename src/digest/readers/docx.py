"""Read DOCX, a ZIP file of XML, without further packages."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from digest.readers.assembly import Assembly
from digest.readers.base import Draft, RawFile, Reader, Score, facts
from digest.readers.dates import day
from digest.readers.docx_text import Marks, Walk, marks
from digest.readers.packed import Archive, damaged, entries, with_text
from digest.readers.xml import local

_MAIN = "word/document.xml"
_TEMPLATE_DATE, _TEMPLATE_AUTHOR = "2013-12-23", "python-docx"
"""Facts of the empty document that python-docx starts from, which stay where a program sets none."""

_ASIDES = {"header": "running-head", "footer": "running-head", "footnotes": "footnote", "endnotes": "footnote"} | {
    "comments": "comment"
}
"""Type of a part -> rule by which its paragraphs go."""


class DocxReader(Reader):
    """Read a paragraph a line, with Markdown's marks for headings and lists, and all tracked changes accepted."""

    name, label, order = "docx", "DOCX", 8
    suffixes = (".docx", ".docm")
    extra = "docx"
    counted_in = "a paragraph a line, headings with `#`, list items with `-`; at the end notes, comments, running heads"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a ZIP file with the part that every DOCX file has."""
        return Score.SIGNATURE if _MAIN in entries(raw.data) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        with damaged(self.label, "zipfile"):
            archive = Archive(raw.data)
            draft = replace(_article(archive), missing=archive.missing)
        yield with_text(draft, self.label)


def _article(archive: Archive) -> Draft:
    main = _parts(archive, "").get("officeDocument", [_MAIN])[0]
    parts = _parts(archive, main)
    styles = next((archive.xml(name) for name in parts.get("styles", ())), None)
    mark = marks(styles)
    assembly = Assembly()
    body = _walk(archive, main, mark)
    for paragraph in body.paragraphs:
        assembly.add(paragraph)
    for text in body.hidden:
        assembly.aside("hidden", text)
    for kind, rule in _ASIDES.items():
        for name in parts.get(kind, ()):
            aside = _walk(archive, name, lambda _: "")
            for text in dict.fromkeys([*aside.paragraphs, *aside.hidden]):
                assembly.aside(rule, text)
    return assembly.draft(facts("properties", _properties(archive)))


def _walk(archive: Archive, name: str, mark: Marks) -> Walk:
    walk = Walk(mark)
    walk.blocks(archive.xml(name))
    walk.close()
    return walk


def _parts(archive: Archive, source: str) -> Mapping[str, list[str]]:
    """Return kind -> names of the parts that a part refers to and that are there; "" stands for the file itself."""
    folder, name = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}
    for relation in archive.xml(relations) if relations in archive else ():
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if target in archive and target not in found.setdefault(kind, []):
            found[kind].append(target)
    return {kind: names for kind, names in found.items() if names}


def _properties(archive: Archive) -> list[tuple[str, str | None]]:
    stated: dict[str, Any] = {}
    if "docProps/core.xml" in archive:
        stated = {local(element): element.text for element in archive.xml("docProps/core.xml").iter()}
    made = day(stated.get("created"))
    author = stated.get("creator")
    return [
        ("title", stated.get("title")),
        ("author", author if author != _TEMPLATE_AUTHOR else None),
        ("date", made if made != _TEMPLATE_DATE else None),
        ("language", (stated.get("language") or "")[:2]),
    ]


READER = DocxReader()
