"""Why two sentences that look alike do not say the same thing.

Word overlap and sentence vectors both get facts backwards ("12 killed"/"21 killed": 99 of 100 by characters, cosine
0.88; "will reopen"/"will not reopen": 0.95), so likeness alone never merges.
"""

import re
from collections.abc import Callable, Sequence

from digest.model import Sentence
from digest.numbers import Mention, mentions

_NEGATION = {
    "en": re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:nicht|nie|niemals|kein\w*|niemand\w*|nichts|weder|ohne)\b", re.IGNORECASE),
    "zh": re.compile(r"不(?!仅|但|只|断|少|同|久|过|得不|管|论|仅仅)|没|未(?!来|必)|无(?!论)|非(?!洲|常)|并非|从未"),
}
_UP = {
    "en": re.compile(
        r"\b(?:rose|risen?|rises|rising|up|climb\w*|gain\w*|increas\w*|grew|grow\w*|higher|jump\w*|surg\w*)\b"
    ),
    "de": re.compile(
        r"\b(?:stieg\w*|steig\w*|gestiegen|kletter\w*|zuleg\w*|zugelegt|wuchs\w*|wachs\w*|gewachsen|erhöh\w*)\b"
    ),
    "zh": re.compile(r"上涨|上升|增长|增加|提高|攀升|涨"),
}
_DOWN = {
    "en": re.compile(
        r"\b(?:fell|fall\w*|drop\w*|declin\w*|decreas\w*|down|lower\w*|sank|sink\w*|slump\w*|shrank|shrink\w*)\b"
    ),
    "de": re.compile(
        r"\b(?:fiel\w*|fall\w*|gefallen|sank\w*|sink\w*|gesunken|schrumpf\w*|verlor\w*|rückgang|senk\w*)\b"
    ),
    "zh": re.compile(r"下跌|下降|减少|降低|下滑|跌|降"),
}
_MAYBE = {
    "en": re.compile(r"\b(?:may|might|could|possibly|perhaps)\b"),
    "de": re.compile(r"\b(?:könnte\w*|vielleicht|möglicherweise|womöglich|dürfte\w*)\b"),
    "zh": re.compile(r"可能|或许|也许"),
}
_NAME = re.compile(r"(?<![.!?…\"“„'‘] )(?<!^)\b[A-Z][\w’'&-]+")
# A name or slogan in quotes ("Stealing Isn't Innovation") says nothing about the sentence it stands in.
_QUOTED = re.compile(r"[„“\"‘'«《「](?:\S+ ){0,5}\S+?[“”\"’'»》」](?!\w)|《[^》]{1,30}》|“[^”]{1,12}”")
_SPEAKER = {
    "en": re.compile(r"(\w+) (?:said|says|told|claimed?s?|argued?s?|warned|announced|added)\b"),
    "de": re.compile(r"(\w+) (?:sagte|sagt|erklärte|erklärt|behauptete|warnte|betonte|berichtete)\b"),
}
# "Germany won against France" against "France won against Germany"
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|wurde\w*|werden|worden)\b.*\b(?:by|von|durch)\b")


def conflict(a: Sentence, b: Sentence) -> str | None:
    """The first reason not to merge two sentences: "number", "negation", "direction", "modality", "name", "speaker",
    "role"; or None.
    """
    for reason, differ in _VETOES.items():
        if differ(a, b):
            return reason
    return None


def _numbers_differ(a: Sentence, b: Sentence) -> bool:
    """Each side has a number that the other does not know. A number on one side alone is a detail, not a conflict."""
    ours, theirs = (mentions(sentence.text, sentence.language) for sentence in (a, b))
    return _unmatched(ours, theirs) and _unmatched(theirs, ours)


def _unmatched(wanted: Sequence[Mention], given: Sequence[Mention]) -> bool:
    known = {value for mention in given for value in mention.values}
    return any(mention.needed and not mention.values & known for mention in wanted)


def _present(patterns: dict[str, re.Pattern[str]], sentence: Sentence) -> bool:
    """In the original where we know its language, else in the translation."""
    pattern = patterns.get(sentence.language)
    if pattern is None:
        return bool(patterns["en"].search(_QUOTED.sub(" ", sentence.english or "")))
    return bool(pattern.search(_QUOTED.sub(" ", sentence.text)))


def _negation_differs(a: Sentence, b: Sentence) -> bool:
    return _present(_NEGATION, a) != _present(_NEGATION, b)


def _direction_differs(a: Sentence, b: Sentence) -> bool:
    up, down = (_present(_UP, a), _present(_UP, b)), (_present(_DOWN, a), _present(_DOWN, b))
    return up != down and ((up[0] and down[1] and not up[1]) or (up[1] and down[0] and not up[0]))


def _modality_differs(a: Sentence, b: Sentence) -> bool:
    return _present(_MAYBE, a) != _present(_MAYBE, b)


def _names_differ(a: Sentence, b: Sentence) -> bool:
    """Both English, and each names somebody the other does not."""
    if a.language != "en" or b.language != "en":
        return False
    return bool(_names(a) - _words(b)) and bool(_names(b) - _words(a))


def _names(sentence: Sentence) -> set[str]:
    return {name.lower().removesuffix("'s").removesuffix("’s") for name in _NAME.findall(sentence.text)}


def _words(sentence: Sentence) -> set[str]:
    return {word.removesuffix("'s").removesuffix("’s") for word in re.findall(r"[\w’'&-]+", sentence.text.lower())}


def _speakers_differ(a: Sentence, b: Sentence) -> bool:
    """Both report what somebody said, in one language, and not the same somebody."""
    if a.language != b.language or a.language not in _SPEAKER:
        return False
    said = [{m.lower() for m in _SPEAKER[s.language].findall(_QUOTED.sub(" ", s.text))} for s in (a, b)]
    return bool(said[0] and said[1]) and not said[0] & said[1]


def _roles_differ(a: Sentence, b: Sentence) -> bool:
    """The same words in the same language, but names in another order, and no passive to account for it."""
    if a.language != b.language or _words(a) != _words(b):
        return False
    first, second = (re.findall(r"\b[A-ZÄÖÜ][\w’'&-]+", s.text) for s in (a, b))
    same_names = sorted(first) == sorted(second) and len(set(first)) > 1
    return same_names and first != second and bool(_PASSIVE.search(a.text)) == bool(_PASSIVE.search(b.text))


_VETOES: dict[str, Callable[[Sentence, Sentence], bool]] = {
    "number": _numbers_differ,
    "negation": _negation_differs,
    "direction": _direction_differs,
    "modality": _modality_differs,
    "name": _names_differ,
    "speaker": _speakers_differ,
    "role": _roles_differ,
}
