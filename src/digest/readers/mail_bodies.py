"""Choose what to read of a mail among its parts: texts, forwarded mails, and attachments that are only named."""

import re
from collections import Counter
from dataclasses import dataclass, field
from email.message import EmailMessage, MIMEPart

from digest.readers import html
from digest.readers.decoding import Decoded, decode, strict
from digest.text import HAN

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,200}@\S+")
_WORD = re.compile(rf"[{HAN}]|\w+")
_COVERED = 0.5
"""Share of the words of the HTML that the plain part has as well, below which it is a stub: the plain part of a real
pair has nearly all of them, a notice or a list of links next to none (not measured).
"""

_LONG = 4
"""Letters from which a word counts for that; numbers, Chinese signs, words with umlauts always do (not measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Hold a text of a mail.

    Attributes:
        subtype: "plain" or "html".
        decoded: The text, with single line ends.
    """

    subtype: str
    decoded: Decoded


@dataclass
class Content:
    """Collect what is in a mail.

    Attributes:
        texts: What is shown of it, in order.
        mails: Mails that it forwards as attachments.
        attachments: Names of other attachments.
    """

    texts: list[Body] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)


def bodies(message: EmailMessage) -> Content:
    """Return what is to be read of a mail."""
    content = Content()
    _walk(message, content)
    return content


def _walk(part: MIMEPart, content: Content) -> None:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        content.mails += [inner for inner in part.iter_parts() if isinstance(inner, EmailMessage)]
    elif kind == "multipart/alternative":
        _choose(part, content)
    elif kind == "multipart/related":
        root = next((inner for inner in part.iter_parts() if _is_text(inner) or inner.is_multipart()), None)
        if root is not None:
            _walk(root, content)
    elif part.is_multipart():
        for inner in part.iter_parts():
            _walk(inner, content)
    elif _is_text(part):
        content.texts += [body] if (body := _body(part)) else []
    elif part.get_content_disposition() == "attachment" or part.get_filename():
        content.attachments.append(part.get_filename() or "")


def _choose(part: MIMEPart, content: Content) -> None:
    """Take the plain one of several forms of a text, or the HTML where that is a stub; and all else in them."""
    forms = [Content() for _ in part.iter_parts()]
    for form, inner in zip(forms, part.iter_parts(), strict=True):
        _walk(inner, form)
    plain = next((form for form in forms if form.texts and all(b.subtype == "plain" for b in form.texts)), None)
    page = next((form for form in forms if any(body.subtype == "html" for body in form.texts)), None)
    chosen = page if plain is None or (page is not None and _is_stub(plain, page)) else plain
    content.texts += chosen.texts if chosen else []
    for form in forms:
        content.mails += form.mails
        content.attachments += form.attachments


def _is_text(part: MIMEPart) -> bool:
    return part.get_content_type() in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment"


def _is_stub(plain: Content, page: Content) -> bool:
    """Tell whether the plain form lacks most of what the HTML says."""
    words = Counter(word for body in page.texts for word in _words(_seen(body)))
    common = words & Counter(word for body in plain.texts for word in _words(body.decoded.text))
    return common.total() < _COVERED * words.total()


def _seen(body: Body) -> str:
    return body.decoded.text if body.subtype == "plain" else html.seen(body.decoded.text)


def _words(text: str) -> list[str]:
    """Return the words that carry something: a notice has "the" and "in" as well as the article has."""
    return [
        word
        for word in _WORD.findall(_ADDRESS.sub(" ", text).casefold())
        if len(word) >= _LONG or word.isdigit() or not word.isascii()
    ]


def _body(part: MIMEPart) -> Body | None:
    """Return a text in the stated encoding, or else the one that its bytes suggest; None for one without characters."""
    payload = part.get_payload(decode=True)
    charset = str(part.get_content_charset() or "")
    if not isinstance(payload, bytes):
        return None
    decoded = strict(payload, charset) or decode(payload)
    if decoded is None or not decoded.text.strip():
        return None
    text = decoded.text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unwrapped(text, str(part.get_param("delsp", "")).lower() == "yes")
    page = part.get_content_subtype() == "html" or html.begins_as_page(text[:3000].encode(errors="replace"))
    return Body(subtype="html" if page else "plain", decoded=Decoded(text, decoded.encoding, decoded.lost))


def _unwrapped(text: str, without_space: bool) -> str:
    """Join the lines of format=flowed (RFC 3676): one that ends in a space goes on in the next, quoted as deep.

    Args:
        text: The text.
        without_space: Whether the space at the end of a line is only the mark that it goes on.
    """
    joined: list[str] = []
    flows = False
    for line in text.split("\n"):
        marks = line[: len(line) - len(line.lstrip(">"))]
        body = line[len(marks) :].removeprefix(" ")
        if flows and joined[-1].startswith(marks) and joined[-1][len(marks) : len(marks) + 1] != ">" and body != "-- ":
            joined[-1] += body
        else:
            joined.append(f"{marks} {body}" if marks else body)
        flows = body.endswith(" ") and body != "-- "
        if flows and without_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)
