"""Read MHTML: a page that a browser saved with all its files in the form of a mail."""

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from digest.readers import html
from digest.readers.base import Draft, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import check_mail
from digest.readers.mail_start import begins_as_saved_page
from digest.readers.packed import damaged


class MhtmlReader(Reader):
    """Read the page, without the pages in its frames."""

    name, label, order = "mhtml", "MHTML", 12
    suffixes = (".mht", ".mhtml")
    counted_in = "all visible text of the page, one line a block"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a file that begins as browsers begin saved pages, whatever its suffix."""
        return Score.SIGNATURE if begins_as_saved_page(raw.start) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft]:
        """Yield the page as one article. Its headers tell when it was saved and by which program: no facts of it."""
        check_mail(raw.data)
        with damaged(self.label, "email"):
            draft = _article(raw)
        yield draft


def _article(raw: RawFile) -> Draft:
    message = BytesParser(policy=policy.default).parsebytes(raw.start.lstrip(b"\r\n"))
    page = _page(message)
    if page is None:
        raise UnreadableError("is a saved page without its text", "save the page again")
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    inner = RawFile(name="", data=data)
    decoded = inner.decoded(page.get_content_charset() or html.declared_encoding(data))
    draft = html.read_page(decoded.text, decoded.encoding)
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    stated = facts("header", [("url", str(address or ""))])
    return replace(draft, facts=draft.facts + stated, lost=decoded.lost)


def _page(message: EmailMessage) -> EmailMessage | None:
    """Return the part that the others belong to: the one that the headers name, or the first page."""
    pages = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    start = str(message.get_param("start", "")).strip("<>")
    named = (part for part in pages if start and str(part.get("Content-ID", "")).strip("<> ") == start)
    return next(named, pages[0] if pages else None)


READER = MhtmlReader()
