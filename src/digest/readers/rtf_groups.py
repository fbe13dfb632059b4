"""Go through the groups and control words of RTF in one pass, and collect its text by what it is part of."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from digest.readers.base import UnreadableError
from digest.text import words

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)

_SKIP = "skip"
_DESTINATIONS: Mapping[str, str] = {
    "footnote": "footnote",
    "annotation": "comment",
    "title": "title",
    "author": "author",
    "fonttbl": "fonttbl",
    "creatim": "made",
    **dict.fromkeys(("header", "headerf", "headerl", "headerr"), "running-head"),
    **dict.fromkeys(("footer", "footerf", "footerl", "footerr"), "running-head"),
    **dict.fromkeys(
        words(
            "colortbl stylesheet pict objdata filetbl revtbl themedata datastore listtable listoverridetable rsidtbl "
            "generator bkmkstart bkmkend xe tc rxe fldinst subject operator keywords comment doccomm company category "
            "manager printim revtim buptim sn sv sp nonshppict xmlnstbl latentstyles atnid atnauthor atnref atrfstart "
            "atrfend"
        ),
        _SKIP,
    ),
    "listtext": "mark",
    "pntext": "mark",
}
"""Control word that opens a group of its own -> what the text in it is part of."""

_CHARACTERS: Mapping[str, str] = {
    "par": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "line": "\n",
    "softline": " ",
    "tab": "\t",
    "cell": "\t",
    "nestcell": "\t",
    "nestrow": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
}
_SYMBOLS: Mapping[str, str] = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_CODE_PAGES: Mapping[int, str] = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Number of a character set of a font -> its code page (RTF 1.9.1, "Font Table"); others have the file's."""
_DEEPEST = 500
"""Groups within each other (a guard: memory only, as nothing recurs)."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: what its text is part of, and how it is written."""

    part: str = "body"
    skip: int = 1
    font: int | None = None
    deleted: bool = False
    hidden: bool = False


@dataclass
class Collected:
    """Collect the text of a file.

    Attributes:
        pieces: "body", "title", "author" or the rule by which the text goes -> its pieces.
        made: The day on which it was made, as YYYY-MM-DD, or None.
        breaks_off: Whether the file ends within a group.
    """

    pieces: dict[str, list[str]] = field(default_factory=dict)
    made: str | None = None
    breaks_off: bool = False

    def text(self, part: str) -> str:
        """Return the text of a part."""
        return "".join(self.pieces.get(part, ())).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Walk:
    def __init__(self) -> None:
        self.found = Collected()
        self.state = _State()
        self.stack: list[_State] = []
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.bytes = bytearray()
        self.left = 0  # characters that stand for a \u before them, for programs that do not know it
        self.starred = False
        self.day: dict[str, int] = {}

    def flush(self) -> None:
        if self.bytes:
            data, self.bytes = bytes(self.bytes), bytearray()
            self.put(data.decode(self.fonts.get(self.state.font or -1, self.page), "replace"))

    def put(self, text: str) -> None:
        state = self.state
        if state.hidden or state.part in {_SKIP, "fonttbl", "made", "mark"}:
            return
        part = "deleted" if state.deleted and state.part == "body" else state.part
        self.found.pieces.setdefault(part, []).append(text)

    def brace(self, brace: str) -> None:
        self.flush()
        self.left = 0
        if brace == "{":
            self.stack.append(self.state)
        elif self.stack:
            if self.state.part != (above := self.stack.pop()).part and self.state.part in {"footnote", "comment"}:
                self.put("\n")
            self.state = above
        if len(self.stack) > _DEEPEST:
            raise UnreadableError("nests deeper than any article", "save its text as .txt")

    def word(self, word: str, number: int | None) -> None:
        self.flush()
        if part := _DESTINATIONS.get(word):
            self.state = replace(self.state, part=part if self.state.part not in {_SKIP} else _SKIP)
            if part == "mark":
                self.found.pieces.setdefault("body", []).append("- ")
        elif self.starred and word not in {"shptxt", "shpinst", "ud"}:
            self.state = replace(self.state, part=_SKIP)
        elif word in _CHARACTERS:
            self.put(_CHARACTERS[word])
        elif self.state.part == "made" and word in {"yr", "mo", "dy"}:
            self.day[word] = number or 0
        else:
            self.format(word, number)
        self.starred = False

    def format(self, word: str, number: int | None) -> None:
        state = self.state
        if word == "u" and number is not None:
            self.put(chr(number % 0x10000))
            self.left = state.skip
        elif word == "uc":
            self.state = replace(state, skip=number or 0)
        elif word == "f":
            self.state = replace(state, font=number)
        elif word == "fcharset" and state.part == "fonttbl" and state.font is not None:
            self.fonts[state.font] = _CODE_PAGES.get(number or 0, self.page)
        elif word == "ansicpg" and number:
            self.page = _known(f"cp{number}")
        elif word == "deleted":
            self.state = replace(state, deleted=number != 0)
        elif word == "v":
            self.state = replace(state, hidden=number != 0)
        elif word == "plain":
            self.state = replace(state, hidden=False, deleted=False, font=None)

    def characters(self, text: str) -> None:
        taken = min(self.left, len(text))
        self.left -= taken
        self.bytes += text[taken:].encode("latin-1")

    def symbol(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in _SYMBOLS:
            self.flush()
            self.put(_SYMBOLS[sign])


def collect(markup: str) -> Collected:
    r"""Collect the text of an RTF file.

    Args:
        markup: The file, a character a byte.

    Raises:
        UnreadableError: Where its groups nest too deep.

    Example:
        >>> collect(r"{\rtf1\ansi The \b harbour\b0  froze.\par{\footnote It did.}}").text("body")
        'The harbour froze.\n'
    """
    walk = _Walk()
    at = 0
    while match := _TOKEN.match(markup, at):
        at = match.end()
        word, number, code, sign, brace, text = match.groups()
        if word == "bin":
            at += max(0, int(number or 0))
        elif word:
            walk.word(word, int(number) if number else None)
        elif code:
            walk.characters(chr(int(code, 16)))
        elif brace:
            walk.brace(brace)
            if brace == "}" and not walk.stack:
                break
        elif sign:
            walk.symbol(sign)
        elif text:
            walk.characters(text)
    walk.flush()
    walk.found.breaks_off = bool(walk.stack)
    if len(walk.day) == 3:
        walk.found.made = f"{walk.day['yr']:04}-{walk.day['mo']:02}-{walk.day['dy']:02}"
    return walk.found


def _known(page: str) -> str:
    try:
        return codecs.lookup(page).name
    except LookupError:
        return "cp1252"
