"""Teach the network by labelled pairs of news sentences: its last stage, of few pairs that it sees several times.

    python -m training.pairs.finetune --pairs ecb.tsv news.tsv --vocabulary DIR --start stage3.pt --out stage4.pt

`--pairs` is what training/pairs/labelled.py and benchmarks/labelled_pairs.py wrote. First a part of the groups (events
or topics) after the other is left out, and scored by a network that learnt from the rest: `--scores FILE` takes name
and score of each pair, so that what builds on scores can be fitted on ones that were not learnt by heart. Then a
network learns from all pairs. The lower layers stay as they are; what they say of each pair is computed once.
"""

import argparse
import copy
import math
import multiprocessing
import os
import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sentencepiece
import torch
import torch.nn.functional as F
from torch import Tensor

from training.pairs.batches import cut
from training.pairs.export import load_network
from training.pairs.labelled import LabelledPair, read
from training.pairs.network import PairNetwork, collate
from training.pairs.train import Optimizer, Schedule

SIZE = 16  # pairs of a batch
POOL = 20  # batches whose pairs are sorted by length together
WARM_UP = 20  # steps
SMOOTHING = 0.03
"""How far from 0 and 1 the targets are: readers agree on 95 of 100 pairs."""

Pieces = tuple[list[int], list[int]]


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Pairs as the upper layers get them.

    Attributes:
        pairs: The pairs.
        states: Of each pair, and of its other order, what comes out of the lower layers, [length, hidden].
    """

    pairs: Sequence[LabelledPair]
    states: tuple[list[Tensor], list[Tensor]]


def options() -> argparse.Namespace:
    """Read the command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--pairs", type=Path, required=True, nargs="+")
    p.add_argument("--vocabulary", type=Path, required=True, help="folder with source.model")
    p.add_argument("--start", type=Path, required=True, help="what an earlier stage or restore.py wrote")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--scores", type=Path, help="leave out each part of the groups in turn, write their scores")
    p.add_argument("--folds", type=int, default=4, help="parts of the groups")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--rate", type=float, default=3e-5, help="largest learning rate of the encoder")
    p.add_argument("--frozen", type=int, default=8, help="lower layers of the encoder that stay as they are")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--processes", type=int, default=os.cpu_count(), help="parts that learn side by side")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


@torch.no_grad()
def lower_states(network: PairNetwork, pieces: Sequence[Pieces], frozen: int) -> list[Tensor]:
    """Return what comes out of the lower layers for each pair, without padding."""
    found: list[Tensor] = [torch.empty(0)] * len(pieces)
    order = sorted(range(len(pieces)), key=lambda i: sum(map(len, pieces[i])))
    for start in range(0, len(order), SIZE):
        rows = order[start : start + SIZE]
        batch, second, filled = collate([pieces[i] for i in rows])
        states = network.through(network.embedded(batch, second), filled, slice(frozen))
        for i, state, there in zip(rows, states, filled, strict=True):
            found[i] = state[: int(there.sum())].clone()
    return found


def logits(network: PairNetwork, states: Sequence[Tensor], frozen: int) -> Tensor:
    """Return the similarity of each pair before the sigmoid, from the states below the upper layers."""
    filled = torch.nn.utils.rnn.pad_sequence([torch.ones(len(s), dtype=torch.bool) for s in states], batch_first=True)
    x = network.through(torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True), filled, slice(frozen, None))
    hidden = F.dropout(network.pooled(x, filled), network.dropout, network.training)
    return network.similarity(hidden)[:, 0]


def batches(examples: Examples, rows: Sequence[int], epochs: int, rng: random.Random) -> list[list[int]]:
    """Return the rows in batches of about one length, each row once an epoch."""
    return [batch for _ in range(epochs) for batch in cut(rows, rng, lambda i: len(examples.states[0][i]), SIZE, POOL)]


def learn(start: PairNetwork, examples: Examples, rows: Sequence[int], args: argparse.Namespace) -> PairNetwork:
    """Return a network that learnt from these rows, the sentences of a pair in either order."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    network = copy.deepcopy(start)
    network.freeze(args.frozen)
    network.second_embedding.requires_grad_(False)
    network.dropout = args.dropout
    network.train()
    optimizer = Optimizer(network, Schedule(rate=args.rate, end=0.0, heads=2e-4))
    plan = batches(examples, rows, args.epochs, rng)
    for step, batch in enumerate(plan):
        side = [examples.states[rng.random() < 0.5][i] for i in batch]
        targets = torch.tensor([abs(examples.pairs[i].corroborates - SMOOTHING) for i in batch])
        F.binary_cross_entropy_with_logits(logits(network, side, args.frozen), targets).backward()
        optimizer.step(min(1.0, (step + 1) / WARM_UP) * (1 - step / len(plan)))
    return network.eval()


@torch.no_grad()
def scores(network: PairNetwork, examples: Examples, rows: Sequence[int], frozen: int) -> dict[int, float]:
    """Return the score of each row: the mean of both orders."""
    order, found = sorted(rows, key=lambda i: len(examples.states[0][i])), {}
    for start in range(0, len(order), SIZE):
        part = order[start : start + SIZE]
        both = torch.stack([logits(network, [side[i] for i in part], frozen) for side in examples.states])
        found.update(zip(part, both.mean(0).tolist(), strict=True))
    return found


def left_out(part: int, start: PairNetwork, examples: Examples, args: argparse.Namespace) -> dict[int, float]:
    """Return the scores of the groups of one part by a network that learnt from the other parts."""
    parts = [zlib.crc32(pair.group.encode()) % args.folds for pair in examples.pairs]
    network = learn(start, examples, [i for i, own in enumerate(parts) if own != part], args)
    return scores(network, examples, [i for i, own in enumerate(parts) if own == part], args.frozen)


_work: list[Callable[[int], dict[int, float]]] = []  # of a process that scores parts


def _begin(work: Callable[[int], dict[int, float]], threads: int) -> None:
    """Take over what a process is to do, which the fork brought along: states are too many to be sent."""
    _work.append(work)
    torch.set_num_threads(threads)


def _of_part(part: int) -> dict[int, float]:
    return _work[0](part)


def crossed(start: PairNetwork, examples: Examples, args: argparse.Namespace) -> dict[int, float]:
    """Return the scores of all rows, each by a network that has not seen its group."""
    work = partial(left_out, start=start, examples=examples, args=args)
    threads = max(1, (os.cpu_count() or 1) // args.processes)
    with multiprocessing.get_context("fork").Pool(args.processes, _begin, (work, threads)) as pool:
        return {row: score for part in pool.imap(_of_part, range(args.folds)) for row, score in part.items()}


def auc(found: Sequence[tuple[bool, float]]) -> float:
    """Return how often a right pair scores higher than a wrong one; NaN where there are not both."""
    right, wrong = (torch.tensor([score for is_right, score in found if is_right is kind]) for kind in (True, False))
    return float((right[:, None] > wrong).float().mean()) if len(right) and len(wrong) else math.nan


def main() -> None:
    """Command line."""
    args = options()
    pairs = [pair for file in args.pairs for pair in read(file)]
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(args.vocabulary / "source.model"))
    both = [(pieces.encode(pair.first), pieces.encode(pair.second)) for pair in pairs]
    start = load_network(args.start).eval()
    start.encoder.bfloat16()
    orders = (both, [(second, first) for first, second in both])
    states = [lower_states(start, order, args.frozen) for order in orders]
    examples = Examples(pairs=pairs, states=(states[0], states[1]))
    if args.scores:
        found = crossed(start, examples, args)
        answered = [(pairs[row].corroborates, score) for row, score in found.items()]
        print(f"left out in turn: AUC {auc(answered):.3f}", flush=True)
        lines = (f"{pairs[i].name}\t{found[i]:.2f}\n" for i in sorted(found))
        args.scores.write_text("".join(lines), encoding="utf-8")
    network = learn(start, examples, range(len(pairs)), args)
    torch.save(network.float().state_dict(), args.out)


if __name__ == "__main__":
    main()
