"""Choose and prepare the English in which a statement or a headline is shown."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from digest.domain import Sentence
from digest.languages import TARGET, LanguagePack, pack
from digest.text import NEVER, quotes


def shown_first(members: Sequence[Sentence], weights: Mapping[str, float] | None = None) -> Sentence:
    """Return the sentence whose wording is shown: English as written, or else the translation with the best score.

    Untranslated sentences come last. Among equals the outlet of most weight goes before.

    Args:
        members: Sentences that state the same fact, at least one.
        weights: Id of a document -> weight of its outlet; 1 where there is none.

    Example:
        >>> def sentence(language, score=None):
        ...     return Sentence(
        ...         id=language, document="", start=0, end=1, text="x", language=language, english="x", score=score
        ...     )
        >>> shown_first([sentence("de", -0.2), sentence("zh", -0.1), sentence("en")]).language
        'en'
    """
    known = weights or {}
    return min(members, key=lambda sentence: _rank(sentence, known.get(sentence.document, 1)))


def _rank(sentence: Sentence, weight: float) -> tuple[bool, bool, bool, int, float, float]:
    """Return a key that sorts sentences from the best wording to the worst."""
    foreign = sentence.language != TARGET
    untranslated = foreign and sentence.score is None
    return foreign, untranslated, sentence.kind == "abstract", len(sentence.flags), -weight, -(sentence.score or 0.0)


def displayed(sentence: Sentence) -> str:
    """Return the English of a sentence as it is shown on its own.

    Three things may change. Quotation marks are added where other sentences of a longer quotation open or close it. A
    connective to the sentence before is dropped. A translation gets a capital, which models forget, most often after
    Chinese, which has no capitals.

    Example:
        >>> text = "However, the mayor refused."
        >>> sentence = Sentence(id="", document="", start=0, end=0, text=text, language="en", english=text)
        >>> displayed(sentence)
        'The mayor refused.'
    """
    text = " ".join((sentence.english or sentence.text).split())
    if sentence.score is not None and not _first_letter(sentence.text).islower():
        text = text.replace(_first_letter(text), _first_letter(text).upper(), 1)
    return quotes.completed(without_connective(text))


def without_connective(text: str) -> str:
    """Return an English sentence without its connective to the sentence before; quoted speech stays unchanged.

    Example:
        >>> without_connective("However, the mayor refused.")
        'The mayor refused.'
    """
    rest = text if quotes.is_cut_quotation(text) else _connective(pack(TARGET)).sub("", text)
    return text if rest == text else rest[:1].upper() + rest[1:]


@cache
def _connective(language: LanguagePack) -> re.Pattern[str]:
    """Return the pattern of connectives at the beginning of a sentence."""
    discourse = language.discourse
    return re.compile(discourse.connective, re.IGNORECASE) if discourse else NEVER


def _first_letter(text: str) -> str:
    """Return the first letter of a text, "" where the text has none."""
    return next((c for c in text if c.isalpha()), "")
