"""Read HTML: trafilatura finds the article and the metadata, and both are tied to the visible text of the page.

The text of the document is all that can be seen on the page, in its order; the layout is where trafilatura's article
stands in that text. So nothing of the page is lost: what trafilatura leaves out is dropped by name later
(docs/decisions/0028-the-visible-text-of-a-page.md).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from digest.domain import Block, Fact
from digest.languages import LanguagePack, packs
from digest.readers.base import Draft, NoTextError, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import check_html, check_length
from digest.readers.html_text import DEEPEST, Visible, nests_deep, reaches_deepest, visible
from digest.readers.trafilatura_offline import trafilatura
from digest.text import any_of, entities, unescaped, web_address

_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
"""Options of htmldate: without the search through the text, which takes years of copyright notices for dates, and with
a fixed end, so that the result does not depend on the clock.
"""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d{1,5}\)(\S{1,2000}) -->|url:\s{0,3}(https?://\S{1,2000})\s{0,9}\n\s{0,9}saved date"
)
"""What browsers and SingleFile write at the head of a page that they save."""
_SAVED_WINDOW = 5000
"""Characters in which that is looked for: it stands before or within the root element."""
_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,30})", re.I)

# What may stand before the body, as often as it comes.
_HEAD = re.compile(
    r"(?>[\s\ufeff]+|<!--.*?-->|<[!?](?!--)[^>]*>|</?(?:html|head|meta|link|base)\b[^>]*>"
    r"|<(title|script|style|noscript|template)\b.*?</\1\s*>)*+",
    re.I | re.S,
)

_ACCOUNTS = ("admin(?:istrator)?", "root", "user")
"""Names of accounts that sites state as an author where nobody is; language packs have more (`metadata.nobody`)."""

_WORD = re.compile(r"\S+")
_CHUNK = 40
"""Characters of the pieces in which a paragraph is looked for that is not found whole (not measured; decision 0028)."""
_SHORTEST = 16
"""Characters of the shortest such piece that is looked for (not measured)."""
_JUMP = 2000
"""Characters by which a line shorter than a chunk moves the place to go on from: it may be of a menu (not measured)."""

_FOUND = 0.5
"""Share of trafilatura's article found in the visible text below which hidden text is read too (not measured)."""


class HtmlReader(Reader):
    """Read the visible text of a page."""

    name, label, order = "html", "HTML", 3
    suffixes = (".html", ".htm", ".xhtml", ".shtml")
    counted_in = "all visible text of the page with its formulas and drawings, one line a block, raised digits as ⁶"

    def score(self, raw: RawFile) -> int:
        """Return LOOKS_LIKE for a file that begins as a page does, whatever its suffix."""
        return super().score(raw) or (Score.LOOKS_LIKE if begins_as_page(raw.start) else Score.NOT_MINE)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the whole page as one article."""
        decoded = raw.decoded(declared_encoding(raw.data))
        yield replace(read_page(decoded.text, decoded.encoding), lost=decoded.lost)


def begins_as_page(start: bytes) -> bool:
    """Return whether these are the first bytes of a page.

    Example:
        >>> begins_as_page(b"<!DOCTYPE html><p>Text"), begins_as_page(b"<p>Text")
        (True, False)
    """
    return _PAGE.match(start) is not None


def read_page(markup: str, encoding: str = "", part: str = "", given: tuple[Fact, ...] = ()) -> Draft:
    """Read a whole page.

    Args:
        markup: The page.
        encoding: Encoding of the draft.
        part: Name of the draft within its file.
        given: Facts that stand outside the page; they come before its own.

    Raises:
        NoTextError: Where nothing can be seen on the page.
        UnreadableError: Where it cannot be read, or nests too deep for any of it to be.
    """
    markup = entities.bounded(markup)
    tree = _tree(markup)
    if tree is None:
        raise UnreadableError("is not HTML that can be read", "save the page again, or its text as .txt")
    markup = _with_body(markup)
    page, spans = _found(tree, markup)
    if not page.text and nests_deep(markup):
        raise UnreadableError(f"nests more than {DEEPEST} elements, too deep to be read", "save its text as .txt")
    if not page.text:
        raise NoTextError("holds no text that could be seen", "save the page again, or its text as .txt")
    layout = _layout(page, spans) or None
    missing = f"nests more than {DEEPEST} elements, and what lies deeper was not read" if reaches_deepest(tree) else ""
    stated = given + _metadata(tree, markup)
    return Draft(text=page.text, encoding=encoding, facts=stated, layout=layout, part=part, missing=missing)


def seen(markup: str) -> str:
    """Return the visible text of a page, "" for one that cannot be read."""
    tree = _tree(markup)
    return visible(tree).text if tree is not None else ""


def quotations(markup: str, text: str) -> list[tuple[int, int]]:
    """Return where the outermost quotations (<blockquote>) of a page stand in its visible text.

    Args:
        markup: The page.
        text: Its visible text.
    """
    tree = _tree(markup) if "<blockquote" in markup.lower() else None
    found: list[tuple[int, int]] = []
    end = 0
    for element in tree.iter("blockquote") if tree is not None else ():
        if any(True for _ in element.iterancestors("blockquote")):
            continue
        quoted = visible(element).text
        start = text.find(quoted, end) if quoted else -1
        if start >= 0:
            end = start + len(quoted)
            found.append((start, end))
    return found


def _tree(markup: str) -> Any:
    """Return the root element of a page, None where there is none."""
    check_html(markup)
    return trafilatura().load_html(_with_body(markup))


def _with_body(data: str) -> str:
    """Add the <body> that HTML lets a page leave out, and <html> where mails leave out both.

    The parser knows no HTML5 and else takes <nav> and <article> for parts of the head, where nothing is seen.
    trafilatura takes a page for none that has a single element and no "html" at its beginning.
    """
    if not re.search(r"<html\b", data, re.I):
        data = f"<html>{data}"
    if re.search(r"<body\b", data, re.I):
        return data
    head = _HEAD.match(data)
    end = head.end() if head else 0
    return f"{data[:end]}<body>{data[end:]}"


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page's meta tag or XML declaration states, or None."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _article(data: str) -> list[str]:
    """Return the lines of the article as trafilatura sees it, table cells one by one."""
    text = trafilatura().extract(data, include_comments=False) or ""
    lines: list[str] = []
    for line in text.split("\n"):
        cells = line.strip().removeprefix("- ")
        lines += cells.split("|") if cells.startswith("|") or cells.endswith("|") else [cells]
    return lines


@dataclass
class _Squeezed:
    """Hold text without its white space.

    Attributes:
        text: The rest of the text.
        place: Offset in the original text of each character of `text`.
        cursor: Where the next line is looked for.
    """

    text: str
    place: list[int]
    cursor: int = 0

    def find(self, piece: str, long: bool) -> tuple[int, int] | None:
        """Return the offsets of a piece in the original text, from the cursor on or else anywhere, or None.

        Args:
            piece: Text without white space.
            long: Whether the piece may move the cursor however far away it is found.
        """
        at = self.text.find(piece, self.cursor)
        if at < 0:
            at = self.text.find(piece)
        elif long or at - self.cursor < _JUMP:
            self.cursor = at + len(piece)
        return (self.place[at], self.place[at + len(piece) - 1] + 1) if at >= 0 else None


def _found(tree: Any, markup: str) -> tuple[Visible, list[tuple[int, int]]]:
    """Return the visible text of a page and where the article stands in it.

    Where much of the article cannot be seen, the text that styles and scripts hide is read as well.
    """
    page = visible(tree)
    check_length(page.text)  # before trafilatura, the costly part
    article = _article(markup)
    spans, share = _locate(page.text, article)
    if share < _FOUND:
        whole = visible(tree, hidden=True)
        found, better = _locate(whole.text, article)
        page, spans = (whole, found) if better > share else (page, spans)
    return page, spans


def _locate(text: str, lines: list[str]) -> tuple[list[tuple[int, int]], float]:
    """Return where the lines stand in the text, and the share of their characters that was found."""
    place = list(chain.from_iterable(range(*word.span()) for word in _WORD.finditer(text)))
    squeezed = _Squeezed("".join(text.split()), place)
    spans: list[tuple[int, int]] = []
    total = found = 0
    for line in lines:
        piece = "".join(line.split())
        total += len(piece)
        whole = squeezed.find(piece, len(piece) > _CHUNK) if piece else None
        chunks = [] if whole else [piece[i : i + _CHUNK] for i in range(0, len(piece), _CHUNK)]
        hits = [whole] if whole else [squeezed.find(c, True) for c in chunks if len(c) >= _SHORTEST]
        spans += [hit for hit in hits if hit]
        found += len(piece) if whole else sum(_CHUNK for hit in hits if hit)
    return spans, found / total if total else 1.0


def _layout(page: Visible, spans: list[tuple[int, int]]) -> tuple[Block, ...]:
    """Return the lines of the page at least half of which is the article."""
    inside = bytearray(len(page.text))
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    blocks = []
    for match in re.finditer(r"[^\n]+", page.text):
        if 2 * sum(inside[match.start() : match.end()]) >= match.end() - match.start():
            kind = "heading" if match.start() in page.headings else "prose"
            blocks.append(Block(start=match.start(), end=match.end(), kind=kind))
    return tuple(blocks)


def _metadata(tree: Any, markup: str) -> tuple[Fact, ...]:
    """Return the facts of meta tags and JSON-LD that stand in the page: trafilatura guesses and capitalises."""
    from lxml import etree

    source = " ".join(unescaped(unescaped(etree.tostring(tree, encoding="unicode", method="html"))).split())
    found = trafilatura().extract_metadata(tree, date_config=dict(_DATES), extensive=False)
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    pairs = [
        ("title", _written(found.title, source)),
        ("author", _authors(found.author, source)),
        ("date", found.date if found.date and found.date[:4] in source else None),
        ("publisher", _written(found.sitename, source)),
        ("language", language if language.isalpha() else None),
        ("url", next(_addresses(tree, markup), None)),
    ]
    return facts("html", pairs)


def _addresses(tree: Any, markup: str) -> Iterator[str]:
    """Yield what a page states as its own address: canonical link, Open Graph, the note of a browser that saved it."""
    stated = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    stated += [
        meta.get("content")
        for name in ("og:url", "twitter:url")
        for meta in tree.iter("meta")
        if name in (meta.get("property"), meta.get("name"))
    ]
    saved = _SAVED_FROM.search(markup[:_SAVED_WINDOW])
    return filter(None, map(web_address, [*stated, (saved[1] or saved[2]) if saved else None]))


def _written(value: str | None, source: str) -> str | None:
    """Return the value as the page writes it, or None where the page does not."""
    match = re.search(re.escape(" ".join(unescaped(value).split())), source, re.I) if value else None
    return match[0] if match else None


def _authors(value: str | None, source: str) -> str | None:
    """Return the names, without those of accounts and editors."""
    nobody = _nobody(tuple(packs().values()))
    names = [_written(name, source) for name in (value or "").split("; ")]
    return ", ".join(name for name in names if name and not nobody.fullmatch(name)) or None


@cache
def _nobody(known: tuple[LanguagePack, ...]) -> re.Pattern[str]:
    more = (pattern for pack in known if pack.metadata for pattern in pack.metadata.nobody)
    return re.compile(any_of([*_ACCOUNTS, *more]), re.IGNORECASE)


READER = HtmlReader()
