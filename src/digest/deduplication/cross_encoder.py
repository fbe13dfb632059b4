"""Tell how surely two English sentences tell of the same event, by a network that reads both at once.

A cross-encoder: multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672) trained on inference, on graded likeness, on
pairs of sentences whose events readers had marked as the same (ECB+), and last on pairs labelled for whether the one
counts as a second source of the other (training/pairs, docs/model.md). It runs in
CTranslate2, which translates as well. docs/decisions/0019-merge-and-corroborate.md has the figures.
"""

import hashlib
import importlib.metadata
import importlib.resources
import struct
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.platform import Spread, one_by_one, portions
from digest.store import ResultCache
from digest.text import encodable_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 4.0
"""Largest score, and with a minus the least: the labelled pairs have -3.8 to 3.5 (benchmarks/left_out_scores.tsv)."""

_HALF = 94
"""Pieces of a sentence that are read, as in training."""

_BEGINNING, _END = 1, 2
"""Numbers of the pieces at the beginning and the end of a sentence."""

_SLICE, _SLICE_SECONDS = 64, 1.5
"""Pairs that are scored and kept together, and CPU seconds that it takes, roughly."""

Pair = tuple[str, str]


def same_event_scores(
    pairs: Sequence[Pair], memory: ResultCache | None = None, *, spread: Spread = one_by_one
) -> list[float]:
    """Return how surely the sentences of each pair tell of the same event, from -`MOST` to `MOST`, to 2 decimals.

    The score of a pair depends neither on the order of its sentences nor on the other pairs.

    Args:
        pairs: Pairs of English sentences.
        memory: Cache that keeps scores between runs, or None.
        spread: Does the work, here or elsewhere.

    Example:
        >>> told = "A fire destroyed the town hall of Norla on Monday."
        >>> again = "Norla's town hall burned down, the fire brigade said."
        >>> other = "The mayor of Norla opened the new swimming pool."
        >>> same, unlike = same_event_scores([(told, again), (told, other)])
        >>> same > 0 > unlike
        True
    """
    memory = memory or ResultCache(None)
    keys = [_key(*sorted(pair)) for pair in pairs]
    known = {key: row[0] for key, row in memory.recall("pairs", "score", keys, _is_kept).items()}
    new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in known}
    slices = list(portions(new.items(), _SLICE))
    for number, scores in spread(_scores, [[pair for _, pair in part] for part in slices], _SLICE_SECONDS):
        made = {key: score for (key, _), score in zip(slices[number], scores, strict=True)}
        memory.keep("pairs", list(made.items()))
        known |= made
    return [known[key] for key in keys]


def _is_kept(score: object) -> bool:
    """Return whether a value can be a score that was kept."""
    return isinstance(score, float) and -MOST <= score <= MOST


def _key(one: str, other: str) -> bytes:
    """Return the SHA-256 of two sentences and of the method, the key of their score in the cache."""
    lengths = struct.pack("<2Q", len(one), len(other))
    return hashlib.sha256(_method() + lengths + f"{one}{other}".encode("utf-8", "replace")).digest()


@cache
def _method() -> bytes:
    """Return the SHA-256 of the network and of the versions on which a score depends."""
    digest = hashlib.sha256()
    for file in sorted(file for file in _folder().rglob("*") if file.is_file()):
        digest.update(file.read_bytes())
    for name in ("ctranslate2", "sentencepiece"):
        digest.update(importlib.metadata.version(name).encode())
    return digest.digest()


def _folder() -> Path:
    """Return the folder of the network."""
    return Path(str(importlib.resources.files("digest.deduplication"))) / "bundled" / "cross_encoder"


def _scores(pairs: Sequence[Pair]) -> list[float]:
    """Return the score of each pair."""
    return [_network().score(*sorted(pair)) for pair in pairs]


class _Network:
    """The network in memory."""

    def __init__(self) -> None:
        import ctranslate2
        import numpy as np
        from sentencepiece import SentencePieceProcessor

        folder = _folder()
        self._pieces: Any = SentencePieceProcessor(model_file=str(folder / "pieces.model"))
        # one thread: more would change the order of additions
        self._encoder: Any = ctranslate2.Encoder(
            str(folder / "encoder"), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1
        )
        with np.load(folder / "head.npz") as head:
            self._head = {name: head[name].astype(np.float64) for name in head.files}

    def score(self, one: str, other: str) -> float:
        """Return the score of two sentences: the mean of both orders, each read alone, so that company changes none."""
        ours, theirs = (self._pieces.encode(encodable_line(text))[:_HALF] for text in (one, other))
        logit = (self._logit(ours, theirs) + self._logit(theirs, ours)) / 2
        return round(max(-MOST, min(MOST, logit)), 2)

    def _logit(self, first: Sequence[int], second: Sequence[int]) -> float:
        """Return what the network says of the pieces of two sentences in this order."""
        import ctranslate2
        import numpy as np

        ids = [_BEGINNING, *first, _END, _END, *second, _END]
        sides = [0] * (len(first) + 3) + [1] * (len(second) + 1)
        out = self._encoder.forward_batch([ids], token_type_ids=[sides]).last_hidden_state
        states: NDArray[np.float64] = np.asarray(out.to(ctranslate2.DataType.float32), np.float64)[0]
        pooled = np.concatenate([states[0], states.mean(0)])
        hidden = np.tanh(self._head["pooler.weight"] @ pooled + self._head["pooler.bias"])
        return float(self._head["similarity.weight"][0] @ hidden + self._head["similarity.bias"][0])


@cache
def _network() -> _Network:
    """Return the network, loaded when the first pair is new."""
    return _Network()
