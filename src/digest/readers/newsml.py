"""Read NewsML-G2, NewsML 1 and NITF: the news of agencies, one article an item."""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from digest.readers.base import Draft, FaultyPart, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import parts
from digest.readers.cut_off import listed
from digest.readers.dates import day
from digest.readers.fragments import plain, read_part
from digest.readers.xml import inner_markup, local, parse_as_far, rename
from digest.text import XML_PROLOG

_ROOT = re.compile(XML_PROLOG + rb"<(?:[\w.-]{1,40}:)?(?:newsMessage|newsItem|packageItem|NewsML|NewsItem|nitf)\b")
_ITEMS = ("newsitem", "nitf")
_BODIES = ("inlinexml", "inlinedata", "datacontent", "nitf")
"""Elements with a rendition of an item's text; all say the same, and the fullest one is read."""
_INNER = ("body.content", "body")
"""Elements within a rendition that leave out its head."""
_TITLE = ("headline", "hl1", "hedline", "title", "name")
_AUTHOR = ("by", "byline", "byttl", "creator", "author")
_DATE = ("contentcreated", "date.issue", "story.date", "firstcreated", "versioncreated", "firstpublished", "dateid")
_LATER_DATES = ("sent", "thisrevisioncreated", "dateline")
_PUBLISHER = ("provider", "copyrightholder", "providerid", "pubdata", "source", "infosource")
_SKIPPED = frozenset(("subject", "topicset", "catalog", "rightsinfo", "service"))
"""Parts of an item with names and titles that are not the article's."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAGS = {"hl2": "h2", "hl1": "h1", "block": "div", "media": "figure", "media-caption": "figcaption", "tagline": "p"}
_TAGS |= {"abstract": "div", "pre": "pre", "fn": "p", "bq": "blockquote", "credit": "p", "note": "p", "dl": "dl"}
"""Element of NITF -> the one of HTML for it."""


class NewsReader(Reader):
    """Read the text of each item."""

    name, label, order = "newsml", "NewsML-G2, NITF", 6
    suffixes = (".nitf", ".newsml")
    counted_in = "the visible text of each item's body"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for bytes that begin as the format does."""
        return Score.SIGNATURE if _ROOT.match(raw.start) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield an article for each item with text, and name the items without."""
        root, missing = parse_as_far(raw.data)
        without: list[str] = []
        number = 0
        for count, item in enumerate(parts(_items(root)), 1):
            part = f"item {count}"
            draft = _draft(item, part)
            if isinstance(draft, FaultyPart):
                yield draft
            elif draft:
                number += 1
                yield draft
                if until := day(_value(_stating(item), ("embargoed", "statuswillchange"))):
                    yield FaultyPart(
                        message=f"{part} is under embargo until {until}", hint="see whether it may be told"
                    )
            else:
                without.append(part)
        if not number:
            raise UnreadableError("is NewsML without the text of an article", "save its text as .txt")
        if without:
            hint = "the other items were read; pictures and packages have none"
            yield FaultyPart(message=f"{listed(without)}: no text", hint=hint)
        if missing:
            yield FaultyPart(message=missing, hint="what stands before was read; fetch it again", failed=True)


def _items(root: Any) -> list[Any]:
    """Return the outermost items; an item in NITF within one of NewsML is its rendition."""
    if local(root).lower() in _ITEMS:
        return [root]
    found = [one for one in root.iter() if local(one).lower() == "newsitem"]
    return found or [one for one in root.iter() if local(one).lower() in {"nitf", "packageitem"}] or [root]


def _draft(item: Any, part: str) -> Draft | FaultyPart | None:
    texts = [text for name in _BODIES for body in _below(item, name) if (text := _markup(body))]
    if not texts:
        return None
    known = _stating(item)
    pairs = [
        ("title", plain(_value(known, _TITLE))),
        ("author", plain(_value(known, _AUTHOR))),
        ("date", _day(known)),
        ("publisher", plain(_value(known, _PUBLISHER))),
        ("language", (_value(known, ("language",)) or item.get(_LANG) or "")[:2].lower()),
        ("url", _address(item)),
        ("identifier", item.get("guid") or _value(known, ("publicidentifier", "newsitemid", "doc-id"))),
    ]
    return read_part(max(texts, key=len), "utf-8", part, facts("field", pairs))


def _below(element: Any, *names: str) -> Iterator[Any]:
    """Yield descendants with these names, whatever their case, and the element itself."""
    return (one for one in element.iter() if local(one).lower() in names)


def _stating(item: Any) -> Mapping[str, Sequence[Any]]:
    """Return the elements of an item that may state something of it, by their names in lower case, each in order."""
    found: dict[str, list[Any]] = {}
    waiting = [item]
    while waiting:
        one = waiting.pop()
        name = local(one).lower()
        found.setdefault(name, []).append(one)
        if name not in _SKIPPED:
            waiting += reversed(one)
    return found


def _value(known: Mapping[str, Sequence[Any]], names: Sequence[str]) -> str | None:
    """Return the first value of the elements with these names, the preferred name first: text, or an attribute."""
    for name in names:
        for one in known.get(name, ()):
            named = next((inner_markup(inner) for inner in one if local(inner).lower() in {"name", "headline"}), None)
            stated = (one.get(key) for key in ("norm", "literal", "tag", "name", "id-string", "FormalName"))
            found = named or (inner_markup(one) if name != "language" else None) or next(filter(None, stated), None)
            if found:
                return str(found)
    return None


def _day(known: Mapping[str, Sequence[Any]]) -> str | None:
    return next(filter(None, (day(_value(known, (name,))) for name in (*_DATE, *_LATER_DATES))), None)


def _address(item: Any) -> str | None:
    links = (
        one for one in _below(item, "link") if "alternate" in one.get("rel", "") or "canonical" in one.get("rel", "")
    )
    return next((link.get("href") for link in links if link.get("href")), None)


def _markup(body: Any) -> str | None:
    """Return the text of a rendition as HTML, without its head but for the dateline."""
    inner = next((one for name in _INNER for one in _below(body, name)), None)
    if inner is None:
        return _as_html(body)
    around = [next(_below(body, name), None) for name in ("dateline", "body.end")]
    head, text, end = (_as_html(one) for one in (around[0], inner, around[1]))
    return "".join(f"<div>{one}</div>" for one in (head, text, end) if one) if text and (head or end) else text


def _as_html(element: Any) -> str | None:
    """Return what stands in an element of NITF as HTML."""
    if element is None:
        return None
    whole = copy.deepcopy(element)
    for one in whole.iter():
        if local(one):
            rename(one, _TAGS.get(local(one), local(one)))
    return inner_markup(whole)


READER = NewsReader()
