"""Cut the text of a mail into messages: its own, and those that are forwarded or quoted with their headers.

Each message loses its marks of quotation where it is nothing but a quotation, and has its headers, attributions,
quotations and signature marked, each by the rule that drops it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.domain import MAIL_HEADER, Block
from digest.readers.mail_clutter import Marks, mark
from digest.readers.mail_words import LONGEST, bare, fact_of, mail_words

_MARK = re.compile(r"\s?>")
_ADDRESS = re.compile(r"[<\[(](?:mailto:)?[^<>\[\]()]{0,200}[>\])]")
_FEWEST_HEADERS = 2
"""Headers in a row that make a quoted mail, with a sender among them and a date or subject (not measured)."""
_MOST_LINES = 50
"""Most lines of such headers, recipients included (a guard: else looking for them takes quadratic time)."""
_FOLDED = re.compile(r"[ \t]+\S")
_NEAR = 4
"""Most lines between "Forwarded message" and the headers: dashes and blank ones (not measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Hold one message in the text of a mail.

    Attributes:
        text: Its text, headers included.
        clutter: What is not the message, in text order; the kind of each part is the rule by which it goes.
        stated: Fact -> what its headers state; empty for the mail's own message.
        brief: Whether it says no more than a note by which another one is sent on.
        origin: For each line of the text, the offset of that line in the text of the mail.
    """

    text: str
    clutter: tuple[Block, ...]
    stated: dict[str, str]
    brief: bool
    origin: tuple[int, ...] = ()


@dataclass
class _Piece:
    """Collect the lines of a message.

    Attributes:
        lines: (offset in the mail, text without marks of quotation that belong to the whole message).
        headers: How many of them, from the first on, are its headers and what announces them.
        stated: Fact -> what the headers state.
        depth: Marks of quotation before each of its lines in the mail.
    """

    lines: list[tuple[int, str]] = field(default_factory=list)
    headers: int = 0
    stated: dict[str, str] = field(default_factory=dict)
    depth: int = 0


def messages(text: str, quotations: Sequence[tuple[int, int]] = ()) -> list[Message]:
    r"""Return the messages in the text of a mail, its own first.

    Args:
        text: The text, with single line ends.
        quotations: Where HTML has quotations in it, as (start, end).

    Example:
        >>> found = messages("See below.\n\n-----Original Message-----\nFrom: A B\nSubject: Port\n\nIt grows.\n")
        >>> [(one.text.split("\n")[-1], one.stated) for one in found]
        [('See below.', {}), ('It grows.', {'author': 'A B', 'title': 'Port'})]
    """
    pieces = _pieces(_lines(text))
    return [_message(piece, quotations) for piece in pieces if any(line.strip() for _, line in piece.lines)]


def begins_with_headers(text: str) -> bool:
    r"""Return whether a text begins with headers of a mail, as mail programs save one as text, in any language.

    Example:
        >>> begins_with_headers("Von: A B\nGesendet: Montag, 9. März 2026 18:04\nBetreff: Hafen\n\nEr wächst.")
        True
    """
    lines = _lines(text)
    first = next((i for i, (_, line) in enumerate(lines) if line.strip()), 0)
    return _headers_at(lines, first) is not None


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines


def _pieces(lines: Sequence[tuple[int, str]]) -> list[_Piece]:
    """Part the lines where the headers of another mail begin; a quoted one ends with its marks of quotation."""
    own = _Piece()
    pieces = [own]
    current = own
    index = 0
    while index < len(lines):
        found = _headers_at(lines, index)
        if found:
            current = _Piece(
                lines=[(start, _unquoted(line, found.depth)) for start, line in lines[index : found.end]],
                headers=found.end - index,
                stated=found.stated,
                depth=found.depth,
            )
            pieces.append(current)
            index = found.end
            continue
        start, line = lines[index]
        if current.depth and line.strip() and _depth(line) < current.depth:
            current = own
        current.lines.append((start, _unquoted(line, current.depth)))
        index += 1
    return pieces


@dataclass(frozen=True, slots=True)
class _Headers:
    """Headers of a quoted mail: index behind their last line, what they state, their marks of quotation."""

    end: int
    stated: dict[str, str]
    depth: int


def _headers_at(lines: Sequence[tuple[int, str]], index: int) -> _Headers | None:
    """Return the headers of a quoted mail that begin at an index, with the line that announces them, or None."""
    first = lines[index][1]
    depth = _depth(first)
    words = mail_words()
    body = _unquoted(first, depth)
    if words.forward.fullmatch(bare(body)):
        following = range(index + 1, min(index + 2 + _NEAR, len(lines)))
        begin = next((i for i in following if bare(lines[i][1])), None)
        if begin is None:
            return None
        depth = max(depth, _depth(lines[begin][1]))
    elif _header(body):
        begin = index
    else:
        return None
    return _read_headers(lines, begin, depth)


def _read_headers(lines: Sequence[tuple[int, str]], begin: int, depth: int) -> _Headers | None:
    stated: dict[str, str] = {}
    count, index, last = 0, begin, ""
    while index < min(len(lines), begin + _MOST_LINES):
        line = _unquoted(lines[index][1], depth)
        header = _header(line)
        if header:
            last = fact_of(header)
            value = header["value"].strip(" *_\t")
            if last and value:
                stated.setdefault(last, value)
            count += 1
        elif not line.strip() and count and index + 1 < len(lines) and _header(_unquoted(lines[index + 1][1], depth)):
            pass  # HTML puts each header into a paragraph
        elif not (count and not last and _FOLDED.match(line)):
            break
        index += 1
    if count < _FEWEST_HEADERS or "author" not in stated or not stated.keys() & {"date", "title"}:
        return None
    return _Headers(index, stated, depth)


def _header(line: str) -> re.Match[str] | None:
    return mail_words().header.fullmatch(line) if len(line) <= LONGEST else None


def _depth(line: str) -> int:
    """Count the marks of quotation before a line."""
    at = depth = 0
    while found := _MARK.match(line, at):
        at = found.end()
        depth += 1
    return depth


def _unquoted(line: str, depth: int) -> str:
    """Return a line without so many marks of quotation, or as many as it has."""
    at = 0
    for _ in range(depth):
        found = _MARK.match(line, at)
        if not found:
            break
        at = found.end()
    return line[at:].removeprefix(" ") if at else line


def _message(piece: _Piece, quotations: Sequence[tuple[int, int]]) -> Message:
    """Put a message together: a quotation stays, without its marks, where there is nothing else."""
    lines = [line for _, line in piece.lines]
    starts = [start for start, _ in piece.lines]
    cited = {i for a, b in quotations for i in range(bisect_left(starts, a), bisect_left(starts, b))}
    marks = mark(lines, piece.headers, cited, _depth)
    if not marks.says and marks.quoted:
        lines = [_unquoted(line, _depth(line)) if i in marks.quoted else line for i, line in enumerate(lines)]
        marks = Marks(rules={i: rule for i, rule in marks.rules.items() if i not in marks.quoted})
    first = next(i for i, line in enumerate(lines) if line.strip())
    last = max(i for i, line in enumerate(lines) if line.strip())
    kept = lines[first : last + 1]
    rules = {i - first: rule for i, rule in marks.rules.items()}
    rules |= {i - first: MAIL_HEADER for i in range(piece.headers)}
    return Message(
        text="\n".join(kept),
        clutter=tuple(_blocks(kept, rules)),
        stated=piece.stated,
        brief=marks.brief,
        origin=tuple(starts[first : last + 1]),
    )


def _blocks(lines: Sequence[str], rules: dict[int, str]) -> Iterator[Block]:
    """Yield the marked lines as parts of the text, those of one rule in a row as one."""
    start, open_ = 0, None
    for index, line in enumerate(lines):
        rule = rules.get(index)
        end = start + len(line)
        if rule and line.strip():
            if open_ and open_.kind == rule:
                open_ = Block(start=open_.start, end=end, kind=rule)
            else:
                if open_:
                    yield open_
                open_ = Block(start=start, end=end, kind=rule)
        elif line.strip() and open_:
            yield open_
            open_ = None
        start = end + 1
    if open_:
        yield open_


def person(value: str) -> str:
    """Return the name in a header of a quoted mail, or else its address.

    Example:
        >>> person("Jana Brock <jana@desk.example>"), person('"Brock, J." [mailto:j@b.example]')
        ('Jana Brock', 'Brock, J.')
    """
    name = _ADDRESS.sub("", value).strip(" \t\"'*")
    return name or value.strip(" <>[]()").removeprefix("mailto:")
