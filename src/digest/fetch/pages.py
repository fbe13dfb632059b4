"""Look at a page that came: its canonical address, its feeds, its article, and whether that is behind a wall."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from digest.fetch.addresses import join
from digest.fetch.client import Answer
from digest.fetch.errors import FetchFault, Trouble

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
"""Type of an article -> suffix of its file."""
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json"}
)
"""Types of feeds that pages link to."""

_TIERS = frozenset({"locked", "metered"})
"""Values of `article:content_tier` for articles that not everybody can read (Facebook's Open Graph for publishers)."""
_CONSENT = re.compile(r"(?:^|[./_-])(?:consent|cookiewall|privacywall)(?:[./_?-]|$)")
"""Parts of addresses that pages asking for consent are at, whatever their language: consent.google.com and the like."""
_META_CHARSET = re.compile(rb"(?:charset|encoding)\s*=", re.I)
_HEAD = re.compile(rb"<head\b[^>]{0,500}>", re.I)
SHORTEST = 200
"""Characters from which a text counts as an article: three short sentences (not measured)."""
_DEEPEST = 20
"""Levels of JSON-LD that are looked through, a guard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself.

    Attributes:
        canonical: Its canonical address, or "".
        feeds: Addresses of its feeds, as it links to them.
        title: Its title, or "".
        text: Its article, as plain text; "" where there is none.
        text_hash: Hash of the article without its white space, or "".
        access: "paywall" or "consent" where it says so, else "".
        is_article: Whether it says that it is an article, not the front of a site.
    """

    canonical: str = ""
    feeds: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    text_hash: str = ""
    access: str = ""
    is_article: bool = False

    @property
    def thin(self) -> bool:
        """Return whether the text is too short for an article."""
        return len(self.text) < SHORTEST


def suffix_for(answer: Answer) -> str:
    """Return the suffix of the file that an article is kept in.

    Raises:
        FetchFault: For a type that holds no article.
    """
    start = answer.body[:1024].lstrip()
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if answer.media_type in SUFFIXES:
        return SUFFIXES[answer.media_type]
    if re.match(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", start, re.I):
        return ".html"
    raise FetchFault(Trouble.NOT_TEXT, f"is {answer.media_type or 'of no stated type'}, no article")


def look_at(answer: Answer, name: str) -> Page:
    """Return what a page says of itself, and its article as a run would find it.

    Args:
        answer: A page, text or PDF file.
        name: Name of a file with its suffix, by which the reader is chosen.
    """
    from digest import readers

    parsed = readers.parse_again(name, answer.body)
    text = title = ""
    if parsed.documents:
        document = parsed.documents[0]
        blocks = document.layout
        parts = [document.text] if blocks is None else [document.text[one.start : one.end] for one in blocks]
        text = "\n".join(parts).strip()
        title = next((fact.value for fact in document.facts if fact.name == "title"), "")
    # a file whose text cannot be read here, such as PDF without its extra, is told by its bytes
    hashed = text_hash(text) or hashlib.sha256(answer.body).hexdigest()[:32]
    page = Page(title=title, text=text, text_hash=hashed)
    return _with_head(page, answer) if name.endswith(".html") else page


def head_of(answer: Answer) -> Page:
    """Return what the head of a page says, without reading its article."""
    return _with_head(Page(), answer)


def text_hash(text: str) -> str:
    """Return a hash of a text that white space does not change, "" for no text."""
    squeezed = "".join(text.split())
    return hashlib.sha256(squeezed.encode("utf-8", "replace")).hexdigest()[:32] if squeezed else ""


def self_describing(answer: Answer) -> bytes:
    """Return a page that states its encoding itself.

    Only the server states the encoding of some pages. A file has no server: such a page, if it is not in UTF-8, gets a
    meta tag, as browsers add it when they save a page. All others stay as they came.
    """
    body, charset = answer.body, answer.charset
    if not charset or _META_CHARSET.search(body[:4096]) or body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return body
    try:
        body.decode("utf-8")
        return body
    except UnicodeDecodeError:
        tag = f'<meta charset="{charset}">'.encode("ascii")
    head = _HEAD.search(body[:8192])
    at = head.end() if head else 0
    return body[:at] + tag + body[at:]


def _with_head(page: Page, answer: Answer) -> Page:
    tree = _tree(answer)
    if tree is None:
        return page
    links = [
        (one.get("rel", "").lower().split(), one.get("type", "").lower(), one.get("href", ""))
        for one in tree.iter("link")
    ]
    metas = {(m.get("property") or m.get("name") or "").lower(): m.get("content", "") for m in tree.iter("meta")}
    canonical = next((href for rel, _, href in links if "canonical" in rel and href), "") or metas.get("og:url", "")
    feeds = [href for rel, kind, href in links if "alternate" in rel and kind in FEED_TYPES and href]
    ld = list(_json_ld(tree))
    return Page(
        canonical=_same_site(answer.url, canonical),
        feeds=tuple(dict.fromkeys(url for url in (_joined(answer.url, href) for href in feeds) if url)),
        title=page.title,
        text=page.text,
        text_hash=page.text_hash,
        access=_access(answer.url, metas, ld),
        is_article=metas.get("og:type", "").lower() == "article" or any(_is_article(one) for one in ld),
    )


def _tree(answer: Answer) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding=answer.charset.lower() or None, no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(answer.body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        with_default = html.HTMLParser(no_network=True, huge_tree=False)
        try:
            return html.document_fromstring(answer.body, parser=with_default)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return None


def _joined(base: str, link: str) -> str:
    try:
        return join(base, link)
    except FetchFault:
        return ""


def _same_site(url: str, link: str) -> str:
    """Return a canonical address, if it is one of the same site.

    No page speaks for another site, and some name the front page for all pages.
    """
    whole = _joined(url, link) if link else ""
    parts = urlsplit(whole)
    if parts.scheme not in {"http", "https"} or not parts.hostname or _is_elsewhere(whole, url):
        return ""
    return "" if parts.path in {"", "/"} and not parts.query and urlsplit(url).path not in {"", "/"} else whole


def _is_elsewhere(link: str, url: str) -> bool:
    """Return whether a link leads to another site, by the list of public suffixes."""
    import courlan

    if urlsplit(link).hostname == urlsplit(url).hostname:
        return False
    try:
        return bool(courlan.is_external(link, url, ignore_suffix=False))
    except (ValueError, TypeError, AttributeError):
        return True


def _access(url: str, metas: dict[str, str], ld: list[dict[str, Any]]) -> str:
    """Return "paywall" or "consent" where a page says so by marks that are the same in every language."""
    parts = urlsplit(url)
    if _CONSENT.search(f"{parts.hostname or ''}{parts.path}".lower()):
        return "consent"
    tier = metas.get("article:content_tier") or metas.get("og:article:content_tier") or ""
    closed = any(str(one.get("isAccessibleForFree", "")).strip().lower() == "false" for one in ld)
    return "paywall" if closed or tier.lower() in _TIERS else ""


def _is_article(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(
        str(kind).endswith(("Article", "BlogPosting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json" and script.text:
            try:
                yield from _objects(json.loads(script.text), 0)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)
