"""Make text of an article harmless where it is shown: in Markdown, on a terminal, in JSON."""

import json
import re
import unicodedata
from dataclasses import asdict

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode categories of characters that cannot be seen: control, format, private use, surrogate, unassigned."""
_ACTIVE = re.compile(r"([\\`*{}\[\]<>|~#$^])")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?<=\w):(?=//)")
_WWW = re.compile(r"(?i)(?<![^\W_])www(?=\.)")
# pandoc reads @name as a citation
_CITATION = re.compile(r"(?<!\w)@(?=\w)")
# GitHub makes links of bare addresses of mail, and looks for them after backslashes and entities are gone
_ADDRESS = re.compile(r"(?i)(?<![\w.+-])(?:mailto:|xmpp:)?[\w.+-]+@[\w.-]*\w(?:/\w*)?")
# What begins a list or a rule where it stands first, in CommonMark and in pandoc's Markdown
_NUMBERED = re.compile(r"(\(?)(\d{1,9}|[A-Za-z]|(?i:[ivxlcdm]+))([.)])(?=\s|$)")
_BULLET = re.compile(r"[-+](?=[\s-]|$)")


def plain(text: str) -> str:
    r"""Return a text as one line without control, bidirectional and other invisible characters.

    Example:
        >>> plain("a\u202eb\n  c")
        'ab c'
    """
    if not text.isprintable():
        unseen = [ord(c) for c in set(text) if not c.isspace() and unicodedata.category(c) in _HIDDEN]
        text = text.translate(dict.fromkeys(unseen))
    return " ".join(text.split())


def markdown(text: str) -> str:
    r"""Return a text as inline Markdown that shows exactly its characters: none becomes markup, a link or HTML.

    The result may stand at the beginning of a list item, a table cell or a footnote. Addresses of mail become code.

    Example:
        >>> print(markdown("*5* [x] <b>"))
        \*5\* \[x\] \<b\>
    """
    text, pieces, position = plain(text), [], 0
    for address in _ADDRESS.finditer(text):
        pieces += [_inline(text[position : address.start()]), f"`{address.group()}`"]
        position = address.end()
    return _start("".join([*pieces, _inline(text[position:])]))


def code(text: str) -> str:
    """Return a text as a code span of Markdown, which shows everything literally; backticks become acute accents.

    Example:
        >>> code("a`b")
        '`a´b`'
    """
    return f"`{plain(text).replace('`', '´')}`"


def link(text: str, url: str) -> str:
    """Return a link of Markdown.

    Args:
        text: What the link shows.
        url: An address as `text.web_address` returns it: without brackets, quotation marks and white space.

    Example:
        >>> link("bote.example", "https://bote.example/a_b?c&lt;")
        '[bote.example](<https://bote.example/a_b?c&amp;lt;>)'
    """
    return f"[{markdown(text)}](<{_ENTITY.sub('&amp;', url)}>)"


def json_text(value: object) -> str:
    r"""Return indented JSON of plain values and dataclasses, with a final line end and the order of keys as given.

    Characters that cannot be seen, or have no UTF-8, are written as escapes, so that no text moves a terminal's cursor
    or turns the direction of a line.

    Example:
        >>> print(json_text({"a": "\u202e"}), end="")
        {
         "a": "\u202e"
        }
    """
    from pydantic_core import to_json  # not for those who write no JSON

    try:
        text = to_json(value, indent=1).decode()  # a tenth of the time of Python's own, which goes through it in Python
    except ValueError:  # half of a surrogate pair
        text = json.dumps(value, ensure_ascii=False, indent=1, default=asdict)
    return _seen(text) + "\n"


def json_line(value: object) -> str:
    """Return JSON on one line, with characters that cannot be seen as escapes.

    Example:
        >>> json_line({"a": [1, 2]})
        '{"a": [1, 2]}'
    """
    return _seen(json.dumps(value, ensure_ascii=False))


def _seen(text: str) -> str:
    """Return JSON with characters that cannot be seen, or have no UTF-8, as escapes."""
    hidden = {ord(c): json.dumps(c)[1:-1] for c in set(text) if _is_hidden(c)}
    return text.translate(hidden) if hidden else text  # most have none; going through them all took a second of 1.4 MB


def _is_hidden(c: str) -> bool:
    return (not c.isascii() and not c.isprintable() and unicodedata.category(c) != "Zs") or c == "\x7f"


def _start(text: str) -> str:
    if match := _NUMBERED.match(text):
        opening, number, closing = match.groups()
        return (
            f"\\({number}{closing}" + text[match.end() :] if opening else f"{number}\\{closing}" + text[match.end() :]
        )
    return "\\" + text if _BULLET.match(text) else text


def _inline(text: str) -> str:
    text = _ACTIVE.sub(r"\\\1", text)
    text = _UNDERSCORES.sub(lambda m: r"\_" * len(m.group()), _ENTITY.sub("&amp;", text))
    text = _CITATION.sub(r"\\@", text)
    # GitHub makes links of bare addresses; a backslash inside keeps them text
    return _WWW.sub(lambda m: m.group() + "\\", _LINK.sub(r"\\:", text))
