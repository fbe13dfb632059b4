"""Read PPTX, a ZIP file of XML, without further packages: the text of the slides in their order."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from digest.domain import Block
from digest.readers.base import Draft, RawFile, Reader, Score, facts
from digest.readers.dates import day
from digest.readers.packed import Archive, damaged, entries, with_text
from digest.readers.xml import local

_MAIN = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
"""Placeholders of what stands on every slide: date, footer, number."""


class PptxReader(Reader):
    """Read a paragraph a line, titles of slides with the mark that Markdown has for headings; notes go by a rule."""

    name, label, order = "pptx", "PPTX", 16
    suffixes = (".pptx",)
    counted_in = "a paragraph a line, slide by slide, titles with `#`; notes of the speaker behind each slide"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a ZIP file with the part that every PPTX file has."""
        return Score.SIGNATURE if _MAIN in entries(raw.data) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        with damaged(self.label, "zipfile"):
            archive = Archive(raw.data)
            draft = replace(_article(archive), missing=archive.missing)
        yield with_text(draft, self.label)


def _article(archive: Archive) -> Draft:
    lines: list[tuple[str, str]] = []  # text, the rule by which it goes or ""
    for slide in _slides(archive):
        lines += _paragraphs(archive.xml(slide))
        for target in _targets(archive, slide, "notesSlide").values():
            lines += [(text, "speaker-notes") for text, rule in _paragraphs(archive.xml(target)) if not rule]
    text, clutter = _joined(lines)
    core = "docProps/core.xml"
    found = archive.xml(core).iter() if core in archive else ()
    stated = {local(element): element.text for element in found if element.text}
    pairs = [("title", stated.get("title")), ("author", stated.get("creator")), ("date", day(stated.get("created")))]
    return Draft(text=text, facts=facts("properties", pairs), clutter=clutter)


def _joined(lines: list[tuple[str, str]]) -> tuple[str, tuple[Block, ...]]:
    pieces, clutter, at = [], [], 0
    for line, rule in lines:
        if rule:
            clutter.append(Block(start=at, end=at + len(line), kind=rule))
        pieces.append(line)
        at += len(line) + 2
    return "\n\n".join(pieces), tuple(clutter)


def _slides(archive: Archive) -> list[str]:
    """Return the names of the entries with the slides, in the order of the talk."""
    targets = _targets(archive, _MAIN, "slide")
    order = [e for e in archive.xml(_MAIN).iter() if local(e) == "sldId"]
    ids = [next((v for k, v in e.attrib.items() if k.endswith("}id")), "") for e in order]
    return [targets[one] for one in ids if one in targets]


def _targets(archive: Archive, name: str, kind: str) -> dict[str, str]:
    """Return what an entry refers to by a kind of relationship: id -> name of the entry."""
    folder, base = posixpath.split(name)
    table = f"{folder}/_rels/{base}.rels"
    if table not in archive:
        return {}
    found = {}
    for element in archive.xml(table):
        if (element.get("Type") or "").endswith(f"/{kind}"):
            target = posixpath.normpath(posixpath.join(folder, element.get("Target") or "")).lstrip("/")
            if target in archive:
                found[element.get("Id") or ""] = target
    return found


def _paragraphs(slide: Any) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a slide with the rules by which they go; the cells of a table row are one."""
    for shape in slide.iter():
        name = local(shape)
        if name == "sp":
            kind = next((e.get("type") or "" for e in shape.iter() if local(e) == "ph"), "")
            rule = "running-head" if kind in _FURNITURE else ""
            for paragraph in (e for e in shape.iter() if local(e) == "p"):
                if text := _text(paragraph).strip():
                    yield (f"# {text}" if kind in _TITLES else text), rule
        elif name == "tr":
            cells = [
                " ".join(_text(p) for p in cell.iter() if local(p) == "p") for cell in shape if local(cell) == "tc"
            ]
            if any(cell.strip() for cell in cells):
                yield "\t".join(cells).strip(), ""


def _text(paragraph: Any) -> str:
    pieces = []
    for element in paragraph.iter():
        if local(element) == "t":
            pieces.append(element.text or "")
        elif local(element) in {"br", "tab"}:
            pieces.append(" ")
    return "".join(pieces)


READER = PptxReader()
