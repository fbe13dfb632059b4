"""Read an English sentence word by word: content words with their parts in it, and how far what they say is so."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digest.languages.en.claims import COMING, DETERMINERS, PARTICLES, PLANNED, POSSIBLE, PREPOSITIONS, UNSURE
from digest.languages.en.grammar import AUXILIARIES, SMALL
from digest.languages.en.numbers import COUNTS, ORDINALS, SCALES
from digest.languages.en.relations import is_past, lemmas, word_kinds
from digest.text import LATIN

_TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|[{LATIN}\d]+(?:[’'][{LATIN}]+)?|[,;:.!?\"“”()—–]")
_JOINED = re.compile(r"\b([Nn]on|[Uu]n|[Aa]nti)-(?=[a-z])")
_REACH = 5
"""Words before a verb in which what it depends on is looked for: "plans to sharply raise"; not measured."""

NUMBER_WORDS = COUNTS.keys() | SCALES.keys() | ORDINALS.keys()
"""Words for numbers, which are compared by their values."""

_GENITIVES = ("'s", "’s", "'", "’")

_FORMS_OF_BE = frozenset({"is", "are", "be", "being", "am"})


class Status(StrEnum):
    """How far an act is so; `OPEN` is what somebody considers or calls for, `POSSIBLE` what may be."""

    DONE = "done"
    NOW = "now"
    PLANNED = "planned"
    POSSIBLE = "possible"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of an English sentence.

    Attributes:
        place: Place among the tokens of the sentence.
        text: The word as it stands.
        lower: The word in lower case, without a genitive.
        part: What it is in the sentence: "subject", "object", "verb", or the preposition that governs it.
        status: How far the act is so where it may be a verb, else None.
    """

    place: int
    text: str
    lower: str
    part: str
    status: Status | None


def tokens_of(text: str) -> list[str]:
    """Return the words and the marks of a text; "non-binding" is one word.

    Example:
        >>> tokens_of("It is non-binding, he said.")
        ['It', 'is', 'nonbinding', ',', 'he', 'said', '.']
    """
    return _TOKEN.findall(_JOINED.sub(r"\1", text))


def content_words(tokens: Sequence[str]) -> Iterator[Word]:
    """Yield the content words among tokens: no function words, no numbers."""
    lower = [sys.intern(_without_genitive(token.lower())) for token in tokens]
    verb_seen = False
    for place, word in enumerate(lower):
        if tokens[place] in ".;:!?":
            verb_seen = False
        if word in SMALL or word in NUMBER_WORDS or not word[:1].isalpha() or (place and _phrase(lower, place - 1)):
            continue
        verb = _is_verb(lower, place) and tokens[place][:1].islower()
        acts = verb or (word.endswith(("ing", "ed")) and "v" in word_kinds(word))
        status = _status(lower, place) if acts else None
        part = "verb" if verb else _part(lower, place, verb_seen)
        verb_seen = verb_seen or verb
        yield Word(place, sys.intern(tokens[place]), _phrase(lower, place) or word, part, status)


def _without_genitive(word: str) -> str:
    """Return a word without a genitive; most words have no apostrophe."""
    return re.sub(r"[’']s?$", "", word) if word.endswith(_GENITIVES) else word


def _phrase(lower: Sequence[str], place: int) -> str:
    """Return the verb of two words that begins at a place, "stepped_down", or ""."""
    behind = lower[place + 1] if place + 1 < len(lower) else ""
    phrase = f"{lower[place]}_{behind}"
    return phrase if behind in PARTICLES and lower[place] not in SMALL and lemmas(phrase) else ""


def _is_verb(lower: Sequence[str], place: int) -> bool:
    """Return whether a word is rather a verb: no determiner, number or preposition but "to" before it."""
    word, before = lower[place], lower[place - 1] if place else ""
    kinds = word_kinds(word)
    if "v" not in kinds or before in DETERMINERS or (before in PREPOSITIONS and before != "to"):
        return False
    if kinds == {"v"} or before in AUXILIARIES | UNSURE | COMING | {"to", "can", "must", "not"}:
        return True
    return is_past(word) or word not in lemmas(word) or "n" not in kinds


def _part(lower: Sequence[str], place: int, verb_seen: bool) -> str:
    """Return the preposition that governs a noun, or whether it stands before or behind its verb."""
    at = place - 1
    while at >= 0 and place - at <= _REACH:
        word = lower[at]
        if word in PREPOSITIONS:
            before = lower[at - 1] if at else ""
            return f"than {word}" if before == "than" else word
        if word in AUXILIARIES or not word[:1].isalnum() or word in ("and", "or", "but"):
            break
        if word not in SMALL and _is_verb(lower, at):
            return "object"
        at -= 1
    return "object" if verb_seen else "subject"


def _status(lower: Sequence[str], place: int) -> Status:
    """Return how far the act of a verb is so, by the words before it."""
    word, before = lower[place], _clause_before(lower, place)
    if UNSURE.intersection(before):
        return Status.POSSIBLE
    if COMING.intersection(before):
        return Status.PLANNED
    bound = before[-1:] in (["to"], ["be"]) or word.endswith("ing")
    if bound and (lead := _lead_before(lower, place, len(before))):
        return lead
    if before[-1:] == ["to"] or (before and before[-1] in _FORMS_OF_BE) or not is_past(word):
        return Status.NOW
    return Status.DONE


def _clause_before(lower: Sequence[str], place: int) -> list[str]:
    """Return the few words before a place, up to the last mark."""
    before = list(lower[max(0, place - _REACH) : place])
    marks = [i for i, token in enumerate(before) if not token[:1].isalnum()]
    return before[marks[-1] + 1 :] if marks else before


def _lead_before(lower: Sequence[str], place: int, reach: int) -> Status | None:
    """Return what the verb that a verb depends on makes of it: "plans to raise", "is considering closing".

    Args:
        lower: Tokens in lower case.
        place: Place of the verb.
        reach: Words before it that are looked at.
    """
    for at in range(place - 1, place - 1 - reach, -1):
        forms = lemmas(lower[at]) | {lower[at]}
        if forms & PLANNED:
            return Status.PLANNED
        if forms & POSSIBLE:
            return Status.OPEN
        if lower[at] not in SMALL and _is_verb(lower, at):
            return None
    return None
