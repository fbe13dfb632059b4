"""Find what in a message is not the message: attributions, quotations, greetings, closings and signatures."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from digest.readers.mail_words import LONGEST, bare, mail_words
from digest.text import HAN

_HAN = re.compile(f"[{HAN}]")
_STOP = re.compile(r"[.!?。！？…][\"'”»“’)\]]?\s*$")
_TIED = 3
"""Lines that an attribution may be wrapped over (mail programs wrap at 72 to 78 columns)."""
_SIGNATURE_LINES = 15
"""Most lines of a signature behind "-- ": RFC 3676 asks for four, companies add more (not measured)."""
_CLOSING_LINES = 10
"""Most lines below "Kind regards" (not measured)."""
_TAIL = 12
"""Last lines with text, among which closings, telephone numbers and devices are looked for (not measured)."""
_CARD_WORDS = 10
"""Most words of a line with a telephone number that says nothing else (not measured)."""
_SAYS = 4
"""Words that a line without a full stop needs to say something (not measured)."""
_NOTE = 8
"""Words below which a message without a number is a note by which another is sent on (not measured)."""


@dataclass
class Marks:
    """Collect the lines of a message that are not the message.

    Attributes:
        rules: Index of a line -> the rule by which it goes.
        quoted: Indices of the quoted lines.
        says: Whether the message says anything of its own.
        brief: Whether that is no more than a note would say.
    """

    rules: dict[int, str] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()
    says: bool = False
    brief: bool = False


def mark(lines: Sequence[str], headers: int, cited: Collection[int], depth: Callable[[str], int]) -> Marks:
    """Mark the lines of a message.

    Behind an attribution stands the quotation: lines with ">", or those in a quotation of HTML, or else all below.

    Args:
        lines: All lines of the message.
        headers: How many of them, from the first on, are its headers.
        cited: Indices of the lines that HTML has in a quotation, whether of a mail or of a politician.
        depth: Counts the marks of quotation before a line.
    """
    rules: dict[int, str] = {}
    quoted = {i for i in range(headers, len(lines)) if depth(lines[i])}
    last = max(quoted, default=0)
    for index, end in _attributions(lines, headers, {*quoted, *cited}):
        rules |= dict.fromkeys(range(index, end), "mail-attribution")
        if _next(lines, end) in cited:
            quoted |= set(takewhile(lambda i: i in cited or not lines[i].strip(), range(end, len(lines))))
        elif last < end:
            quoted |= set(range(end, len(lines)))
    own = [i for i in range(headers, len(lines)) if lines[i].strip() and i not in quoted and i not in rules]
    for run in _runs(own, quoted):
        _mark_ends(lines, run, rules)
    if own and own[0] not in rules and mail_words().greeting.fullmatch(bare(lines[own[0]])):
        rules[own[0]] = "salutation"
    said = [lines[i] for i in own if i not in rules]
    rules |= {i: "quoted-reply" for i in quoted if i not in rules}
    return Marks(
        rules=rules,
        quoted=frozenset(quoted),
        says=any(_words(line) >= _SAYS or _STOP.search(line[-4:]) for line in said),
        brief=sum(map(_words, said)) < _NOTE and not any(re.search(r"\d", line) for line in said),
    )


def _attributions(lines: Sequence[str], headers: int, quoted: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the first index of each attribution and the index behind its last line."""
    pattern = mail_words().attribution
    index = headers
    while index < len(lines):
        index += 1
        joined = ""
        for end in range(index, min(index + _TIED, len(lines) + 1)):
            line = lines[end - 1]
            if not line.strip() or len(line) > LONGEST:
                break
            joined = f"{joined} {line.strip()}".strip()
            closed = joined.endswith((":", "：")) or _next(lines, end) in quoted
            if closed and re.search(r"[\d@]", joined) and pattern.fullmatch(bare(_own(joined))):
                yield index - 1, end
                index = end
                break


def _own(line: str) -> str:
    """Return a line without marks of quotation: an attribution may be quoted itself."""
    return line.replace(">", " ").strip()


def _next(lines: Sequence[str], index: int) -> int | None:
    """Return the index of the next line with text."""
    return next((i for i in range(index, min(index + 3, len(lines))) if lines[i].strip()), None)


def _runs(own: list[int], quoted: Collection[int]) -> Iterator[list[int]]:
    """Yield the indices of own lines, parted where a quotation stands between: a signature ends before it."""
    run: list[int] = []
    for index in own:
        if run and any(i in quoted for i in range(run[-1] + 1, index)):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _mark_ends(lines: Sequence[str], run: list[int], rules: dict[int, str]) -> None:
    """Mark the closing, the signature and what stands there in the last lines of a run."""
    words = mail_words()
    tail = run[-max(_TAIL, _SIGNATURE_LINES + 1) :]
    for place, index in enumerate(tail):
        below = tail[place + 1 :]
        delimiter = lines[index].strip(" \xa0") in {"--", "—"} and len(below) <= _SIGNATURE_LINES
        closing = len(below) <= _CLOSING_LINES and words.closing.fullmatch(bare(lines[index]))
        if (delimiter or closing) and not any(_is_prose(lines[i]) for i in below):
            rules |= dict.fromkeys([index, *below], "signature")
            break
    for index in tail[-_TAIL:]:
        line = bare(lines[index])
        if index not in rules and words.device.fullmatch(line):
            rules[index] = "sent-from"
        elif index not in rules and _is_card(line) and not _STOP.search(lines[index][-4:]):
            rules[index] = "contact"


def _is_card(line: str) -> bool:
    """Tell whether a line has a telephone number and next to nothing else."""
    return bool(line and mail_words().phone.search(line)) and _words(line) <= _CARD_WORDS


def _is_prose(line: str) -> bool:
    return _words(line) >= 12 and bool(_STOP.search(line[-4:]))


def _words(line: str) -> float:
    return len(_HAN.sub(" ", line).split()) + len(_HAN.findall(line)) / 2
