"""Small articles as files of every format, and what somebody who looks at such a file can see.

A sample is made of pieces (paragraphs, lists, tables ...). `write` turns them into a file; `visible` says which text
the file shows, found without the code of any reader: by a walk over the markup, or by the pieces themselves.
"""

import html
import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from lxml import etree
from lxml import html as lxml_html

Piece = tuple[str, Any]
"""Kind of a piece and its content: text, the items of a list, or the rows of a table."""

SENTENCES = (
    "Der Kreistag von Lindau hat am Dienstag 4,75 Millionen Euro für die neue Fähre bewilligt.",
    "Die Opposition hält das für zu teuer, z. B. wegen der 12 Anleger.",
    "„Wir warten seit 1998 auf diesen Tag“, sagte Bürgermeisterin Jutta Frey.",
    "Anzeige",
    "The ferry will carry 320 passengers and 1,450 bicycles a day from June 2027.",
    "Nobody asked the fishermen, said Tom O'Hara, who has worked there for 31 years.",
    "Share this article",
    "Read more",
    "渡轮项目耗资三千五百万元，预计2027年6月投入使用。",
    "市长表示，约两成居民反对这项计划。",
    "Das Schiff „Seehas II“ (Baujahr 2025) fährt mit Strom & Wasserstoff; a < b.",
    "Costs rose 3.5% to €2.4m – more than twice the plan.",
    "Folgen Sie uns auf Instagram!",
)
CELLS = ("12", "12", "Lindau", "Konstanz", "3,5 %", "2027", "人数", "320", "yes", "–")
CODE = ("for ferry in harbour: print(ferry, 12)", "x = {'a': 1, 'b': [2, 3]}", "SELECT name FROM boats WHERE km > 7")


def pages(st: Any) -> Any:
    """Return the strategy of articles: some pieces, among them always a paragraph."""
    text = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
    line = st.sampled_from(SENTENCES)
    rows = st.integers(1, 3).flatmap(
        lambda wide: st.lists(st.lists(st.sampled_from(CELLS), min_size=wide, max_size=wide), min_size=1, max_size=4)
    )
    piece = st.one_of(
        st.tuples(st.just("paragraph"), text),
        st.tuples(st.just("wrapped"), text),
        st.tuples(st.just("quote"), text),
        st.tuples(st.just("heading"), line),
        st.tuples(st.just("caption"), line),
        st.tuples(st.just("code"), st.sampled_from(CODE)),
        st.tuples(st.just("list"), st.lists(line, min_size=1, max_size=4)),
        st.tuples(st.just("table"), rows),
    )
    first = st.tuples(st.just("paragraph"), st.just(" ".join(SENTENCES[:3])))
    return st.tuples(st.lists(piece, max_size=6), first, st.lists(piece, max_size=6)).map(
        lambda x: [*x[0], x[1], *x[2]]
    )


def texts(pieces: Sequence[Piece]) -> list[str]:
    """Return the text of each piece, item and cell."""
    found: list[str] = []
    for kind, content in pieces:
        rows = content if kind == "table" else [content] if kind == "list" else [[content]]
        found += [text for row in rows for text in row]
    return found


# Text and Markdown


def plain(pieces: Sequence[Piece]) -> str:
    """Write a text file, wrapped pieces in 60 columns."""
    return "\n\n".join(_plain(kind, content) for kind, content in pieces) + "\n"


def _plain(kind: str, content: Any) -> str:
    if kind == "list":
        return "\n".join(f"- {item}" for item in content)
    if kind == "table":
        return "\n".join("\t".join(row) for row in content)
    if kind in {"wrapped", "quote"}:
        lines = textwrap.wrap(content, 60, break_on_hyphens=False, break_long_words=False)
        return "\n".join(f"> {line}" if kind == "quote" else line for line in lines)
    return str(content)


def markdown(pieces: Sequence[Piece]) -> str:
    """Write a Markdown file with marks, links and a table."""
    return "\n\n".join(_markdown(kind, content) for kind, content in pieces) + "\n"


def _markdown(kind: str, content: Any) -> str:
    if kind == "heading":
        return f"## {content}"
    if kind == "code":
        return f"```\n{content}\n```"
    if kind == "caption":
        return f"![](ferry.png)\n\n*{content}*"
    if kind == "table":
        first, *others = ["| " + " | ".join(row) + " |" for row in content]
        return "\n".join([first, "|" + " --- |" * len(content[0]), *others])
    if kind == "paragraph":
        head, _, tail = content.partition(" ")
        return f"**{head}** {tail}" if tail else head
    return _plain(kind, content)


# HTML and what holds HTML

UNSEEN = {"script", "style", "head", "template", "noscript"}
INLINE = frozenset(
    name
    for row in (
        "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark math mi mo mrow q ruby rb s samp small",
        "span strike strong sub sup time tt u var wbr custom-tag",
    )
    for name in row.split()
)
"""Elements that browsers set in the middle of a line."""


def markup(pieces: Sequence[Piece]) -> str:
    """Write the pieces as HTML."""
    return "\n".join(_markup(kind, content) for kind, content in pieces)


def _markup(kind: str, content: Any) -> str:
    if kind == "list":
        return "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in content) + "</ul>"
    if kind == "table":
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in content)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    text = html.escape(content)
    if kind == "wrapped":
        return "<p>" + text.replace(" ", "<br>\n", 3) + "</p>"
    if kind == "caption":
        return f'<figure><img src="a.png" alt="hidden words"><figcaption>{text}</figcaption></figure>'
    head, _, tail = text.partition(" ")
    tag = {"heading": "h2", "quote": "blockquote", "code": "pre"}.get(kind, "p")
    return f"<{tag}><b>{head}</b> {tail}</{tag}>"


def page(pieces: Sequence[Piece]) -> str:
    """Write a web page with a menu, something hidden and a footer."""
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Fähre</title><style>p {}</style></head>'
        "<body><nav><a href='/'>Start</a> <a href='/s'>See</a></nav><script>var unseen = 1;</script>"
        f"<article>{markup(pieces)}</article><div style='display: none'>Unsichtbar</div><p hidden>Fehlt</p>"
        "<footer>Impressum 2026</footer></body></html>"
    )


def seen(node: Any) -> Iterator[str]:
    """Yield the text of an element of lxml, but for what browsers do not show."""
    if isinstance(node.tag, str):
        name = etree.QName(node).localname.lower()
        hidden = "hidden" in node.attrib or "none" in (node.get("style") or "")
        if name not in UNSEEN and not hidden:
            yield "" if name in INLINE else "\n"
            yield node.text or ""
            for child in node:
                yield from seen(child)
                yield child.tail or ""
            yield "" if name in INLINE else "\n"


def on_page(data: bytes, pieces: Sequence[Piece]) -> list[str]:
    """Return what a web page shows."""
    return ["".join(seen(lxml_html.document_fromstring(data.decode())))]


def by_pieces(data: bytes, pieces: Sequence[Piece]) -> list[str]:
    """Return what was written, for formats whose files show it all."""
    return texts(pieces)


def decoded(data: bytes, pieces: Sequence[Piece]) -> list[str]:
    """Return the file as text."""
    return [data.decode()]


# Mail, JSON, feeds


def mail(text: str, subtype: str = "plain") -> bytes:
    """Write a mail."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Die neue Fähre", "Jutta Frey <frey@example.org>"
    message["Date"] = "Fri, 23 Jan 2026 14:30:00 +0100"
    message.set_content(text, subtype=subtype)
    return message.as_bytes()


def record(**fields: Any) -> bytes:
    """Write a JSON file with one article."""
    return json.dumps({"title": "Die neue Fähre", **fields}, ensure_ascii=False).encode()


def rss(text: str) -> bytes:
    """Write a feed with one item, its HTML escaped once."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>See</title><item>'
        f"<title>Fähre</title><description>{html.escape(text)}</description></item></channel></rss>"
    ).encode()


def atom(text: str) -> bytes:
    """Write an Atom feed with one entry in XHTML."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>See</title><entry><title>Fähre</title><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{xhtml(text)}</div></content></entry></feed>'
    ).encode()


def xhtml(text: str) -> str:
    """Close the empty elements of HTML."""
    return text.replace("<br>", "<br/>").replace('words">', 'words"/>')


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Say how an article is written in a format, and what can be seen of it.

    Attributes:
        name: Name of the file.
        write: Turns pieces into the file.
        visible: From the file and its pieces to the texts that somebody who opens the file can see.
    """

    name: str
    write: Callable[[Sequence[Piece]], bytes]
    visible: Callable[[bytes, Sequence[Piece]], list[str]] = by_pieces


SAMPLES: dict[str, tuple[Sample, ...]] = {
    "text": (
        Sample(name="a.txt", write=lambda p: plain(p).encode(), visible=decoded),
        Sample(name="a.txt", write=lambda p: plain(p).replace("\n", "\r\n").encode(), visible=decoded),
    ),
    "markdown": (Sample(name="a.md", write=lambda p: markdown(p).encode()),),
    "html": (Sample(name="a.html", write=lambda p: page(p).encode(), visible=on_page),),
    "mail": (
        Sample(name="a.eml", write=lambda p: mail(plain(p))),
        Sample(name="a.eml", write=lambda p: mail(page(p), "html")),
    ),
    "json": (
        Sample(name="a.json", write=lambda p: record(text=plain(p))),
        Sample(name="a.json", write=lambda p: record(content=markup(p))),
        Sample(name="a.json", write=lambda p: record(html=page(p))),
        Sample(name="a.jsonl", write=lambda p: record(body=texts(p))),
    ),
    "feed": (
        Sample(name="a.rss", write=lambda p: rss(markup(p))),
        Sample(name="a.xml", write=lambda p: atom(markup(p))),
    ),
}
"""Name of a reader -> the samples of its format."""
