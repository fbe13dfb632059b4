"""Train the decoder and the upper encoder layers in bf16, on CPU or one CUDA GPU.

    python -m training.train --data DIR --vocabulary DIR --e5 e5-small-q4.bin --out RUN --minutes 120
    python -m training.train ... --out RUN --anneal-minutes 20        # RUN/last.pt -> RUN/final.pt, learning rate to 0

The first form goes on from RUN/last.pt when there is one, at a constant learning rate after the warm-up, so that a run
can be stretched over any number of sittings; the second makes the model to ship and leaves RUN/last.pt as it is
(warm-up, stable, decay: Hu et al. 2024, MiniCPM, arXiv:2404.06395). Matrices of the decoder learn with Muon (Jordan
2024), everything else with AdamW. On CPU cores, --processes 2 makes the best use of two (team.py).
"""

import argparse
import importlib.util
import json
import os
import sys
import time
from pathlib import Path

import torch
from torch import Tensor

from training import e5
from training.batches import Batches
from training.evaluate import dev_loss, read_dev, score, score_network
from training.model import Shape, TranslationModel
from training.team import Team, start

ANNEALING_EPOCH = 1000
STOPPED = 60.0
"""Seconds that batches between two looks at the clock take at most: what is beyond, the process was stopped for."""


def parse() -> argparse.Namespace:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--vocabulary", type=Path, required=True, help="source.model, vocab.json, dev.*.tsv")
    p.add_argument("--e5", type=Path, help="needed for the first sitting only")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    p.add_argument("--minutes", type=float, default=60, help="training time of this sitting")
    p.add_argument("--anneal-minutes", type=float, default=0)
    p.add_argument("--batch-tokens", type=int, default=2048, help="padded pieces on the longer side")
    p.add_argument("--accumulate", type=int, default=1, help="batches whose gradients are summed up for one step")
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--muon-lr", type=float, default=2e-3)
    p.add_argument("--encoder-lr", type=float, default=2e-4)
    p.add_argument("--optimizer", choices=["muon", "adamw"], default="muon")
    p.add_argument("--warmup", type=int, default=150, help="steps")
    p.add_argument("--dropout", type=float, default=0.0)
    p.add_argument("--smoothing", type=float, default=0.1)
    p.add_argument("--decoder-layers", type=int, default=3)
    p.add_argument("--top", type=int, default=6, help="upper encoder layers that learn; 12 adds the embeddings")
    p.add_argument("--scale", type=float, nargs=3, default=[1.0, 1.4, 0.6], help="sampling of de, zh, English copies")
    p.add_argument("--least-weight", type=float, default=0.0, help="0.4 leaves news, prose and names: for the end")
    p.add_argument("--drawn", type=float, default=0.0, help="share of sources cut into pieces otherwise each time")
    p.add_argument("--checkpoint-minutes", type=float, default=5)
    p.add_argument("--dev-minutes", type=float, default=15)
    p.add_argument("--dev-lines", type=int, default=150)
    p.add_argument("--threads", type=int, default=os.cpu_count())
    p.add_argument("--processes", type=int, default=1, help="each on its own batches, weights averaged (team.py)")
    p.add_argument("--seed", type=int, default=11)
    return p.parse_args()


class Optimizers:
    """Muon and AdamW side by side; parameters are named, so that a larger trainable set keeps the states it has."""

    def __init__(self, model: TranslationModel, args: argparse.Namespace) -> None:
        parts = model.parts()
        muon = parts["matrices"] if args.optimizer == "muon" else {}
        groups = {"decoder": parts["rest"] if muon else parts["matrices"] | parts["rest"], "encoder": parts["encoder"]}
        rates = {"decoder": args.lr, "encoder": args.encoder_lr}
        self.optimizers: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(
                [{"params": list(g.values()), "base": rates[n]} for n, g in groups.items() if g],
                lr=args.lr,
                betas=(0.9, 0.98),
                eps=1e-8,
                weight_decay=0.01,
                fused=True,
            )
        ]
        names = [list(g) for g in groups.values() if g]
        self.names = [[n for group in names for n in group]]
        if muon:
            matched = torch.optim.Muon(
                muon.values(), lr=args.muon_lr, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"
            )
            matched.param_groups[0]["base"] = args.muon_lr
            self.optimizers.append(matched)
            self.names.append(list(muon))
        self.parameters = [p for o in self.optimizers for g in o.param_groups for p in g["params"]]

    def step(self, factor: float) -> None:
        """One update at `factor` times the base learning rates."""
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def state(self) -> dict[str, dict]:
        """Parameter name -> its state."""
        out = {}
        for optimizer, names in zip(self.optimizers, self.names, strict=True):
            states = optimizer.state_dict()["state"]
            out.update({name: states[i] for i, name in enumerate(names) if i in states})
        return out

    def restore(self, saved: dict[str, dict]) -> None:
        """Take over the states of the parameters that are still there."""
        for optimizer, names in zip(self.optimizers, self.names, strict=True):
            now = optimizer.state_dict()
            wanted = "exp_avg" if isinstance(optimizer, torch.optim.AdamW) else "momentum_buffer"
            now["state"] = {i: saved[n] for i, n in enumerate(names) if n in saved and wanted in saved[n]}
            optimizer.load_state_dict(now)


class Run:
    """One sitting of training."""

    def __init__(self, team: Team, args: argparse.Namespace) -> None:
        self.team, self.args = team, args
        args.out.mkdir(parents=True, exist_ok=True)
        self.log = (args.out / "train.log").open("a", buffering=1, encoding="utf-8")
        self.batches = Batches(
            args.data, args.vocabulary, args.scale, args.batch_tokens, args.seed, args.least_weight, args.drawn
        )
        self.step = self.epoch = self.position = self.pieces = 0
        self.seconds = 0.0
        saved = self._saved()
        shape = Shape(**saved["shape"]) if saved else self._shape()
        self.model = TranslationModel(shape)
        if not saved:
            source_rows, target_rows = (self.batches.vocabulary[k] for k in ("source_rows", "target_rows"))
            self.model.start_from(e5.load(args.e5), source_rows, target_rows, self.batches.target_log_p)
        else:
            self.model.load_state_dict({k: v.float() for k, v in saved["model"].items()})
        self.model.dropout = args.dropout
        self.model.train_top(args.top)
        self.model.to(args.device)
        self.optimizers = Optimizers(self.model, args)
        if saved:
            self.optimizers.restore(saved["optimizer"])
            self.step, self.epoch, self.position = saved["step"], saved["epoch"], saved["position"]
            self.pieces, self.seconds = saved["pieces"], saved["seconds"]
        if args.anneal_minutes:  # other data than before: an order of its own
            self.epoch, self.position = self.epoch + ANNEALING_EPOCH, 0

    def _shape(self) -> Shape:
        sizes = {f"{k}_vocabulary": len(self.batches.vocabulary[k]) for k in ("source", "target")}
        return Shape(**sizes, decoder_layers=self.args.decoder_layers)

    def _saved(self) -> dict | None:
        file = self.args.out / "last.pt"
        return torch.load(file, map_location="cpu", weights_only=True) if file.exists() else None

    def say(self, text: str) -> None:
        """Line with the time of day, to the log and standard output; the leading process speaks for all."""
        if self.team.rank:
            return
        line = f"{time.strftime('%H:%M:%S', time.gmtime())} {text}"
        print(line, file=self.log)
        print(line, flush=True)

    def save(self, name: str, optimizer: bool) -> None:
        """Atomic checkpoint; progress is part of it."""
        content = {
            "model": self.model.state_dict(),
            "shape": self.model.shape.as_dict(),
            "optimizer": self.optimizers.state() if optimizer else {},
            **{k: getattr(self, k) for k in ("step", "epoch", "position", "pieces", "seconds")},
        }
        file = self.args.out / name
        torch.save(content, file.with_suffix(".part"))
        file.with_suffix(".part").replace(file)

    def evaluate(self) -> None:
        """Dev loss, and scores of greedy outputs: of an int8 export with CTranslate2 at hand, else of the network."""
        exported = importlib.util.find_spec("ctranslate2") is not None
        folder, pieces = self.args.out / "dev", self.args.vocabulary / "source.model"
        if exported:
            from training.export import to_ctranslate2

            to_ctranslate2(self.model, self.batches.vocabulary, folder, "int8")
        for language in ("de", "zh"):
            texts = read_dev(self.args.vocabulary, language, self.args.dev_lines)
            if exported:
                s = score(folder, pieces, *texts, beam=1, threads=self.args.threads)
            else:
                s = score_network(self.model, pieces, self.batches.vocabulary["target"], *texts)
            loss = dev_loss(self.model, self.args.vocabulary, language, self.args.dev_lines)
            scores = f"loss {loss:.3f} BLEU {s.bleu:.2f} chrF {s.chrf:.2f}"
            self.say(f"dev {language} step {self.step} {scores} | {s.outputs[0]}")
        self.model.train()

    def factor(self, used: float, limit: float) -> float:
        """Share of the base learning rate after `used` of `limit` seconds of this sitting."""
        if self.args.anneal_minutes:
            return max(0.0, 1 - used / limit)
        return min(1.0, (self.step + 1) / self.args.warmup)

    def train(self) -> None:
        """Until the time is up."""
        args, team = self.args, self.team
        limit = 60 * (args.anneal_minutes or args.minutes)
        used = 0.0
        progress, clock = _Progress(self), time.perf_counter()
        self.say(json.dumps({k: str(v) for k, v in vars(args).items()}))
        stream = self.batches.stream(self.epoch, self.position, team.rank, team.size)
        turn = args.accumulate * max(1, team.round // args.accumulate)  # no averaging amid a step
        for number, batch in enumerate(stream):
            if number % turn == 0:
                team.average(self.optimizers.parameters)
                used = team.longest(used)
                if used >= limit:
                    break
                progress.report(used)
                clock = time.perf_counter()  # scoring time does not count
            tensors = [t.to(args.device, non_blocking=True) for t in batch.tensors]
            with torch.autocast(args.device, torch.bfloat16):
                loss, nll, count = self.model.loss(*tensors, args.smoothing)
            (loss / count / args.accumulate).backward()
            if (number + 1) % args.accumulate == 0:
                torch.nn.utils.clip_grad_norm_(self.optimizers.parameters, 1.0)
                self.optimizers.step(self.factor(used, limit))
                self.step += 1
            self.epoch, self.position = batch.epoch, batch.position + team.size
            progress.count(nll, count)
            if args.device == "cpu" or self.step % 20 == 0:  # reading the clock waits for a GPU
                float(nll)
                now = time.perf_counter()
                taken = min(now - clock, STOPPED)
                used, self.seconds, clock = used + taken, self.seconds + taken, now
        progress.gather()
        if team.rank == 0:
            self.save("final.pt" if args.anneal_minutes else "last.pt", optimizer=not args.anneal_minutes)
            self.evaluate()


class _Progress:
    """What was learned since the last line of the log, and when the last checkpoint and dev score were made."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.nll: Tensor | float = 0.0
        self.seen = 0
        self.since = self.checkpoint = self.dev = 0.0
        self.logged = run.step

    def count(self, nll: Tensor, pieces: int) -> None:
        """One batch."""
        self.nll, self.seen = self.nll + nll, self.seen + pieces

    def gather(self) -> tuple[float, float]:
        """(nll, pieces) of all processes since the last time."""
        nll, seen = self.run.team.sum(float(self.nll), self.seen)
        self.run.pieces += int(seen)
        self.nll, self.seen = 0.0, 0
        return nll, seen

    def report(self, used: float) -> None:
        """Log, checkpoint and score where one is due; all processes call this together."""
        run, args = self.run, self.run.args
        if run.step - self.logged >= 100 / args.accumulate:
            nll, seen = self.gather()
            run.say(
                f"step {run.step} nll {nll / max(1, seen):.3f} {seen / max(1e-9, used - self.since):.0f} pieces/s "
                f"seen {run.pieces / 1e6:.2f} M epoch {run.epoch} used {run.seconds / 60:.1f} min"
            )
            self.since, self.logged = used, run.step
        if run.team.rank:
            return
        if used - self.checkpoint > 60 * args.checkpoint_minutes and not args.anneal_minutes:
            run.save("last.pt", optimizer=True)
            self.checkpoint = used
        if used - self.dev > 60 * args.dev_minutes:
            run.evaluate()
            self.dev = used


def learn(team: Team, args: argparse.Namespace) -> None:
    """One process' part of a sitting."""
    torch.set_num_threads(max(1, args.threads // team.size))
    torch.manual_seed(args.seed + team.rank)
    Run(team, args).train()


def main() -> None:
    """Command line."""
    args = parse()
    start(args.processes, learn, args)
    sys.stdout.flush()
    os._exit(0)  # the thread that prepares batches never ends


if __name__ == "__main__":
    main()
