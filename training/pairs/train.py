"""Train the network that compares two sentences, on CPU cores, one stage a call.

    python -m training.pairs.train --pairs pairs-1.tsv --task inference --vocabulary DIR --e5 e5-small-q4.bin \
        --minutes 23 --out stage1.pt
    python -m training.pairs.train --pairs pairs-2.tsv --task similarity --vocabulary DIR --start stage1.pt \
        --minutes 20 --out stage2.pt

`--pairs` is what `python -m training.pairs.collect` wrote. Some of its pairs are held out, the same in each stage, and
scored as training goes: by the share of right verdicts, or by the correlation (Pearson) with the similarity. Their
sentences may stand in other pairs, so that the figures say whether it learns, not how well it does on other texts.
"""

import argparse
import os
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from training import e5
from training.pairs.batches import SIZE, Example, encode, held_out, stream, vocabulary_rows
from training.pairs.network import PairNetwork, collate
from training.pairs.pair import Task, read

MOST_SCORED = 500  # of the pairs that are held out
WARM_UP = 100  # steps
HEAD_RATE, MARK_RATE = 5e-4, 3e-3  # of what is new: the layers above the encoder, the mark of the second sentence


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """How fast the encoder learns; these and the rates above were not measured against others.

    Attributes:
        rate: Largest learning rate.
        end: Share of the rates that is left at the end of the time, after falling steadily.
        heads: Largest learning rate of the layers above the encoder.
    """

    rate: float
    end: float
    heads: float = HEAD_RATE


SCHEDULES = {Task.INFERENCE: Schedule(rate=1.2e-4, end=0.2), Task.SIMILARITY: Schedule(rate=1e-4, end=0.0)}


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--pairs", type=Path, required=True)
    p.add_argument("--task", type=Task, choices=list(Task), required=True)
    p.add_argument("--vocabulary", type=Path, required=True, help="source.model, vocab.json")
    start = p.add_mutually_exclusive_group(required=True)
    start.add_argument("--e5", type=Path, help="the encoder to start from")
    start.add_argument("--start", type=Path, help="what an earlier stage wrote, to go on from")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--minutes", type=float, required=True)
    p.add_argument("--frozen", type=int, default=3, help="lower layers of the encoder that stay as they are")
    p.add_argument("--dropout", type=float, default=0.05)
    p.add_argument("--report-steps", type=int, default=200)
    p.add_argument("--threads", type=int, default=os.cpu_count())
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args(arguments)


def starting_network(args: argparse.Namespace) -> PairNetwork:
    """Make the network to start from."""
    rows = vocabulary_rows(args.vocabulary)
    made = PairNetwork(len(rows))
    if args.start:
        made.load_state_dict(torch.load(args.start, map_location="cpu", weights_only=True))
    else:
        made.start_from(e5.load(args.e5), rows)
    made.freeze(args.frozen)
    made.dropout = args.dropout
    return made


class Optimizer:
    """AdamW on float32 copies of an encoder that is kept in bfloat16.

    Steps that are smaller than bfloat16 can tell would be lost on the encoder itself.
    """

    def __init__(self, network: PairNetwork, schedule: Schedule) -> None:
        network.encoder.bfloat16()
        self.low = [weight for weight in network.encoder.parameters() if weight.requires_grad]
        self.full = [weight.detach().float().clone().requires_grad_(True) for weight in self.low]
        heads = [w for part in (network.pooler, network.inference, network.similarity) for w in part.parameters()]
        groups = [(self.full, schedule.rate), (heads, schedule.heads), ([network.second_embedding], MARK_RATE)]
        self.adam = torch.optim.AdamW(
            [{"params": weights, "base": rate} for weights, rate in groups],
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )

    def step(self, factor: float) -> None:
        """Take one step at `factor` times the learning rates."""
        for full, low in zip(self.full, self.low, strict=True):
            full.grad = None if low.grad is None else low.grad.float()
            low.grad = None
        torch.nn.utils.clip_grad_norm_(self.full, 1.0)
        for group in self.adam.param_groups:
            group["lr"] = group["base"] * factor
        self.adam.step()
        self.adam.zero_grad(set_to_none=True)
        with torch.no_grad():
            for full, low in zip(self.full, self.low, strict=True):
                low.copy_(full)


def answers(network: PairNetwork, task: Task, examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Return the network's logits and the targets of one batch."""
    inference, similarity = network(*collate([(x.first, x.second) for x in examples]))
    targets = torch.tensor([x.target for x in examples])
    return (inference, targets.long()) if task is Task.INFERENCE else (similarity, targets)


def loss(task: Task, logits: Tensor, targets: Tensor) -> Tensor:
    """Return the cross entropy, of labels or of a similarity that is taken as a probability."""
    if task is Task.INFERENCE:
        return F.cross_entropy(logits, targets)
    return F.binary_cross_entropy_with_logits(logits, targets)


@torch.no_grad()
def score(network: PairNetwork, task: Task, examples: Sequence[Example]) -> float:
    """Return the share of right verdicts, or the correlation of the similarities."""
    network.eval()
    ordered = sorted(examples, key=lambda x: len(x.first) + len(x.second))
    batches = [answers(network, task, ordered[i : i + SIZE]) for i in range(0, len(ordered), SIZE)]
    network.train()
    logits, targets = (torch.cat(part) for part in zip(*batches, strict=True))
    if task is Task.INFERENCE:
        return float((logits.argmax(1) == targets).float().mean())
    return float(torch.corrcoef(torch.stack([logits.sigmoid(), targets]))[0, 1])


def learn(
    network: PairNetwork,
    batches: Iterable[tuple[Task, list[Example]]],
    scored: Sequence[Example],
    args: argparse.Namespace,
) -> None:
    """Train until the time is up, and say how it goes."""
    schedule, started, step, losses = SCHEDULES[args.task], time.monotonic(), 0, []
    optimizer = Optimizer(network, schedule)
    network.train()
    for task, batch in batches:
        used = (time.monotonic() - started) / (60 * args.minutes)
        if used >= 1:
            break
        value = loss(task, *answers(network, task, batch))
        value.backward()
        step += 1
        optimizer.step((1 - (1 - schedule.end) * used) * min(1.0, step / WARM_UP))
        if task is args.task:
            losses.append(float(value.detach()))
        if step % args.report_steps == 0:
            mean = sum(losses) / max(1, len(losses))
            print(
                f"{used:.0%} step {step} loss {mean:.4f} held out {score(network, args.task, scored):.4f}", flush=True
            )
            losses.clear()
    print(f"step {step}, the end: held out {score(network, args.task, scored):.4f}")


def main(arguments: list[str] | None = None) -> None:
    """Train one stage and write the network."""
    args = options(arguments)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    pairs = read(args.pairs)
    learnt = {task: [pair for pair in found if not held_out(pair)] for task, found in pairs.items()}
    examples = {task: encode(found, args.vocabulary) for task, found in learnt.items()}
    scored = encode([pair for pair in pairs[args.task] if held_out(pair)], args.vocabulary)
    scored = rng.sample(scored, min(MOST_SCORED, len(scored)))
    counts = (f"{len(found):,} of {task}" for task, found in examples.items())
    print(f"{', '.join(counts)}, {len(scored)} held out", flush=True)
    if not examples[args.task] or not scored:
        raise SystemExit(f"{args.pairs} has too few pairs of {args.task} to learn from some and hold out others")
    trained = starting_network(args)
    learn(trained, stream(examples, args.task, rng), scored, args)
    part = args.out.with_name(f"{args.out.name}.part")
    torch.save(trained.state_dict(), part)
    part.replace(args.out)


if __name__ == "__main__":
    main()
