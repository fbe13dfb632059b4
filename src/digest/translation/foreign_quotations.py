"""Quotations within a sentence that are in another language: they stay as they are, as names do."""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from digest import segmentation
from digest.languages import pack
from digest.platform import installation
from digest.store import ResultCache
from digest.text import quotes

_QUOTATION = re.compile(quotes.quoted(shortest=20))


def is_foreign(text: str, language: str) -> bool:
    """Return whether a quotation is surely in another language than the sentence around it."""
    return segmentation.is_foreign(text, language)


class QuotationLanguages:
    """Tells which quotations are in another language, and remembers it: the letter statistics take .4 CPU s to load.

    In another process it knows the answers so far, without the memory.

    Args:
        memory: Cache that keeps the answers between runs.
        known: Language and text of a quotation -> the answer.
    """

    def __init__(self, memory: ResultCache, known: Mapping[tuple[str, str], bool] | None = None) -> None:
        self._memory = memory
        self._answers = dict(known or {})
        self._new: dict[bytes, int] = {}

    def is_foreign(self, text: str, language: str) -> bool:
        """Return whether a quotation is surely in another language than the sentence around it."""
        if (language, text) not in self._answers:
            self._answers[language, text] = self._looked_up(text, language)
        return self._answers[language, text]

    def _looked_up(self, text: str, language: str) -> bool:
        """Return the answer from the memory, or a new one."""
        if not self._memory.is_open:
            return is_foreign(text, language)
        key = hashlib.sha256(f"{installation()} {language} {text}".encode("utf-8", "surrogatepass")).digest()
        known = self._memory.recall("quotations", "is_foreign", [key], lambda value: value in (0, 1))
        if key not in known:
            self._new[key] = int(is_foreign(text, language))
        return bool(known[key][0] if key in known else self._new[key])

    def keep(self) -> None:
        """Write the new answers, in one transaction."""
        self._memory.keep("quotations", self._new.items())

    def __reduce__(self) -> tuple[Any, ...]:
        return QuotationLanguages, (ResultCache(None), self._answers)


def foreign_quotations(
    text: str, language: str, is_foreign: Callable[[str, str], bool] = is_foreign
) -> list[tuple[int, int]]:
    """Return (start, end) of the quotations in another language, without their marks.

    A model for one language makes something up for the words of another, mostly without a mark of doubt. Quotations in
    a script that the language is not written in are left to the check for what was copied.

    Args:
        text: The sentence.
        language: Its language.
        is_foreign: Says of a quotation whether it is in another language.

    Example:
        >>> text = "„Nous ne céderons pas, le pont sera reconstruit“, sagte Dupont."
        >>> [text[start:end] for start, end in foreign_quotations(text, "de")]
        ['Nous ne céderons pas, le pont sera reconstruit']
    """
    if not pack(language).spaced:
        return []
    inner = [(match.start() + 1, match.end() - 1) for match in _QUOTATION.finditer(text)]
    return [(start, end) for start, end in inner if is_foreign(text[start:end], language)]
