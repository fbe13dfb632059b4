"""Pairs again from their public sources.

    python -m training.pairs.collect --clones DIR --stage 3 --out pairs-3.tsv [--clone]

`--clones` holds git clones named `owner+name`. Writes task, target and two sentences a line, and says where they are
not those that `sources.yaml` has the hash of.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path

from training.collect.clones import Snapshot, ensure, snapshot
from training.collect.problems import SourceError
from training.collect.sources import Repository
from training.pairs import coreference, readers, sources
from training.pairs.pair import Pair, Task, as_lines
from training.pairs.sources import Corpus, Reader, Share, Stage
from training.pairs.spacing import closed, collapsed

HALVING_SEED, INFERENCE_SEED = 1, 9


def main(arguments: list[str] | None = None) -> int:
    """Collect the pairs of a stage and return 1 where they could not be had or are not what they were."""
    options = _options(arguments)
    try:
        repositories, corpora, stages = sources.load(options.sources)
        if options.stage not in stages:
            raise SourceError(f"there is no stage {options.stage} in {options.sources}, but {sorted(stages)}")
        stage = stages[options.stage]
        with ExitStack() as stack:
            snapshots = {
                name: stack.enter_context(_snapshot(name, repositories[name], options))
                for name in sorted({corpora[corpus].repository for corpus in stage.shares})
            }
            text = as_lines(collect(stage, corpora, snapshots))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    options.out.write_text(text, encoding="utf-8", newline="\n")
    return _compared(text, stage)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clones", type=Path, required=True, help="folder of git clones named owner+name")
    parser.add_argument("--stage", type=int, required=True, help="of the training, by its number in sources.yaml")
    parser.add_argument("--out", type=Path, required=True, help="file for the pairs")
    parser.add_argument("--clone", action="store_true", help="clone what is not there, which needs the network")
    parser.add_argument("--sources", type=Path, default=sources.LIST, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _snapshot(name: str, repository: Repository, options: argparse.Namespace) -> AbstractContextManager[Snapshot]:
    ensure(options.clones, name, repository.commit, may_clone=options.clone)
    return snapshot(options.clones, name, repository.commit)


def _compared(text: str, stage: Stage) -> int:
    found = text.count("\n"), hashlib.sha256(text.encode()).hexdigest()
    print(f"{found[0]:,} pairs with sha256 {found[1]}")
    if found != (stage.pairs, stage.sha256):
        print(f"not what it was: {stage.pairs} pairs with sha256 {stage.sha256} stand in the list", file=sys.stderr)
        return 1
    return 0


def collect(stage: Stage, corpora: Mapping[str, Corpus], snapshots: Mapping[str, Snapshot]) -> list[Pair]:
    """Return the pairs of a stage: inferences, then similarities.

    Args:
        stage: What it takes.
        corpora: All corpora by name.
        snapshots: The repositories that it needs.
    """
    inferences: list[Pair] = []
    similarities: list[Pair] = []
    seen: set[frozenset[str]] = set()
    for name, share in stage.shares.items():
        found = [_collapsed(pair) for pair in _read(corpora[name], share, snapshots[corpora[name].repository])]
        if all(pair.task is Task.INFERENCE for pair in found):
            inferences += agreed(found)
        else:
            similarities += chosen(unseen(found, seen), share)
    if stage.most_inferences is not None:
        random.Random(INFERENCE_SEED).shuffle(inferences)
        inferences = inferences[: stage.most_inferences]
    kept: dict[tuple[str, str], Pair] = {}
    for pair in inferences:
        kept.setdefault((pair.first, pair.second), pair)
    spaced = [replace(pair, first=closed(pair.first), second=closed(pair.second)) for pair in kept.values()]
    return spaced + similarities


def _read(corpus: Corpus, share: Share, files: Snapshot) -> Iterator[Pair]:
    if corpus.reader is Reader.COREFERENCE:
        folder, checked = corpus.files
        yield from coreference.pairs(files, folder=folder, sentences=checked, seed=share.seed, most=share.most)
        return
    for path in corpus.files:
        text = readers.content(files, path).decode("utf-8-sig")
        if corpus.reader is Reader.TABLE:
            yield from readers.table(text, **corpus.columns)
        elif corpus.reader is Reader.QUESTIONS:
            yield from readers.questions(text)
        else:
            yield from readers.scores(text)


def _collapsed(pair: Pair) -> Pair:
    return replace(pair, first=collapsed(pair.first), second=collapsed(pair.second))


def agreed(pairs: Iterable[Pair]) -> list[Pair]:
    """Leave out what is empty, what is there already, and pairs that have two verdicts in one corpus."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        if pair.first and pair.second:
            found.setdefault((pair.first, pair.second), []).append(pair)
    return [same[0] for same in found.values() if len({pair.target for pair in same}) == 1]


def unseen(pairs: Iterable[Pair], seen: set[frozenset[str]]) -> Iterator[Pair]:
    """Leave out what is empty or was there before, in this order or the other, in small letters or large.

    Args:
        pairs: The pairs.
        seen: What was there before; takes the new ones.
    """
    for pair in pairs:
        key = frozenset("".join(sentence.lower().split()) for sentence in (pair.first, pair.second))
        if pair.first and pair.second and key not in seen:
            seen.add(key)
            yield pair


def chosen(pairs: Iterable[Pair], share: Share) -> Iterator[Pair]:
    """Leave out the genres that a stage does not take, and half of those that it halves."""
    rng = random.Random(HALVING_SEED)
    for pair in pairs:
        if not pair.genre.startswith(share.left_out) and (
            not pair.genre.startswith(share.halved) or rng.random() < 0.5
        ):
            yield pair


if __name__ == "__main__":
    raise SystemExit(main())
