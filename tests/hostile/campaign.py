"""Attack digest for longer than the test suite does: `python tests/hostile/campaign.py fuzz --minutes 10 --seed 1`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))


def fuzz(arguments: argparse.Namespace) -> int:
    from hostile import mutations

    done = mutations.fuzz(arguments.minutes * 60, arguments.seed)
    spent, dearest = done.dearest
    print(f"{done.files} files in {arguments.minutes:g} CPU minutes, {len(done.findings)} findings; ", end="")
    print(f"dearest {spent:.1f} CPU s ({dearest}), peak memory {done.memory / 1e6:.0f} MB")
    return bool(done.findings)


def files(arguments: argparse.Namespace) -> int:
    from hostile import bad_files, bad_runs

    chosen = {n: make for n, make in bad_files.NAMED.items() if not arguments.name or n in arguments.name}
    print(bad_runs.HEAD, flush=True)
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        measured = bad_runs.measure(chosen, bad_files.BESIDE, Path(folder), bad_files.CODES, bad_files.LIKE)
        for result in measured:
            print(bad_runs.line(result), flush=True)
            broken += bool(result.broken)
    print(f"{len(chosen)} files, {broken} broke the promise")
    return bool(broken)


def break_off(arguments: argparse.Namespace) -> int:
    import warm
    from hostile import accidents

    kinds = (accidents.KILL,) if arguments.kill else accidents.ERRORS
    met = []
    with tempfile.TemporaryDirectory() as folder:
        server = warm.Server(Path(folder), accidents.built(Path(folder)))
        for one in accidents.accidents(server, Path(folder), arguments.number, kinds):
            met.append(one)
            print(accidents.shown(one), flush=True)
        server.close()
    print(f"{len(met)} runs broken off; nothing was lost, told twice, or torn")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("fuzz", help="mutate files of every format; a finding is a file by its seed and number")
    one.add_argument("--minutes", type=float, default=10, help="CPU minutes")
    one.add_argument("--seed", type=int, default=1)
    one.set_defaults(run=fuzz)
    two = commands.add_parser("files", help="brief good articles beside one bad file after the other, and measure it")
    two.add_argument("name", nargs="*", help="files of bad_files.py, all where none is named")
    two.set_defaults(run=files)
    for name, kill, number in (("kills", True, 100), ("faults", False, 60)):
        three = commands.add_parser(name, help="break runs off at the calls by which they change files")
        three.add_argument("--number", type=int, default=number)
        three.set_defaults(run=break_off, kill=kill)
    arguments = parser.parse_args()
    return int(arguments.run(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
