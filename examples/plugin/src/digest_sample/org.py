"""A reader: Org mode, as Emacs writes it, with the marks that Markdown has for headings and lists.

Keywords at the top (#+TITLE, #+AUTHOR, #+DATE, #+LANGUAGE) become facts. Links and emphasis become their text; drawers,
comments, planning lines, and blocks of source code are left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from digest.readers import Draft, RawFile, Reader, UnreadableError, day, facts

_KEYWORD = re.compile(r"#\+(\w+):\s*(.*)", re.I)
_HEADING = re.compile(r"(\*+)\s+(?:(?:TODO|DONE)\s+)?(?:\[#\w\]\s*)?(.*?)(?:\s+:[\w@#%:]+:)?\s*")
_ITEM = re.compile(r"\s*(?:[-+]|\d+[.)]|(?<=\s)\*)\s+(?:\[[ X-]\]\s+)?(.*)")
_PLANNING = re.compile(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_LEFT_OUT = re.compile(r":[\w-]+:|#\+begin_(?:src|example|export|comment)\b.*", re.I)
_END = re.compile(r":end:|#\+end_\w+", re.I)
_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_EMPHASIS = re.compile(r"(?<!\w)([*/_=~+])(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
_CHINESE = "\u3000-\u9fff\uff00-\uffef"
_WRAPPED = re.compile(rf"(?<=[{_CHINESE}])\n(?=[{_CHINESE}])")


class OrgReader(Reader):
    """Reads a file as one article, a paragraph a line."""

    name, label, suffixes = "org", "Org mode", (".org",)
    counted_in = "a paragraph a line, headings with `#`, list items with `-`"

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Give the whole file as one article."""
        decoded = raw.decoded()
        lines = decoded.text.splitlines()
        stated = _keywords(lines)
        blocks = list(_blocks(lines))
        if not blocks:
            raise UnreadableError("is an Org file without text", "write some, or leave the file out")
        if title := stated.get("title"):
            blocks.insert(0, f"# {_plain(title)}")
        yield Draft(
            text="\n\n".join(blocks),
            encoding=decoded.encoding,
            facts=facts("front matter", _pairs(stated)),
            lost=decoded.lost,
        )


def _keywords(lines: Sequence[str]) -> Mapping[str, str]:
    """Return the first value of each keyword, by its name in lower case."""
    found: dict[str, str] = {}
    for line in lines:
        if match := _KEYWORD.fullmatch(line.strip()):
            found.setdefault(match[1].lower(), match[2])
    return found


def _pairs(stated: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    yield "title", _plain(stated.get("title", ""))
    yield "author", stated.get("author")
    yield "date", day(stated.get("date", "").strip("<>[]"))
    yield "language", stated.get("language", "")[:2].lower()


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Give headings, paragraphs, list items and rows of tables."""
    paragraph: list[str] = []
    left_out = False
    for line in lines:
        bare = line.strip()
        item = _ITEM.fullmatch(line)
        left_out = left_out and not _HEADING.fullmatch(line)
        single = _single(line)
        if left_out or single is not None or item or not bare:
            yield from _joined(paragraph)
            paragraph = []
        if left_out:
            left_out = not _END.fullmatch(bare)
        elif _LEFT_OUT.fullmatch(bare):
            left_out = True
        elif single is not None:
            yield from filter(None, [single])
        elif bare:
            paragraph.append(f"- {item[1]}" if item else bare)
    yield from _joined(paragraph)


def _single(line: str) -> str | None:
    """Return what a line that is a block of its own becomes, "" where it is left out, None for running text."""
    bare = line.strip()
    if heading := _HEADING.fullmatch(line):
        return f"{'#' * len(heading[1])} {_plain(heading[2])}"
    if bare.startswith("|"):
        cells = [_plain(cell.strip()) for cell in bare.strip("|").split("|")]
        return "" if bare.startswith("|-") else "\t".join(filter(None, cells))
    nothing = bare == "#" or bare.startswith(("# ", "#+")) or _PLANNING.match(bare) or _LEFT_OUT.fullmatch(bare)
    return "" if nothing else None


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Give the paragraph that was broken into lines: with spaces between them, but for Chinese."""
    if lines:
        yield _plain(_WRAPPED.sub("", "\n".join(lines)).replace("\n", " "))


def _plain(text: str) -> str:
    """Return text without the marks of links and emphasis.

    Example:
        >>> _plain("It is *not* in [[https://example.org][the report]].")
        'It is not in the report.'
    """
    return _EMPHASIS.sub(r"\2", _LINK.sub(lambda link: link[2] or link[1], text))


READER = OrgReader()
