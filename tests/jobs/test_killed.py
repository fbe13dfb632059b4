"""kill -9 at any moment: the last briefing is whole, and every document is reported once, no less and no more."""

import contextlib
import random
import threading
import time

import pytest
from broken_off import add, after_the_kill, arguments, run

MOMENTS = 24
"""Half of them anywhere in a run, half one in each twelfth of the lines in which something is being written."""


@pytest.mark.slow
def test_killed_at_random_moments(world):
    chance = random.Random(2026)
    add(world.folder, 0)
    began = time.monotonic()
    assert run(world).returncode == 0
    usual = time.monotonic() - began  # only to spread the kills
    add(world.folder, 1)
    lines = run(world, die_at=-1).lines
    assert lines > 300
    parts = list(range(MOMENTS // 2))  # of the second half of a run's lines, where something is being written
    chance.shuffle(parts)
    reported = []
    for number in range(2, MOMENTS + 2):
        before = (world.folder / "out" / "briefing.md").read_bytes()
        add(world.folder, number)
        if number % 2:  # by the clock, anywhere in the run
            killed = world.start(*arguments(world), die_at=None)
            timer = threading.Timer(chance.uniform(0, usual), lambda child=killed: _kill(child))
            timer.start()
            killed.wait()
            timer.cancel()
            timer.join()
        else:  # by the line: one moment in each part
            share = (parts.pop() + chance.random()) / (MOMENTS // 2)
            killed = run(world, die_at=round(lines * (1 + share) / 2))
        told, lines = after_the_kill(world, killed, before, number)
        reported.append(told)
    for number, share in ((MOMENTS + 2, 0.5), (MOMENTS + 3, 1.0)):  # before all writing, and when it is done, surely
        before = (world.folder / "out" / "briefing.md").read_bytes()
        add(world.folder, number)
        told, lines = after_the_kill(world, run(world, die_at=round(lines * share)), before, number)
        reported.append(told)
    assert reported[-2:] == [False, True]


def _kill(child):
    with contextlib.suppress(ProcessLookupError):
        child.kill()


@pytest.mark.slow
def test_a_killed_run_is_settled_from_another_folder(world):
    """Paths were relative to where it was started; the commit is cut off step by step."""
    add(world.folder, 0)
    assert world.run("run", "../in", "-o", "../out/", "--new", "-q", "--no-memory").returncode == 0
    deep = ("run", "../../in", "-o", "../../out/", "--new", "-q", "--no-memory")
    (world.folder / "deep" / "down").mkdir(parents=True)
    add(world.folder, 1)
    lines = world.run(*deep, die_at=-1, commit=True, cwd="deep/down").lines
    settled = []
    for number, die_at in enumerate(range(2, lines, lines // 12), 2):
        before = (world.folder / "out" / "briefing.md").read_bytes()
        add(world.folder, number)
        killed = world.run(*deep, die_at=die_at, commit=True, cwd="deep/down")
        settled.append(after_the_kill(world, killed, before, number)[0])
    assert settled == sorted(settled), "up to one moment nothing counts, from then on all does"
    assert {True, False} == set(settled)
