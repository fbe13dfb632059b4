"""Files of digest that open, but hold what it never wrote, cost time or get a message; they never break a run."""

import sqlite3

import pytest

TEXT = "The ferry to Wangerooge sank in the harbour on Monday; all 41 passengers were rescued.\n"
GERMAN = "Die Fähre nach Wangerooge ist am Montag im Hafen gesunken.\n"


@pytest.fixture
def run(world):
    (world.folder / "in" / "a.txt").write_text(TEXT)
    (world.folder / "in" / "b.txt").write_text(GERMAN)

    def go(*more):
        return world.run("run", world.folder / "in", "-o", f"{world.folder / 'out'}/", "-q", *more)

    assert go("--state", "wire").returncode == 0
    return go


def change(world, name, command, *values):
    (file,) = (world.folder / "home").rglob(name)
    with sqlite3.connect(file) as connection:
        assert connection.execute(command, values).rowcount > 0
    connection.close()
    return file


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("update vectors set vector = ?", b"short"),
        ("update vectors set vector = ?", "text"),
        ("update results set english = ?", b"bytes"),
        ("update results set score = ?", "high"),
        ("update stages set outcome = ?", b"short"),
        ("update stages set outcome = ?", "text"),
    ],
)
def test_the_memory(run, world, command, value):
    before = (world.folder / "out" / "briefing.md").read_bytes()
    if " stages " not in command:  # of which what is whole is not made again, so nothing else would be read
        change(world, "memory.sqlite3", "delete from stages")
    file = change(world, "memory.sqlite3", command, value)
    done = run()
    assert done.returncode == 0
    assert f"{file}: " in done.stderr
    assert "of its results were damaged (they were made anew)" in done.stderr
    assert (world.folder / "out" / "briefing.md").read_bytes() == before
    assert run().stderr == "", "mended"


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("update sayings set vector = ?", b"odd"),
        ("update sayings set vector = ?", b"even"),
        ("update sayings set vector = ?", b"\xff\xff" * 512),
        ("update sayings set text = ?", b"bytes"),
        ("update subjects set vector = ?", "text"),
        ("update stories set headline = ?", b"bytes"),
        ("insert into pending values (1, ?)", "no JSON"),
        ("insert into pending values (1, ?)", "[1]"),
    ],
)
def test_the_state(run, world, command, value):
    file = change(world, "wire.sqlite3", command, value)
    done = run("--new", "--state", "wire")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"{file}: the state is damaged" in done.stderr


def test_a_state_of_the_past_can_be_looked_up_or_is_named(run, world):
    file = change(world, "wire.sqlite3", "update runs set seconds = ?", "long")
    done = world.run("runs", "list")
    assert (done.returncode, f"{file}: the state is damaged" in done.stderr) == (0, True)
    assert world.run("runs", "show", "--state", "wire").returncode == 1
    assert f"{file}: the state is damaged" in world.run("doctor").stdout.decode()


def test_a_state_that_was_cut_to_one_byte_is_not_taken_for_new(run, world):
    (file,) = (world.folder / "home").rglob("wire.sqlite3")
    file.write_bytes(file.read_bytes()[:1])
    done = run("--new", "--state", "wire")
    assert (done.returncode, "it was cut off" in done.stderr) == (1, True)
