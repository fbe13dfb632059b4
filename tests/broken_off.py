"""What must hold of a briefing and its memory after a run was broken off, at whatever moment."""

import contextlib
import json
import re
import sqlite3

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


def check_whole(folder, first=False):
    """Every file there is can be read to its end; the state is no wreck. Of a first briefing the run may have got the
    Markdown into its place and not the JSON: the next run puts it there."""
    latest = folder / "out" / "briefing.json"
    assert first or latest.exists()
    if latest.exists():
        json.loads(latest.read_text(encoding="utf-8"))
    for file in (folder / "out" / "archive").glob("[!.]*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    check_databases(folder)


def check_databases(folder):
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
    assert killed.returncode in (-9, 0)
    return after(world, before, number, die_at=-1)


def after(world, before, number, **more):
    """What must hold after a run over article `number` that ended in any way, `before` being the bytes of the briefing
    before it, None for none; returns what `after_the_kill` does. More goes to the run that makes it good."""
    folder = world.folder
    briefing = folder / "out" / "briefing.md"
    visible = briefing.read_bytes() if briefing.exists() else None
    reported = visible != before
    if visible is not None:
        check_whole(folder, first=before is None)
        assert documents(briefing) == ({number} if reported else documents_of(before))
    done = run(world, **more)
    assert (done.returncode, done.stderr) == (0, "")
    assert documents(briefing) == {number}
    if reported:
        assert briefing.read_bytes() == visible
    check_settled(folder, range(number + 1))
    return reported, done.lines


def documents_of(data):
    return {int(n) for n in re.findall(rb"article(\d{3})\.txt", data.split(b"## Sources")[1])}
