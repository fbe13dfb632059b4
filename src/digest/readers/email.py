"""Read EML: the readable part of a mail, and what its headers say."""

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from digest.readers import html
from digest.readers.base import Draft, RawFile, Reader, UnreadableError, facts
from digest.readers.decoding import Decoded, decode


class MailReader(Reader):
    """Read a mail's plain part, else its HTML part as a page; no attachments."""

    name, label, order = "mail", "EML", 4
    suffixes = (".eml",)
    counted_in = "its plain part, else the visible text of its HTML part; no attachments"

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the mail as one article."""
        message = BytesParser(policy=policy.default).parsebytes(raw.data)
        pairs = [("title", _header(message, "Subject")), ("author", _sender(message)), ("date", _day(message))]
        stated = facts("header", pairs)
        plain, page = _part(message, "plain"), _part(message, "html")
        if plain and plain.text.strip():
            text = plain.text.replace("\r\n", "\n")
            yield Draft(text=text, encoding=plain.encoding, facts=stated, lost=plain.lost)
        elif page and page.text.strip():
            yield replace(html.read_page(page.text, page.encoding, given=stated), lost=page.lost)
        else:
            raise UnreadableError("is a mail without text", "save its attachment by itself, or its text as .txt")


def _part(message: EmailMessage, kind: str) -> Decoded | None:
    """Return the body of a kind ("plain", "html"), in the stated encoding or else the one that its bytes suggest."""
    part = message.get_body((kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return None
    charset = str(part.get_content_charset() or "")
    try:
        return Decoded(payload.decode(charset), charset)
    except (LookupError, UnicodeDecodeError):
        return decode(payload)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, UnicodeError, ValueError):
        return str(value)


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(_header(message, "From") or "")
    return name or address or None


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


READER = MailReader()
