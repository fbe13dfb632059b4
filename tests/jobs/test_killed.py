"""kill -9 at any moment: the last briefing is whole, and every document is reported once, no less and no more."""

import contextlib
import json
import random
import re
import sqlite3
import threading
import time

import pytest

MOMENTS = 24
"""Half of them anywhere in a run, half one in each twelfth of the lines in which something is being written."""
PLACES = ["Lyon", "Graz", "Ghent", "Turin", "Porto", "Malmo", "Gdansk", "Split", "Brno", "Cork"]


def add(folder, number):
    place = PLACES[number % len(PLACES)]
    text = (
        f"Council of {place} votes on case {number}\n\n"
        f"The council of {place} voted on Monday to build {number + 20} new flats beside the old harbour.\n\n"
        f"Mayor number {number} said that the plan for {place} would cost {number * 3 + 11} million euros in all.\n"
    )
    (folder / "in" / f"article{number:03}.txt").write_text(text)


def arguments(world):
    return "run", world.folder / "in", "-o", f"{world.folder / 'out'}/", "--new", "-q", "--no-memory"


def run(world, **more):
    return world.run(*arguments(world), **more)


def documents(file):
    """Numbers of the articles that a briefing (Markdown) lists; fails for a torn one."""
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert text.count("## Sources") == text.count("## Originals") == 1
    return {int(n) for n in re.findall(r"article(\d{3})\.txt", text.split("## Sources")[1].split("## Originals")[0])}


def check_whole(folder):
    """Every file there is can be read to its end; the state is no wreck."""
    json.loads((folder / "out" / "briefing.json").read_text(encoding="utf-8"))
    for file in (folder / "out" / "archive").glob("[!.]*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    for file in (folder / "home").rglob("*.sqlite3"):
        with contextlib.closing(sqlite3.connect(file)) as connection:
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


def check_settled(folder, numbers):
    """After a run that was left alone: nothing lies about, and each article is in one briefing of the archive."""
    names = [path.name for path in (folder / "out").rglob("*") if path.is_file()]
    assert [name for name in names if name.startswith(".")] == []
    told = [n for file in sorted((folder / "out" / "archive").glob("*.md")) for n in documents(file)]
    assert sorted(told) == sorted(numbers)
    latest = json.loads((folder / "out" / "briefing.json").read_text(encoding="utf-8"))
    listed = {int(re.search(r"article(\d+)", d["source"]).group(1)) for d in latest["documents"]}
    assert listed == documents(folder / "out" / "briefing.md")


def after_the_kill(world, killed, before, number):
    """What must hold whenever it came; whether the killed run had got its briefing into place, and the lines of the
    run that made it good."""
    folder = world.folder
    assert killed.returncode in (-9, 0)
    check_whole(folder)
    visible = (folder / "out" / "briefing.md").read_bytes()
    reported = visible != before
    assert documents(folder / "out" / "briefing.md") == ({number} if reported else documents_of(before))
    done = run(world, die_at=-1)
    assert (done.returncode, done.stderr) == (0, "")
    assert documents(folder / "out" / "briefing.md") == {number}
    if reported:
        assert (folder / "out" / "briefing.md").read_bytes() == visible
    check_settled(folder, range(number + 1))
    return reported, done.lines


def documents_of(data):
    return {int(n) for n in re.findall(rb"article(\d{3})\.txt", data.split(b"## Sources")[1])}


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
    assert {True, False} == set(reported)


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
