"""Read ODT, a ZIP file of XML, without further packages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from digest.readers.assembly import Assembly, table_row
from digest.readers.base import Draft, RawFile, Reader, Score, facts
from digest.readers.dates import day
from digest.readers.packed import Archive, damaged, entries, with_text
from digest.readers.xml import local

_UNSEEN = frozenset(
    [
        "tracked-changes",
        "ruby-text",
        "note-citation",
        "covered-table-cell",
        "title",
        "desc",
        "image",
        "object",
        "object-ole",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "binary-data",
        "event-listeners",
        "creator",
        "date",
    ]
)
"""Elements without text that is seen where they stand: deletions, alternative texts, declarations."""

_ASIDES = {"note": "footnote", "annotation": "comment"}
"""Element within a paragraph -> rule by which its text goes."""

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 60
"""Most times that a character or cell is repeated: the file states the number, and may state any (a guard)."""


class OdtReader(Reader):
    """Read a paragraph a line, with Markdown's marks for headings and lists, and all tracked changes accepted."""

    name, label, order = "odt", "ODT", 9
    suffixes = (".odt",)
    extra = "odt"
    counted_in = "a paragraph a line, headings with `#`, list items with `-`; at the end notes, comments, running heads"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a ZIP file with the part that every ODT file has and without that of an EPUB file."""
        names = entries(raw.data)
        if "content.xml" in names and "META-INF/container.xml" not in names:
            return Score.SIGNATURE
        return super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole file as one article."""
        with damaged(self.label, "zipfile"):
            archive = Archive(raw.data)
            draft = replace(_article(archive), missing=archive.missing)
        yield with_text(draft, self.label)


def _article(archive: Archive) -> Draft:
    assembly = Assembly()
    walk = _Walk()
    walk.blocks(archive.xml("content.xml"))
    for paragraph in walk.paragraphs:
        assembly.add(paragraph)
    for rule, text in [*walk.asides, *(("running-head", text) for text in _running_heads(archive))]:
        assembly.aside(rule, text)
    stated = {}
    if "meta.xml" in archive:
        stated = {local(e): e.text for e in archive.xml("meta.xml").iter() if e.text}
    author = stated.get("initial-creator") or stated.get("creator")
    made = day(stated.get("creation-date") or stated.get("date"))
    pairs = [("title", stated.get("title")), ("author", author), ("date", made)]
    return assembly.draft(facts("properties", pairs))


def _running_heads(archive: Archive) -> list[str]:
    """Return the text of heads and feet, each once."""
    walk = _Walk()
    for element in archive.xml("styles.xml").iter() if "styles.xml" in archive else ():
        if re.fullmatch(r"(?:header|footer)(?:-left|-first)?", local(element)):
            walk.blocks(element)
    return list(dict.fromkeys(walk.paragraphs))


class _Walk:
    """Collect paragraphs and table rows, and apart from them what is none of the text.

    Attributes:
        paragraphs: The paragraphs in order.
        asides: Pairs of a rule and a text that goes by it.
    """

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.asides: list[tuple[str, str]] = []

    def blocks(self, parent: Any, mark: str = "") -> None:
        """Collect what stands in a body, cell, section, list or text box."""
        for child in parent:
            name = local(child)
            if name in {"p", "h"}:
                self._paragraph(child, "# " if name == "h" else mark)
            elif name == "table-row":
                self._row(child)
            elif name in _ASIDES:
                self._aside(child, _ASIDES[name])
            elif name == "section" and _value(child, "display") == "none":
                self._aside(child, "hidden")
            elif name not in _UNSEEN:
                self.blocks(child, "- " if name == "list-item" else mark)

    def _paragraph(self, element: Any, mark: str) -> None:
        pieces = [_SPACE.sub(" ", element.text or "")]
        boxes: list[Any] = []
        self._inline(element, pieces, boxes)
        text = "".join(pieces)
        self.paragraphs.append(mark + text if text.strip() else "")
        for box in boxes:
            self.blocks(box)

    def _inline(self, parent: Any, pieces: list[str], boxes: list[Any]) -> None:
        """Collect the text within a paragraph; its own start stands in `pieces`."""
        for child in parent:
            name = local(child)
            if name in {"tab", "s", "line-break"}:
                pieces.append({"tab": "\t", "s": " " * _times(child, "c"), "line-break": "\n"}[name])
            elif name in _ASIDES:
                self._aside(child, _ASIDES[name])
            elif name in {"text-box", "custom-shape", "rect", "table"}:
                boxes.append(child)
            elif name == "hidden-text":
                self.asides.append(("hidden", child.text or ""))
            elif name and (name not in _UNSEEN or (name in {"creator", "date", "title"} and not _drawn(parent))):
                pieces.append(_SPACE.sub(" ", child.text or ""))
                self._inline(child, pieces, boxes)
            pieces.append(_SPACE.sub(" ", child.tail or ""))

    def _aside(self, element: Any, rule: str) -> None:
        walk = _Walk()
        walk.blocks(element)
        self.asides += [(rule, text) for text in walk.paragraphs]
        self.asides += walk.asides

    def _row(self, row: Any) -> None:
        cells = []
        for cell in row:
            if local(cell) == "table-cell":
                walk = _Walk()
                walk.blocks(cell)
                self.asides += walk.asides
                cells += [[line for line in walk.paragraphs if line.strip()]] * _times(cell, "number-columns-repeated")
        self.paragraphs += table_row(cells)


def _drawn(parent: Any) -> bool:
    """Tell whether an element is a drawing, whose title is an alternative text rather than a field of the text."""
    return "drawing" in (parent.tag if isinstance(parent.tag, str) else "")


def _times(element: Any, name: str) -> int:
    """Return how often an element stands there, from its attribute of this name."""
    stated = _value(element, name) or "1"
    return min(int(stated), _MOST_REPEATED) if re.fullmatch(r"[1-9]\d{0,8}", stated) else 1


def _value(element: Any, name: str) -> str | None:
    """Return an attribute, in whatever namespace it is."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


READER = OdtReader()
