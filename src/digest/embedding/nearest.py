"""Pairs of vectors that are near each other, without the matrix of all pairs in memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.embedding.encoder import Vectors

BLOCK = 512  # rows compared at once: with 8,192 others 16 MB of similarities
EXACT = 8192  # up to here all pairs are compared; more are compared by cells
CELL = 200  # rows to a cell
PROBES = 12  # cells a row is looked for in
NEAREST = 24  # others kept of a row in one block: fifty thousand near copies must not make a billion pairs


class Pairs(NamedTuple):
    """Parallel arrays: one < other, rows of the vectors; cosine to 4 decimals. Each pair once, ordered by rows."""

    one: "NDArray[np.int64]"
    other: "NDArray[np.int64]"
    cosine: "NDArray[np.float64]"


def near_pairs(vectors: "Vectors", least: float) -> Pairs:
    """Pairs of the unit vectors [n, d] with a cosine of `least` or more; of a row with very many, the nearest.

    From EXACT rows on by an inverted file (Jégou et al. 2011): rows are looked for only in the cells nearest to them,
    which keeps the time about linear; benchmarks/deduplicate_scale.py prints how many of all pairs are found.
    """
    return _all_pairs(vectors, least) if len(vectors) <= EXACT else _by_cells(vectors, least)


def _all_pairs(vectors: "Vectors", least: float) -> Pairs:
    import numpy as np

    everything = np.arange(len(vectors))
    return _collected(_near(vectors, everything, everything, least), len(vectors))


def _by_cells(vectors: "Vectors", least: float) -> Pairs:
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
    """Pairs of rows of the two lists, either way round."""
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
    import numpy as np

    parts = [(np.minimum(p.one, p.other) * rows + np.maximum(p.one, p.other), p.cosine) for p in found]
    keys, first = np.unique(np.concatenate([np.empty(0, np.int64), *(k for k, _ in parts)]), return_index=True)
    cosines = np.concatenate([np.empty(0), *(c for _, c in parts)])[first]
    return Pairs(keys // max(rows, 1), keys % max(rows, 1), np.round(cosines, 4))


def _probes(vectors: "Vectors") -> "NDArray[np.int64]":
    """[n, PROBES] cells of each row, the nearest first; their centres: every CELL-th row, moved once to its mean."""
    import numpy as np

    centres = vectors[::CELL]
    nearest = np.concatenate([(v @ centres.T).argmax(axis=1) for v in _blocks(vectors)])
    sums = np.zeros_like(centres)
    np.add.at(sums, nearest, vectors)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    centres = np.where(lengths > 0, sums / np.where(lengths > 0, lengths, 1), centres)
    return np.concatenate([np.argsort(-(v @ centres.T), axis=1, kind="stable")[:, :PROBES] for v in _blocks(vectors)])


def _blocks(vectors: "Vectors") -> Iterator["Vectors"]:
    for start in range(0, len(vectors), BLOCK):
        yield vectors[start : start + BLOCK]
