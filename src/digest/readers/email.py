"""Read EML: what a mail says, what its headers say, and the mails that it forwards, each as an article of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from digest.domain import MAIL_HEADER, Block, Fact
from digest.readers import detection, html
from digest.readers.base import Draft, FaultyPart, NoTextError, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import check_mail
from digest.readers.dates import day
from digest.readers.mail_bodies import Body, bodies
from digest.readers.mail_headers import cut_headers
from digest.readers.mail_start import begins_as_mail
from digest.readers.mail_text import Message, begins_with_headers, messages, person
from digest.readers.mail_words import without_prefixes
from digest.readers.packed import damaged

_READ = frozenset({"subject", "from", "date", "message-id"})
"""Headers that something is taken from."""
_MOST_FORWARDED = 500
"""Most mails within one (a guard: a monthly digest of a list has some hundred)."""
_HEAD = 4096
"""Bytes in which headers are looked for in a text file: a screen or two."""
_OF_MAILS = frozenset({MAIL_HEADER, "mail-attribution"})
_DEEPEST = 8
"""Mails within each other (a guard)."""


class MailReader(Reader):
    """Read a mail's plain part, or its HTML part where that says more, and the mails it forwards; no attachments."""

    name, label, order = "mail", "EML", 4
    suffixes = (".eml",)
    counted_in = "its plain part, or the visible text of its HTML part where that says more; no attachments"

    def score(self, raw: RawFile) -> int:
        """Return LOOKS_LIKE for a file that begins with the headers of a mail, whatever its suffix."""
        known = begins_as_mail(raw.start) or (raw.suffix in {".txt", ""} and _is_saved_as_text(raw.data))
        return super().score(raw) or (Score.LOOKS_LIKE if known else Score.NOT_MINE)

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield the mail and the mails in it as one article each."""
        if raw.suffix in self.suffixes or begins_as_mail(raw.start):
            with damaged("mail", "email"):
                given = list(read_mail(raw.start))
            yield from given
        else:
            decoded = raw.decoded()
            found = messages(decoded.text.replace("\r\n", "\n"))
            texts = [(_draft(one, (), decoded.encoding), one.brief) for one in found]
            yield from _numbered([replace(draft, lost=decoded.lost) for draft in _with_notes(texts)], "mail ")


def read_mail(data: bytes, part: str = "mail ") -> Iterator[Draft | FaultyPart]:
    """Yield the articles in a mail.

    Args:
        data: The mail, from its headers on.
        part: Name of the articles without their number.

    Raises:
        NoTextError: Where the mail has no text.
        UnreadableError: Where it has more in it than any mail.
    """
    check_mail(data)
    found = _Found()
    message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\r\n"))
    long = cut_headers(message)
    _collect(message, found, 0)
    drafts = _with_notes(found.articles)
    if not drafts:
        raise NoTextError("is a mail without text", "save its attachment by itself, or its text as .txt")
    yield from _numbered(drafts, part)
    for name in long:
        what = f"the header {name[:40]} is longer than any, and was cut"
        yield FaultyPart(message=what, hint="the mail was read", failed=name.lower() in _READ)
    for name in found.attachments:
        yield FaultyPart(message=f"the attachment {name!r} was not read", hint="save it by itself to have it read")


def _numbered(drafts: Sequence[Draft], part: str) -> Iterator[Draft]:
    single = len(drafts) == 1
    yield from (replace(draft, part="" if single else f"{part}{number}") for number, draft in enumerate(drafts, 1))


def _is_saved_as_text(data: bytes) -> bool:
    """Tell whether a text begins with the headers of a mail, or has quotations with attributions or forwarded mails."""
    head = _head(data)
    if begins_with_headers(head):
        return True
    if "\n>" not in head and "\n--" not in head and "\n__" not in head:
        return False
    return any(block.kind in _OF_MAILS for one in messages(head) for block in one.clutter)


def _head(data: bytes) -> str:
    """Return the first lines of a file, guessing no encoding: Outlook saves mails as UTF-16 or 8-bit text."""
    start = data[:_HEAD]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "ignore")
    text = start.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")
    return text.replace("\r\n", "\n")


@dataclass
class _Found:
    """Collect what is in a mail: (article, whether it is but a note), and names of attachments."""

    articles: list[tuple[Draft, bool]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)


def _collect(message: EmailMessage, found: _Found, depth: int) -> None:
    if depth > _DEEPEST or len(found.articles) > _MOST_FORWARDED:
        raise UnreadableError("holds more mails within mails than people send", "save the mails by themselves")
    stated = _stated(message)
    content = bodies(message)
    if len(content.texts) == 1 and content.texts[0].subtype == "html":
        found.articles += _of_page(content.texts[0], stated)
    elif content.texts:
        found.articles += _of_text(content.texts, stated)
    for inner in content.mails:
        _collect(inner, found, depth + 1)
    found.attachments += [name for name in content.attachments if name and detection.is_read(name)]


def _stated(message: EmailMessage) -> tuple[Fact, ...]:
    identifier = (_header(message, "Message-ID") or "").strip(" <>\t")
    pairs = [
        ("title", without_prefixes(_header(message, "Subject"))),
        ("author", _sender(message)),
        ("date", day(_header(message, "Date"))),
        ("identifier", identifier),
    ]
    return facts("header", pairs)


def _of_text(texts: Sequence[Body], stated: tuple[Fact, ...]) -> Iterator[tuple[Draft, bool]]:
    """Yield the messages in the texts of a mail, HTML among them as what can be seen of it."""
    written = [html.seen(body.decoded.text) if body.subtype == "html" else body.decoded.text for body in texts]
    encoding, lost = texts[0].decoded.encoding, sum(body.decoded.lost for body in texts)
    for number, one in enumerate(messages("\n\n".join(text.strip("\n") for text in written))):
        yield replace(_draft(one, stated, encoding), lost=0 if number else lost), one.brief


def _draft(one: Message, stated: tuple[Fact, ...], encoding: str) -> Draft:
    return Draft(text=one.text, encoding=encoding, facts=_facts(one, stated), clutter=one.clutter)


def _of_page(body: Body, stated: tuple[Fact, ...]) -> Iterator[tuple[Draft, bool]]:
    """Yield the messages in a mail of HTML; trafilatura's article counts in each as far as it lies in it."""
    page = html.read_page(body.decoded.text, body.decoded.encoding)
    for one in messages(page.text, html.quotations(body.decoded.text, page.text)):
        own = page.facts if not one.stated else tuple(fact for fact in page.facts if fact.name == "language")
        draft = _draft(one, stated, page.encoding)
        yield replace(draft, facts=draft.facts + own, layout=_layout(page, one), lost=body.decoded.lost), one.brief


def _layout(page: Draft, one: Message) -> tuple[Block, ...] | None:
    """Return which lines of a message belong to the article of the page that it was found in."""
    kinds = {block.start: block.kind for block in page.layout or ()}
    blocks, at = [], 0
    for origin, line in zip(one.origin, one.text.split("\n"), strict=True):
        if origin in kinds:
            blocks.append(Block(start=at, end=at + len(line), kind=kinds[origin]))
        at += len(line) + 1
    return tuple(blocks) or None


def _facts(one: Message, stated: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return what the headers of a message state: those of the mail for its own, else those that stand in the text."""
    if not one.stated:
        return stated
    author, title = one.stated.get("author"), without_prefixes(one.stated.get("title"))
    carrier = tuple(fact for fact in stated if fact.name == "identifier")
    pairs = [("title", title), ("author", person(author) if author else None), ("date", day(one.stated.get("date")))]
    return facts("header", pairs) + carrier


def _with_notes(articles: Sequence[tuple[Draft, bool]]) -> list[Draft]:
    """Return the articles; what says nothing of its own ("FYI") goes to the next as a note by which it was sent on."""
    drafts: list[Draft] = []
    notes = ""
    for number, (draft, brief) in enumerate(articles):
        if brief and number + 1 < len(articles):
            notes += f"{draft.text}\n\n"
            continue
        drafts.append(_noted(draft, notes) if notes else draft)
        notes = ""
    return drafts


def _noted(draft: Draft, notes: str) -> Draft:
    size = len(notes)
    moved = tuple(replace(block, start=block.start + size, end=block.end + size) for block in draft.clutter)
    note = Block(start=0, end=len(notes.rstrip()), kind="cover-note")
    layout = draft.layout and tuple(replace(b, start=b.start + size, end=b.end + size) for b in draft.layout)
    return replace(draft, text=notes + draft.text, clutter=(note, *moved), layout=layout)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (MessageError, ValueError, TypeError, IndexError, AttributeError):  # Python cannot take it apart
        return None
    if value is None:
        return None
    try:
        return str(make_header(decode_header(str(value))))
    except (MessageError, LookupError, ValueError):
        return str(value)


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(_header(message, "From") or "")
    return name or address or None


READER = MailReader()
