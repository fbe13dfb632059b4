"""Weigh the features of two sentences: does each say the main thing that the other one says?

Weights in support_model.json, written by benchmarks/support_model.py.
"""

import functools
import importlib.resources
import json
from collections.abc import Mapping, Sequence


@functools.cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature of `support_features.NAMES`, and of "bias"."""
    text = (importlib.resources.files("digest.deduplication") / "support_model.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def weigh(names: Sequence[str], values: Sequence[float]) -> float:
    """Return the sum of features, each times its weight.

    Args:
        names: Names of the features.
        values: Their values.
    """
    return sum(weights()[name] * value for name, value in zip(names, values, strict=True))
