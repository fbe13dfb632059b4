"""Blocks of HTML, of XML, and of plain text with a sentence a line."""

import re
from collections.abc import Iterator

from lxml import etree, html

from training.collect.blocks import Block, plain

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "br",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "pre", "code", "template", "svg", "math", "noscript",
})  # fmt: skip
_TAG = re.compile(r"<[^<>]{1,80}>")


def html_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page; elements that are no blocks are part of the text around them.

    Lines of macros, as Website META Language has them (`#use`, `<:= … :>`), are no text.
    """
    text = re.sub(r"\A(?:---\n.*?\n---\n|<\?xml[^>]*\?>)", "", text, flags=re.S)
    text = _wml(text)
    if not text.strip():
        return
    root = html.fromstring(f"<div>{text}</div>")
    yield from _walk(root, "p")


def _wml(text: str) -> str:
    kept = [line for line in text.splitlines() if not line.startswith("#")]
    return re.sub(r"<:.*?:>|\\\\(?=\n)", "", "\n".join(kept), flags=re.S)


def _walk(root: etree._Element, kind: str) -> Iterator[Block]:
    """Collect text until a block begins or ends."""
    buffer: list[str] = []
    marks: set[str] = set()

    def flush(kind: str) -> Iterator[Block]:
        text = plain("".join(buffer))
        if text:
            yield Block(kind=kind, text=text, marks=frozenset(marks))
        buffer.clear()
        marks.clear()

    kinds = [kind]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            buffer.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if event == "start":
            if block:
                yield from flush(kinds[-1])
                kinds.append(tag if tag not in ("div", "br", "section") else kinds[-1])
            if tag == "a" and element.get("href"):
                marks.add(element.get("href"))
            if tag not in _SKIPPED and not _in_skipped(element):
                buffer.append(element.text or "")
        else:
            if block:
                yield from flush(kinds.pop())
            if element is not root and not _in_skipped(element):
                buffer.append(element.tail or "")
    yield from flush(kind)


def _in_skipped(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _SKIPPED


def xml_blocks(text: str, tags: frozenset[str]) -> Iterator[Block]:
    """Yield the text of the elements of the given tags that hold none of them."""
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True, recover=True))
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in tags and not any(etree.QName(e).localname in tags for e in element.iterdescendants(etree.Element)):
            yield Block(kind=name, text=plain("".join(element.itertext())))


def line_blocks(text: str) -> Iterator[Block]:
    """Yield each line that is not empty, without its tags."""
    for line in text.splitlines():
        if line.strip():
            yield Block(kind="p", text=plain(_TAG.sub(" ", line)))


def paragraph_blocks(text: str) -> Iterator[Block]:
    """Yield what empty lines part."""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        if paragraph.strip():
            yield Block(kind="p", text=plain(paragraph))
