"""Group documents by the event that they report on: a folder with many events gives many stories.

A page that holds several items (a newsletter, a live blog) is taken apart at its headings where the items have no
subject in common, and each item goes to its own story. docs/decisions/0003-events-by-rare-words.md has the choices.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.domain import Event, Sentence, content_id
from digest.languages.english import SMALL, stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][\w’'-]+")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARLY = 4.0
"""Sentences after which a word counts for a third; AUC .916 to .988 (benchmarks/stories.py; docs/decisions/0003)."""

BACKGROUND = 1000
"""Documents of other events that are imagined beside the folder, so that a word keeps its rarity in a small folder; not
measured."""

SAME_STORY = 0.20
"""Mean likeness from which documents tell of one event; F1 .806 (benchmarks/stories.py; docs/decisions/0003)."""

ITEM_SENTENCES = 3
"""Least prose sentences under a heading that make an item of a page; not measured."""

SAME_PAGE = 0.04
"""Likeness from which two items of a page belong together: 5 % of halves of one SemEval article are less alike, 92 % of
halves of two articles (measured once, printed by no benchmark)."""

COMMON = 1000
"""Units that may share a word; a more common word is left out, a limit of time and memory (docs/decisions/0005)."""

EDGES, LEAST_EDGES = 1_000_000, 20
"""Likenesses kept in all, and at least of each unit: a limit of memory (docs/decisions/0005)."""


@dataclass(frozen=True, slots=True)
class PageItem:
    """A document, or one item of a page that holds several.

    Attributes:
        document: Id of the document.
        rows: Rows of the sentences of the item, ascending.
    """

    document: str
    rows: tuple[int, ...]


def find_events(sentences: Sequence[Sentence], same_story: float = SAME_STORY) -> list[Event]:
    """Return the events that sentences tell of, in the order of their first sentences.

    Every sentence is in exactly one event.

    Args:
        sentences: Sentences in document order, with their English.
        same_story: Mean likeness, 0 to 1, from which documents tell of one event.

    Example:
        >>> texts = ["The dam at Lindau broke.", "Lindau: dam broke at night.", "Chess: Ito wins the final."]
        >>> sentences = [
        ...     Sentence(id=f"s{i}", document=f"d{i}", start=0, end=len(text), text=text, language="en", english=text)
        ...     for i, text in enumerate(texts)
        ... ]
        >>> [event.documents for event in find_events(sentences)]
        [('d0', 'd1'), ('d2',)]
    """
    rows_of = sorted(sorted(row for unit in units for row in unit.rows) for units in groups(sentences, same_story))
    events = []
    for rows in rows_of:
        ids = tuple(sentences[row].id for row in rows)
        documents = tuple(dict.fromkeys(sentences[row].document for row in rows))
        events.append(Event(id=content_id(ids), documents=documents, sentences=ids))
    return events


def groups(sentences: Sequence[Sentence], same_story: float = SAME_STORY) -> list[tuple[PageItem, ...]]:
    """Return the units of each event, the events in the order of their first sentences.

    Clusters by average linkage over `likeness`, the most alike first (UPGMA: Sokal and Michener 1958).

    Args:
        sentences: Sentences in document order; every sentence is in exactly one unit.
        same_story: Mean likeness, 0 to 1, from which two clusters are joined.
    """
    units = list(_units(sentences))
    scores = _Likeness(units, sentences)
    cluster_of = _clusters(len(units), list(scores.edges(same_story / 2)), same_story)
    whole: dict[int, list[int]] = {}
    for i, cluster in enumerate(cluster_of):
        whole.setdefault(cluster, []).append(i)
    return [tuple(units[i] for i in cluster) for cluster in sorted(whole.values())]


def _clusters(count: int, edges: Sequence[tuple[float, int, int]], same_story: float) -> list[int]:
    """Return the number of the cluster of each unit.

    Args:
        count: Number of units.
        edges: Likeness and numbers of two units; a pair that is not listed has likeness 0.
        same_story: Mean likeness from which two clusters are joined.
    """
    members = [[i] for i in range(count)]
    cluster_of = list(range(count))
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for score, i, j in edges:
        sums[i][j] = sums[j][i] = score
    for score, i, j in sorted(edges, key=lambda edge: (-edge[0], edge[1:])):
        one, other = cluster_of[i], cluster_of[j]
        if one == other or score < same_story:
            continue
        if sums[one][other] < same_story * len(members[one]) * len(members[other]):
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        members[one] += members[other]
        for member in members[other]:
            cluster_of[member] = one
        for third, total in sums[other].items():
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
                del sums[third][other]
        del sums[one][other]
        members[other], sums[other] = [], {}
    return cluster_of


def likeness(documents: Sequence[Sequence[int]], sentences: Sequence[Sentence]) -> "NDArray[np.float64]":
    """Return how alike documents are, from 0 to 1, as a matrix [n, n].

    Args:
        documents: Rows of the sentences of each of the n documents.
        sentences: Sentences in document order.
    """
    import numpy as np

    units = [PageItem(str(i), tuple(rows)) for i, rows in enumerate(documents)]
    whole = np.zeros((len(units), len(units)))
    for score, i, j in _Likeness(units, sentences).edges(1e-6):
        whole[i, j] = whole[j, i] = score
    return whole


class _Likeness:
    """Compares units by the cosine of their English words, weighted by TF-IDF and position.

    TF-IDF is that of Salton and Buckley 1988, with the square root of the count in place of the count.

    Args:
        units: Documents and items.
        sentences: Sentences that the rows of the units refer to.
    """

    def __init__(self, units: Sequence[PageItem], sentences: Sequence[Sentence]) -> None:
        import numpy as np

        self._count = len(units)
        counts = [_word_counts(unit, sentences) for unit in units]
        spread = Counter(word for words in counts for word in words)
        counts = [Counter({w: n for w, n in words.items() if spread[w] <= COMMON}) for words in counts]
        self._weights: list[dict[str, float]] = [self._weighted(words, spread) for words in counts]
        postings: dict[str, list[tuple[int, float]]] = {}
        for i, weights in enumerate(self._weights):
            for word, weight in weights.items():
                if spread[word] > 1:
                    postings.setdefault(word, []).append((i, weight))
        self._columns = {
            word: (np.array([i for i, _ in row]), np.array([w for _, w in row])) for word, row in postings.items()
        }

    def _weighted(self, words: Counter[str], spread: Counter[str]) -> dict[str, float]:
        """Return the weight of each word of a unit, all together of length 1.

        Args:
            words: Words of the unit with their counts.
            spread: Number of units that have each word.
        """
        rare = math.log(self._count + BACKGROUND)
        raw = {word: math.sqrt(count) * (rare - math.log(spread[word])) for word, count in words.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}

    def edges(self, least: float) -> Iterator[tuple[float, int, int]]:
        """Yield (likeness, i, j) of pairs of units i < j; of a unit with very many pairs, the most alike.

        Args:
            least: Least likeness of a pair.
        """
        import numpy as np

        most = max(LEAST_EDGES, EDGES // max(1, self._count))
        scores = np.zeros(self._count)
        for i, weights in enumerate(self._weights):
            touched = [np.empty(0, np.int64)]
            for word, weight in weights.items():
                if word in self._columns:
                    columns, theirs = self._columns[word]
                    scores[columns] += weight * theirs
                    touched.append(columns[columns > i])
            later = np.unique(np.concatenate(touched))
            near = np.round(scores[later], 6)
            chosen = np.flatnonzero(near >= least)
            if len(chosen) > most:
                chosen = np.sort(np.argsort(-near[chosen], kind="stable")[:most])
            yield from ((float(near[k]), i, int(later[k])) for k in chosen)
            scores[:] = 0.0


def _word_counts(unit: PageItem, sentences: Sequence[Sentence]) -> Counter[str]:
    """Return the words of a unit, each with its count, less the later the word stands."""
    counts: Counter[str] = Counter()
    for position, row in enumerate(unit.rows):
        for word in _words(sentences[row].english or sentences[row].text):
            counts[word] += math.exp(-position / EARLY)  # type: ignore[assignment]
    return counts


def _words(text: str) -> Iterator[str]:
    """Yield the stems of the content words and the whole numbers of a text: 1,300 is one word."""
    for token in _TOKEN.findall(text.lower()):
        if len(token) > 1 and token not in SMALL:
            yield stem(token)


def _units(sentences: Sequence[Sentence]) -> Iterator[PageItem]:
    """Yield the units of all documents, in document order."""
    rows: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        rows.setdefault(sentence.document, []).append(i)
    for document, own in rows.items():
        for item in _joined(_items(own, sentences), sentences):
            yield PageItem(document, tuple(item))


def _items(rows: Sequence[int], sentences: Sequence[Sentence]) -> list[list[int]]:
    """Return the rows of each section under a heading; a section with too little prose joins the one before."""
    sections: list[list[int]] = [[]]
    for i in rows:
        opens = sentences[i].kind in {"heading", "title"}
        if opens and any(sentences[k].kind == "prose" for k in sections[-1]):
            sections.append([])
        sections[-1].append(i)
    items: list[list[int]] = []
    for section in sections:
        if items and sum(sentences[k].kind == "prose" for k in section) < ITEM_SENTENCES:
            items[-1].extend(section)
        else:
            items.append(section)
    return items


def _joined(items: Sequence[Sequence[int]], sentences: Sequence[Sentence]) -> list[list[int]]:
    """Return the rows of the items of a page, alike items joined, also where they are alike through a third."""
    scores = likeness(items, sentences)
    part = list(range(len(items)))
    for i in range(len(items)):
        for j in range(i):
            if scores[i, j] >= SAME_PAGE:
                old, new = max(part[i], part[j]), min(part[i], part[j])
                part = [new if p == old else p for p in part]
    return [sorted(row for i, item in enumerate(items) if part[i] == p for row in item) for p in sorted(set(part))]
