"""Find the visible text of an HTML tree: one line a block, without tags, scripts and styles."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from digest.text import without_invisible


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HIDDEN = _names(
    "script style noscript template head title meta link base object embed applet iframe frame canvas audio video map "
    "area datalist optgroup option select input textarea colgroup param source track "
    "symbol defs desc metadata annotation annotation-xml"  # of drawings and formulas
)
_TEMPLATES = _names("noscript template")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_SPACED = _HEADINGS | _names("article aside blockquote dl figure footer header hr main nav ol p pre section table ul")
_BLOCKS = (
    _SPACED
    | _TEMPLATES
    | _names(
        "address body button caption center dd details dialog dir div dt fieldset figcaption form html label legend li "
        "menu summary tbody text tfoot thead tr"
    )
)
_FIGURES = _names("figure figcaption")
_APART = _names("mn tspan")
"""Numbers of formulas and words of drawings, which stand apart without a space between them."""
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ORDER = {"": 0, " ": 1, "\t": 2, "\n": 3, "\n\n": 4}
"""White space -> its rank: of two kinds that are due the higher one is written."""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digit -> the same, raised: without it 10<sup>6</sup> would be 106, and a note's mark a digit of the number before."""

DEEPEST = 255
"""Elements within each other that libxml2 reads; what lies deeper it leaves out."""
_NESTING = re.compile(r"<(/?)(div|span|section|article|blockquote|table|ul|ol|b|i|font|center)\b", re.I)


def nests_deep(markup: str) -> bool:
    """Tell whether elements of one name nest deeper than the parser reads.

    Example:
        >>> nests_deep("<div>" * 300), nests_deep("<div></div>" * 300)
        (True, False)
    """
    depth: dict[str, int] = {}
    for match in _NESTING.finditer(markup):
        name = match[2].lower()
        depth[name] = max(0, depth.get(name, 0) + (-1 if match[1] else 1))
        if depth[name] > DEEPEST:
            return True
    return False


def reaches_deepest(tree: Any) -> bool:
    """Return whether elements of a page lie as deep as the parser reads, so that others may lie deeper."""
    from lxml import etree

    return bool(etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")(tree))


@dataclass(frozen=True, slots=True)
class Visible:
    """Hold visible text.

    Attributes:
        text: One line a block.
        headings: Offsets at which a heading begins.
        captions: Offsets at which text of a figure begins, that of each of its lines among them.
    """

    text: str
    headings: frozenset[int]
    captions: frozenset[int] = frozenset()


class _Writer:
    """Collect text: runs of white space become one space, borders of blocks one line end or a blank line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.headings: set[int] = set()
        self.captions: set[int] = set()
        self.figures = 0
        self.raised = False
        self._pending = ""
        self._heading = False

    def border(self, mark: str, heading: bool = False) -> None:
        """Note the white space due before the next text: a blank line beats a line end, which beats a space.

        Args:
            mark: "", " ", tab, one line end or two.
            heading: Whether a heading begins here.
        """
        if _ORDER[mark] > _ORDER[self._pending]:
            self._pending = mark
        if mark not in {"", "\t"}:
            self._heading = heading

    def text(self, piece: str) -> None:
        """Append running text."""
        if not piece:
            return
        words = _SPACE.sub(" ", without_invisible(piece))
        bare = words.strip(" ")
        if words.startswith(" "):
            self.border(self._pending or " ", self._heading)
        if not bare:
            return
        if self.parts and self._pending:
            self._add(self._pending)
        if self._heading:
            self.headings.add(self.length)
        if self.figures:
            self.captions.add(self.length)
        above = self.raised and not self._pending and self.parts and not self.parts[-1][-1].isalpha()
        self._add(bare.translate(_RAISED) if above and bare.isdecimal() else bare)
        self._pending = " " if words.endswith(" ") else ""
        self._heading = False

    def _add(self, piece: str) -> None:
        self.parts.append(piece)
        self.length += len(piece)


def visible(tree: Any, hidden: bool = False) -> Visible:
    """Return the visible text of a tree, walking without recursion: pages nest thousands deep.

    Args:
        tree: Element of lxml.
        hidden: Also read text that styles hide and that scripts put in place: templates, <noscript>.
    """
    writer = _Writer()
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, closing = stack.pop()
        name = node.tag.lower() if isinstance(node.tag, str) else None
        if closing:
            writer.border(_border(name))
            writer.figures -= name in _FIGURES
            writer.raised = writer.raised and name != "sup"
        elif name is not None and not _skipped(node, name, hidden):
            writer.border(_border(name), name in _HEADINGS)
            writer.figures += name in _FIGURES
            writer.raised = writer.raised or name == "sup"
            writer.text(node.text or "")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not tree:
            writer.text(node.tail or "")
    return Visible("".join(writer.parts), frozenset(writer.headings), frozenset(writer.captions))


@lru_cache(maxsize=256)
def _border(name: str | None) -> str:
    if name in _SPACED:
        return "\n\n"
    if name in _BLOCKS or name == "br":
        return "\n"
    return "\t" if name in {"td", "th"} else " " if name in _APART else ""


def _skipped(node: Any, name: str, hidden: bool) -> bool:
    if hidden:
        return name in _HIDDEN - _TEMPLATES and not (name == "script" and "template" in (node.get("type") or ""))
    return name in _HIDDEN or node.get("hidden") is not None or bool(_UNSEEN.search(node.get("style") or ""))
