"""Align the content words of two English sentences: the same word, another spelling of a name, a word of like meaning.

What is left over on both sides is what the sentences differ in; `judgement` decides what it means.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from digest.languages import english
from digest.languages.english import Word


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two sentences with their content words aligned.

    Attributes:
        one: Content words of a sentence.
        other: Content words of the other sentence.
        links: Place of a word in `one` -> place of its partner in `other`.
    """

    one: Sequence[Word]
    other: Sequence[Word]
    links: dict[int, int]

    @property
    def left_over(self) -> tuple[list[Word], list[Word]]:
        """Return the words of each sentence that have no partner."""
        partners = set(self.links.values())
        return (
            [word for i, word in enumerate(self.one) if i not in self.links],
            [word for j, word in enumerate(self.other) if j not in partners],
        )

    @property
    def in_order(self) -> bool:
        """Return whether the aligned words come in one order in both sentences."""
        partners = [partner for _, partner in sorted(self.links.items())]
        return partners == sorted(partners)

    @property
    def share(self) -> float:
        """Return the share of the words of the longer sentence that have a partner."""
        return len(self.links) / max(1, len(self.one), len(self.other))


def align(one: Sequence[Word], other: Sequence[Word]) -> Alignment:
    """Align two sentences: equal words first, then related ones, each with the nearest that is free."""
    links = _equal_words(one, other)
    for alike in (_same_word, _related):
        taken = set(links.values())
        left = [i for i in range(len(one)) if i not in links]
        rest = [j for j in range(len(other)) if j not in taken]
        if not left or not rest:
            break
        find = alike([other[j] for j in rest])
        for i in left:
            fitting = [rest[k] for k in find(one[i]) if rest[k] not in taken]
            if fitting:
                links[i] = _nearest(i, fitting, one, other)
                taken.add(links[i])
    return Alignment(one, other, links)


def _equal_words(one: Sequence[Word], other: Sequence[Word]) -> dict[int, int]:
    """Return the places of words that are one form with a word of the other sentence, most words of sentences alike."""
    free: dict[str, list[int]] = {}
    for j, word in enumerate(other):
        free.setdefault(word.lower, []).append(j)
    links: dict[int, int] = {}
    for i, word in enumerate(one):
        if fitting := free.get(word.lower):
            links[i] = fitting[0] if len(fitting) == 1 else _nearest(i, fitting, one, other)
            fitting.remove(links[i])
    return links


def _nearest(i: int, fitting: Iterable[int], one: Sequence[Word], other: Sequence[Word]) -> int:
    """Return the place of the word that plays the same part, and of these the one that stands nearest."""
    place = i * len(other) / len(one)
    return min(fitting, key=lambda j: (one[i].part != other[j].part, abs(j - place), j))


Finder = Callable[[Word], Iterable[int]]
"""Returns the places of the words that are like a word, among the words that it was made for."""


def _same_word(words: Sequence[Word]) -> Finder:
    """Return a finder of words that are forms of one word."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for key in english.forms_in_common(word.lower):
            places.setdefault(key, []).append(place)
    return lambda word: {place for key in english.forms_in_common(word.lower) for place in places.get(key, ())}


def _related(words: Sequence[Word]) -> Finder:
    """Return a finder of words that may mean the same, and are no opposites."""
    forms = [word.lower for word in words]
    relatives = english.relatives_among(forms)
    return lambda word: [k for k in relatives(word.lower) if not english.opposed(word.lower, forms[k])]
