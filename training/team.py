"""Several processes that learn on their own batches and average their weights now and then.

This is local SGD (Lin et al. 2020, "Don't use large mini-batches, use local SGD", arXiv:1808.07217).

On two CPU cores two processes of one thread each get through 1.3 times the batches of one process with two threads,
whose second core waits at every small operation (62 against 39 + 39 steps in 42 s, jemalloc).
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
import torch.distributed as distributed
from torch import Tensor

ROUND = 25
"""Steps between two averagings: half a minute on one core; exchanging 110 MB takes a fifth of a second."""


class Team:
    """What one process knows of the others. rank: its number, 0 leads; size: how many there are."""

    def __init__(self, rank: int = 0, size: int = 1) -> None:
        self.rank, self.size = rank, size
        self.round = ROUND if size > 1 else 1
        self._parent = os.getppid()

    def average(self, parameters: Sequence[Tensor]) -> None:
        """Give every process the mean of all processes' parameters."""
        if self.size == 1:
            return
        if os.getppid() != self._parent:
            raise SystemExit("the process that began this one is gone")
        with torch.no_grad():
            flat = torch.cat([p.reshape(-1) for p in parameters])
            distributed.all_reduce(flat)
            flat /= self.size
            for parameter, mean in zip(parameters, flat.split([p.numel() for p in parameters]), strict=True):
                parameter.copy_(mean.view_as(parameter))

    def sum(self, *values: float) -> list[float]:
        """Over all processes."""
        return self._reduced(values, distributed.ReduceOp.SUM)

    def longest(self, seconds: float) -> float:
        """The largest of all processes' values, so that all take the same decisions."""
        return self._reduced([seconds], distributed.ReduceOp.MAX)[0]

    def _reduced(self, values: Sequence[float], operation: Any) -> list[float]:
        tensor = torch.tensor([float(v) for v in values], dtype=torch.float64)
        if self.size > 1:
            distributed.all_reduce(tensor, operation)
        return tensor.tolist()


def start(size: int, work: Callable[..., None], *arguments: Any) -> None:
    """Run work(team, *arguments) in `size` processes on this machine; returns when all are done."""
    if size == 1:
        work(Team(), *arguments)
        return
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    with TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(_member, (size, Path(folder) / "meet", work, *arguments), size)


def _member(rank: int, size: int, meeting: Path, work: Callable[..., None], *arguments: Any) -> None:
    distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=size)
    work(Team(rank, size), *arguments)
    distributed.destroy_process_group()
