"""Corpora again from their public sources.

    python -m training.collect --clones DIR --out CORPORA [--only NAME ...] [--clone] [--record]

`--clones` holds git clones named `owner+name`. Writes {de-en,zh-en}/NAME.tsv.xz (source TAB English) and says where the
text differs from what `hashes.yaml` has.
"""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from training.collect import sources
from training.collect.clones import ensure, snapshot
from training.collect.collect import collect
from training.collect.problems import SourceError
from training.collect.sources import Corpus, Repository
from training.collect.store import write


def main(arguments: list[str] | None = None) -> int:
    """Collect the corpora and return 1 where one could not be had or is not what it was."""
    options = _options(arguments)
    corpora, repositories = sources.load(options.sources)
    unknown = set(options.only) - corpora.keys()
    if unknown:
        print(f"not in sources.yaml: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 1
    known = sources.hashes(options.hashes)
    sound = True
    for name in options.only or corpora:
        try:
            sound &= _one(corpora[name], repositories, options, known)
        except SourceError as error:
            print(f"{name}: {error}", file=sys.stderr)
            sound = False
    if options.record:
        sources.record(known, options.hashes)
    return 0 if sound else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clones", type=Path, required=True, help="folder of git clones named owner+name")
    parser.add_argument("--out", type=Path, required=True, help="folder for {de-en,zh-en}/NAME.tsv.xz")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these corpora only")
    parser.add_argument("--clone", action="store_true", help="clone what is not there, which needs the network")
    parser.add_argument("--record", action="store_true", help="write the hashes of what comes out")
    parser.add_argument("--sources", type=Path, default=sources.HERE / "sources.yaml", help=argparse.SUPPRESS)
    parser.add_argument("--hashes", type=Path, default=sources.HERE / "hashes.yaml", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _one(
    corpus: Corpus, repositories: dict[str, Repository], options: argparse.Namespace, known: dict[str, dict[str, Any]]
) -> bool:
    """Collect, write and compare one corpus; True where it is what it was or is recorded."""
    needed = sorted({name for part in corpus.parts for name in (part.repository, part.english_repository)})
    problems: list[str] = []
    with ExitStack() as stack:
        snapshots = {}
        for name in needed:
            ensure(options.clones, name, repositories[name].commit, may_clone=options.clone)
            snapshots[name] = stack.enter_context(snapshot(options.clones, name, repositories[name].commit))
        found = collect(corpus, snapshots, problems)
    for line in problems[:5]:
        print(f"{corpus.name}: {line}", file=sys.stderr)
    if len(problems) > 5:
        print(f"{corpus.name}: {len(problems) - 5} more files gave nothing", file=sys.stderr)
    sound = True
    for language, pairs in found.items():
        place = f"{language}-en/{corpus.name}"
        new = {"pairs": len(pairs), "sha256": write(options.out / f"{place}.tsv.xz", pairs)}
        sound &= _same(place, new, known, record=options.record)
    return sound


def _same(place: str, new: dict[str, Any], known: dict[str, dict[str, Any]], *, record: bool) -> bool:
    old = known.get(place)
    print(f"{place}: {new['pairs']:,} pairs")
    if record:
        known[place] = new
        return True
    if old is None:
        print(f"{place}: no hash is recorded, so nobody can say whether this is what it was", file=sys.stderr)
    elif old != new:
        print(
            f"{place}: not what it was: {new['pairs']:,} pairs with sha256 {new['sha256'][:12]}…, "
            f"recorded are {old['pairs']:,} with {old['sha256'][:12]}…",
            file=sys.stderr,
        )
    return old == new


if __name__ == "__main__":
    raise SystemExit(main())
