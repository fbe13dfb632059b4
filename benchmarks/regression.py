"""What the benchmarks that fit a model share: logistic regression, and how well figures tell two kinds apart."""

import numpy as np
from numpy.typing import ArrayLike


def newton(rows: np.ndarray, answers: np.ndarray, penalty: float) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method with an L2 penalty.

    Args:
        rows: [n, k] features; the first column is 1, and its weight, the bias, has no penalty.
        answers: [n] 1 or 0.
        penalty: Weight of the penalty.
    """
    penalties = np.full(rows.shape[1], penalty)
    penalties[0] = 0
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (answers - chance) - penalties * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalties + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights += step
        if abs(step).max() < 1e-6:
            break
    return weights


def auc(above: ArrayLike, below: ArrayLike) -> float:
    """Share of (above, below) pairs in the right order, a tie counting half."""
    high, low = np.asarray(above)[:, None], np.asarray(below)[None]
    return float((high > low).mean() + 0.5 * (high == low).mean())
