"""Quotations within a sentence that are in another language: they stay as they are, as names do."""

import re

from digest.languages import pack
from digest.segmentation import is_foreign
from digest.text import quotes

_QUOTATION = re.compile(quotes.quoted(shortest=20))


def foreign_quotations(text: str, language: str) -> list[tuple[int, int]]:
    """Return (start, end) of the quotations in another language, without their marks.

    A model for one language makes something up for the words of another, mostly without a mark of doubt. Quotations in
    a script that the language is not written in are left to the check for what was copied.

    Args:
        text: The sentence.
        language: Its language.

    Example:
        >>> text = "„Nous ne céderons pas, le pont sera reconstruit“, sagte Dupont."
        >>> [text[start:end] for start, end in foreign_quotations(text, "de")]
        ['Nous ne céderons pas, le pont sera reconstruit']
    """
    if not pack(language).spaced:
        return []
    inner = [(match.start() + 1, match.end() - 1) for match in _QUOTATION.finditer(text)]
    return [(start, end) for start, end in inner if is_foreign(text[start:end], language)]
