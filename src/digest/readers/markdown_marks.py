"""Find the marks of Markdown within the lines of a text: emphasis, links, images, footnotes, cells, quoted lines.

markdown-it-py reads the text by the rules of CommonMark; its tokens are followed through the text, and what no token
shows is a mark. Marks at the start of a line that tell headings and list items stay: rooms after this one read them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

_LONGEST = 500_000
"""Characters of the longest text that is parsed: a guard, as the parser takes 10 s for 10 MB (not measured further)."""

_TELLING = re.compile(
    r"\]\((?:https?:|/|#|<)|\[\^[^\]\s]{1,40}\]|(?<!\S)\*\*\w|\[\[[^\[\]\n]{1,80}\]\]"
    r"|^#{1,6} \S|^\[[^\]\n]{1,80}\]: ?\S|^---[ \t]*\r?\n[a-z]",
    re.MULTILINE,
)
"""What only Markdown has: without any of it a plain text file is taken as it is."""

_SIGNS = ("](", "[^", "**", "[[", "\n#", "\r#", "\n[", "\r[")
"""One of them stands wherever `_TELLING` finds something behind the first character; looked for in no time."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_FOOTNOTE_LINE = re.compile(r"^\[\^[^\[\]\s]{1,40}\]:.*$", re.MULTILINE)
"""What a footnote says: the parser knows none, and would take the places of links below it for its text."""
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]{1,200}\|)?|(?<=[^\[\]\n])\]\]")
_TASK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<box>\[[ xX]\][ \t]+)")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_BARE_LINK = re.compile(
    r"\s*__\w+__\s*"
    r"|\s*(?:[-*+]\s+)?!?\[{1,2}[^\[\]\n]{0,300}\]{1,2}(?:\([^()\n]{0,2000}\))?\s*"
    r"|\s*\[[^\[\]\n]{1,100}\]:\s.*"
)
"""A line of nothing but a link, an image, the place of one, or what a site's software left (__PAYWALL__).

Rules of extraction know such lines by their marks.
"""

Spans = tuple[tuple[int, int], ...]


def is_markdown(text: str) -> bool:
    """Return whether a plain text has marks that only Markdown has.

    Example:
        >>> is_markdown("See [the report](https://a.example/r)."), is_markdown("2 * 3 [sic] * 4")
        (True, False)
    """
    return (text[:1] in "#-[" or any(sign in text for sign in _SIGNS)) and _TELLING.search(text) is not None


def find_marks(text: str) -> Spans:
    """Return the spans of a Markdown text that show nothing to a reader, in order, without their overlaps.

    Example:
        >>> text = "The **harbour** of [Oxmoor](https://a.example).[^1]"
        >>> [text[start:end] for start, end in find_marks(text)]
        ['**', '**', '[', '](https://a.example)', '[^1]']
    """
    if len(text) > _LONGEST:
        return ()
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    begin = _behind_front_matter(text, starts)
    source = _LINE_END.sub("\n", "\n" * begin + text[starts[begin] :])
    source = _FOOTNOTE_LINE.sub("", source)
    hidden = bytearray(len(text))
    behind: dict[int, int] = {}
    for token in _parser().parse(source):
        if token.map and token.type == "inline":
            _hide_inline(text, starts, token, hidden, behind)
        elif token.map and token.type == "html_block":
            first, end = starts[token.map[0]], starts[token.map[1]] if token.map[1] < len(starts) else len(text)
            _hide(hidden, ((m.start(), m.end()) for m in _TAG.finditer(text, first, end)))
    _hide_line_marks(text, starts[begin:], hidden)
    return _spans(hidden)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    # without text_join, which would put escaped characters back into the text around them
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def _behind_front_matter(text: str, starts: Sequence[int]) -> int:
    """Return the number of the first line behind YAML front matter."""
    if text[:3] != "---":
        return 0
    for number, start in enumerate(starts[1:200], 1):
        if text[start : start + 4].strip() in ("---", "..."):
            return number + 1 if number + 1 < len(starts) else number
    return 0


def _hide_inline(text: str, starts: Sequence[int], token: Any, hidden: bytearray, behind: dict[int, int]) -> None:
    """Mark what a block of running text has beside what it shows.

    Args:
        text: The text.
        starts: Offsets of its lines.
        token: The block.
        hidden: The marks found so far, a byte for each character.
        behind: Number of a line -> offset behind the last cell of it that was looked at.
    """
    place = _places(text, starts, token, behind)
    shown = _shown(token)
    if place is None or shown is None:
        return
    at = 0
    for start, end in [*shown, (len(place), len(place))]:
        _hide(hidden, ((place[i], place[i] + 1) for i in range(at, start) if token.content[i] != "\n"))
        at = end
    offset = place[0] if place else 0
    for pattern in (_FOOTNOTE, _WIKI):
        for match in pattern.finditer(token.content):
            _hide(hidden, ((place[i], place[i] + 1) for i in range(match.start(), match.end()) if place[i] >= offset))


def _places(text: str, starts: Sequence[int], token: Any, behind: dict[int, int]) -> list[int] | None:
    """Return for each character of a block's content its offset in the text, or None where it is not found there.

    The content lacks the marks of quotations and lists and the white space at both ends of lines.
    """
    place: list[int] = []
    first, last = token.map
    number = first
    cursor = behind.get(first, starts[first])
    for line in token.content.split("\n"):
        while True:
            if number >= min(last, len(starts)):
                return None
            end = starts[number + 1] if number + 1 < len(starts) else len(text)
            at = text.find(line, max(cursor, starts[number]), end)
            number += 1
            if at >= 0:
                break
        place += [*range(at, at + len(line)), at + len(line)]
    behind[first] = place[-1]
    return place[:-1]


def _shown(token: Any) -> list[tuple[int, int]] | None:
    """Return the spans of a block's content that are shown, or None where a token is not found in it."""
    content, at, found = token.content, 0, []
    automatic = False
    for child in token.children:
        piece = _written(child)
        start = content.find(piece, at) if piece else at
        if start < 0:
            return None
        end = start + len(piece)
        if child.type == "image":
            end = _behind_target(content, max(start, content.find(child.content, start) + len(child.content)))
        elif child.type == "link_close" and not automatic:
            end = _behind_target(content, start)
        elif child.type in ("text", "code_inline") and not automatic:
            found.append((start, end))
        elif child.type == "text_special":
            found.append((end - 1, end) if child.info == "escape" else (start, end))
        automatic = child.markup == "autolink" if child.type.startswith("link_o") else automatic
        automatic = automatic and child.type != "link_close"
        at = end
    return found


def _written(child: Any) -> str:
    """Return what a token looks like in the text, as far as it can be told."""
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "image":
        return "!["
    if child.type == "link_close":
        return ">" if child.markup == "autolink" else "]"
    if child.type in ("text", "code_inline", "html_inline"):
        return str(child.content)
    return "" if child.type == "link_open" else str(child.markup)


def _behind_target(content: str, start: int) -> int:
    """Return the place behind "](address)" or "][name]", where the closing bracket is looked for from `start` on."""
    at = content.find("]", start) + 1
    if at == 0:
        return start
    closing = {"(": ")", "[": "]"}.get(content[at : at + 1])
    if closing is None:
        return at
    depth = 0
    for place in range(at, min(len(content), at + 4000)):
        depth += (content[place] == content[at]) - (content[place] == closing)
        if depth == 0:
            return place + 1
    return at


def _hide_line_marks(text: str, starts: Sequence[int], hidden: bytearray) -> None:
    """Mark boxes of tasks, signs of quoted lines and borders of cells; show lines of nothing but a link again."""
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:end].rstrip("\r\n")
        if len(line) <= 4000 and _BARE_LINK.fullmatch(line):
            hidden[start:end] = bytes(end - start)
            continue
        quoted = _QUOTED.match(line)
        task = _TASK.match(line)
        if quoted and quoted.end() < len(line):
            _hide(hidden, [(start, start + quoted.end())])
        if task:
            _hide(hidden, [(start + task.start("box"), start + task.end("box"))])
        if line.lstrip().startswith("|") and re.search(r"\w", line):
            _hide(hidden, ((start + m.start(), start + m.end()) for m in re.finditer(r"(?<!\\)\| ?", line)))


def _hide(hidden: bytearray, spans: Iterator[tuple[int, int]] | Sequence[tuple[int, int]]) -> None:
    for start, end in spans:
        hidden[start:end] = b"\1" * (end - start)


def _spans(hidden: bytearray) -> Spans:
    return tuple(match.span() for match in re.finditer(rb"\x01+", hidden))
