"""Which documents tell of one event: a folder with many events gives many stories.

A page that holds several items (a newsletter, a live blog) is taken apart at its headings where the items have nothing
to do with each other, and each item goes to its own story.
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

# benchmarks/stories.py, SemEval-2022 task 8, AUC of same story (<= 1.5) against another (>= 3) for de-en, zh-en, en-en,
# zh-zh, de-de: .966 .916 .948 .988 .930; at EARLY 2 .965 .916 .951 .987 .931, at 6 .971 .916 .945 .988 .925. Of the
# eleven zh-en pairs one English page is a notice about cookies: likeness 0; the other ten stand above all 41 of
# different stories. Sentence vectors (mean; model 0.2.0) had .891 .898 .952 .986 .891; a sum with them is better within
# a language, worse across.
EARLY = 4.0  # sentences over which a word comes to count for a third: an article says first what it is about
# Words that a handful of documents share are as rare as they would be among this many others.
BACKGROUND = 1000
# All articles clustered together: F1 on labelled pairs .804 at 0.16, .806 at 0.20, .803 at 0.24, .752 at 0.28; B-cubed
# .860, .900, .922, .933. Two events told as one are worse than one event told twice, but not much.
SAME_STORY = 0.20
ITEM_SENTENCES = 3  # prose sentences under a heading that make an item
# Halves of one SemEval article are less alike than this in 5 %, halves of two articles in 92 %.
SAME_PAGE = 0.04
COMMON = 1000  # units that share a word from which on it tells nothing; fewer are compared by all their words
EDGES, LEAST_EDGES = 1_000_000, 20  # likenesses kept in all, and of one unit at least


@dataclass(frozen=True, slots=True)
class PageItem:
    """A document, or one item of a page with several. rows: its sentences' places."""

    document: str
    rows: tuple[int, ...]


def find_events(sentences: Sequence[Sentence], same_story: float = SAME_STORY) -> list[Event]:
    """Return the events that sentences tell of, in the order of their first sentences.

    Every sentence is in exactly one event.

    Args:
        sentences: In document order, with their English.
        same_story: Mean likeness from which documents tell of one event.
    """
    rows_of = sorted(sorted(row for unit in units for row in unit.rows) for units in groups(sentences, same_story))
    events = []
    for rows in rows_of:
        ids = tuple(sentences[row].id for row in rows)
        documents = tuple(dict.fromkeys(sentences[row].document for row in rows))
        events.append(Event(id=content_id(ids), documents=documents, sentences=ids))
    return events


def groups(sentences: Sequence[Sentence], same_story: float = SAME_STORY) -> list[tuple[PageItem, ...]]:
    """Stories, each with its units, in the order of their first sentences; every sentence is in exactly one.

    Average linkage over `likeness` (UPGMA, Sokal and Michener 1958), the most alike first.
    """
    units = list(_units(sentences))
    scores = _Likeness(units, sentences)
    cluster_of = _clusters(len(units), list(scores.edges(same_story / 2)), same_story)
    whole: dict[int, list[int]] = {}
    for i, cluster in enumerate(cluster_of):
        whole.setdefault(cluster, []).append(i)
    return [tuple(units[i] for i in cluster) for cluster in sorted(whole.values())]


def _clusters(count: int, edges: Sequence[tuple[float, int, int]], same_story: float) -> list[int]:
    """The cluster of each unit. Two clusters are joined where their mean likeness, the unlisted pairs 0, is enough."""
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
    """[n, n] for a benchmark: what `group` goes by, between documents given as rows of `sentences`."""
    import numpy as np

    units = [PageItem(str(i), tuple(rows)) for i, rows in enumerate(documents)]
    whole = np.zeros((len(units), len(units)))
    for score, i, j in _Likeness(units, sentences).edges(1e-6):
        whole[i, j] = whole[j, i] = score
    return whole


class _Likeness:
    """Cosine of the English words, weighted by TF-IDF and position."""

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
        rare = math.log(self._count + BACKGROUND)
        raw = {word: math.sqrt(count) * (rare - math.log(spread[word])) for word, count in words.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}

    def edges(self, least: float) -> Iterator[tuple[float, int, int]]:
        """(score, i, j) of pairs i < j that are at least that alike; of a unit with very many, the nearest."""
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
    counts: Counter[str] = Counter()
    for position, row in enumerate(unit.rows):
        for word in _words(sentences[row].english or sentences[row].text):
            counts[word] += math.exp(-position / EARLY)  # type: ignore[assignment]
    return counts


def _words(text: str) -> Iterator[str]:
    """Stems of content words, and numbers whole: 1,300 is one word."""
    for token in _TOKEN.findall(text.lower()):
        if len(token) > 1 and token not in SMALL:
            yield stem(token)


def _units(sentences: Sequence[Sentence]) -> Iterator[PageItem]:
    rows: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        rows.setdefault(sentence.document, []).append(i)
    for document, own in rows.items():
        for item in _joined(_items(own, sentences), sentences):
            yield PageItem(document, tuple(item))


def _items(rows: Sequence[int], sentences: Sequence[Sentence]) -> list[list[int]]:
    """Sections under headings; one with too little of its own belongs to the section before it."""
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
    """Items of a page, those together that have to do with each other, directly or through others."""
    scores = likeness(items, sentences)
    part = list(range(len(items)))
    for i in range(len(items)):
        for j in range(i):
            if scores[i, j] >= SAME_PAGE:
                old, new = max(part[i], part[j]), min(part[i], part[j])
                part = [new if p == old else p for p in part]
    return [sorted(row for i, item in enumerate(items) if part[i] == p for row in item) for p in sorted(set(part))]
