"""Weighted, length-bucketed batches whose order depends only on (seed, epoch): a run can stop and go on anywhere."""

import json
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch

from training.groups import GROUPS
from training.model import BOS, EOS

WORD_DROP = 0.1  # share of words left out of an English sentence that is to be restored
SHARPNESS = {GROUPS["de"]: 0.4, GROUPS["zh"]: 0.15}
"""Exponent on the probability of a segmentation that is drawn.

German comes out with a fifth more pieces on average, Chinese with a twentieth; at 0.2 German has twice as many.
"""


@dataclass(frozen=True)
class Batch:
    """Where it comes from and its four tensors: source, padding, target in, target out (-1 at padding)."""

    epoch: int
    position: int
    tensors: tuple[torch.Tensor, ...]


def cut(pairs: np.ndarray, source: np.ndarray, target: np.ndarray, tokens: int) -> list[np.ndarray]:
    """Group pairs of about one length into batches.

    Args:
        pairs: Indices of the pairs.
        source: Length in pieces of the source of all pairs.
        target: Length in pieces of the target of all pairs.
        tokens: Padded pieces on the longer side of a batch, at most.
    """
    pairs = pairs[np.lexsort((source[pairs], target[pairs] // 4))]
    lengths = np.maximum(source[pairs] + 2, target[pairs] + 1).tolist()
    batches, first, longest = [], 0, 0
    for i, length in enumerate(lengths):
        longest = max(longest, length)
        if i > first and longest * (i - first + 1) > tokens:
            batches.append(pairs[first:i])
            first, longest = i, length
    if first < len(pairs):
        batches.append(pairs[first:])
    return batches


def draw(
    weight: np.ndarray, source: np.ndarray, target: np.ndarray, tokens: int, rng: np.random.Generator
) -> list[np.ndarray]:
    """Batches in random order in which each pair stands `weight` times on average; the rest as in `cut`."""
    order = np.repeat(np.arange(len(weight)), (weight + rng.random(len(weight))).astype(np.int64))
    rng.shuffle(order)
    batches: list[np.ndarray] = []
    pool = max(4000, tokens * 4)
    for i in range(0, len(order), pool):
        batches += cut(order[i : i + pool], source, target, tokens)
    rng.shuffle(batches)  # type: ignore[arg-type]
    return batches


class Batches:
    """All training pairs, encoded.

    `scale` is the sampling factor for German, Chinese and English copies; pairs whose weight is under `least` are left
    out; a share `drawn` of the German and Chinese sentences is cut into pieces otherwise each time (subword
    regularisation, Kudo 2018, arXiv:1804.10959).
    """

    def __init__(
        self,
        data: Path,
        vocabulary: Path,
        scale: list[float],
        tokens: int,
        seed: int,
        least: float = 0.0,
        drawn: float = 0.0,
    ) -> None:
        arrays = np.load(data / "train.npz")
        self.source, self.target = arrays["source"].astype(np.int32), arrays["target"]
        self.source_lengths = arrays["source_lengths"].astype(np.int64)
        self.target_lengths = arrays["target_lengths"].astype(np.int64)
        self.source_starts = np.concatenate([[0], np.cumsum(self.source_lengths)])
        self.target_starts = np.concatenate([[0], np.cumsum(self.target_lengths)])
        self.group = arrays["group"]
        weight = np.where(arrays["weight"] >= least, arrays["weight"], 0)
        self.weight = weight * np.array(scale, np.float32)[self.group]
        self.target_log_p = torch.from_numpy(arrays["target_log_p"])
        self.vocabulary = json.loads((vocabulary / "vocab.json").read_text(encoding="utf-8"))
        self.starts_word = np.array([p.startswith("▁") for p in self.vocabulary["source"]])
        self.tokens, self.seed, self.drawn = tokens, seed, drawn
        self.pieces = (
            sentencepiece.SentencePieceProcessor(model_file=str(vocabulary / "source.model")) if drawn else None
        )

    def epoch(self, number: int) -> list[np.ndarray]:
        """Index arrays, one a batch of at most `tokens` padded pieces on the longer side."""
        rng = np.random.default_rng([self.seed, number])
        return draw(self.weight, self.source_lengths, self.target_lengths, self.tokens, rng)

    def tensors(self, index: np.ndarray, rng: np.random.Generator) -> tuple[torch.Tensor, ...]:
        """source, padding, target in, target out of the pairs at `index`."""
        sources = [self._source(k, rng) for k in index]
        targets = [self.target[self.target_starts[k] : self.target_starts[k + 1]] for k in index]
        n, width, depth = len(index), max(map(len, sources)) + 2, max(map(len, targets)) + 1
        source, padding = np.full((n, width), EOS, np.int64), np.ones((n, width), bool)
        before, after = np.full((n, depth), EOS, np.int64), np.full((n, depth), -1, np.int64)
        before[:, 0] = source[:, 0] = BOS
        for j, (s, t) in enumerate(zip(sources, targets, strict=True)):
            source[j, 1 : len(s) + 1], padding[j, : len(s) + 2] = s, False
            before[j, 1 : len(t) + 1], after[j, : len(t)], after[j, len(t)] = t, t, EOS
        return tuple(torch.from_numpy(x) for x in (source, padding, before, after))

    def _source(self, k: int, rng: np.random.Generator) -> np.ndarray:
        pieces = self.source[self.source_starts[k] : self.source_starts[k + 1]]
        if self.group[k] != GROUPS["en"]:
            return self._cut_otherwise(pieces, self.group[k]) if self.drawn > rng.random() else pieces
        word = np.cumsum(self.starts_word[pieces])
        keep = (rng.random(word[-1] + 1) > WORD_DROP)[word]
        return pieces[keep] if keep.any() else pieces

    def _cut_otherwise(self, pieces: np.ndarray, group: int) -> np.ndarray:
        if not pieces.all():  # an unknown piece has no text
            return pieces
        text = self.pieces.decode(pieces.tolist())
        drawn = np.array(self.pieces.encode(text, enable_sampling=True, alpha=SHARPNESS[group], nbest_size=-1))
        return drawn if len(drawn) <= 2 * len(pieces) else pieces  # data.MAX_PIECES twice fits the encoder's positions

    def stream(self, epoch: int, position: int, first: int = 0, step: int = 1, ahead: int = 8) -> Iterator[Batch]:
        """Batches for ever from there on, prepared in a background thread: of every `step` the one at `first`."""
        ready: queue.Queue[Batch] = queue.Queue(ahead)

        def prepare(epoch: int, position: int) -> None:
            while True:
                batches = self.epoch(epoch)
                for i in range(position + first, len(batches), step):
                    rng = np.random.default_rng([self.seed, epoch, i])
                    ready.put(Batch(epoch, i - first, self.tensors(batches[i], rng)))
                epoch, position = epoch + 1, 0

        threading.Thread(target=prepare, args=(epoch, position), daemon=True).start()
        while True:
            yield ready.get()
