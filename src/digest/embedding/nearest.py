"""Find pairs of vectors that are near each other, without the matrix of all pairs in memory.

docs/decisions/0005-time-near-linear.md has the choices.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.embedding.encoder import Vectors

BLOCK = 512
"""Rows compared at once, a limit of memory: with 8,192 other rows 16 MB of cosines."""

EXACT = 8192
"""Most rows of which all pairs are compared; more rows are compared by cells."""

CELL = 200
"""Rows to a cell, on average; see `PROBES`."""

PROBES = 12
"""Cells in which a row is looked for: with `CELL` 200 a share of .99999 of all near pairs is found
(benchmarks/deduplicate_scale.py; docs/decisions/0005)."""

NEAREST = 24
"""Pairs kept of a row in one block, a limit of memory: fifty thousand near copies would make a billion pairs."""


class Pairs(NamedTuple):
    """Pairs of rows as parallel arrays, each pair once, ordered by rows.

    Attributes:
        one: [p] the smaller row of each pair.
        other: [p] the larger row of each pair.
        cosine: [p] cosine of the two rows, to 4 decimals.
    """

    one: "NDArray[np.int64]"
    other: "NDArray[np.int64]"
    cosine: "NDArray[np.float64]"


def near_pairs(vectors: "Vectors", least: float) -> Pairs:
    """Return the pairs of vectors that are near each other; of a row with very many, the nearest.

    More than `EXACT` rows are compared by an inverted file (Jégou et al. 2011): a row is looked for only in the cells
    nearest to it, which keeps the time about linear.

    Args:
        vectors: [n, d] unit vectors.
        least: Least cosine of a pair.

    Example:
        >>> import numpy as np
        >>> vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
        >>> pairs = near_pairs(vectors, 0.7)
        >>> pairs.one.tolist(), pairs.other.tolist(), pairs.cosine.tolist()
        ([0], [1], [0.8])
    """
    return _all_pairs(vectors, least) if len(vectors) <= EXACT else _by_cells(vectors, least)


def _all_pairs(vectors: "Vectors", least: float) -> Pairs:
    """Return the near pairs, found by comparing all rows with all rows."""
    import numpy as np

    everything = np.arange(len(vectors))
    return _collected(_near(vectors, everything, everything, least), len(vectors))


def _by_cells(vectors: "Vectors", least: float) -> Pairs:
    """Return the near pairs, found by comparing each row with the rows of the cells nearest to it."""
    import numpy as np

    probes = _probes(vectors)
    home = probes[:, 0]
    order, seekers = np.argsort(home, kind="stable"), np.argsort(probes.ravel(), kind="stable")
    cells = np.arange(home.max() + 2)
    ends, bounds = np.searchsorted(home[order], cells), np.searchsorted(probes.ravel()[seekers], cells)

    def found() -> Iterator[Pairs]:
        for cell in cells[:-1]:
            there = order[ends[cell] : ends[cell + 1]]
            asking = seekers[bounds[cell] : bounds[cell + 1]] // probes.shape[1]
            yield from _near(vectors, asking, there, least)

    return _collected(found(), len(vectors))


def _near(vectors: "Vectors", asking: "NDArray[np.int64]", there: "NDArray[np.int64]", least: float) -> Iterator[Pairs]:
    """Yield the near pairs of rows of two lists; the smaller row may stand first or second.

    Args:
        vectors: [n, d] unit vectors.
        asking: Rows that are compared, in blocks.
        there: Rows that they are compared with.
        least: Least cosine of a pair.
    """
    import numpy as np

    columns = vectors[there].T
    for start in range(0, len(asking), BLOCK):
        rows = asking[start : start + BLOCK]
        block = vectors[rows] @ columns
        near = block >= least
        crowded = np.flatnonzero(near.sum(axis=1) > NEAREST + 1)
        if len(crowded):
            near[crowded] &= block[crowded] >= np.partition(block[crowded], -NEAREST - 1)[:, -NEAREST - 1, None]
        a, b = np.nonzero(near)
        apart = rows[a] != there[b]
        yield Pairs(rows[a][apart], there[b][apart], block[a, b][apart].astype(np.float64))


def _collected(found: Iterator[Pairs], rows: int) -> Pairs:
    """Return pairs with the smaller row first, each pair once, ordered by rows."""
    import numpy as np

    parts = [(np.minimum(p.one, p.other) * rows + np.maximum(p.one, p.other), p.cosine) for p in found]
    keys, first = np.unique(np.concatenate([np.empty(0, np.int64), *(k for k, _ in parts)]), return_index=True)
    cosines = np.concatenate([np.empty(0), *(c for _, c in parts)])[first]
    return Pairs(keys // max(rows, 1), keys % max(rows, 1), np.round(cosines, 4))


def _probes(vectors: "Vectors") -> "NDArray[np.int64]":
    """Return the cells of each row, [n, PROBES], the nearest first.

    The centre of a cell is every `CELL`-th row, moved once to the mean of the rows around it (k-means: Lloyd 1982).
    """
    import numpy as np

    centres = vectors[::CELL]
    nearest = np.concatenate([(v @ centres.T).argmax(axis=1) for v in _blocks(vectors)])
    sums = np.zeros_like(centres)
    np.add.at(sums, nearest, vectors)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    centres = np.where(lengths > 0, sums / np.where(lengths > 0, lengths, 1), centres)
    return np.concatenate([np.argsort(-(v @ centres.T), axis=1, kind="stable")[:, :PROBES] for v in _blocks(vectors)])


def _blocks(vectors: "Vectors") -> Iterator["Vectors"]:
    """Yield the vectors in blocks of `BLOCK` rows."""
    for start in range(0, len(vectors), BLOCK):
        yield vectors[start : start + BLOCK]
