"""Recognise quotation marks, and the text between them.

One mark opens in one language and closes in another: German writes „so“, English “so”, French «so» and German books
»so«. Where both may be meant, both are tried.
"""

from collections.abc import Iterator

PAIRS = (
    ("„", '“”"'),
    ("“", "”"),
    ('"', '"'),
    ("«", "»"),
    ("»", "«"),
    ("‚", "‘’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〈", "〉"),
)
"""(mark that opens, marks that may close what it opened), ..."""

OPENING = '„“"«»‚‘「『《〈'
"""Marks that may open a quotation, for a character class."""

CLOSING = '“”"»«’‘」』》〉'
"""Marks that may close a quotation, for a character class; the apostrophe ’ is one of them."""

MARKS = '„“”"«»「」『』‚‘’'
"""Marks of quoted speech (those of titles, 《》 and 〈〉, are left out), for a character class."""

_SPEECH = '„“”"«»「」『』'
"""Marks of quoted speech that are no apostrophes."""

_TITLES = "《〈"
"""Marks that open titles of works, which may be short."""
_UNEQUAL = (("“", "”"), ("«", "»"), ("「", "」"))
"""(mark that opens, mark that closes) of quotations whose two marks cannot be mistaken for each other."""


def quoted(shortest: int = 0, longest: int = 400) -> str:
    """Return a pattern of a quotation with its marks.

    Args:
        shortest: Characters between the marks; titles in 《》 may be shorter.
        longest: Characters between the marks at most, so that one mark too many does not swallow a text.

    Example:
        >>> import re
        >>> re.findall(quoted(), 'Er las „Der Prozess“ und «Candide».')
        ['„Der Prozess“', '«Candide»']
    """
    least = {left: 0 if left in _TITLES else shortest for left, _ in PAIRS}
    return "|".join(f"{left}[^{left}{right}]{{{least[left]},{longest}}}[{right}]" for left, right in PAIRS)


def is_cut_quotation(text: str) -> bool:
    """Tell whether a text is part of a quotation that begins or ends in another sentence.

    Example:
        >>> is_cut_quotation('“We will appeal.')
        True
    """
    return any(_missing(text)) or text.count('"') % 2 == 1


def outside(text: str) -> str:
    """Return a text without what is quoted in it, the marks kept; a quotation may begin or end in another text.

    A mark opens at the beginning of a text, and behind white space, a bracket or a mark that opens.

    Example:
        >>> outside('We will appeal," said Anna Berg, "and win.')
        '" said Anna Berg, "'
    """
    kept: list[str] = []
    inside: bool | None = None
    for before, char in zip(" " + text, text, strict=False):
        if char in _SPEECH:
            opens = bool(inside) if before in _SPEECH else before.isspace() or before in "([–—"
            if inside is None and not opens:
                kept.clear()
            inside = opens
            kept.append(char)
        elif not inside:
            kept.append(char)
    return "".join(kept)


def completed(text: str) -> str:
    """Return a text with the marks of quotations that begin or end outside of the text.

    Example:
        >>> completed("“We will appeal.")
        '“We will appeal.”'
    """
    for (opening, closing), missing in zip(_UNEQUAL, _missing(text), strict=True):
        text = opening * max(0, -missing) + text + closing * max(0, missing)
    if text.count('"') % 2:
        text = text + '"' if text.startswith('"') or ' "' in text else '"' + text
    return text


def _missing(text: str) -> Iterator[int]:
    """Yield for each pair how many closing marks are missing; a missing opening mark counts as -1."""
    return (text.count(opening) - text.count(closing) for opening, closing in _UNEQUAL)
