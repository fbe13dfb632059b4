"""Why two sentences that look alike do not say the same thing.

Word overlap and sentence vectors both get facts backwards ("12 killed"/"21 killed": 99 of 100 by characters, cosine
0.88; "will reopen"/"will not reopen": 0.95), so likeness alone never merges.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from digest.deduplication.sentence_facts import SMALL, FactBook, Quantity, SentenceFacts, stem
from digest.domain import Sentence
from digest.languages.words import words

_TIME_OF_EVENT = {"weekday", "day", "year", "month", "daytime"}
# Axes on which a missing pole says something as well: what may happen is not what happens.
_MARKED = {"certainty"}
# Directions and the like turn round under a denial ("is not open" / "is closed"); the veto on negation has them.


def conflict(a: Sentence, b: Sentence) -> str | None:
    """`contradiction` of two sentences that are compared once."""
    return contradiction(SentenceFacts(a), SentenceFacts(b))


def conflicts(facts: FactBook) -> Callable[[Sentence, Sentence], str | None]:
    """`conflict` for many comparisons: what the book knows of a sentence is not worked out again."""
    return lambda a, b: contradiction(facts.of(a), facts.of(b))


def contradiction(a: SentenceFacts, b: SentenceFacts) -> str | None:
    """The first reason not to merge two sentences, one of `REASONS`, or None. Symmetric."""
    for reason, differ in _VETOES.items():
        if differ(a, b):
            return reason
    return None


def contradictions(a: SentenceFacts, b: SentenceFacts) -> set[str]:
    """All reasons not to merge two sentences."""
    return {reason for reason, differ in _VETOES.items() if differ(a, b)}


def share_a_subject(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Whether both name one person or place: enough to tell that they speak of one thing, where they are much alike."""
    return bool(a.places & b.places) or _knows_a_name(a, b) or _knows_a_name(b, a)


def _knows_a_name(a: SentenceFacts, b: SentenceFacts) -> bool:
    ours = a.foreign_names if a.language == "de" else a.names
    return len(_unknown_names(a, b)) < len(ours)


def numbers_in_conflict(a: SentenceFacts, b: SentenceFacts) -> tuple[list[Quantity], list[Quantity]]:
    """Each side's numbers that the other side does not know; both empty or both not.

    A number on one side alone is a detail, not a conflict.
    """
    ours, theirs = _unmatched(a, b), _unmatched(b, a)
    if not ours or not theirs or (not any(q.needed for q in (*ours, *theirs)) and not _counts(ours, theirs)):
        return [], []
    return ours, theirs


def _unmatched(wanted: SentenceFacts, given: SentenceFacts) -> list[Quantity]:
    known = {value for quantity in given.quantities for value in quantity.values}
    return [quantity for quantity in wanted.quantities if quantity.firm and not quantity.values & known]


def _counts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    return all(quantity.firm for quantity in (*ours, *theirs))


def _numbers_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    return bool(numbers_in_conflict(a, b)[0])


def _units_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """One number, counted in two units: 18 kilometres and 18 miles. A second number may be the conversion."""
    for x in a.quantities:
        same = [y for y in b.quantities if x.values & y.values]
        if x.unit and same and all(y.unit and y.unit != x.unit for y in same):
            return True
    return False


def _negation_differs(a: SentenceFacts, b: SentenceFacts) -> bool:
    return a.denies != b.denies


def _poles_differ(axes: Callable[[str], bool]) -> Callable[[SentenceFacts, SentenceFacts], bool]:
    def differ(a: SentenceFacts, b: SentenceFacts) -> bool:
        return any(not a.poles[axis] & b.poles[axis] for axis in a.poles.keys() & b.poles.keys() if axes(axis))

    return differ


def _modality_differs(a: SentenceFacts, b: SentenceFacts) -> bool:
    return any((axis in a.poles) != (axis in b.poles) for axis in _MARKED) or _tense_differs(a, b)


_WILL = re.compile(r"\b(?:will|shall|won['’]t|to)$")


def _tense_differs(a: SentenceFacts, b: SentenceFacts) -> bool:
    """ "will reopen" against "reopened"."""
    return _comes(a) & _came(b) != set() or _comes(b) & _came(a) != set()


def _comes(facts: SentenceFacts) -> set[str]:
    return {stem(y.lower()) for x, y in pairwise(facts.raw) if x.lower() in {"will", "shall"}}


def _came(facts: SentenceFacts) -> set[str]:
    """Words in -ed that are no participle of a passive or a perfect."""
    helpers = {"was", "were", "been", "being", "be", "is", "are", "has", "have", "had", "by"}
    return {stem(y.lower()) for x, y in pairwise(("", *facts.raw)) if y.endswith("ed") and x.lower() not in helpers}


def _places_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Each names a country or city that the other does not."""
    return bool(a.places - b.places) and bool(b.places - a.places)


def _names_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Each names somebody the other does not, in any spelling."""
    return bool(_unknown_names(a, b)) and bool(_unknown_names(b, a))


def _unknown_names(a: SentenceFacts, b: SentenceFacts) -> list[str]:
    ours = a.foreign_names if a.language == "de" else a.names
    return [name for name in ours if name not in b.text and name not in b.words and not _spelt_alike(name, b.words)]


def _spelt_alike(name: str, words: frozenset[str]) -> bool:
    from rapidfuzz import fuzz

    key = _skeleton(name)
    return any(fuzz.ratio(name, word) >= 75 or (len(key) > 2 and key == _skeleton(word)) for word in words)


def _skeleton(word: str) -> str:
    """Consonants only, those that transliterations confuse made one."""
    return re.sub(r"[aeiouyhäöü’']", "", word.translate(str.maketrans("ckqvwzbdgr", "kkkffsptkl")))


def _speakers_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Both report what somebody said, and not the same somebody."""
    if not a.speakers or not b.speakers:
        return False
    return not a.speakers & b.speakers and not (a.speakers & b.bag or b.speakers & a.bag)


def _roles_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Who stands before a verb in the one stands behind it in the other, and no passive accounts for it."""
    if a.passive != b.passive:
        return False
    german = a.language == b.language == "de"
    one, other = (a.german, b.german) if german else (a.raw, b.raw)
    verbs = _verbs(one, german), _verbs(other, german)
    if any(_swapped(one, other, verbs[0][verb], verbs[1][verb]) for verb in verbs[0].keys() & verbs[1].keys()):
        return True
    much_the_same = len(a.bag & b.bag) >= 0.6 * min(len(a.bag), len(b.bag))
    ours, theirs = _acting(a), _acting(b)
    one_way = [(x, y) for x, y in ours if (y, x) not in ours and (x, y) not in theirs]
    return much_the_same and any((y, x) in theirs for x, y in one_way)


def _acting(facts: SentenceFacts) -> set[tuple[str, str]]:
    """(name, name) that stand on the two sides of a verb in the English, whatever verb a translation has."""
    tokens = [token.lower() for token in facts.raw]
    places = [
        i
        for i, token in enumerate(tokens)
        if token in facts.names and (not i or tokens[i - 1] not in _WHERE) and facts.raw[i][:1].isupper()
    ]
    return {
        (tokens[i], tokens[j])
        for i in places
        for j in places
        if i < j and any(w.islower() and w not in SMALL for w in facts.raw[i + 1 : j])
    }


# A name behind one of these is where, when or what kind, not who; a deal with somebody is one whoever comes first.
_WHERE = frozenset(words("with in at near on from of for since before after between during around outside inside the"))


def _verbs(tokens: Sequence[str], german: bool) -> dict[str, int]:
    """Words that may be verbs, by their stem, with their position: small, and no determiner or preposition before."""
    return {
        stem(word): i + 1
        for i, (before, word) in enumerate(pairwise(tokens))
        if word[0].islower()
        and word not in SMALL
        and before.lower() not in _BEFORE_NOUNS
        and stem(word) not in _SAYING
        and (german or not before[0].isdigit())
    }


def _swapped(one: Sequence[str], other: Sequence[str], i: int, j: int) -> bool:
    before, behind = _head(one[:i]), _head(other[:j])
    if not before or not behind or before == behind:
        return False
    return before in _stems(other[j + 1 :]) and behind in _stems(one[i + 1 :])


def _head(tokens: Sequence[str]) -> str:
    """The content word nearest to the end."""
    return next((stem(word.lower()) for word in reversed(tokens) if word.lower() not in SMALL), "")


def _stems(tokens: Sequence[str]) -> set[str]:
    return {stem(word.lower()) for word in tokens}


_BEFORE_NOUNS = frozenset(
    words(
        "a an the of in on at for from by with no his her its their this that these those and or der die das den "
        "dem des ein eine einen einem einer eines im am zum zur beim vom von mit und oder"
    )
)
# A quotation stands before or after who said it.
_SAYING = frozenset(map(stem, words("said says told added explained warned sagte sagt erklärte")))

_VETOES: dict[str, Callable[[SentenceFacts, SentenceFacts], bool]] = {
    "number": _numbers_differ,
    "unit": _units_differ,
    "negation": _negation_differs,
    "date": _poles_differ(lambda axis: axis in _TIME_OF_EVENT),
    "direction": _poles_differ(lambda axis: axis == "direction"),
    "opposite": _poles_differ(lambda axis: axis not in _TIME_OF_EVENT | {"direction"}),
    "modality": _modality_differs,
    "place": _places_differ,
    "name": _names_differ,
    "speaker": _speakers_differ,
    "role": _roles_differ,
}
REASONS = tuple(_VETOES)
