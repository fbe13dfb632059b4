"""Blocks of Markdown, by the rules of CommonMark."""

import re
from collections.abc import Iterator

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from training.collect.blocks import Block, plain

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?\n", re.S)
_FRONT_FIELDS = ("title", "description", "summary", "subtitle", "excerpt")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_SHORTCODE = re.compile(
    r"\{\{[<%].{0,300}?[>%]\}\}|\{%.{0,300}?%\}|^\s*:{3,}.*$|^(?:import|export) .*$|:[a-z]+(?:-[a-z0-9]+)+:", re.M
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_ADDRESS = re.compile(r"""(?:href|src)=["']([^"']+)["']""")
_NOTE = re.compile(r"\[\^[^\]]{1,40}\]")
_LABEL = re.compile(r"^\[[ xX]\] |\{[#.:][^{}]{0,80}\}|\*\*|__(?=\S)|(?<=\S)__")
_NOTE_TEXT = re.compile(r"^\[\^[^\]]{1,40}\]:", re.M)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text; code comes as empty blocks, which hold the order together."""
    front = _FRONT_MATTER.match(text)
    if front:
        yield from _front(front[1])
        text = text[front.end() :]
    text = _SHORTCODE.sub("", _COMMENT.sub("", text))
    text = _NOTE_TEXT.sub("\n@note@ ", text)  # else one paragraph, or taken for the address of a link
    around: list[str] = []
    for token in _PARSER.parse(text):
        if token.nesting == 1:
            around.append(token.tag)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            yield _inline(token, _kind(around))
        elif token.type in ("fence", "code_block"):
            yield Block(kind="code", text="")
        elif token.type == "html_block":
            yield Block(
                kind="html", text=plain(_TAG.sub(" ", token.content)), marks=frozenset(_ADDRESS.findall(token.content))
            )


def _front(text: str) -> Iterator[Block]:
    try:
        fields = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return
    if isinstance(fields, dict):
        for name in _FRONT_FIELDS:
            if isinstance(fields.get(name), str):
                yield Block(kind=name, text=plain(fields[name]))


def _kind(around: list[str]) -> str:
    """Name the innermost thing that counts: headings by level, cells, items, quotations, else paragraphs."""
    if around and around[-1] in ("th", "td", "h1", "h2", "h3", "h4", "h5", "h6"):
        return around[-1]
    return next((tag for tag in reversed(around) if tag in ("li", "blockquote")), "p")


def _inline(token: Token, kind: str) -> Block:
    out, marks = [], set()
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            out.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            out.append("\n")
        elif child.type in ("link_open", "image"):
            marks.add(str(child.attrs.get("href") or child.attrs.get("src")))
        if child.type == "code_inline":
            marks.add(child.content)
    text = plain(_LABEL.sub("", _NOTE.sub("", "".join(out))))
    if text.startswith("@note@"):
        return Block(kind="note", text=text.removeprefix("@note@").strip(), marks=frozenset(marks))
    return Block(kind=kind, text=text.removeprefix(": "), marks=frozenset(marks))  # a definition has a colon before it
