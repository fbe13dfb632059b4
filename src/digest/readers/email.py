"""EML: the readable part of a mail, and what its headers say."""

from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from digest.readers import html
from digest.readers.base import Draft, UnreadableError, facts
from digest.readers.decoding import decode


def read(data: bytes) -> list[Draft]:
    """The mail's text: its plain part, else its HTML part as a page; no attachments. Raises UnreadableError."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    stated = facts(
        "header", [("title", _header(message, "Subject")), ("author", _sender(message)), ("date", _day(message))]
    )
    plain, page = _part(message, "plain"), _part(message, "html")
    if plain and plain.text.strip():
        return [Draft(plain.text.replace("\r\n", "\n"), "mail", plain.encoding, stated, lost=plain.lost)]
    if page and page.text.strip():
        draft = html.read(page.text, page.encoding, given=stated)
        return [Draft(draft.text, "mail", page.encoding, draft.facts, draft.layout, lost=page.lost)]
    raise UnreadableError("is a mail without text", "save its attachment by itself, or its text as .txt")


def _part(message: EmailMessage, kind: str) -> Draft | None:
    """The body of a kind, decoded as it says, or else as its bytes look."""
    part = message.get_body((kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return None
    charset = str(part.get_content_charset() or "")
    try:
        return Draft(payload.decode(charset), kind, charset)
    except (LookupError, UnicodeDecodeError):
        found = decode(payload)
        return Draft(found.text, kind, found.encoding, lost=found.lost) if found else None


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
