"""Break a run off at any of the calls by which it changes a file: by a full or broken disk, or by kill -9.

A library between digest and the C library (faults.c, compiled where it is needed) counts these calls, those of SQLite
among them: making, writing, truncating, renaming and deleting files and folders, permissions, and waiting for the disk.
"""

import errno
import itertools
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import warm
from broken_off import add, after, arguments

KILL = 0
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)


@dataclass(frozen=True)
class Accident:
    """What befell a run: the number of the call, its name and path, what it met with, whether the trouble stayed, and
    whether it was the first run of its folder; and what came of it."""

    at: int
    call: str
    met: str
    stays: bool
    first: bool
    code: int = 0
    reported: bool = False


def built(folder: Path) -> Path | None:
    """Compile the library; None where that is not possible."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    library = folder / "faults.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", library, Path(__file__).with_name("faults.c"), "-ldl"]
    return library if subprocess.run(command, capture_output=True, check=False).returncode == 0 else None


def accidents(server: warm.Server, folder: Path, number: int, kinds: tuple[int, ...]) -> Iterator[Accident]:
    """Break off as many runs as asked for, at calls spread evenly over all that a run makes; check each.

    Every other run is the first of its folder and its user.

    Args:
        server: Made with the library.
        folder: An empty folder.
        number: How many.
        kinds: KILL, or numbers of errors, taken in turn; every other error stays, as on a full disk.

    Raises:
        AssertionError: Naming the accident after which something was lost, told twice, or torn.
    """
    met = itertools.cycle(itertools.product((False, True), kinds) if kinds != (KILL,) else [(False, KILL)])
    for first in (False, True):
        share = (number + 1) // 2 if first else number // 2
        place = _Place(server, folder / f"first-{first}")
        calls = place.begin(first)
        for turn in range(share):
            at = len(calls) - turn * len(calls) // share  # the last one is after all that counts
            stays, kind = next(met)
            name = "SIGKILL" if kind == KILL else errno.errorcode[kind]
            accident = Accident(at, calls[at - 1], name, stays, first)
            try:
                yield place.meet(accident, kind)
            except AssertionError as error:
                raise AssertionError(f"{accident}: {error}") from error


def shown(one: Accident) -> str:
    """Return a line on an accident."""
    when = f"{'first' if one.first else 'later'} run, call {one.at:4}"
    end = "killed" if one.code < 0 else f"exit code {one.code}"
    call, _, path = one.call.partition(" ")
    met = f"{one.met} {'from here on' if one.stays else ''}"
    return f"{when}: {call:8} {Path(path).name:40.40} {met:20} {end}, {'reported' if one.reported else 'not reported'}"


class _Place:
    """A user with articles, briefings and a memory."""

    def __init__(self, server: warm.Server, folder: Path) -> None:
        self._server, self._top, self._made = server, folder, 0

    def begin(self, first: bool) -> list[str]:
        """Make a place, and return the calls of a run in it that is left alone."""
        self._new()
        if not first:
            self._run(0)
        return self._run(0)

    def meet(self, accident: Accident, kind: int) -> Accident:
        """Let a run meet with an accident, check what is left, and let the next run make it good."""
        if accident.first or self._articles > 30:
            self._new()
            self._articles or accident.first or self._run(0)
        briefing = self._folder / "out" / "briefing.md"
        before = briefing.read_bytes() if briefing.exists() else None
        calls = self._run(accident.at, kind, accident.stays)
        done = self._done
        assert (done.returncode in {0, 1}) if kind != KILL else (done.returncode in {-9, 0}), done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        reported, _ = after(self._user, before, self._articles - 1)
        assert reported or done.returncode, "a run that ends well has made its briefing"
        assert len(calls) >= accident.at, "the run made fewer calls than the one before it"
        call = calls[accident.at - 1]
        return Accident(**{**vars(accident), "call": call, "code": done.returncode, "reported": reported})

    def _new(self) -> None:
        shutil.rmtree(self._top, ignore_errors=True)
        self._folder = self._top / str(self._made)
        self._made += 1
        for name in ("in", "home", "cwd"):
            (self._folder / name).mkdir(parents=True)
        home = {"HOME": str(self._folder / "home"), "PATH": "/usr/bin:/bin"}
        self._user = warm.Warm(self._server, self._folder, home)
        self._articles = 0

    def _run(self, at: int, kind: int = KILL, stays: bool = False) -> list[str]:
        """Run over one more article, and return the calls."""
        add(self._folder, self._articles)
        self._articles += 1
        log = self._top / "calls.txt"
        log.unlink(missing_ok=True)
        env = {"FAULT_UNDER": f"{self._folder}/", "FAULT_AT": str(at), "FAULT_WITH": str(kind), "FAULT_LOG": str(log)}
        with_memory = [argument for argument in arguments(self._user) if argument != "--no-memory"]
        self._done = self._user.run(*with_memory, env={**env, **({"FAULT_STAYS": "1"} if stays else {})})
        return log.read_text().splitlines() if log.exists() else []
