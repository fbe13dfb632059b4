"""What digest remembers holds sentences of articles: no other user may read it, whatever the umask. Outputs obey it."""

import os
import stat
import textwrap

import pytest

LENIENT, USUAL = 0o000, 0o022
TEXT = "The harbour froze on Monday night, and twelve ships had to wait outside for a day.\n"

RUN = textwrap.dedent(
    """
    import os, sys
    os.umask(int(sys.argv[1], 8))
    from digest.cli import main
    sys.argv = ["digest", "run", "in", "-o", "out/", "--new", "-q"]
    main()
    """
)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def below(folder):
    return [folder, *folder.rglob("*")]


def brief(world, umask):
    (world.folder / "in").mkdir(exist_ok=True)
    (world.folder / "in" / "a.txt").write_text(TEXT)
    return run_python(world, RUN, f"{umask:o}")


def run_python(world, code, *arguments):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=world.folder, env=world.home, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done


@pytest.fixture
def place(tmp_path, home):
    class Place:
        folder = tmp_path

    Place.home = home
    return Place


def kept(place):
    """Folders of digest below the home: state, and memory."""
    return [path for path in (place.folder / "home").rglob("digest") if path.is_dir()]


@pytest.mark.parametrize("umask", [LENIENT, USUAL])
def test_state_and_memory_are_for_their_user_alone(place, umask):
    brief(place, umask)
    files = [path for folder in kept(place) for path in below(folder)]
    assert {path.suffix for path in files} >= {".sqlite3"}
    assert len([path for path in files if path.suffix == ".sqlite3"]) == 2
    assert {path: oct(mode(path)) for path in files if mode(path) & 0o077} == {}


@pytest.mark.parametrize("umask", [LENIENT, USUAL])
def test_the_briefing_obeys_the_umask(place, umask):
    brief(place, umask)
    assert mode(place.folder / "out") == 0o777 & ~umask
    assert {mode(path) for path in below(place.folder / "out") if path.is_file()} == {0o666 & ~umask}


def test_a_run_makes_no_folders_but_those_of_digest(place):
    brief(place, USUAL)
    made = {path.name for path in (place.folder / "home").rglob("*") if path.is_dir()}
    assert not {name for name in made if "argos" in name}


def test_what_an_earlier_version_left_open_is_closed(place):
    brief(place, USUAL)
    for folder in kept(place):
        for path in below(folder):
            path.chmod(0o755 if path.is_dir() else 0o644)
    brief(place, USUAL)
    for folder in kept(place):
        assert mode(folder) == 0o700
        assert {mode(path) for path in folder.rglob("*.sqlite3")} == {0o600}


def test_a_folder_that_is_not_digests_own_is_left_as_it_is(tmp_path):
    from digest.store.result_cache import ResultCache

    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    ResultCache(shared / "memory.sqlite3").close()
    assert mode(shared) == 0o755
    assert mode(shared / "memory.sqlite3") == 0o600


def test_the_lock_of_a_state_is_private_too(tmp_path):
    from digest.store.lock import hold_lock

    before = os.umask(0)
    try:
        with hold_lock(tmp_path / "one", "a state", mode=0o600):
            assert mode(tmp_path / "one") == 0o600
    finally:
        os.umask(before)
