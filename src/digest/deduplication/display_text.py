"""The English in which a statement or a headline is shown."""

import re
from collections.abc import Sequence
from functools import cache

from digest.domain import Sentence
from digest.languages import TARGET, LanguagePack, pack
from digest.text import NEVER, quotes


def shown_first(members: Sequence[Sentence]) -> Sentence:
    """Choose the sentence whose wording is shown: English as written, then the translation with the best marks.

    Untranslated sentences come last.
    """
    return min(members, key=_rank)


def _rank(sentence: Sentence) -> tuple[bool, bool, bool, int, float]:
    foreign = sentence.language != TARGET
    untranslated = foreign and sentence.score is None
    return foreign, untranslated, sentence.kind == "abstract", len(sentence.flags), -(sentence.score or 0.0)


def displayed(sentence: Sentence) -> str:
    """Return the English of a sentence as it is shown on its own.

    It gets the quotation marks that other sentences of a longer quotation open and close, and loses the connective to
    the sentence before: "However, the mayor refused" is shown as "The mayor refused". A translation gets a capital,
    which models drop, most often after Chinese, which has none.
    """
    text = " ".join((sentence.english or sentence.text).split())
    if sentence.score is not None and not _first_letter(sentence.text).islower():
        text = text.replace(_first_letter(text), _first_letter(text).upper(), 1)
    return quotes.completed(without_connective(text))


def without_connective(text: str) -> str:
    """Return an English sentence without what ties it to the one before; quoted speech stays as it was said.

    Example:
        >>> without_connective("However, the mayor refused.")
        'The mayor refused.'
    """
    rest = text if quotes.is_cut_quotation(text) else _connective(pack(TARGET)).sub("", text)
    return text if rest == text else rest[:1].upper() + rest[1:]


@cache
def _connective(language: LanguagePack) -> re.Pattern[str]:
    discourse = language.discourse
    return re.compile(discourse.connective, re.IGNORECASE) if discourse else NEVER


def _first_letter(text: str) -> str:
    return next((c for c in text if c.isalpha()), "")
