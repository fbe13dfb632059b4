"""Training arrays in pieces that may arrive while the training runs, and the batches planned over them.

A shard is a train.npz of data.py, named shard-N.npz, with two weights per pair: `weight` for most of the run and `late`
for its end. The plan is made in a process of its own and names, batch by batch, which pairs go together; the tensors
are cut from the shards on the GPU (gpu.py).
"""

import multiprocessing
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.batches import WORD_DROP, draw
from training.groups import GROUPS
from training.model import BOS, EOS

ROUND = 4_000_000  # target pieces planned at a time: 20 s of an H200 at 200,000 a second
LATE = "late"  # name of the file whose presence switches to the late weights


@dataclass(frozen=True)
class Round:
    """Pairs of one stretch of training.

    Attributes:
        files: Number of shards it draws on.
        pairs: Indices into their concatenation.
        batches: (start, end, source width, target width, target pieces) of each batch in `pairs`.
    """

    files: int
    pairs: np.ndarray
    batches: list[tuple[int, int, int, int, int]]


def shard_files(folder: Path) -> list[Path]:
    """Shards that are there, in order."""
    return sorted(folder.glob("shard-*.npz"))


class Plan:
    """Draws the pairs of a round by weight and groups them by length."""

    def __init__(self, folder: Path, tokens: int, seed: int) -> None:
        self.folder, self.tokens, self.seed = folder, tokens, seed
        self.files: list[Path] = []

    def _read(self) -> None:
        files = shard_files(self.folder)
        if files != self.files:
            self.files = files
            shards = [np.load(f) for f in files]
            names = ("source_lengths", "target_lengths", "weight", "late")
            columns = (np.concatenate([s[n] for s in shards]) for n in names)
            self.source, self.target, self.weight, self.late = columns
            self.source, self.target = self.source.astype(np.int64), self.target.astype(np.int64)

    def round(self, number: int) -> Round:
        """The number-th stretch of about ROUND target pieces."""
        self._read()
        weight = self.late if (self.folder / LATE).exists() else self.weight
        rng = np.random.default_rng([self.seed, number])
        share = ROUND / (weight * (self.target + 1)).sum()
        batches = draw(weight * share, self.source, self.target, self.tokens, rng)
        ends = np.cumsum([len(b) for b in batches])
        about = [
            (int(end - len(b)), int(end), -(-(int(self.source[b].max()) + 2) // 8) * 8, int(self.target[b].max()) + 1,
             int(self.target[b].sum()) + len(b))  # widths of eight: masks stay aligned
            for b, end in zip(batches, ends, strict=True)
        ]  # fmt: skip
        return Round(len(self.files), np.concatenate(batches).astype(np.int32), about)


def _plan(folder: Path, tokens: int, seed: int, first: int, step: int, queue: multiprocessing.Queue) -> None:
    plan = Plan(folder, tokens, seed)
    while True:
        queue.put(plan.round(first))
        first += step


def rounds(folder: Path, tokens: int, seed: int, processes: int = 2):  # type: ignore[no-untyped-def]
    """Rounds for ever, prepared ahead by processes of their own."""
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(1) for _ in range(processes)]
    for i, queue in enumerate(queues):
        context.Process(target=_plan, args=(folder, tokens, seed, i, processes, queue), daemon=True).start()
    while True:
        for queue in queues:
            yield queue.get()


class Card:
    """The shards' pieces on one device, and batches cut from them there."""

    def __init__(self, folder: Path, device: str, starts_word: np.ndarray) -> None:
        self.folder, self.device, self.files = folder, device, 0
        self.starts_word = torch.from_numpy(starts_word).to(device)

    def load(self, files: int) -> None:
        """Take in the first `files` shards."""
        if files == self.files:
            return
        start = time.perf_counter()
        shards = [np.load(f) for f in shard_files(self.folder)[:files]]

        def column(name: str, kind: type) -> torch.Tensor:
            return torch.from_numpy(np.concatenate([s[name] for s in shards]).astype(kind)).to(self.device)

        self.source, self.target = column("source", np.int32), column("target", np.int32)
        self.source_lengths = column("source_lengths", np.int64)
        self.target_lengths = column("target_lengths", np.int64)
        self.source_starts = self.source_lengths.cumsum(0) - self.source_lengths
        self.target_starts = self.target_lengths.cumsum(0) - self.target_lengths
        self.english = column("group", np.int64) == GROUPS["en"]
        self.files = files
        print(f"{files} shards, {len(self.english)} pairs, {time.perf_counter() - start:.1f} s", flush=True)

    def _rows(self, flat: torch.Tensor, starts: torch.Tensor, width: int) -> torch.Tensor:
        columns = torch.arange(width, device=self.device)
        return flat[(starts[:, None] + columns).clamp_max_(len(flat) - 1)].long()

    def batch(self, pairs: torch.Tensor, width: int, depth: int, pieces: int) -> tuple[torch.Tensor, ...]:
        """source, padding, target in, positions of target pieces in it when flattened, target pieces there.

        Nothing here waits for the GPU: all sizes come from the plan.
        """
        rows, lengths = self._sources(pairs, width - 2)
        columns = torch.arange(width, device=self.device)
        source = torch.full((len(pairs), width), EOS, device=self.device)
        source[:, 0] = BOS
        source[:, 1:-1] = torch.where(columns[: width - 2] < lengths[:, None], rows, EOS)
        padding = columns >= lengths[:, None] + 2
        lengths = self.target_lengths[pairs]
        targets = self._rows(self.target, self.target_starts[pairs], depth)
        targets = torch.where(torch.arange(depth, device=self.device) < lengths[:, None], targets, EOS)
        before = torch.cat([torch.full_like(targets[:, :1], BOS), targets[:, :-1]], 1)
        row = torch.repeat_interleave(lengths + 1, output_size=pieces)
        starts = (lengths + 1).cumsum(0) - (lengths + 1)
        position = row * depth + torch.arange(pieces, device=self.device) - starts[row]
        return source, padding, before, position, targets.view(-1)[position]

    def _sources(self, pairs: torch.Tensor, width: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Pieces [pairs, width] and lengths; English, which is to be restored, without a tenth of its words."""
        lengths = self.source_lengths[pairs]
        rows = self._rows(self.source, self.source_starts[pairs], width)
        inside = torch.arange(width, device=self.device) < lengths[:, None]
        word = self.starts_word[rows].long().cumsum(1).clamp_(max=width - 1)
        lost = torch.rand(rows.shape, device=self.device).gather(1, word) < WORD_DROP
        keep = inside & ~(lost & self.english[pairs][:, None])
        keep[:, 0] = True
        order = torch.argsort((~keep).to(torch.uint8), dim=1, stable=True)
        return rows.gather(1, order), keep.sum(1)
