"""Pairs of vectors that are near each other, without the matrix of all pairs in memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digest.deduplicate.vectors import Vectors

BLOCK = 512  # rows compared at once: 512 x 50,000 similarities are 100 MB
EXACT = 8192  # up to here all pairs are compared; more are compared by cells
CELL = 200  # rows to a cell
PROBES = 12  # cells a row is looked for in


def pairs(vectors: "Vectors", least: float) -> Iterator[tuple[int, int, float]]:
    """(i, j, cosine) with i < j for unit vectors [n, d] at least that near, cosines to 4 decimals.

    From EXACT rows on by an inverted file (Jégou et al. 2011): rows are looked for only in the cells nearest to them,
    which keeps the time about linear; benchmarks/deduplicate_scale.py prints how many of all pairs are found.
    """
    if len(vectors) <= EXACT:
        yield from _all_pairs(vectors, least)
    else:
        yield from _by_cells(vectors, least)


def _all_pairs(vectors: "Vectors", least: float) -> Iterator[tuple[int, int, float]]:
    import numpy as np

    for start in range(0, len(vectors), BLOCK):
        block = vectors[start : start + BLOCK] @ vectors[start:].T
        for a, b in zip(*np.nonzero(block >= least), strict=True):
            if a < b:
                yield start + int(a), start + int(b), round(float(block[a, b]), 4)


def _by_cells(vectors: "Vectors", least: float) -> Iterator[tuple[int, int, float]]:
    import numpy as np

    probes = _probes(vectors)
    home = probes[:, 0]
    order = np.argsort(home, kind="stable")
    ends = np.searchsorted(home[order], np.arange(home.max() + 2))
    seekers = np.argsort(probes.ravel(), kind="stable")
    bounds = np.searchsorted(probes.ravel()[seekers], np.arange(home.max() + 2))
    seen: set[tuple[int, int]] = set()
    for cell in range(home.max() + 1):
        there = order[ends[cell] : ends[cell + 1]]
        asking = seekers[bounds[cell] : bounds[cell + 1]] // probes.shape[1]
        for start in range(0, len(asking), BLOCK):
            rows = asking[start : start + BLOCK]
            block = vectors[rows] @ vectors[there].T
            for a, b in zip(*np.nonzero(block >= least), strict=True):
                i, j = sorted((int(rows[a]), int(there[b])))
                if i != j and (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j, round(float(block[a, b]), 4)


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
