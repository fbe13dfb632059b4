"""Minutes on one CUDA GPU: everything on the card, bf16 weights beside float32 masters, Muon in batches.

    python -m training.gpu --data DIR --vocabulary DIR --start start.npz --out DIR

DIR holds shard-N.npz (shards.py) and may get more of them while this runs. It ends at the time that stands in
OUT/until (seconds since 1970, may be rewritten meanwhile; the rate falls to zero from OUT/decay on, linearly) and
leaves OUT/final.npz (pack.py has it in pieces). start.npz is a checkpoint as pack.py writes them; --decoder-layers
adds layers that begin as the identity. Compiling the layers (torch.compile, dynamic sizes) took 42 s and won nothing:
20 steps in 1.18 s against 1.03 s on an H200. The run then took 130 to 230 ms a step, probably because batches of ever
new sizes cut up the memory: start it with PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True (untried).
"""

import argparse
import json
import multiprocessing
import os
import sys
import threading
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training import pack
from training.evaluate import encoded_dev, padded
from training.model import FusedCrossEntropy, Shape, TranslationModel
from training.shards import LATE, Card, rounds

LATE_SHARE = 0.3  # of the decay: the part that sees the late weights only


def parse() -> argparse.Namespace:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--vocabulary", type=Path, required=True)
    p.add_argument("--start", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--device", default="cuda")
    p.add_argument("--batch-tokens", type=int, default=32000)
    p.add_argument("--decoder-layers", type=int, default=0, help="0: as many as the checkpoint has")
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--encoder-lr", type=float, default=4e-4)
    p.add_argument("--muon-lr", type=float, default=2e-3)
    p.add_argument("--warmup", type=int, default=300, help="steps")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--smoothing", type=float, default=0.1)
    p.add_argument("--report", type=float, default=20, help="seconds between lines of the log")
    p.add_argument("--save", type=float, default=120, help="seconds between checkpoints (OUT/last.npz)")
    p.add_argument("--seed", type=int, default=11)
    return p.parse_args()


def deepened(state: dict[str, Tensor], layers: int, wanted: int) -> dict[str, Tensor]:
    """The state with `wanted` decoder layers, the new ones spread between the old: their branches add nothing yet."""
    torch.manual_seed(5)
    new = set(np.linspace(1, wanted - 2, wanted - layers).round().astype(int).tolist())
    out = {k: v for k, v in state.items() if not k.startswith("decoder.")}
    old = iter(range(layers))
    for i in range(wanted):
        prefix = f"decoder.{0 if i in new else next(old)}."
        for key, value in state.items():
            if key.startswith(prefix):
                name = key.removeprefix(prefix)
                out[f"decoder.{i}.{name}"] = _unborn(name, value) if i in new else value
    return out


def _unborn(name: str, like: Tensor) -> Tensor:
    """First value of a parameter of a layer that adds nothing yet."""
    if like.ndim == 2 and name.split(".", maxsplit=1)[0] not in {"out", "cross_out", "ff_out"}:
        return nn.init.xavier_uniform_(torch.empty_like(like))
    return torch.ones_like(like) if name.startswith("norm") and name.endswith("weight") else torch.zeros_like(like)


class Muon:
    """Muon (Jordan 2024) over groups of equal matrices: a few batched products a step instead of hundreds.

    Nesterov momentum, five Newton-Schulz steps, update scaled to the size of AdamW's (Liu et al. 2025,
    arXiv:2502.16982).
    """

    def __init__(self, parameters: list[Tensor], lr: float, momentum: float = 0.95, decay: float = 0.02) -> None:
        self.base = self.lr = lr
        self.momentum, self.decay = momentum, decay
        shapes: dict[torch.Size, list[Tensor]] = {}
        for p in parameters:
            shapes.setdefault(p.shape, []).append(p)
        self.groups = [(group, torch.zeros(len(group), *shape, device=group[0].device))
                       for shape, group in shapes.items()]  # fmt: skip

    @torch.no_grad()
    def step(self) -> None:
        """One update from the parameters' .grad."""
        for group, buffer in self.groups:
            gradient = torch.stack([p.grad for p in group])  # type: ignore[misc]
            buffer.lerp_(gradient, 1 - self.momentum)
            update = orthogonal(gradient.lerp_(buffer, self.momentum))
            scale = 0.2 * max(buffer.shape[1:]) ** 0.5
            torch._foreach_mul_(group, 1 - self.lr * self.decay)
            torch._foreach_add_(group, list(update.float().unbind()), alpha=-self.lr * scale)


def orthogonal(x: Tensor) -> Tensor:
    """Nearest semi-orthogonal matrices, roughly: [n, rows, columns] -> same, bf16."""
    x = x.bfloat16()
    wide = x.size(1) > x.size(2)
    x = x.mT if wide else x
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(5):
        a = x @ x.mT
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * (a @ a)) @ x
    return x.mT if wide else x


class Trainer:
    """Weights, optimizers and the schedule by the clock."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        saved = pack.read_checkpoint(args.start)
        state, layers = saved["model"], saved["shape"]["decoder_layers"]
        if args.decoder_layers > layers:
            state = deepened(state, layers, args.decoder_layers)
            saved["shape"]["decoder_layers"] = args.decoder_layers
        self.model = TranslationModel(Shape(**saved["shape"]))
        self.model.load_state_dict(state)
        self.model.train_top(self.model.shape.encoder_layers)
        self.model.dropout = args.dropout
        self.model.to(args.device)
        self.masters = {n: p.detach().clone().requires_grad_() for n, p in self.model.named_parameters()}
        self.model.bfloat16()
        self.light = list(self.model.parameters())
        for p in self.masters.values():
            p.grad = torch.zeros_like(p)
        parts = {part: [self.masters[name] for name in names] for part, names in self.model.parts().items()}
        self.adam = torch.optim.AdamW(
            [{"params": parts["encoder"], "base": args.encoder_lr}, {"params": parts["rest"], "base": args.lr}],
            lr=args.lr, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.01, fused=True,
        )  # fmt: skip
        self.muon = Muon(parts["matrices"], args.muon_lr)
        self.steps = self.pieces = 0
        self.began = time.time()

    def clock(self, name: str, default: float) -> float:
        """The time that stands in OUT/name."""
        try:
            return float((self.args.out / name).read_text())
        except (OSError, ValueError):
            return default

    def factor(self) -> float:
        """Share of the base rates now; 0 when the time is up."""
        until = self.clock("until", self.began + 3600)
        decay = self.clock("decay", (self.began + until) / 2)
        now = time.time()
        if now > until - LATE_SHARE * (until - decay):
            (self.args.data / LATE).touch()
        falling = (until - now) / max(1e-9, until - decay)
        return max(0.0, min(1.0, falling, (self.steps + 1) / self.args.warmup))

    def loss(self, source: Tensor, padding: Tensor, before: Tensor, position: Tensor, wanted: Tensor) -> tuple:
        """(summed smoothed loss, summed nll); TranslationModel.loss without its waits for the GPU."""
        model = self.model
        hidden = model.decode(before, *model.encode(source, padding))
        hidden = hidden.reshape(-1, hidden.size(-1))[position]
        arguments = hidden, model.target_embedding.weight, model.output_bias, wanted, self.args.smoothing, 8192
        return FusedCrossEntropy.apply(*arguments)

    def step(self, tensors: tuple[Tensor, ...], factor: float) -> Tensor:
        """One update; returns the summed nll, still on the device."""
        loss, nll = self.loss(*tensors)
        (loss / tensors[-1].numel()).backward()
        masters = list(self.masters.values())
        torch._foreach_copy_([p.grad for p in masters], [p.grad for p in self.light])
        for p in self.light:
            p.grad = None
        torch.nn.utils.clip_grad_norm_(masters, 1.0, foreach=True)
        for group in self.adam.param_groups:
            group["lr"] = group["base"] * factor
        self.muon.lr = self.muon.base * factor
        self.adam.step()
        self.muon.step()
        with torch.no_grad():
            torch._foreach_copy_(self.light, masters)
        self.steps, self.pieces = self.steps + 1, self.pieces + tensors[-1].numel()
        return nll.detach()

    def save(self, name: str) -> threading.Thread:
        """Write OUT/name from a copy, in a thread."""
        state = {n: p.detach().to("cpu", copy=True) for n, p in self.masters.items()}
        progress = {"step": self.steps, "epoch": 0, "position": 0, "pieces": self.pieces,
                    "seconds": time.time() - self.began}  # fmt: skip
        content = {"model": state, "shape": self.model.shape.as_dict(), **progress}

        def write() -> None:
            part = self.args.out / f"part-{name}"
            pack.write_checkpoint(content, part)
            part.replace(self.args.out / name)

        thread = threading.Thread(target=write)
        thread.start()
        return thread


class Dev:
    """Loss per target piece on the dev sets."""

    def __init__(self, vocabulary: Path, device: str, lines: int = 600) -> None:
        self.batches: dict[str, tuple[Tensor, ...]] = {}
        for language in ("de", "zh"):
            rows, wanted = encoded_dev(vocabulary, language, lines)
            targets, beyond = padded(wanted, device)
            position = (~beyond[:, 1:]).reshape(-1).nonzero()[:, 0]
            after = targets[:, 1:].reshape(-1)[position]
            self.batches[language] = *padded(rows, device), targets[:, :-1].contiguous(), position, after

    @torch.no_grad()
    def __call__(self, trainer: Trainer) -> str:
        """One line."""
        trainer.model.eval()
        losses = {k: float(trainer.loss(*b)[1]) / b[-1].numel() for k, b in self.batches.items()}
        trainer.model.train()
        return " ".join(f"{k} {v:.3f}" for k, v in losses.items())


def say(text: str) -> None:
    """Line with the time."""
    print(f"{time.strftime('%H:%M:%S', time.gmtime())} {text}", flush=True)


def train(args: argparse.Namespace) -> None:
    """Until the time is up."""
    torch.manual_seed(args.seed)
    pieces = json.loads((args.vocabulary / "vocab.json").read_text(encoding="utf-8"))["source"]
    plan = rounds(args.data, args.batch_tokens, args.seed)
    trainer, card = Trainer(args), Card(args.data, args.device, np.array([p.startswith("▁") for p in pieces]))
    dev = Dev(args.vocabulary, args.device)
    say(f"ready; dev {dev(trainer)}")
    nll: Tensor | float = 0.0
    seen, reported, saved = 0, time.time(), time.time()
    for number, part in enumerate(plan):
        card.load(part.files)
        pairs = torch.from_numpy(part.pairs).to(args.device).long()
        for a, b, *sizes in part.batches:
            factor = trainer.factor()
            if factor <= 0:
                trainer.save("final.npz").join()
                say(f"final step {trainer.steps} pieces {trainer.pieces / 1e6:.1f} M dev {dev(trainer)}")
                return
            nll = nll + trainer.step(card.batch(pairs[a:b], *sizes), factor)
            seen += sizes[-1]
            now = time.time()
            if now - reported > args.report:
                loss = float(nll) / seen  # waits for the GPU
                rate = seen / (time.time() - reported)
                say(
                    f"step {trainer.steps} round {number} files {part.files} nll {loss:.3f} dev {dev(trainer)} "
                    f"{rate / 1e3:.0f} k pieces/s {trainer.pieces / 1e6:.1f} M factor {factor:.3f}"
                )
                nll, seen, reported = 0.0, 0, time.time()
            if now - saved > args.save:
                trainer.save("last.npz")
                saved = now


def main() -> None:
    """Command line."""
    args = parse()
    args.out.mkdir(parents=True, exist_ok=True)
    train(args)
    sys.stdout.flush()
    for process in multiprocessing.active_children():  # they plan for ever
        process.kill()
    os._exit(0)


if __name__ == "__main__":
    main()
