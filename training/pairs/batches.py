"""Pairs as pieces, in batches of about one length."""

import json
import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import sentencepiece

from training.pairs.pair import LABELS, Pair, Task

SIZE = 32
"""Pairs of a batch."""

POOL = 40
"""Batches whose pairs are sorted by length together."""

LONGEST_INFERENCE = 110
"""Pieces of an inference that is used: MultiNLI has long stretches of talk. Not measured."""

INFERENCE_EVERY = 5
"""One batch in so many is inference while similarity is learnt, so that it is not forgotten; not measured."""


T = TypeVar("T")

HELD_OUT = 40
"""One pair in so many is held out; not measured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A pair as the network gets it.

    Attributes:
        first: Pieces of the first sentence, without marks.
        second: Those of the second.
        target: Index of the label, or the similarity.
    """

    first: list[int]
    second: list[int]
    target: float


def vocabulary_rows(folder: Path) -> list[int]:
    """Read from `vocab.json` which row of the encoder's embeddings belongs to each piece."""
    rows: list[int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["source_rows"]
    return rows


def encode(pairs: Sequence[Pair], folder: Path) -> list[Example]:
    """Cut pairs into the pieces of `source.model` and leave out inferences that are too long."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.model"))
    firsts, seconds = (pieces.encode([getattr(pair, side) for pair in pairs]) for side in ("first", "second"))
    return [
        Example(first=first, second=second, target=_number(pair))
        for pair, first, second in zip(pairs, firsts, seconds, strict=True)
        if pair.task is Task.SIMILARITY or len(first) + len(second) < LONGEST_INFERENCE
    ]


def held_out(pair: Pair) -> bool:
    """Tell whether a pair is for scoring only: the same ones in each stage, and in either order of the sentences."""
    return zlib.crc32("\t".join(sorted((pair.first, pair.second))).encode()) % HELD_OUT == 0


def _number(pair: Pair) -> float:
    return float(LABELS.index(pair.target)) if pair.task is Task.INFERENCE else float(pair.target)


def cut(
    examples: Sequence[T], rng: random.Random, length: Callable[[T], int], size: int = SIZE, pool: int = POOL
) -> list[list[T]]:
    """Put each example into one batch, with others of about its length; the batches in random order.

    Args:
        examples: What there is to learn from.
        rng: Decides the order.
        length: Tells how long an example is.
        size: Most examples of a batch.
        pool: Batches whose examples are sorted by length together.
    """
    order = list(examples)
    rng.shuffle(order)
    batches = []
    for start in range(0, len(order), size * pool):
        near = sorted(order[start : start + size * pool], key=length)
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    rng.shuffle(batches)
    return batches


def length_of(example: Example) -> int:
    """Return the pieces of both sentences."""
    return len(example.first) + len(example.second)


def stream(
    examples: Mapping[Task, Sequence[Example]], task: Task, rng: random.Random
) -> Iterator[tuple[Task, list[Example]]]:
    """Yield batches without end, each with its task; those of similarity with their sentences exchanged half the time.

    Args:
        examples: What there is to learn from; the examples of `task` must not be empty.
        task: What is to be learnt: inference alone, or similarity with some inference.
        rng: Decides the order.
    """
    while True:
        batches = [(task, batch) for batch in cut(examples[task], rng, length_of)]
        if task is Task.SIMILARITY:
            share = len(batches) // (INFERENCE_EVERY - 1)
            batches += [(Task.INFERENCE, batch) for batch in cut(examples[Task.INFERENCE], rng, length_of)[:share]]
            rng.shuffle(batches)
        for kind, batch in batches:
            exchange = kind is Task.SIMILARITY and rng.random() < 0.5
            yield kind, [replace(x, first=x.second, second=x.first) for x in batch] if exchange else batch
