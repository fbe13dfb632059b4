"""Which English words mean the same and which the opposite, by WordNet 3.0 (made by training/wordnet.py)."""

import bisect
import functools
import importlib.resources
import lzma
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from digest.languages.en.grammar import stem

_WORDS = 50_000
"""Words whose lemmas and synsets are remembered, a limit of memory: 1,000 English articles have 16,000."""

_RULES = (
    ("ies", "y"),
    ("ied", "y"),
    ("ves", "f"),
    ("est", ""),
    ("est", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("er", ""),
    ("er", "e"),
    ("ly", ""),
    ("s", ""),
)
"""Ending of an inflected form -> ending of its base."""

_DOUBLED = re.compile(r"([bdgklmnprt])\1(?:ed|ing|er|est)$")
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de", "anti")
_LEAST = 4
"""Letters of the rest of a word behind a negating prefix, a guard: "under" is not "un" and "der"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the table holds of a word.

    Attributes:
        base: Base of an irregular form, "" for other words.
        kinds: Parts of speech: n, v, a and r.
        senses: Its synsets.
        opposite: Its opposites.
        derived: Words derived from it, or from which it is derived.
    """

    base: str = ""
    kinds: frozenset[str] = frozenset()
    senses: tuple[int, ...] = ()
    opposite: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()


_UNKNOWN = Entry()


class Relations:
    """The table of word relations.

    Of its 50,676 words a run asks for some hundreds, so a word's line is read when it is asked for: reading all of them
    took .11 CPU s more (training/wordnet.py made the table).

    Args:
        table: Text of the table, see training/wordnet.py.
    """

    def __init__(self, table: str) -> None:
        words, _, synsets = table.partition("\n\n")
        self._lines = words.split("\n")
        self._synsets = synsets.split("\n")

    @functools.lru_cache(maxsize=_WORDS)  # noqa: B019 (there is one table, and it stays)
    def entry(self, word: str) -> "Entry":
        """Return what the table holds of a word; nothing for one that it does not know."""
        place = bisect.bisect_left(self._lines, f"{word}|")
        if place == len(self._lines) or not self._lines[place].startswith(f"{word}|"):
            return _UNKNOWN
        _, base, kinds, senses, opposite, derived = self._lines[place].split("|")
        return Entry(
            base=base,
            kinds=frozenset(kinds),
            senses=tuple(map(int, senses.split())),
            opposite=frozenset(opposite.split()),
            derived=frozenset(derived.split()),
        )

    def knows(self, word: str) -> bool:
        """Return whether a word has a sense, and is not only an irregular form of another."""
        return bool(self.entry(word).senses)

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the words that a form may be a form of, itself included where it is a word."""
        verb, _, particle = word.partition("_")
        if particle:
            phrases = (f"{base}_{particle}" for base in lemmas(verb))
            return frozenset(filter(self.knows, phrases))
        found = {word} if self.knows(word) else set()
        if base := self.entry(word).base:
            found.add(base)
        for ending, base in _RULES:
            if word.endswith(ending) and self.knows(stem := word[: -len(ending)] + base):
                found.add(stem)
        if _DOUBLED.search(word) and self.knows(stem := re.sub(r"(.)\1(?:ed|ing|er|est)$", r"\1", word)):
            found.add(stem)
        return frozenset(found)

    def family(self, word: str) -> frozenset[str]:
        """Return the lemmas of a form, and the words derived from them."""
        bases = lemmas(word)
        return bases.union(*(self.entry(base).derived for base in bases))

    def synsets(self, word: str) -> frozenset[int]:
        """Return the synsets of a form and of the words derived from it."""
        return frozenset(number for base in family(word) for number in self.entry(base).senses)

    def kinds_of(self, number: int) -> tuple[int, ...]:
        """Return the synsets that a synset is a kind of."""
        return tuple(map(int, self._synsets[number].split()))


@functools.cache
def _table() -> Relations:
    """Return the table that ships with digest, read once."""
    packed = (importlib.resources.files("digest.languages.en") / "relations.txt.xz").read_bytes()
    return Relations(lzma.decompress(packed).decode())


@functools.lru_cache(maxsize=_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Return the words that a form in lower case may be a form of; none for one that is not in the table.

    Example:
        >>> sorted(lemmas("rose")), sorted(lemmas("stopped"))
        (['rise', 'rose'], ['stop', 'stopped'])
    """
    return _table().lemmas(word)


@functools.lru_cache(maxsize=_WORDS)
def forms_in_common(word: str) -> tuple[str, ...]:
    """Return what all forms of one word have in common: its stem, with a mark before it, and its lemmas."""
    return (f"~{stem(word)}", *lemmas(word))


@functools.lru_cache(maxsize=_WORDS)
def family(word: str) -> frozenset[str]:
    """Return the lemmas of a form, and the words derived from them."""
    return _table().family(word)


@functools.lru_cache(maxsize=_WORDS)
def _meaning(word: str) -> tuple[frozenset[str], frozenset[int], frozenset[int]]:
    """Return the family of a form, its synsets, and those that they are kinds of."""
    own = _table().synsets(word)
    return family(word), own, frozenset(above for number in own for above in _table().kinds_of(number))


@functools.lru_cache(maxsize=_WORDS)
def word_kinds(word: str) -> frozenset[str]:
    """Return the parts of speech of a form: n, v, a, r; none for a word that is not in the table."""
    return frozenset(kind for base in lemmas(word) for kind in _table().entry(base).kinds)


@functools.lru_cache(maxsize=_WORDS)
def is_past(word: str) -> bool:
    """Return whether a form is the past or the participle of a verb.

    Example:
        >>> [is_past(word) for word in ("raised", "fell", "stepped_down", "raise", "need")]
        [True, True, True, False, False]
    """
    verb = word.partition("_")[0]
    if base := _table().entry(verb).base:
        return "v" in _table().entry(base).kinds and not verb.endswith("ing")
    return verb.endswith("ed") and any("v" in _table().entry(base).kinds for base in lemmas(verb) - {verb})


def related(one: str, other: str) -> bool:
    """Return whether two forms may mean the same: one word, synonyms, derived words, or a word and its kind. Symmetric.

    Example:
        >>> related("bought", "acquired"), related("collision", "collided"), related("safe", "dangerous")
        (True, True, False)
    """
    return bool(relatives_among((other,))(one))


def relatives_among(forms: Sequence[str]) -> Callable[[str], list[int]]:
    """Return a function that returns the places of the forms that may mean the same as a word: what `related` says.

    Nothing is remembered of a pair of words: of a thousand articles nine pairs in ten are new.

    Example:
        >>> relatives_among(["sold", "acquired", "house"])("bought")
        [1]
    """
    known = [(place, *meaning) for place, form in enumerate(forms) if (meaning := _meaning(form))[0]]

    def places(word: str) -> list[int]:
        family_, ours, over = _meaning(word)
        if not family_:  # a word that is not in the table
            return []
        return [
            place
            for place, relatives, theirs, above in known
            if not (
                family_.isdisjoint(relatives)
                and ours.isdisjoint(theirs)
                and ours.isdisjoint(above)
                and over.isdisjoint(theirs)
            )
        ]

    return places


def opposed(one: str, other: str) -> bool:
    """Return whether two forms are opposites, or one is the other with a negating prefix. Symmetric.

    Example:
        >>> opposed("stronger", "weakest"), opposed("lawful", "unlawful"), opposed("found", "lost")
        (True, True, True)
    """
    return any_opposed((one,), (other,))


def any_opposed(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether a form of some is opposed to a form of others.

    Most forms have no opposite and no negating prefix: they are asked once each, not in pairs.

    Example:
        >>> any_opposed(["the", "lawful"], ["unlawful", "house"]), any_opposed(["lawful"], ["house"])
        (True, False)
    """
    ones, others = tuple(ones), tuple(others)
    for form in ones:
        denied, opposite = _denied(form), _opposites(form)
        if (denied and _denies_one(denied, others)) or (
            opposite and any(not opposite.isdisjoint(family(other)) for other in others)
        ):
            return True
    return any(_denies_one(denied, ones) for form in others if (denied := _denied(form)))


@functools.lru_cache(maxsize=_WORDS)
def _opposites(word: str) -> frozenset[str]:
    """Return the opposites of a form, of its lemmas and of the words derived from them."""
    return frozenset(opposite for base in family(word) for opposite in _table().entry(base).opposite)


@functools.lru_cache(maxsize=_WORDS)
def _denied(word: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return what stands behind a negating prefix and the lemmas of that, or None where there is no such prefix."""
    rests = [rest for prefix in _PREFIXES if word.startswith(prefix) and len(rest := word[len(prefix) :]) >= _LEAST]
    return (frozenset(rests), frozenset().union(*map(lemmas, rests))) if rests else None


def _denies_one(denied: tuple[frozenset[str], frozenset[str]], others: Iterable[str]) -> bool:
    """Return whether what a prefix denies is one of some forms."""
    rests, bases = denied
    return any(other in rests or not bases.isdisjoint(lemmas(other)) for other in others)
