"""Define the sentence: its place in a document, its language and its English."""

from dataclasses import dataclass

BY_EAR = "by-ear"
"""The flag of a translation in which a foreign name is spelt as it sounds, and that nothing doubts for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; its text is exactly document.text[start:end].

    Attributes:
        id: Id made from the id of the document and the offsets; see `sentence_id`.
        document: Id of the document.
        start: Offset of the first character in the document's text.
        end: Offset after the last character.
        text: The sentence as it stands in the document.
        line: Number of the line in the document's text where the sentence begins, from 1; 0 where it is not known.
        language: ISO 639-1 code.
        kind: Kind of the block around the sentence, one of `KINDS`.
        english: Translation; the text itself where the language is English; None where there is no translation.
        score: Mean log-probability per piece of the translation (0 is best), or None where no translation was made.
        flags: Names of the translation checks that doubt the translation, sorted, and `BY_EAR`.
        confidence: How likely the translation says what the original says, 0 to 1, as estimated without a reference;
            None where that was not estimated.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    language: str
    kind: str = "prose"
    english: str | None = None
    score: float | None = None
    flags: tuple[str, ...] = ()
    line: int = 0
    confidence: float | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return the flags that doubt the translation."""
        return tuple(flag for flag in self.flags if flag != BY_EAR)


def sentence_id(document: str, start: int, end: int) -> str:
    """Return the id of the sentence at these offsets of a document.

    Example:
        >>> sentence_id("3f2a9c01b7de", 120, 188)
        '3f2a9c01b7de:120-188'
    """
    return f"{document}:{start}-{end}"
