"""Brief good articles beside one bad file, with the real command, and measure what the bad one costs."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

DIGEST = Path(sys.executable).with_name("digest")
TIMES, PER_MEGABYTE = 3, 1.0
"""CPU that a bad file may cost: times the run without it, and seconds for each megabyte."""
MEMORY = 1000
"""Megabytes that a run may take at its peak."""
PATIENCE = 300
"""Seconds after which a run is ended (a guard: a bad file costs less than a minute)."""


@dataclass(frozen=True)
class Run:
    """What a run did: its exit code, what it printed, CPU seconds, peak memory in MB; it counts its children in."""

    code: int
    said: str
    cpu: float
    memory: float


@dataclass(frozen=True)
class Result:
    """What a bad file did to a run: the file's name and MB, the run, the CPU seconds of the same run without it, and
    what it broke."""

    name: str
    size: float
    run: Run
    usual: float
    broken: tuple[str, ...] = ()


def run(arguments: Sequence[object], cwd: Path, env: Mapping[str, str]) -> Run:
    """Run digest as a process of its own."""
    log = cwd / "said.txt"
    with log.open("wb") as said:
        command = ["timeout", str(PATIENCE), str(DIGEST), *map(str, arguments)]
        child = subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    text = log.read_text(encoding="utf-8", errors="replace")
    return Run(child.returncode, text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(
    bad: Mapping[str, Callable[[], bytes]],
    good: Mapping[str, str],
    folder: Path,
    expected: Mapping[str, int],
    like: Mapping[str, tuple[str, str]],
) -> Iterator[Result]:
    """Yield what each bad file does to a run over good articles whose translations are remembered.

    Args:
        bad: Name of a file -> what makes it.
        good: Name of a good article -> its text.
        folder: An empty folder to work in.
        expected: Exit codes other than 3, by name.
        like: Names of the files that are read up to their sentences -> name and text of a good article, with a
            place for a number. Loading what reads, cuts and translates a new article is no cost of the attack: these
            files are held against runs over such an article.
    """
    inputs, home = folder / "in", folder / "home"
    inputs.mkdir()
    home.mkdir()
    for name, text in good.items():
        (inputs / name).write_text(text, encoding="utf-8")
    kept = {k: os.environ[k] for k in ("PATH", "LANG", "LC_ALL") if k in os.environ}
    env = {**kept, "HOME": str(home), "OPENBLAS_NUM_THREADS": "1"}
    arguments = ["run", inputs, "-o", folder / "out" / "b.md"]
    run(arguments, folder, env)
    usual = min(run(arguments, folder, env).cpu for _ in range(3))
    new = {it: min(_with_new(it, inputs, arguments, env, n) for n in range(2)) for it in sorted(set(like.values()))}
    for name, make in bad.items():
        _made_elsewhere(make, inputs / name)
        size = (inputs / name).stat().st_size / 1e6
        (folder / "out" / "b.md").unlink(missing_ok=True)
        done = run(arguments, folder, env)
        result = Result(name, size, done, new[like[name]] if name in like else usual)
        yield replace(result, broken=tuple(_broken(result, good, folder, expected)))
        (inputs / name).unlink()


def _with_new(
    article: tuple[str, str], inputs: Path, arguments: Sequence[object], env: Mapping[str, str], number: int
) -> float:
    """Return the CPU seconds of a run with a good article more that no run has seen before."""
    name, text = article
    (inputs / name).write_text(text.format(17 + number), encoding="utf-8")
    spent = run(arguments, inputs.parent, env).cpu
    (inputs / name).unlink()
    return spent


def _made_elsewhere(make: Callable[[], bytes], file: Path) -> None:
    """Write a file in a process of its own: what making it takes would count as memory of the runs that follow."""
    if child := os.fork():
        os.waitpid(child, 0)
        return
    file.write_bytes(make())
    os._exit(0)


def _broken(result: Result, good: Mapping[str, str], folder: Path, expected: Mapping[str, int]) -> Iterator[str]:
    """Yield what of the promise a run broke."""
    done = result.run
    if done.cpu > TIMES * result.usual + PER_MEGABYTE * result.size:
        yield f"{done.cpu:.1f} CPU s"
    if done.memory > MEMORY:
        yield f"{done.memory:.0f} MB"
    code = expected.get(result.name, 3)
    if done.code != code:
        yield f"exit code {done.code}"
    if code and result.name not in done.said:
        yield "not named"
    if "Traceback" in done.said or "bug" in done.said:
        yield "told as a bug"
    briefing = folder / "out" / "b.md"
    text = briefing.read_text(encoding="utf-8") if briefing.exists() else ""
    missing = [name for name in good if name not in text]
    if missing:
        yield f"{len(missing)} good articles not briefed"


def line(result: Result) -> str:
    """Return a line of the table."""
    done = result.run
    said = next((one for one in done.said.splitlines() if result.name in one), "")
    said = said.partition(result.name)[2].strip(" :")
    broken = f" !! {'; '.join(result.broken)}" if result.broken else ""
    share = done.cpu / (TIMES * result.usual + PER_MEGABYTE * result.size)
    figures = f"{result.size:5.1f} {done.cpu:6.1f} {share:6.2f} {done.memory:5.0f} {done.code}"
    return f"{result.name:22} {figures}  {said[:100]}{broken}"


HEAD = f"{'file':22} {'MB':>5} {'CPU s':>6} {'share':>6} {'MB':>5} exit  what was said"
"""Share: of the CPU seconds that are allowed; the second MB is memory."""
