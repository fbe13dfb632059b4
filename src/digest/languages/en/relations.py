"""Which English words mean the same and which the opposite, by WordNet 3.0 (made by training/wordnet.py)."""

import functools
import importlib.resources
import lzma
import re
from collections import defaultdict
from collections.abc import Iterator

_PAIRS = 50_000
"""Pairs of words whose relation is remembered, a limit of memory."""

_WORDS = 20_000
"""Words whose lemmas and synsets are remembered, a limit of memory."""

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


class Relations:
    """The table of word relations.

    Attributes:
        forms: Irregular form -> its base.
        senses: Word -> its synsets.
        above: Synset -> the synsets that it is a kind of.
        kinds: Word -> its parts of speech: n, v, a and r.
        opposite: Word -> its opposites.
        derived: Word -> words derived from it, or from which it is derived.
    """

    def __init__(self, table: str) -> None:
        forms, synsets, pairs = table.split("\n\n")
        self.forms = dict(line.split() for line in forms.split("\n"))
        self.above: list[tuple[int, ...]] = []
        self.senses: dict[str, list[int]] = defaultdict(list)
        self.kinds: dict[str, set[str]] = defaultdict(set)
        for number, line in enumerate(synsets.split("\n")):
            kind, words, above = line.split("|")
            self.above.append(tuple(map(int, above.split())))
            for word in words.split():
                self.senses[word].append(number)
                self.kinds[word].add(kind)
        self.opposite: dict[str, set[str]] = defaultdict(set)
        self.derived: dict[str, set[str]] = defaultdict(set)
        for line in pairs.split("\n"):
            sign, one, other = line.split()
            into = self.opposite if sign == "!" else self.derived
            into[one].add(other)
            into[other].add(one)

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the words that a form may be a form of, itself included where it is a word."""
        verb, _, particle = word.partition("_")
        if particle:
            phrases = (f"{base}_{particle}" for base in lemmas(verb))
            return frozenset(phrase for phrase in phrases if phrase in self.senses)
        found = {word} if word in self.senses else set()
        if word in self.forms:
            found.add(self.forms[word])
        for ending, base in _RULES:
            if word.endswith(ending) and (stem := word[: -len(ending)] + base) in self.senses:
                found.add(stem)
        if _DOUBLED.search(word) and (stem := re.sub(r"(.)\1(?:ed|ing|er|est)$", r"\1", word)) in self.senses:
            found.add(stem)
        return frozenset(found)

    def family(self, word: str) -> frozenset[str]:
        """Return the lemmas of a form, and the words derived from them."""
        bases = lemmas(word)
        return bases.union(*(self.derived.get(base, ()) for base in bases))

    def synsets(self, word: str) -> frozenset[int]:
        """Return the synsets of a form and of the words derived from it."""
        return frozenset(number for base in family(word) for number in self.senses.get(base, ()))

    def kinds_of(self, number: int) -> tuple[int, ...]:
        """Return the synsets that a synset is a kind of."""
        return self.above[number]


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
def family(word: str) -> frozenset[str]:
    """Return the lemmas of a form, and the words derived from them."""
    return _table().family(word)


@functools.lru_cache(maxsize=_WORDS)
def _synsets(word: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the synsets of a form, and those that they are kinds of."""
    own = _table().synsets(word)
    return own, frozenset(above for number in own for above in _table().kinds_of(number))


@functools.lru_cache(maxsize=_WORDS)
def word_kinds(word: str) -> frozenset[str]:
    """Return the parts of speech of a form: n, v, a, r; none for a word that is not in the table."""
    return frozenset(kind for base in lemmas(word) for kind in _table().kinds.get(base, ()))


@functools.lru_cache(maxsize=_WORDS)
def is_past(word: str) -> bool:
    """Return whether a form is the past or the participle of a verb.

    Example:
        >>> [is_past(word) for word in ("raised", "fell", "stepped_down", "raise", "need")]
        [True, True, True, False, False]
    """
    verb = word.partition("_")[0]
    if verb in _table().forms:
        return "v" in _table().kinds.get(_table().forms[verb], ()) and not verb.endswith("ing")
    return verb.endswith("ed") and any("v" in _table().kinds.get(base, ()) for base in lemmas(verb) - {verb})


@functools.lru_cache(maxsize=_PAIRS)
def related(one: str, other: str) -> bool:
    """Return whether two forms may mean the same: one word, synonyms, derived words, or a word and its kind. Symmetric.

    Example:
        >>> related("bought", "acquired"), related("collision", "collided"), related("safe", "dangerous")
        (True, True, False)
    """
    if family(one) & family(other):
        return True
    (ours, over), (theirs, above) = _synsets(one), _synsets(other)
    return bool(ours & theirs or ours & above or over & theirs)


@functools.lru_cache(maxsize=_PAIRS)
def opposed(one: str, other: str) -> bool:
    """Return whether two forms are opposites, or one is the other with a negating prefix. Symmetric.

    Example:
        >>> opposed("stronger", "weakest"), opposed("lawful", "unlawful"), opposed("found", "lost")
        (True, True, True)
    """
    if _prefixed(one, other) or _prefixed(other, one):
        return True
    opposite, theirs = _table().opposite, family(other)
    return any(opposite[base] & theirs for base in family(one) if base in opposite)


def _prefixed(longer: str, plain: str) -> bool:
    """Return whether a word is the other with a negating prefix."""
    return any(len(rest) >= _LEAST and (rest == plain or bool(lemmas(rest) & lemmas(plain))) for rest in _rests(longer))


def _rests(word: str) -> Iterator[str]:
    """Yield what stands behind a negating prefix."""
    return (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))
