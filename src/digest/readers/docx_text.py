"""Walk through the XML of Word: what a reader sees once all tracked changes are accepted.

Deleted and moved-away text is gone, as Word shows it then; inserted text, content controls, smart tags, links and the
results of fields are text like any other. Text boxes follow the paragraph that they are anchored in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from digest.readers.assembly import table_row
from digest.readers.xml import local

_GONE = frozenset(
    [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "sectPr",
        "sdtEndPr",
        "tblGrid",
        "ruby",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
        "docPr",
    ]
)
"""Elements without text that is seen: properties, deletions, instructions of fields."""

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character."""

Marks = Callable[[Any], str]
"""Returns the mark of Markdown that goes before a paragraph: "# ", "- " or nothing."""


class Walk:
    """Collect the paragraphs of one part of a DOCX file.

    Attributes:
        paragraphs: The paragraphs and table rows in order.
        hidden: Text that is formatted as hidden.
    """

    def __init__(self, marks: Marks) -> None:
        self.paragraphs: list[str] = []
        self.hidden: list[str] = []
        self._marks = marks
        self._open = ""  # text of paragraphs whose mark was deleted: they go on in the next one

    def blocks(self, parent: Any) -> None:
        """Collect what stands in a body, cell, note or text box."""
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "AlternateContent":
                for branch in _branch(child):
                    self.blocks(branch)
            elif name not in _GONE:
                self.blocks(child)

    def close(self) -> None:
        """End the last paragraph, of which the mark may be deleted."""
        self.paragraphs.append(self._open)
        self._open = ""

    def _paragraph(self, element: Any) -> None:
        pieces: list[str] = []
        boxes: list[Any] = []
        self._inline(element, pieces, boxes)
        text = "".join(pieces)
        mark = self._marks(element) if text.strip() and not self._open else ""
        self._open += mark + text
        if not _mark_deleted(element):
            self.close()
        for box in boxes:
            self.blocks(box)

    def _inline(self, parent: Any, pieces: list[str], boxes: list[Any]) -> None:
        """Collect the text of a paragraph or of a part of one, and its text boxes."""
        for child in parent:
            name = local(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name == "br":
                pieces.append("\n" if _value(child, "type") in {None, "textWrapping"} else " ")
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                for branch in _branch(child):
                    self._inline(branch, pieces, boxes)
            elif name == "ruby":
                self._inline([part for part in child if local(part) == "rubyBase"], pieces, boxes)
            elif name == "r" and _is_hidden(child):
                unseen: list[str] = []
                self._inline(child, unseen, boxes)
                self.hidden.append("".join(unseen))
            elif name not in _GONE:
                self._inline(child, pieces, boxes)

    def _table(self, table: Any) -> None:
        for row in _rows(table):
            if _has(row, "trPr", "del"):
                continue
            self.paragraphs += table_row([self._cell(cell) for cell in _cells(row)])

    def _cell(self, cell: Any) -> list[str]:
        walk = Walk(self._marks)
        if not (_has(cell, "tcPr", "cellDel") or _continues(cell)):
            walk.blocks(cell)
            walk.close()
        self.hidden += walk.hidden
        return [line for line in walk.paragraphs if line.strip()]


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, those in content controls too."""
    return _within(table, "tr", {"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def _cells(row: Any) -> Iterator[Any]:
    return _within(row, "tc", {"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def _within(parent: Any, name: str, wrappers: set[str]) -> Iterator[Any]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in wrappers:
            yield from _within(child, name, wrappers)


def _branch(alternatives: Any) -> list[Any]:
    """Return the one of several forms of the same content that has text: programs write new and old text boxes so."""
    branches = [child for child in alternatives if local(child) in {"Choice", "Fallback"}]
    return next(([b] for b in branches if any(local(e) == "t" and e.text for e in b.iter())), branches[:1])


def _mark_deleted(paragraph: Any) -> bool:
    """Tell whether the end of the paragraph is deleted or moved away, so that the next one goes on with it."""
    properties = _child(_child(paragraph, "pPr"), "rPr")
    return properties is not None and any(local(child) in {"del", "moveFrom"} for child in properties)


def _is_hidden(run: Any) -> bool:
    flag = _child(_child(run, "rPr"), "vanish")
    return flag is not None and _value(flag, "val") not in {"0", "false", "off"}


def _continues(cell: Any) -> bool:
    """Tell whether a cell is covered by the one above it."""
    merge = _child(_child(cell, "tcPr"), "vMerge")
    return merge is not None and _value(merge, "val") != "restart"


def _has(element: Any, properties: str, name: str) -> bool:
    return _child(_child(element, properties), name) is not None


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local(child) == name), None) if element is not None else None


def _value(element: Any, name: str) -> str | None:
    """Return an attribute, in whatever namespace it is."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, None)


def marks(styles: Any) -> Marks:
    """Return what finds the mark of a paragraph by the styles of the file.

    Args:
        styles: Root element of the styles, or None.
    """
    known = {_value(e, "styleId"): e for e in (styles if styles is not None else ()) if local(e) == "style"}
    found = {style: _style_mark(style, known) for style in known}

    def mark(paragraph: Any) -> str:
        properties = _child(paragraph, "pPr")
        if properties is None:
            return ""
        style = _child(properties, "pStyle")
        named = found.get(_value(style, "val"), "") if style is not None else ""
        return named or _own_mark(properties)

    return mark


def _style_mark(style: str | None, known: Mapping[str | None, Any]) -> str:
    """Return the mark that a style, or one that it is based on, gives."""
    for _ in range(12):  # styles of strangers may be based on each other in a circle
        element = known.get(style)
        if element is None:
            return ""
        name = (_value(_child(element, "name"), "val") or "").lower() if _child(element, "name") is not None else ""
        level = re.match(r"heading (\d)", name)
        mark = "#" * int(level[1]) + " " if level else "# " if name == "title" else ""
        mark = mark or ("- " if name.startswith("list") else _own_mark(_child(element, "pPr")))
        if mark:
            return mark
        base = _child(element, "basedOn")
        style = _value(base, "val") if base is not None else None
    return ""


def _own_mark(properties: Any) -> str:
    """Return the mark for an outline level or a list that the properties of a paragraph or style set."""
    level = _child(properties, "outlineLvl")
    number = _child(_child(properties, "numPr"), "numId")
    outline = _value(level, "val") if level is not None else None
    if outline and outline.isdigit() and int(outline) < 6:
        return "#" * (int(outline) + 1) + " "
    return "- " if number is not None and _value(number, "val") != "0" else ""
