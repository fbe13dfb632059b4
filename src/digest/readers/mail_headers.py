"""Cut the headers of a mail that are longer than any: Python's parser needs some 400 bytes for each of theirs."""

from collections.abc import Iterator
from email.message import Message

LONGEST = 20_000
"""Characters of a header that are read; lists of recipients come to some thousand (a guard)."""


def cut_headers(message: Message) -> list[str]:
    """Cut the headers of a mail and of all its parts to the longest that is read.

    Returns:
        Names of those that were longer, each once.

    Example:
        >>> mail = Message()
        >>> mail["Subject"] = "a" * 30_000
        >>> cut_headers(mail), len(mail["Subject"])
        (['Subject'], 20000)
    """
    cut: dict[str, None] = {}
    for part in _parts(message):
        items = [(name, str(value)) for name, value in part.raw_items()]
        long = [name for name, value in items if len(value) > LONGEST]
        if not long:
            continue
        cut.update(dict.fromkeys(long))
        for name, _ in items:
            del part[name]
        for name, value in items:
            part.set_raw(name, value[:LONGEST])
    return list(cut)


def _parts(message: Message) -> Iterator[Message]:
    """Yield a mail and the parts in it, however deep they nest."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        # of any other part the text is decoded first, which fails for strange charsets
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list):
            waiting += [one for one in inside if isinstance(one, Message)]
