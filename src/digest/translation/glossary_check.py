"""Which terms of a glossary the sentences of a run have, and what became of them in English."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.domain import Sentence
from digest.languages import TARGET
from digest.translation.glossary import Entries, Glossary, entries_in


class Fate(enum.StrEnum):
    """What became of a term in a sentence."""

    USED = "used"
    CONTRADICTED = "contradicted"
    UNTRANSLATED = "not translated"
    ENGLISH = "left in an English text"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlace:
    """A sentence with a term.

    Attributes:
        document: Id of its document.
        line: Number of its line, from 1; 0 where it is not known.
        fate: What became of the term.
        text: The sentence.
        english: Its English, or None.
    """

    document: str
    line: int
    fate: Fate
    text: str
    english: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTerm:
    """A term of a glossary, or an alias of one.

    Attributes:
        term: The term.
        english: What it is called in English.
        also: Other English that another entry gives the same term; it is not used.
        places: Where it occurs, in the order of the sentences; none where it was not found.
    """

    term: str
    english: str
    also: tuple[str, ...]
    places: tuple[TermPlace, ...]


def check_glossary(entries: Entries, sentences: Sequence[Sentence]) -> tuple[CheckedTerm, ...]:
    """Look for the terms of a glossary in translated sentences.

    Args:
        entries: The glossary, as the settings have it.
        sentences: With their English.

    Returns:
        Every term and alias, in the order of the alphabet.

    Example:
        >>> text = "Der Ländertopf ist leer."
        >>> english = "The pool is empty."
        >>> made = Sentence(id="s", document="d", start=0, end=24, text=text, language="de", english=english)
        >>> [term.places[0].fate.value for term in check_glossary({"Ländertopf": "state pool"}, [made])]
        ['contradicted']
    """
    wanted = Glossary.of(entries).english
    places: dict[str, list[TermPlace]] = {term: [] for term in wanted}
    for sentence in sentences:
        for term, english in entries_in(entries, sentence.text, sentence.language):
            places[term].append(_place(sentence, term, english))
    rivals = {term: tuple(sorted(set(_all_english(entries, term)) - {wanted[term]})) for term in wanted}
    return tuple(
        CheckedTerm(term=term, english=wanted[term], also=rivals[term], places=tuple(places[term]))
        for term in sorted(wanted)
    )


def _place(sentence: Sentence, term: str, english: str) -> TermPlace:
    return TermPlace(
        document=sentence.document,
        line=sentence.line,
        fate=_fate(sentence, term, english),
        text=sentence.text,
        english=sentence.english,
    )


def _fate(sentence: Sentence, term: str, english: str) -> Fate:
    if sentence.english is None:
        return Fate.UNTRANSLATED
    if sentence.language == TARGET and term.casefold() != english.casefold():
        return Fate.ENGLISH
    return Fate.USED if english.casefold() in sentence.english.casefold() else Fate.CONTRADICTED


def _all_english(entries: Entries, term: str) -> Iterator[str]:
    """Yield what each entry that has a term calls it."""
    for head, english in entries.items():
        if isinstance(english, tuple):
            if term in (head.strip(), *(alias.strip() for alias in english)):
                yield head
        elif term == head.strip():
            yield head if english is None else english
