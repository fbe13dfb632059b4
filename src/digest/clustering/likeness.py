"""Compare documents: how likely two of them tell of one event.

Words that stand early are one view, vectors of the first sentences the second; dates and numbers that do not go
together count against. docs/decisions/0003-events-by-rare-words.md has the choices.
"""

import contextlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from digest.domain import Sentence
from digest.embedding import embed
from digest.languages import pack
from digest.languages.english import SMALL, days_of_the_year, stem
from digest.platform import Spread, one_by_one
from digest.store import ResultCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
else:
    Numbers = object

EARLY = 5.0
"""Sentences of running text after which a word counts for a third; F1 on unseen events .853 at 4, .864 at 5 and at 6
(benchmarks/stories.py; docs/decisions/0003)."""

BACKGROUND = 1000
"""Documents of other events that are imagined beside the folder, so that a word keeps its rarity in a small folder; not
measured."""

LEAD, LEAD_FROM, ACROSS = 0.8, 0.25, 0.35
"""Weight of the cosine of two first passages, less the cosine that unrelated ones have, and the part of that weight
across languages: F1 of pairs in one cluster on unseen events .798 without it, .844 at 0.5 across, .858 so
(docs/decisions/0003)."""

LEAD_CHARACTERS, LEAD_CHARACTERS_UNSPACED = 400, 160
"""Characters of a first passage, in languages with spaces between words and in others: what the encoder takes in at a
time; other lengths were not measured."""

LEAST_WORDS = 0.03
"""Likeness by words under which two documents are not compared further: 1 % of pairs of one story lie under it."""

SAME_DAY, OTHER_DAY, DAYS_APART = 3, 13, 0.1
"""Days apart up to which dates go together, from which they do not, and what is taken off then: F1 on unseen events
.835 without it, .838 with it, before the other choices (docs/decisions/0003)."""

NUMBERS, LEAST_NUMBERS = 0.03, 2
"""What is taken off where two openings have numbers and none in common, and added where they have one in common; the
least numbers of an opening that is compared so: F1 on unseen events .838 without it, .854 with it."""

OPENING = 3
"""Sentences of running text from the beginning whose dates and numbers are compared; not measured."""

COMMON = 1000
"""Units that may share a word; a more common word is left out, a limit of time and memory (docs/decisions/0005)."""

EDGES, LEAST_EDGES = 1_000_000, 20
"""Likenesses kept in all, and at least of each unit: a limit of memory (docs/decisions/0005)."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][\w’'-]+")
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class PageItem:
    """A document, or one item of a page that holds several.

    Attributes:
        document: Id of the document.
        rows: Rows of the sentences of the item, ascending.
    """

    document: str
    rows: tuple[int, ...]


class Comparison(Protocol):
    """Compares units with each other."""

    def edges(self, least: float) -> Iterator[tuple[float, int, int]]:
        """Yield (likeness, i, j) of pairs of units i < j that are as alike as `least`."""
        ...


def matrix(comparison: Comparison, count: int, least: float) -> Numbers:
    """Return likenesses as a matrix [count, count], 0 where a pair is less alike than `least`."""
    import numpy as np

    whole = np.zeros((count, count))
    for score, i, j in comparison.edges(least):
        whole[i, j] = whole[j, i] = score
    return whole


class WordLikeness:
    """Compares units by the cosine of their English words, weighted by TF-IDF and position.

    TF-IDF is that of Salton and Buckley 1988, with the square root of the count in place of the count.

    Args:
        units: Documents and items.
        sentences: Sentences that the rows of the units refer to.

    Attributes:
        copies: Sentence -> number of units that have it word for word.
    """

    def __init__(self, units: Sequence[PageItem], sentences: Sequence[Sentence]) -> None:
        import numpy as np

        self._count = len(units)
        self.copies = shared_sentences(units, sentences)
        counts = [_word_counts(unit, sentences, self.copies) for unit in units]
        spread = Counter(word for words in counts for word in words)
        number = {word: k for k, word in enumerate(word for word, n in spread.items() if 1 < n <= COMMON)}
        entries = [self._shared(words, spread, number) for words in counts]
        self._ends_of_units = np.cumsum([0, *(len(words) for words, _ in entries)])
        self._words = np.concatenate([np.empty(0, np.int64), *(words for words, _ in entries)])
        self._weights = np.concatenate([np.empty(0), *(weights for _, weights in entries)])
        by_word = np.argsort(self._words, kind="stable")
        self._sizes = np.bincount(self._words, minlength=len(number))
        self._having = np.repeat(np.arange(len(units)), np.diff(self._ends_of_units))[by_word]
        self._theirs = self._weights[by_word]

    def _shared(
        self, words: Counter[str], spread: Counter[str], number: Mapping[str, int]
    ) -> tuple["NDArray[np.int64]", Numbers]:
        """Return the numbers of the words of a unit that others have as well, and the weights of these words.

        Args:
            words: Words of the unit with their counts.
            spread: Number of units that have each word.
            number: Word that several units have, and not too many -> its number.
        """
        import numpy as np

        weights = self._weighted({word: count for word, count in words.items() if spread[word] <= COMMON}, spread)
        shared = [word for word in weights if word in number]
        return np.array([number[word] for word in shared], np.int64), np.array([weights[word] for word in shared])

    def _weighted(self, words: Mapping[str, float], spread: Counter[str]) -> dict[str, float]:
        """Return the weight of each word of a unit, all together of length 1.

        Args:
            words: Words of the unit with their counts.
            spread: Number of units that have each word.
        """
        rare = math.log(self._count + BACKGROUND)
        raw = {word: math.sqrt(count) * (rare - math.log(spread[word])) for word, count in words.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}

    def rows(self, least: float) -> Iterator[tuple[int, "NDArray[np.int64]", Numbers]]:
        """Yield (i, units j > i, their likenesses) of each unit i.

        Args:
            least: Least likeness of a pair, more than 0.
        """
        import numpy as np

        ends = np.cumsum(self._sizes)
        later = ends - self._sizes  # of each word, where the units behind the present one begin
        for i in range(self._count):
            own = slice(self._ends_of_units[i], self._ends_of_units[i + 1])
            words = self._words[own]
            later[words] += 1
            sizes = ends[words] - later[words]
            places = np.arange(sizes.sum()) + np.repeat(later[words] - np.cumsum(sizes) + sizes, sizes)
            products = np.repeat(self._weights[own], sizes) * self._theirs[places]
            sums = np.bincount(self._having[places], products, i + 1).astype(np.float64)  # of no product: whole numbers
            scores = np.round(sums[i + 1 :], 6)
            near = np.flatnonzero(scores >= least).astype(np.int64)
            yield i, near + i + 1, scores[near]

    def edges(self, least: float) -> Iterator[tuple[float, int, int]]:
        """Yield (likeness, i, j) of pairs of units i < j that are as alike as `least`."""
        for i, later, near in self.rows(least):
            yield from ((float(score), i, int(j)) for j, score in zip(later, near, strict=True))


class Likeness:
    """Compares units by words, first passages, dates and numbers.

    Args:
        units: Documents and items.
        sentences: Sentences that the rows of the units refer to.
        dates: Id of a document -> its date, YYYY-MM-DD, where it is known.
        memory: Cache that keeps vectors between runs, or None.
        spread: Makes the vectors of passages, here or elsewhere.
    """

    def __init__(
        self,
        units: Sequence[PageItem],
        sentences: Sequence[Sentence],
        dates: Mapping[str, str | None],
        memory: ResultCache | None,
        spread: Spread = one_by_one,
    ) -> None:
        import numpy as np

        self._count = len(units)
        self._words = WordLikeness(units, sentences)
        passages = [_first_passage(unit, sentences, self._words.copies) for unit in units]
        # one that the encoder cannot take has no vector and is compared by its words alone
        self._leads = embed(passages, memory, on_fault=lambda row, error: None, spread=spread)
        languages = [Counter(sentences[row].language for row in unit.rows).most_common(1)[0][0] for unit in units]
        self._languages = np.array(languages)
        self._days = [_days(unit, sentences, dates.get(unit.document)) for unit in units]
        self._numbers = [_numbers(unit, sentences) for unit in units]

    def edges(self, least: float) -> Iterator[tuple[float, int, int]]:
        """Yield (likeness, i, j) of pairs of units i < j; of a unit with very many pairs, the most alike.

        Args:
            least: Least likeness of a pair.
        """
        import numpy as np

        most = max(LEAST_EDGES, EDGES // max(1, self._count))
        for i, sharing, words in self._words.rows(LEAST_WORDS):
            cosines = np.round((self._leads[sharing] @ self._leads[i]).astype(np.float64), 4)
            weight = LEAD * np.where(self._languages[sharing] == self._languages[i], 1.0, ACROSS)
            near = words + weight * np.maximum(0.0, cosines - LEAD_FROM)
            later, near = sharing[near + NUMBERS >= least], near[near + NUMBERS >= least]
            near = np.round(near - np.array([self._against(i, int(j)) for j in later], np.float64), 6)
            chosen = np.flatnonzero(near >= least)
            if len(chosen) > most:
                chosen = np.sort(np.argsort(-near[chosen], kind="stable")[:most])
            yield from ((float(near[k]), i, int(later[k])) for k in chosen)

    def _against(self, i: int, j: int) -> float:
        """Return what dates and numbers say against one event; less than 0 where they speak for it."""
        return DAYS_APART * _apart(self._days[i], self._days[j]) + NUMBERS * _other_numbers(
            self._numbers[i], self._numbers[j]
        )


def shared_sentences(units: Sequence[PageItem], sentences: Sequence[Sentence]) -> Counter[str]:
    """Return how many units have each sentence word for word: notices of websites, lines of agencies, and copies."""
    return Counter(text for unit in units for text in {sentences[row].text for row in unit.rows})


def _word_counts(unit: PageItem, sentences: Sequence[Sentence], copies: Counter[str]) -> Counter[str]:
    """Return the words of a unit, each with its count, less the later the word stands.

    Places are counted in running text, so that headlines put no sentence further back. What several units have word
    for word counts less, so that no notice joins strangers; copies of one article stay as alike as they are, since all
    of their sentences count less.
    """
    counts: Counter[str] = Counter()
    before = 0
    for row in unit.rows:
        weight = math.exp(-before / EARLY) / copies[sentences[row].text] ** 2
        before += not is_headline(sentences[row])
        for word in _words(sentences[row].english or sentences[row].text):
            counts[word] += weight  # type: ignore[assignment]
    return counts


def is_headline(sentence: Sentence) -> bool:
    """Return whether a sentence stands above running text."""
    return sentence.kind in {"title", "heading"}


def _opening(unit: PageItem, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the English of the first sentences of running text of a unit, and of the headlines above them."""
    seen = 0
    for row in unit.rows:
        seen += not is_headline(sentences[row])
        if seen > OPENING:
            return
        yield sentences[row].english or ""


def _words(text: str) -> Iterator[str]:
    """Yield the stems of the content words and the whole numbers of a text: 1,300 is one word."""
    for token in _TOKEN.findall(text.lower()):
        if len(token) > 1 and token not in SMALL:
            yield stem(token)


def _first_passage(unit: PageItem, sentences: Sequence[Sentence], copies: Counter[str]) -> str:
    """Return the beginning of a unit as written, without what other units have word for word."""
    own = [row for row in unit.rows if copies[sentences[row].text] == 1] or list(unit.rows)
    spaced = pack(sentences[own[0]].language).spaced
    limit = LEAD_CHARACTERS if spaced else LEAD_CHARACTERS_UNSPACED
    passage = ""
    for row in own:
        passage += sentences[row].text + " "
        if len(passage) > limit:
            break
    return passage[:limit]


def _days(unit: PageItem, sentences: Sequence[Sentence], dated: str | None) -> frozenset[int]:
    """Return the days, by their numbers in a year, of a unit's date or, without one, of its first sentences."""
    if dated:
        with contextlib.suppress(ValueError):  # a date that does not exist is none
            return frozenset([date.fromisoformat(dated).timetuple().tm_yday])
    return frozenset(day for text in _opening(unit, sentences) for day in days_of_the_year(text))


def _apart(one: frozenset[int], other: frozenset[int]) -> float:
    """Return how little days go together, 0 to 1; 0 where one side has none."""
    if not one or not other:
        return 0.0
    days = min(min(abs(a - b), 365 - abs(a - b)) for a in one for b in other)
    return min(1.0, max(0.0, (days - SAME_DAY) / (OTHER_DAY - SAME_DAY)))


def _numbers(unit: PageItem, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the numbers of two and more digits in the first sentences of a unit, years left out."""
    found = (number for text in _opening(unit, sentences) for number in _NUMBER.findall(text))
    return frozenset(number for number in found if not _YEAR.fullmatch(number))


def _other_numbers(one: frozenset[str], other: frozenset[str]) -> int:
    """Return 1 where two openings have no number in common, -1 where they have one, 0 where either has too few."""
    if min(len(one), len(other)) < LEAST_NUMBERS:
        return 0
    return -1 if one & other else 1
