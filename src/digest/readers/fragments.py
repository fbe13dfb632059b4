"""Read the HTML that stands in fields of feeds and records: escaped as often as it comes, as a page or as a piece."""

import re

from digest.domain import Block, Fact
from digest.readers import html
from digest.readers.base import Draft, FaultyPart, NoTextError, UnreadableError
from digest.readers.budget import check_html
from digest.readers.html_text import Visible, visible
from digest.readers.trafilatura_offline import trafilatura
from digest.text import unescaped

_BLOCKS = "p|div|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|section|article|figure|figcaption|pre|dl|dt|dd|main|header"
_INLINE = "a|b|i|u|s|em|strong|span|font|small|sub|sup|code|cite|q|mark|abbr|time|center|img|hr|iframe"
_TAG = re.compile(
    rf"</(?:{_BLOCKS}|{_INLINE})\s*>|<(?:br|hr)\s*/?>|<img\s|<p(?:\s[^<>]{{0,400}})?>|\A\s*<(?:div|span)\b", re.I
)
"""What shows that a text is HTML. A tag that a text merely speaks of ("the <b> tag") is opened and not closed."""
_BORDER = re.compile(rf"<(?:/?(?:{_BLOCKS})|br)\b", re.I)
_WHOLE = re.compile(r"<(?:html|body)\b", re.I)
_CDATA = "<![CDATA[", "]]>"
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_ROUNDS = 3
"""Times that text is unescaped until its tags appear: exporters escape once or twice, and one that does so again is a
guard.
"""


def opened(markup: str) -> str:
    """Return HTML without the escapes and CDATA marks that an exporter put around it once too often.

    Example:
        >>> opened("&amp;lt;p&amp;gt;zus&amp;amp;auml;tzlich&amp;lt;/p&amp;gt;"), opened("<![CDATA[Ruhe & Ordnung]]>")
        ('<p>zus&auml;tzlich</p>', 'Ruhe & Ordnung')
        >>> opened("<p>the &lt;p&gt; tag</p>")
        '<p>the &lt;p&gt; tag</p>'
    """
    for _ in range(_ROUNDS):
        if (bare := markup.strip()).startswith(_CDATA[0]):
            markup = bare.removeprefix(_CDATA[0]).removesuffix(_CDATA[1])
        if _TAG.search(markup) or _WHOLE.search(markup):
            break
        plainer = unescaped(markup)
        if plainer == markup:
            break
        markup = plainer
    return markup


def read_fragment(markup: str, encoding: str, part: str = "", given: tuple[Fact, ...] = ()) -> Draft:
    """Read HTML in a feed or record: as a page where it is a whole one, else all of it but captions as the article.

    Args:
        markup: Text with or without tags.
        encoding: Encoding of the draft.
        part: Name of the draft within its file.
        given: Facts that stand outside the HTML.

    Raises:
        NoTextError: Where nothing can be seen in it.
        UnreadableError: Where it has more in it than any article.
    """
    markup = opened(markup)
    if _WHOLE.search(markup):
        return html.read_page(markup, encoding, part, given)
    if not _TAG.search(markup):
        return Draft(text=markup, encoding=encoding, facts=given, part=part)
    page = _visible(markup)
    if not page.text:
        raise NoTextError("holds no text that could be seen", "save the article as .txt")
    return Draft(text=page.text, encoding=encoding, facts=given, layout=_beside_captions(page), part=part)


def read_part(markup: str, encoding: str, part: str, given: tuple[Fact, ...]) -> Draft | FaultyPart | None:
    """Read HTML in one of the entries or records of a file, as `read_fragment` does.

    Returns:
        The article, what is wrong with it, or None where nothing can be seen in it.

    Raises:
        UnreadableError: Where something is wrong, and the record is the whole file: `part` is empty.
    """
    try:
        return read_fragment(markup, encoding, part, given)
    except NoTextError:
        return None
    except UnreadableError as error:
        if not part:
            raise
        return FaultyPart(message=f"{part}: {error.message}", hint=error.hint, failed=True)


def plain(markup: str | None) -> str | None:
    """Return a text of a field without its tags and escapes, or None where nothing is left.

    Example:
        >>> plain("Hafen &#8211; <em>Ausbau</em>")
        'Hafen – Ausbau'
    """
    text = opened(markup or "")
    return (_visible(text).text if _TAG.search(text) else text).strip() or None


def _visible(markup: str) -> Visible:
    if not _BORDER.search(markup):  # lines mean something where no tag parts them
        markup = _BLANK_LINE.sub("<p>", markup)
    check_html(markup)
    tree = trafilatura().load_html(f"<html><body><div>{markup}</div></body></html>")
    return visible(tree) if tree is not None else Visible("", frozenset())


def _beside_captions(page: Visible) -> tuple[Block, ...] | None:
    """Return the lines that are no captions, or None where all are or none is: pages lose theirs to trafilatura too."""
    lines = list(re.finditer(r"[^\n]+", page.text))
    inside = [match for match in lines if match.start() not in page.captions]
    if not inside or len(inside) == len(lines):
        return None
    kinds = dict.fromkeys(page.headings, "heading")
    return tuple(Block(start=m.start(), end=m.end(), kind=kinds.get(m.start(), "prose")) for m in inside)
