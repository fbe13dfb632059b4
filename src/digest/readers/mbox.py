"""Read mbox files: many mails in one file, each an article of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.readers.base import Draft, FaultyPart, RawFile, Reader, Score, UnreadableError
from digest.readers.budget import parts
from digest.readers.email import read_mail
from digest.readers.mail_start import MAIL_FOLLOWS, begins_as_mailbox
from digest.readers.packed import damaged
from digest.readers.trouble import faulty

_ESCAPED = re.compile(rb"^>(>*From )", re.M)


class MboxReader(Reader):
    """Read each mail of a mailbox."""

    name, label, order = "mbox", "mbox", 11
    suffixes = (".mbox", ".mbx")
    counted_in = "that of its mails"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a file that begins as every mailbox does, whatever its name."""
        return Score.SIGNATURE if begins_as_mailbox(raw.start) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield the articles of each mail, and a faulty part for each mail without."""
        starts = [match.start() for match in MAIL_FOLLOWS.finditer(raw.start)]
        if not starts:
            raise UnreadableError("is a mailbox without mails", "export it again, or save the mails as .eml")
        found = False
        for number, (start, end) in enumerate(parts(zip(starts, [*starts[1:], len(raw.start)], strict=True)), 1):
            for one in _mail(raw.start[start:end], number):
                found = found or isinstance(one, Draft)
                yield one
        if not found:
            raise UnreadableError("is a mailbox without a mail that has text", "save the attachments by themselves")


def _mail(data: bytes, number: int) -> Iterator[Draft | FaultyPart]:
    _, _, mail = data.partition(b"\n")
    try:
        with damaged("mail", "email"):
            given = list(read_mail(_ESCAPED.sub(rb"\1", mail)))
    except Exception as error:  # one mail must not cost the others
        yield faulty(f"mail {number}", error, READER)
        return
    drafts = [one for one in given if isinstance(one, Draft)]
    for place, draft in enumerate(drafts, 1):
        part = f"mail {number}" if len(drafts) == 1 else f"mail {number}.{place}"
        yield replace(draft, part=part)
    for other in given:
        if isinstance(other, FaultyPart):
            yield replace(other, message=f"mail {number}: {other.message}")


READER = MboxReader()
