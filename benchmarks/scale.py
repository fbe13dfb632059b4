"""What a run costs as folders grow, by stage and by executor: CPU seconds, peak memory, exponents, speed-up.

    python benchmarks/scale.py                            100 and 1,000 English articles, one process, cold and warm
    python benchmarks/scale.py --sizes 100,1000,10000     ten thousand too (an hour of CPU)
    python benchmarks/scale.py --language de --sizes 1000 --executors serial:1,processes:2,dask:2 --cold
                                                          the speed-up on German articles (half an hour of CPU)

The articles are those of SemEval-2022 task 8. There are some 400 to 500 in a language; beyond that each has its first
half from one and its second from another, other numbers and, in English, names spelt otherwise, so that rare words,
word runs and vectors differ. Cold: no translation and no vector is remembered; warm: all are.

CPU seconds are those of the driver and its workers; memory is the peak of the driver in a stage, and of the largest
worker. The share of ideal is the wall time of one process divided by that of N, by N: it says something on an idle
machine alone. The speed-up that the CPU seconds allow does so on any: it supposes that whatever the driver did not do
itself was done by all workers at once. An executor is NAME:JOBS, with "dask@ADDRESS:JOBS" for a scheduler of yours.
"""

import argparse
import hashlib
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from common import data

TICKS = os.sysconf("SC_CLK_TCK")
VOWELS = "aeiou"


def articles(language: str) -> list[str]:
    """Texts of a language, in an order of their own."""
    found: dict[str, str] = {}
    for file in sorted(data("dup").glob("semeval22_t8_*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            for one, side in zip(pair["pair_id"].split("_"), "12", strict=True):
                if pair[f"lang{side}"] == language:
                    found[one] = pair[f"text{side}"]
    texts = [found[one] for one in sorted(found)]
    random.Random(1).shuffle(texts)
    return texts


def write(folder: Path, language: str, size: int) -> None:
    """Write so many articles, each different from all others."""
    texts = articles(language)
    for number in range(size):
        text = texts[number % len(texts)]
        turn = number // len(texts)
        if turn:
            other = texts[(number * 7 + 31 * turn) % len(texts)]
            text = text[: len(text) // 2].rpartition(" ")[0] + " " + other[len(other) // 2 :].partition(" ")[2]
            text = re.sub(r"\d+", partial(renumbered, turn), text)
            if language == "en":
                text = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}", partial(respelt, turn), text)
        title, gap, rest = text.partition("  ")
        whole = f"{title}\n\n{rest}" if gap and len(title) < 200 and "\n" not in title else text
        (folder / f"{number:05}.txt").write_text(whole + "\n", encoding="utf-8")


def renumbered(turn: int, number: re.Match[str]) -> str:
    """Return another number."""
    return str((int(number.group()[:9]) + 1) * (turn + 1) % 9973)


def respelt(turn: int, name: re.Match[str]) -> str:
    """Return a name with other vowels and another end."""
    return "".join(VOWELS[(VOWELS.index(c) + turn) % 5] if c in VOWELS else c for c in name.group()) + "nrst"[turn % 4]


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in file.read_text().split():
            yield from family(int(child))


def used(pid: int) -> tuple[float, float]:
    """Return CPU seconds and peak memory in MB of a process, with those of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0, 0.0
    peak = re.search(r"VmHWM:\s+(\d+)", status)
    return sum(map(int, fields[11:15])) / TICKS, int(peak.group(1)) / 1024 if peak else 0.0


class Meter:
    """Counts what the stages of a run in this process take."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self.worker = 0.0

    def measured(self, name: str, work: Any) -> Any:
        """Do something, and count what it takes under a name."""
        Path("/proc/self/clear_refs").write_text("5")  # begins the peak anew
        before, began = self._now(), time.monotonic()
        result = work()
        after = self._now()
        workers = sum(max(0.0, after[pid] - before.get(pid, 0.0)) for pid in after if pid != os.getpid())
        self.stages[name] = {
            "driver": after[os.getpid()] - before[os.getpid()],
            "workers": workers,
            "wall": time.monotonic() - began,
            "memory": used(os.getpid())[1],
        }
        return result

    def _now(self) -> dict[int, float]:
        found = {}
        for pid in family(os.getpid()):
            seconds, peak = used(pid)
            found[pid] = seconds
            self.worker = max(self.worker, peak if pid != os.getpid() else 0.0)
        found[os.getpid()] = sum(os.times()[:2])
        return found


def one(folder: str, executor: str, cache: str) -> dict[str, Any]:
    """Make one briefing in this process and return what each stage took."""
    from digest import config, pipeline, rendering
    from digest.pipeline import assemble
    from digest.store import ResultCache

    name, _, jobs = executor.rpartition(":")
    name, _, scheduler = name.partition("@")
    meter, run_stage = Meter(), assemble.run_stage

    def counted(stage: Any, *rest: Any) -> Any:
        return meter.measured(stage.name, lambda: run_stage(stage, *rest))

    assemble.run_stage = counted  # type: ignore[assignment]
    flags = {"run.executor": name, "run.jobs": int(jobs or 1), "run.scheduler": scheduler or None}
    settings = config.load(found=[("flag", flags)]).config
    began = time.monotonic()
    made = pipeline.run_pipeline([folder], settings, cache=ResultCache(Path(cache)))
    assert made.briefing is not None
    briefing = made.briefing
    text = meter.measured("rendering", lambda: rendering.to_json(briefing) + rendering.to_markdown(briefing))
    own = os.times()
    total = {
        "driver": own.user + own.system,
        "workers": own.children_user + own.children_system,
        "wall": time.monotonic() - began,
        "memory": max(stage["memory"] for stage in meter.stages.values()),
    }
    return {
        "stages": {**meter.stages, "total": total},
        "worker": meter.worker,
        "bytes": hashlib.sha256(text.encode()).hexdigest()[:12],
        "counts": {
            "sentences": len(briefing.sentences),
            "stories": len(briefing.stories),
            "copies": len(briefing.near_duplicates),
        },
    }


def measured(folder: Path, executor: str, cache: Path) -> dict[str, Any]:
    """Measure one run in a process of its own."""
    command = [sys.executable, __file__, "--one", str(folder), executor, str(cache)]
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def exponent(small: float, large: float, sizes: tuple[int, int]) -> str:
    """Return e where the cost grows as n^e, "" where it is too little to tell."""
    return f"n^{math.log(large / small) / math.log(sizes[1] / sizes[0]):.2f}" if small > 0.2 else ""


def show(title: str, result: Mapping[str, Any], before: tuple[int, int, Mapping[str, Any]] | None) -> None:
    """Print what the stages of a run took.

    Args:
        title: Names the run.
        result: What `one` returned.
        before: Its size, that of a smaller run, and what that one took, or None.
    """
    counts = ", ".join(f"{value:,} {name}" for name, value in result["counts"].items())
    print(f"\n{title}: {counts}; bytes {result['bytes']}")
    print(f"  {'stage':<16}{'driver':>9}{'workers':>9}{'wall':>9}{'MB':>7}")
    for name, took in result["stages"].items():
        growth = ""
        if before:
            size, smaller, past = before
            sums = [run["stages"][name]["driver"] + run["stages"][name]["workers"] for run in (past, result)]
            growth = exponent(sums[0], sums[1], (smaller, size))
        print(
            f"  {name:<16}{took['driver']:9.2f}{took['workers']:9.2f}{took['wall']:9.1f}{took['memory']:7.0f}  {growth}"
        )
    if result["worker"]:
        print(f"  largest worker {result['worker']:.0f} MB")


def compare(alone: Mapping[str, Any], result: Mapping[str, Any], jobs: int) -> None:
    """Print how a run with workers stands to that of one process."""
    one, many = alone["stages"]["total"], result["stages"]["total"]
    overhead = (many["driver"] + many["workers"]) / one["driver"] - 1
    allowed = one["driver"] / (many["driver"] + many["workers"] / jobs)
    print(f"  same bytes: {alone['bytes'] == result['bytes']}; CPU seconds {overhead:+.1%} against one process")
    print(f"  speed-up that the CPU seconds allow: {allowed:.2f} of {jobs}")
    times = one["wall"] / many["wall"]
    print(f"  throughput by the clock: {times:.2f} times, {times / jobs:.0%} of ideal")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--language", choices=["de", "en", "zh"], default="en")
    parser.add_argument("--executors", default="serial:1")
    parser.add_argument("--cold", action="store_true", help="cold runs alone")
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(one(*wanted.one)))
        return
    past: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}
    for size in map(int, wanted.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "in"
            alone: dict[str, dict[str, Any]] = {}
            folder.mkdir()
            write(folder, wanted.language, size)
            for number, executor in enumerate(wanted.executors.split(",")):
                for state in ("cold",) if wanted.cold else ("cold", "warm"):
                    result = measured(folder, executor, Path(name) / f"{number}.sqlite3")
                    earlier = past.get((executor, state))
                    title = f"{size:,} {wanted.language} articles, {executor}, {state}"
                    show(title, result, (size, *earlier) if earlier else None)
                    past[executor, state] = size, result
                    first = alone.setdefault(state, result)
                    if first is not result:
                        compare(first, result, int(executor.rpartition(":")[2]))
                    sys.stdout.flush()


if __name__ == "__main__":
    main()
