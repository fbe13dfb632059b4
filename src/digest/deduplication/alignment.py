"""Align the content words of two English sentences: the same word, another spelling of a name, a word of like meaning.

What is left over on both sides is what the sentences differ in; `judgement` decides what it means.
"""

from collections.abc import Sequence
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
    links: dict[int, int] = {}
    free = set(range(len(other)))
    for alike in (_equal, _same_word, _related):
        for i, word in enumerate(one):
            if i in links:
                continue
            fitting = [j for j in sorted(free) if alike(word, other[j])]
            if fitting:
                place = i * len(other) / max(1, len(one))
                links[i] = min(fitting, key=lambda j: (word.part != other[j].part, abs(j - place), j))
                free.discard(links[i])
    return Alignment(one, other, links)


def _equal(one: Word, other: Word) -> bool:
    """Return whether two words are one form."""
    return one.lower == other.lower


def _same_word(one: Word, other: Word) -> bool:
    """Return whether two words are forms of one word."""
    return english.stem(one.lower) == english.stem(other.lower) or bool(
        english.lemmas(one.lower) & english.lemmas(other.lower)
    )


def _related(one: Word, other: Word) -> bool:
    """Return whether two words may mean the same, and are no opposites."""
    return english.related(one.lower, other.lower) and not english.opposed(one.lower, other.lower)
