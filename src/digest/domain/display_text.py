"""The English a statement or a headline is shown in: what deduplicate and summarise share."""

import re
from collections.abc import Sequence

from digest.domain.sentence import Sentence

# What ties a sentence to the one before it and says nothing of its own. Of 8,533 Multi-News sentences 334 begin so.
_CONNECTIVE = re.compile(
    r"^(?:(?:however|nevertheless|nonetheless|meanwhile|moreover|furthermore|additionally|in addition|besides|also|thus"
    r"|therefore|hence|at the same time|on the other hand|for example|for instance), "
    r"|(?:and|but) (?!for\b|not\b|only\b|also\b|then\b|yet\b|so\b|even\b|what\b))",
    re.IGNORECASE,
)
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"))


def shown_first(members: Sequence[Sentence]) -> Sentence:
    """Whose wording is shown: English as written, then the translation with the best marks, the untranslated last."""
    return min(members, key=_rank)


def _rank(sentence: Sentence) -> tuple[bool, bool, bool, int, float]:
    foreign = sentence.language != "en"
    untranslated = foreign and sentence.score is None
    return foreign, untranslated, sentence.kind == "abstract", len(sentence.flags), -(sentence.score or 0.0)


def displayed(sentence: Sentence) -> str:
    """Its English, with the quotation marks that the sentences around it in a longer quotation would open and close,
    and without a connective to what stood before: "However, the mayor refused" is told as "The mayor refused".

    A translation begins with a capital: models drop it, most often after Chinese, which has none.
    """
    text = " ".join((sentence.english or sentence.text).split())
    if sentence.score is not None and not _first_letter(sentence.text).islower():
        text = text.replace(_first_letter(text), _first_letter(text).upper(), 1)
    text = without_connective(text)
    for opening, closing in _PAIRS:
        text += closing * max(0, text.count(opening) - text.count(closing))
        text = opening * max(0, text.count(closing) - text.count(opening)) + text
    if text.count('"') % 2:
        text = text + '"' if text.startswith('"') or ' "' in text else '"' + text
    return text


def without_connective(text: str) -> str:
    """Without what ties it to the sentence before, which is not there; quoted speech stays as it was said."""
    rest = text if is_cut_quotation(text) else _CONNECTIVE.sub("", text)
    return text if rest == text else rest[:1].upper() + rest[1:]


def _first_letter(text: str) -> str:
    return next((c for c in text if c.isalpha()), "")


def is_cut_quotation(text: str) -> bool:
    """Whether the text is part of a quotation that begins or ends in another sentence."""
    unequal = any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS)
    return unequal or text.count('"') % 2 == 1
