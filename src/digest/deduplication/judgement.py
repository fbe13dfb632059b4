"""Judge two English sentences whose content words are aligned: what is left over must not turn one against the other.

docs/decisions/0018-a-judge-of-aligned-sentences.md has the choices.
"""

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from digest.deduplication.alignment import Alignment, align
from digest.languages import english
from digest.languages.english import Status, Word

CLOSE = 0.6
"""Share of aligned words from which two sentences are one sentence with something exchanged
(benchmarks/statements.py)."""

LONGEST = 80
"""Content words of a sentence that are aligned, a limit of time, which grows with the square."""

CHANGED = 3
"""Most nouns that play another part where two of them have changed places: in translations of one sentence more do
(benchmarks/statements.py, "flores")."""

SLOT = 2
"""Most words on either side of an exchange; not measured."""


_NO_OFFICES: Mapping[int, str] = {}
"""What nearly all sentences have, kept once."""


class Reading:
    """One English sentence as it is compared.

    Attributes:
        tokens: Its words and marks in lower case.
        words: Its content words, at most `LONGEST`.
    """

    def __init__(self, text: str) -> None:
        raw = english.tokens_of(text)
        self.tokens = tuple(sys.intern(token.lower()) for token in raw)  # tens of thousands of sentences share words
        self.words = tuple(islice(english.content_words(raw), LONGEST))

    def is_worded_like(self, other: "Reading") -> bool:
        """Return whether two sentences have the same words in the same order, whatever their numbers."""
        return self._wording == other._wording

    @cached_property
    def _wording(self) -> bytes:
        """Return what is the same for the same words that are no numbers: kept in their place, to save memory."""
        words = " ".join(token for token in self.tokens if token[:1].isalpha())
        return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    @cached_property
    def offices(self) -> Mapping[int, str]:
        """Return the places of the words behind a word such as "deputy" -> what it makes of them."""
        return dict(self._offices()) if any(token in english.OFFICE for token in self.tokens) else _NO_OFFICES

    def _offices(self) -> Iterator[tuple[int, str]]:
        for place, token in enumerate(self.tokens):
            if token in english.OFFICE:
                for behind in range(place + 1, min(place + 4, len(self.tokens))):
                    if self.tokens[behind] in english.SMALL or not self.tokens[behind].isalpha():
                        break
                    yield behind, english.OFFICE[token]

    @cached_property
    def passive(self) -> bool:
        """Return whether a verb of the sentence is in the passive."""
        return english.is_passive(self.tokens)

    @cached_property
    def names(self) -> int:
        """Return how many content words are parts of names."""
        return sum(map(is_name, self.words))

    @cached_property
    def negated(self) -> bool:
        """Return whether a plain word of denial stands in the sentence."""
        return any(token in english.NEGATIONS or token.endswith(("n't", "n’t")) for token in self.tokens)

    @cached_property
    def ordinals(self) -> frozenset[int]:
        """Return the ordinals of the sentence: second, 3rd."""
        return frozenset(english.ordinals(self.tokens))

    @cached_property
    def superlative(self) -> bool:
        """Return whether the sentence has a superlative."""
        return english.has_superlative(self.tokens)

    @property
    def worldwide(self) -> bool:
        """Return whether the sentence speaks of the whole world."""
        return not english.WORLD.isdisjoint(self.tokens)

    @cached_property
    def multiples(self) -> frozenset[int]:
        """Return how many times something is meant: twice, tripled."""
        return frozenset(english.multiples(self.tokens))

    @cached_property
    def claims(self) -> bool | None:
        """Return whether the sentence leaves what it says to somebody; None where it has a source."""
        return english.claims(self.tokens)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Return how much of a whole the sentence speaks of."""
        return frozenset(english.parts(self.tokens))


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two readings and their alignment.

    Attributes:
        one: Reading of a sentence.
        other: Reading of the other sentence.
        alignment: Their words, aligned.
        ours: Words of the first sentence without a partner.
        theirs: Words of the second sentence without a partner.
    """

    one: Reading
    other: Reading
    alignment: Alignment
    ours: Sequence[Word]
    theirs: Sequence[Word]

    @property
    def linked(self) -> Iterator[tuple[Word, Word]]:
        """Yield the pairs of aligned words."""
        for i, j in self.alignment.links.items():
            yield self.one.words[i], self.other.words[j]


def is_name(word: Word) -> bool:
    """Return whether a word is part of a name: a capital that no sentence begins with."""
    return word.text[:1].isupper() and word.place > 0


def aligned(one: Reading, other: Reading) -> Aligned:
    """Align two readings."""
    alignment = align(one.words, other.words)
    return Aligned(one, other, alignment, *alignment.left_over)


def objection(pair: Aligned) -> str | None:
    """Return what speaks against taking two aligned sentences for one statement, one of `OBJECTIONS`, or None."""
    for reason, holds in _RULES.items():
        if holds(pair):
            return reason
    return None


def objections(pair: Aligned) -> set[str]:
    """Return all that speaks against taking two aligned sentences for one statement."""
    return {reason for reason, holds in _RULES.items() if holds(pair)}


def _opposite(pair: Aligned) -> bool:
    """Return whether words left over on both sides are opposites."""
    return english.any_opposed([word.lower for word in pair.ours], [word.lower for word in pair.theirs])


def _denied(pair: Aligned) -> bool:
    """Return whether one sentence has a word of denial or failure that nothing in the other accounts for."""
    ours, theirs = (any(english.is_denier(word.lower) for word in words) for words in (pair.ours, pair.theirs))
    return (ours and not theirs and not pair.other.negated) or (theirs and not ours and not pair.one.negated)


_UNLIKE = {
    frozenset({Status.DONE, Status.PLANNED}),
    frozenset({Status.DONE, Status.POSSIBLE}),
    frozenset({Status.DONE, Status.OPEN}),
    frozenset({Status.NOW, Status.OPEN}),
    frozenset({Status.PLANNED, Status.OPEN}),
}


def _unlike_status(pair: Aligned) -> bool:
    """Return whether an act that both sentences tell of is done in one, and planned or possible in the other."""
    return any(a.status and b.status and frozenset({a.status, b.status}) in _UNLIKE for a, b in pair.linked)


def _claimed(pair: Aligned) -> bool:
    """Return whether only one sentence leaves what it says to somebody."""
    return {pair.one.claims, pair.other.claims} == {True, False}


def _unlike_rank(pair: Aligned) -> bool:
    """Return whether both have an ordinal of their own, or only one of two superlatives has one."""
    ours, theirs = pair.one.ordinals, pair.other.ordinals
    if ours - theirs and theirs - ours:
        return True
    both = pair.one.superlative and pair.other.superlative
    return both and (ours != theirs or pair.one.worldwide != pair.other.worldwide)


def _unlike_multiple(pair: Aligned) -> bool:
    """Return whether something is twice as much in one sentence and three times in the other."""
    ours, theirs = pair.one.multiples, pair.other.multiples
    return bool(ours) and bool(theirs) and not ours & theirs


def _unlike_office(pair: Aligned) -> bool:
    """Return whether one office is a deputy's, a former or a coming one, and the same office in the other is not."""
    ours, theirs = pair.one.offices, pair.other.offices
    if not ours and not theirs:
        return False
    known = set(ours.values()), set(theirs.values())
    differing = ((ours.get(a.place), theirs.get(b.place)) for a, b in pair.linked)
    return any(x != y and not (x in known[1] or y in known[0]) for x, y in differing)


def _unlike_part(pair: Aligned) -> bool:
    """Return whether one sentence speaks of all and the other of a part, or of two different parts."""
    ours, theirs = pair.one.parts, pair.other.parts
    if ours and theirs:
        return not ours & theirs
    return bool((ours | theirs) & {"part", "half", "few"}) and pair.alignment.share >= CLOSE


def _swapped(pair: Aligned) -> bool:
    """Return whether two words have changed places: who beat whom, from where to where, more of what than of what."""
    if pair.alignment.share < CLOSE:
        return False
    nouns = [(a, b) for a, b in pair.linked if "verb" not in (a.part, b.part)]
    changed = [(a, b) for a, b in nouns if _part(a, pair.one) != _part(b, pair.other) and not _is_measure(a, pair.one)]
    if len(changed) > CHANGED:
        return False
    for k, (a, b) in enumerate(changed):
        for c, d in changed[:k]:
            crossed = _part(a, pair.one) == _part(d, pair.other) and _part(c, pair.one) == _part(b, pair.other)
            if crossed and a.lower != c.lower:
                return True
    return any(frozenset({a.part, b.part}) in english.OPPOSING for a, b in changed)


def _is_measure(word: Word, reading: Reading) -> bool:
    """Return whether a word stands behind a number: what is paid may be what something is bought for."""
    before = reading.tokens[word.place - 1] if word.place else ""
    return before[:1].isdigit() or before in english.NUMBER_WORDS


def _part(word: Word, reading: Reading) -> str:
    """Return the part of a noun, turned round in the passive."""
    if not reading.passive:
        return word.part
    return {"by": "subject", "subject": "object"}.get(word.part, word.part)


def is_turned(pair: Aligned) -> bool:
    """Return whether two sentences are one but for the words that turn the one against the other."""
    if pair.alignment.share < CLOSE:
        return False
    ours = [a for a in pair.ours if not english.is_denier(a.lower) and not _is_opposed(a, pair.theirs)]
    theirs = [b for b in pair.theirs if not english.is_denier(b.lower) and not _is_opposed(b, pair.ours)]
    return len(ours) + len(theirs) <= 1


def _is_opposed(word: Word, others: Iterable[Word]) -> bool:
    """Return whether a word is the opposite of one of the others."""
    return english.any_opposed([word.lower], [other.lower for other in others])


def is_exchange(pair: Aligned) -> bool:
    """Return whether the sentences are one but for a word or two in one place that are not known to be alike."""
    if pair.alignment.share < CLOSE or not pair.alignment.in_order:
        return False
    return any(
        0 < len(ours) <= SLOT and 0 < len(theirs) <= SLOT and _comparable(ours, theirs)
        for ours, theirs in _slots(pair.alignment)
    )


def exchanges_a_name(pair: Aligned) -> bool:
    """Return whether a word or two with a name stand in the very place of a word or two of the other sentence."""
    return any(
        0 < len(ours) <= SLOT and 0 < len(theirs) <= SLOT and any(map(is_name, (*ours, *theirs)))
        for ours, theirs in _slots(pair.alignment)
    )


def _slots(alignment: Alignment) -> Iterator[tuple[list[Word], list[Word]]]:
    """Yield what stands between neighbouring aligned words, where they are neighbours in both sentences."""
    ends = [(-1, -1), *sorted(alignment.links.items()), (len(alignment.one), len(alignment.other))]
    partners = set(alignment.links.values())
    for (i, j), (k, m) in pairwise(ends):
        if j < m and not any(between in partners for between in range(j + 1, m)):
            yield list(alignment.one[i + 1 : k]), list(alignment.other[j + 1 : m])


def _comparable(ours: Iterable[Word], theirs: Iterable[Word]) -> bool:
    """Return whether words of one kind stand against each other."""
    return any(english.word_kinds(a.lower) & english.word_kinds(b.lower) for a in ours for b in theirs)


_RULES: dict[str, Callable[[Aligned], bool]] = {
    "opposite": _opposite,
    "denial": _denied,
    "status": _unlike_status,
    "claim": _claimed,
    "rank": _unlike_rank,
    "multiple": _unlike_multiple,
    "title": _unlike_office,
    "part": _unlike_part,
    "role": _swapped,
}
"""Name of each rule -> the comparison that makes it; the first that holds is the reason given."""

OBJECTIONS = tuple(_RULES)
"""Names of all rules, in the order in which they are tried."""
