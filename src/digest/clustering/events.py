"""Group documents by the event that they report on: a folder with many events gives many stories.

A page that holds several items (a newsletter, a live blog) is taken apart at its headings where the items have no
subject in common, and each item goes to its own story. docs/decisions/0003-events-by-rare-words.md has the choices.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from digest.clustering.likeness import Likeness, PageItem, WordLikeness, is_headline
from digest.clustering.likeness import matrix as _matrix
from digest.domain import Event, Sentence, content_id
from digest.platform import Spread, one_by_one
from digest.store import ResultCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_STORY = 0.34
"""Mean likeness from which documents tell of one event: F1 .866 and precision .85; where it is chosen on half
of the events with other settings, .864 on the others (benchmarks/stories.py; docs/decisions/0003)."""

ITEM_SENTENCES = 3
"""Least prose sentences under a heading that make an item of a page; not measured."""

SAME_PAGE = 0.04
"""Likeness from which two items of a page belong together: 5 % of halves of one SemEval article are less alike, 92 % of
halves of two articles (measured once, printed by no benchmark)."""


def find_events(
    sentences: Sequence[Sentence],
    same_story: float = SAME_STORY,
    *,
    dates: Mapping[str, str | None] | None = None,
    memory: ResultCache | None = None,
    spread: Spread = one_by_one,
) -> list[Event]:
    """Return the events that sentences tell of, in the order of their first sentences.

    Every sentence is in exactly one event.

    Args:
        sentences: Sentences in document order, with their English.
        same_story: Mean likeness from which documents tell of one event.
        dates: Id of a document -> its date, YYYY-MM-DD, where it is known.
        memory: Cache that keeps vectors between runs, or None.
        spread: Makes the vectors of passages, here or elsewhere.

    Example:
        >>> texts = ["The dam at Lindau broke.", "Lindau: dam broke at night.", "Chess: Ito wins the final."]
        >>> sentences = [
        ...     Sentence(id=f"s{i}", document=f"d{i}", start=0, end=len(text), text=text, language="en", english=text)
        ...     for i, text in enumerate(texts)
        ... ]
        >>> [event.documents for event in find_events(sentences)]
        [('d0', 'd1'), ('d2',)]
    """
    found = groups(sentences, same_story, dates=dates, memory=memory, spread=spread)
    rows_of = sorted(sorted(row for unit in units for row in unit.rows) for units in found)
    events = []
    for rows in rows_of:
        ids = tuple(sentences[row].id for row in rows)
        documents = tuple(dict.fromkeys(sentences[row].document for row in rows))
        events.append(Event(id=content_id(ids), documents=documents, sentences=ids))
    return events


def groups(
    sentences: Sequence[Sentence],
    same_story: float = SAME_STORY,
    *,
    dates: Mapping[str, str | None] | None = None,
    memory: ResultCache | None = None,
    spread: Spread = one_by_one,
) -> list[tuple[PageItem, ...]]:
    """Return the units of each event, the events in the order of their first sentences.

    Clusters by average linkage over `Likeness`, the most alike first (UPGMA: Sokal and Michener 1958).

    Args:
        sentences: Sentences in document order; every sentence is in exactly one unit.
        same_story: Mean likeness from which two clusters are joined.
        dates: Id of a document -> its date, YYYY-MM-DD, where it is known.
        memory: Cache that keeps vectors between runs, or None.
        spread: Makes the vectors of passages, here or elsewhere.
    """
    units = list(_units(sentences))
    scores = Likeness(units, sentences, dates or {}, memory, spread)
    cluster_of = average_linkage(len(units), list(scores.edges(same_story / 2)), same_story)
    whole: dict[int, list[int]] = {}
    for i, cluster in enumerate(cluster_of):
        whole.setdefault(cluster, []).append(i)
    return [tuple(units[i] for i in cluster) for cluster in sorted(whole.values())]


def average_linkage(count: int, edges: Sequence[tuple[float, int, int]], same_story: float) -> list[int]:
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
    """Return how alike documents are, as a matrix [n, n]; unrelated ones have 0 or less.

    Args:
        documents: Rows of the sentences of each of the n documents.
        sentences: Sentences in document order.
    """
    return _matrix(Likeness(_numbered(documents), sentences, {}, None), len(documents), -1.0)


def _numbered(documents: Sequence[Sequence[int]]) -> list[PageItem]:
    """Return documents as units that are named by their numbers."""
    return [PageItem(str(i), tuple(rows)) for i, rows in enumerate(documents)]


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
        opens = is_headline(sentences[i])
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
    if len(items) == 1:
        return [sorted(items[0])]
    scores = _matrix(WordLikeness(_numbered(items), sentences), len(items), SAME_PAGE)
    part = list(range(len(items)))
    for i in range(len(items)):
        for j in range(i):
            if scores[i, j] >= SAME_PAGE:
                old, new = max(part[i], part[j]), min(part[i], part[j])
                part = [new if p == old else p for p in part]
    return [sorted(row for i, item in enumerate(items) if part[i] == p for row in item) for p in sorted(set(part))]
