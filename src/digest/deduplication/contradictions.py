"""Find the facts in which two sentences that look alike contradict each other.

Word overlap and sentence vectors take opposite facts for the same fact, so likeness alone never merges two sentences:
docs/decisions/0001-facts-veto-a-merge.md.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from digest.deduplication.judgement import Aligned, aligned, is_exchange, objection
from digest.deduplication.originals import exchanged
from digest.deduplication.sentence_facts import FactBook, Quantity, SentenceFacts
from digest.domain import Sentence
from digest.languages import TARGET, GrammarRules, english, pack
from digest.languages.english import stem

_TIME_OF_EVENT = {"weekday", "day", "year", "month", "daytime"}
"""Axes of contrast that say when something happens."""

_MARKED = {"certainty"}
"""Axes on which a missing pole says something as well: an event that may happen is not one that happens."""

_SPELT_ALIKE = 75
"""Likeness of two spellings of a name, 0 to 100, by the edits between them (rapidfuzz `ratio`); not measured."""

_MUCH_THE_SAME = 0.6
"""Share of the content words of the shorter sentence that both have, from which names may stand for roles; not
measured."""

_SKELETONS = 20_000
"""Names whose consonants are remembered, a limit of memory."""


def conflict(a: Sentence, b: Sentence) -> str | None:
    """Return why two sentences must not be merged, one of `REASONS`, or None. Symmetric.

    Example:
        >>> def sentence(text):
        ...     return Sentence(id="", document="", start=0, end=0, text=text, language="en", english=text)
        >>> conflict(sentence("12 people were killed."), sentence("21 people were killed."))
        'number'
    """
    return contradiction(SentenceFacts(a), SentenceFacts(b))


def conflicts(facts: FactBook) -> Callable[[Sentence, Sentence], str | None]:
    """Return a function like `conflict` that takes the facts of sentences from a book, for many comparisons.

    Args:
        facts: Facts of sentences, worked out once.
    """
    return lambda a, b: contradiction(facts.of(a), facts.of(b))


def contradiction(a: SentenceFacts, b: SentenceFacts) -> str | None:
    """Return the first reason not to merge two sentences, one of `REASONS`, or None."""
    return veto(a, b) or judged(a, b)


def veto(a: SentenceFacts, b: SentenceFacts) -> str | None:
    """Return the first fact in which two sentences contradict each other, or None. Symmetric."""
    return next((reason for reason, differ in _VETOES.items() if differ(a, b)), None)


def judged(a: SentenceFacts, b: SentenceFacts) -> str | None:
    """Return what stands against a merge where the English of two sentences is aligned, or None.

    Words are aligned from the first sentence to the second, so a rare pair is judged otherwise the other way round.
    """
    pair = aligned(a.reading, b.reading)
    return objection(pair) or ("wording" if a.language == b.language and _exchanged(a, b, pair) else None)


def contradictions(a: SentenceFacts, b: SentenceFacts) -> set[str]:
    """Return all reasons not to merge two sentences."""
    return {reason for reason, differ in _VETOES.items() if differ(a, b)}


def contradict_only_in(reason: str, a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether one reason not to merge two sentences holds and no other, whatever their units."""
    return all(differ(a, b) == (name == reason) for name, differ in _VETOES.items() if name != "unit")


def share_a_subject(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether both sentences name the same person or place.

    Two sentences that are much alike speak of the same subject then.
    """
    return bool(a.places & b.places) or _knows_a_name(a, b) or _knows_a_name(b, a)


def _knows_a_name(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether the second sentence has a name of the first, in any spelling."""
    return len(_unknown_names(a, b)) < len(_names(a))


def _names(facts: SentenceFacts) -> Collection[str]:
    """Return the names of the original where its language pack can find them, else the names of the English."""
    return facts.names if facts.own_names is None else facts.own_names


def numbers_in_conflict(a: SentenceFacts, b: SentenceFacts) -> tuple[list[Quantity], list[Quantity]]:
    """Return the numbers of each sentence that the other sentence does not have.

    Returns:
        Numbers of the first and of the second sentence. Both lists are empty where only one sentence has numbers of its
        own: such a number is a detail, not a conflict.
    """
    ours, theirs = _unmatched(a, b), _unmatched(b, a)
    if not ours or not theirs or (not any(q.needed for q in (*ours, *theirs)) and not _counts(ours, theirs)):
        return [], []
    return ours, theirs


def _unmatched(wanted: SentenceFacts, given: SentenceFacts) -> list[Quantity]:
    """Return the firm numbers of one sentence that have no common value with any number of the other."""
    known = given.number_values
    return [quantity for quantity in wanted.quantities if quantity.firm and quantity.values.isdisjoint(known)]


def _counts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Return whether all these numbers are counts, and none is an article or a turn of phrase."""
    return all(quantity.firm for quantity in (*ours, *theirs))


def _numbers_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether each sentence has a number that the other does not have."""
    return bool(numbers_in_conflict(a, b)[0])


def _units_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether one number has two units: 18 kilometres and 18 miles. A second number may be the conversion."""
    for x in a.quantities:
        same = [y for y in b.quantities if x.values & y.values]
        if x.unit and same and all(y.unit and y.unit != x.unit for y in same):
            return True
    return False


def _negation_differs(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether one sentence denies something and the other does not.

    A denial turns directions and opposites round ("is not open" / "is closed"), so this veto covers such pairs too.
    """
    return a.denies != b.denies


def _exchanged(a: SentenceFacts, b: SentenceFacts, pair: Aligned) -> bool:
    """Return whether two originals in one language are one sentence but for a word or two in one place.

    Their writers chose these words; a translation's choice between words says less. Numbers are compared by their
    values, and a word may be another form of the same.
    """
    if a.language == TARGET:
        return is_exchange(pair)
    return exchanged(a.own_pieces, b.own_pieces, pack(a.language).spaced)


def _poles_differ(axes: Callable[[str], bool]) -> Callable[[SentenceFacts, SentenceFacts], bool]:
    """Return a veto on sentences that stand on different sides of a contrast.

    Args:
        axes: Tells which axes of contrast the veto looks at.
    """

    def differ(a: SentenceFacts, b: SentenceFacts) -> bool:
        return any(not a.poles[axis] & b.poles[axis] for axis in a.poles.keys() & b.poles.keys() if axes(axis))

    return differ


def _modality_differs(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether one sentence tells of a possible or coming event and the other of a real or past one."""
    return any((axis in a.poles) != (axis in b.poles) for axis in _MARKED) or _tense_differs(a, b)


def _tense_differs(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether one sentence says "will reopen" and the other "reopened"."""
    return not a.derived(_comes).isdisjoint(b.derived(_came)) or not b.derived(_comes).isdisjoint(a.derived(_came))


def _comes(facts: SentenceFacts) -> set[str]:
    """Return the stems of words behind a mark of the future, such as "will"."""
    return {stem(y.lower()) for x, y in pairwise(facts.raw) if x.lower() in english.FUTURE}


def _came(facts: SentenceFacts) -> set[str]:
    """Return words in -ed that are no participle of a passive or a perfect."""
    pairs = pairwise(("", *facts.raw))
    return {stem(y.lower()) for x, y in pairs if y.endswith("ed") and x.lower() not in english.AUXILIARIES}


def _places_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether each sentence names a country or city that the other does not name."""
    return bool(a.places - b.places) and bool(b.places - a.places)


def _names_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether each sentence has a name that the other does not have, in any spelling."""
    return bool(_unknown_names(a, b)) and bool(_unknown_names(b, a))


def _unknown_names(a: SentenceFacts, b: SentenceFacts) -> list[str]:
    """Return the names of the first sentence that the second does not have, in any spelling."""
    return [name for name in _names(a) if name not in b.text and name not in b.words and not _spelt_alike(name, b)]


def _spelt_alike(name: str, facts: SentenceFacts) -> bool:
    """Return whether a word of the English may be another spelling of a name."""
    from rapidfuzz import fuzz, process

    key = _skeleton(name)
    if len(key) > 2 and key in facts.derived(_skeletons):
        return True
    return process.extractOne(name, facts.words, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE) is not None


def _skeletons(facts: SentenceFacts) -> frozenset[str]:
    """Return the consonants of the words of the English."""
    return frozenset(map(_skeleton, facts.words))


_CONFUSED = str.maketrans("ckqvwzbdgr", "kkkffsptkl")
"""Consonants that transliterations confuse -> one consonant for each group."""


@lru_cache(maxsize=_SKELETONS)
def _skeleton(word: str) -> str:
    """Return the consonants of a word in lower case; consonants that transliterations confuse become one."""
    plain = word if word.isascii() else unicodedata.normalize("NFKD", word)
    return re.sub("[aeiouyh’'\u0300-\u036f]", "", plain.translate(_CONFUSED))


def _speakers_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether both sentences report what somebody said, and two different people said it."""
    if not a.speakers or not b.speakers:
        return False
    return not a.speakers & b.speakers and not (a.speakers & b.bag or b.speakers & a.bag)


def _roles_differ(a: SentenceFacts, b: SentenceFacts) -> bool:
    """Return whether the person who acts in one sentence is acted upon in the other.

    A name stands before a verb in one sentence and behind the verb in the other, and no passive accounts for the swap.
    """
    if a.passive != b.passive:
        return False
    grammar, one, other = _comparable(a, b)
    own = grammar.capital_nouns
    verbs = [facts.derived(_own_verbs if own else _english_verbs) for facts in (a, b)]
    shared = verbs[0].keys() & verbs[1].keys()
    if any(_swapped(one, other, verbs[0][verb], verbs[1][verb], grammar) for verb in shared):
        return True
    much_the_same = len(a.bag & b.bag) >= _MUCH_THE_SAME * min(len(a.bag), len(b.bag))
    ours, theirs = a.derived(_acting), b.derived(_acting)
    one_way = [(x, y) for x, y in ours if (y, x) not in ours and (x, y) not in theirs]
    return much_the_same and any((y, x) in theirs for x, y in one_way)


def _comparable(a: SentenceFacts, b: SentenceFacts) -> tuple[GrammarRules, Sequence[str], Sequence[str]]:
    """Return grammar and words of both originals where their language shows its verbs, else of the English."""
    own = pack(a.language).grammar
    if a.language == b.language and own is not None and own.capital_nouns:
        return own, a.own_words, b.own_words
    return _english(), a.raw, b.raw


def _english() -> GrammarRules:
    """Return the grammar of the language of briefings."""
    return pack(TARGET).grammar or GrammarRules(passive="(?!)")


def _acting(facts: SentenceFacts) -> set[tuple[str, str]]:
    """Return pairs of names that stand before and behind a verb of the English, whatever the verb is."""
    small = _english().small
    tokens = [token.lower() for token in facts.raw]
    places = [
        i
        for i, token in enumerate(tokens)
        if token in facts.names and (not i or tokens[i - 1] not in english.CIRCUMSTANCES) and facts.raw[i][:1].isupper()
    ]
    return {
        (tokens[i], tokens[j])
        for i in places
        for j in places
        if i < j and any(w.islower() and w not in small for w in facts.raw[i + 1 : j])
    }


def _own_verbs(facts: SentenceFacts) -> dict[str, int]:
    """Return the verbs of the original, by the grammar of its language."""
    return _verbs(facts.own_words, pack(facts.language).grammar or _english())


def _english_verbs(facts: SentenceFacts) -> dict[str, int]:
    """Return the verbs of the English."""
    return _verbs(facts.raw, _english())


def _verbs(tokens: Sequence[str], grammar: GrammarRules) -> dict[str, int]:
    """Return the stem of each word that may be a verb -> the position of the word.

    Such a word has no capital, and no determiner or preposition stands before it. Verbs of saying are left out, because
    a quotation may stand before or behind its speaker.
    """
    saying = set(map(stem, grammar.saying))
    return {
        stem(word): i + 1
        for i, (before, word) in enumerate(pairwise(tokens))
        if word[0].islower()
        and word not in grammar.small
        and before.lower() not in grammar.before_nouns
        and stem(word) not in saying
        and (grammar.capital_nouns or not before[0].isdigit())
    }


def _swapped(one: Sequence[str], other: Sequence[str], i: int, j: int, grammar: GrammarRules) -> bool:
    """Return whether the words before a shared verb, at `one[i]` and `other[j]`, stand behind it in the other."""
    before, behind = _head(one, i, grammar), _head(other, j, grammar)
    if not before or not behind or before == behind:
        return False
    return before in _stems(other[j + 1 :]) and behind in _stems(one[i + 1 :])


def _head(tokens: Sequence[str], end: int, grammar: GrammarRules) -> str:
    """Return the content word that stands nearest before a place."""
    for place in range(end - 1, -1, -1):
        if (word := tokens[place].lower()) not in grammar.small:
            return stem(word)
    return ""


def _stems(tokens: Sequence[str]) -> set[str]:
    """Return the stems of words."""
    return {stem(word.lower()) for word in tokens}


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
"""Name of each veto -> the comparison of two sentences that makes it; the first that holds is the reason given."""

REASONS = tuple(_VETOES)
"""Names of all vetoes, in the order in which they are tried."""
