"""Tell by its first bytes whether a file is a mail, a page saved as one, or a mailbox."""

import re

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?([^\n]{0,4000})(?:\r?\n|$)|[ \t][^\n]{0,4000}(?:\r?\n|$)")
_LOOKED_AT = 16_384
"""Bytes in which the headers are looked for: mails that passed many servers have some kB of them (not measured)."""
_OF_MAILS = frozenset({b"to", b"subject", b"content-type", b"message-id", b"received", b"mime-version"})
_FEWEST = 2
"""Headers of mails, beside sender and date, that make a mail: front matter has a title and an author (not measured)."""
MAIL_FOLLOWS = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S{1,300} [^\n]{0,40}\d\d?:\d\d(?::\d\d)?[^\n]{0,30}\b(?:19|20)\d\d"
    rb"[^\n]{0,20}\n"
    rb"(?=[A-Za-z][A-Za-z0-9-]{0,40}:)"
)
"""The line before each mail of a mailbox: at the start or behind a blank line, with an address, a time and a year."""


def headers(start: bytes) -> dict[bytes, bytes]:
    """Return the headers that bytes begin with, by their names in lower case; none where no blank line follows them."""
    found: dict[bytes, bytes] = {}
    at, last = 0, b""
    start = start[:_LOOKED_AT].lstrip(b"\r\n")
    while match := _HEADER.match(start, at):
        if match[1]:
            last = match[1].lower()
            found.setdefault(last, match[2].strip())
        elif last:
            found[last] += b" " + match[0].strip()
        at = match.end()
        if at >= len(start):
            break
    ended = at >= len(start) or start[at : at + 2] == b"\r\n" or start[at : at + 1] == b"\n"
    return found if ended else {}


def begins_as_mail(start: bytes) -> bool:
    r"""Return whether these are the first bytes of a mail.

    Example:
        >>> begins_as_mail(b"From: a@b.example\nTo: c@d.example\nSubject: Port\nDate: Tue, 20 Jan 2026 08:00 +0100\n\n")
        True
        >>> begins_as_mail(b"Title: Port\nDate: 2026-01-20\nAuthor: A B\n\nIt grows.")
        False
    """
    found = headers(start)
    return found.keys() >= {b"from", b"date"} and len(found.keys() & _OF_MAILS) >= _FEWEST


def begins_as_saved_page(start: bytes) -> bool:
    """Return whether these are the first bytes of MHTML: a page that a browser saved in the form of a mail."""
    found = headers(start)
    if not found.get(b"content-type", b"").lower().startswith((b"multipart/related", b"multipart/mixed")):
        return False
    saved_by = b"<saved by" in found.get(b"from", b"").lower()
    return saved_by or b"snapshot-content-location" in found or b"content-location" in found


def begins_as_mailbox(start: bytes) -> bool:
    """Return whether these are the first bytes of an mbox file."""
    return MAIL_FOLLOWS.match(start) is not None
