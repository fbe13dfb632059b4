"""One sentence with its place, its language and its English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; text is exactly document.text[start:end].

    kind: of the block it stands in. english: translation, or the text itself where the language is English, None where
    it could not be translated. score: mean log-probability per piece (<= 0) of a translation, None where none was made.
    flags: what a reader should know about the translation (see translate.checks), sorted.
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
