"""Find the visible text of an HTML tree: one line a block, without tags, scripts and styles."""

import re
from dataclasses import dataclass
from typing import Any

from digest.text import without_invisible


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HIDDEN = _names(
    "script style noscript template head title meta link base object embed applet iframe frame svg math canvas audio "
    "video map area datalist optgroup option select input textarea colgroup param source track"
)
_TEMPLATES = _names("noscript template")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_SPACED = _HEADINGS | _names("article aside blockquote dl figure footer header hr main nav ol p pre section table ul")
_BLOCKS = _SPACED | _names(
    "address body button caption center dd details dialog dir div dt fieldset figcaption form html label legend li "
    "menu summary tbody tfoot thead tr"
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Visible:
    """Hold visible text.

    Attributes:
        text: One line a block.
        headings: Offsets at which a heading begins.
    """

    text: str
    headings: frozenset[int]


class _Writer:
    """Collect text: runs of white space become one space, borders of blocks one line end or a blank line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.headings: set[int] = set()
        self._pending = ""
        self._heading = False

    def border(self, mark: str, heading: bool = False) -> None:
        """Note the white space due before the next text: a blank line beats a line end, which beats a space.

        Args:
            mark: "", " ", tab, one line end or two.
            heading: Whether a heading begins here.
        """
        order = ("", " ", "\t", "\n", "\n\n")
        self._pending = max(self._pending, mark, key=order.index)
        if mark not in {"", "\t"}:
            self._heading = heading

    def text(self, piece: str) -> None:
        """Append running text."""
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
        self._add(bare)
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
        elif name is not None and not _skipped(node, name, hidden):
            writer.border(_border(name), name in _HEADINGS)
            writer.text(node.text or "")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not tree and node.tail:
            writer.text(node.tail)
    return Visible("".join(writer.parts), frozenset(writer.headings))


def _border(name: str | None) -> str:
    if name in _SPACED:
        return "\n\n"
    if name in _BLOCKS or name == "br":
        return "\n"
    return "\t" if name in {"td", "th"} else ""


def _skipped(node: Any, name: str, hidden: bool) -> bool:
    if hidden:
        return name in _HIDDEN - _TEMPLATES and not (name == "script" and "template" in (node.get("type") or ""))
    return name in _HIDDEN or "hidden" in node.attrib or bool(_UNSEEN.search(node.get("style") or ""))
