"""One sentence with its place, its language and its English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; its text is exactly document.text[start:end].

    Attributes:
        id: Derived from the id of the document and the offsets.
        document: Id of the document.
        start: Offset of the first character in the document's text.
        end: Offset after the last character.
        text: The sentence as it stands in the document.
        line: Line of the document's text that it begins in, from 1; 0 where nobody counted.
        language: ISO 639-1 code.
        kind: Of the block that the sentence stands in; one of `KINDS`.
        english: Translation; the text itself where the language is English; None where it could not be translated.
        score: Mean log-probability per piece of the translation (0 is best), or None where none was made.
        flags: What a reader should know about the translation, sorted; names of translation checks.
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


def sentence_id(document: str, start: int, end: int) -> str:
    """Return the id of the sentence at these offsets of a document.

    Example:
        >>> sentence_id("3f2a9c01b7de", 120, 188)
        '3f2a9c01b7de:120-188'
    """
    return f"{document}:{start}-{end}"
