"""Machines that are short of something, clocks that jump, and many runs or users at once."""

import json
import os
import re
import resource
import subprocess
import sys
import textwrap

import broken_off
import pytest
import rights
import warm
from hostile import accidents

YEARS = 10 * 365 * 86_400
GERMAN = "Der Hafen {} war am Montag zugefroren, und zwölf Schiffe mussten bis zum Abend draußen warten.\n"
BRIEF = textwrap.dedent(
    """
    import os, sys
    from digest.cli import main
    from digest import pipeline, rendering
    from digest.jobs import job
    children = []
    for number in range(int(sys.argv[1])):
        child = os.fork()
        if not child:
            sys.argv = ["digest", "run", f"in{number}", "-o", f"out{number}/", "--new"]
            try:
                main()
            except SystemExit as end:
                os._exit(int(end.code or 0))
        children.append(child)
    print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
    """
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    found = accidents.built(tmp_path_factory.mktemp("library"))
    if found is None:
        pytest.skip("needs Linux and a C compiler")
    return found


def limited(kind, most):
    return lambda: resource.setrlimit(kind, (most, most))


ENGINE = """
import ctranslate2, importlib.resources
model = importlib.resources.files("digest.translation") / "bundled" / "model"
ctranslate2.Translator(str(model), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1)
"""


def addresses():
    """A gigabyte, or what runs where the engine alone needs more: MKL does on processors with AMX."""
    alone, most = [sys.executable, "-c", ENGINE], 1_000_000_000
    done = subprocess.run(alone, check=False, capture_output=True, preexec_fn=limited(resource.RLIMIT_AS, most))
    return most if done.returncode == 0 else 2_500_000_000


@pytest.mark.process
def test_32_open_files(console_script, tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(64):
        broken_off.add(tmp_path, number)
    done = console_script("run", "in", "-o", "out/", "-q", preexec_fn=limited(resource.RLIMIT_NOFILE, 32))
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads((tmp_path / "out" / "briefing.json").read_text())["documents"]) == 64


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="no such limit elsewhere")
def test_few_addresses(console_script, tmp_path):
    (tmp_path / "in").mkdir()
    broken_off.add(tmp_path, 0)
    (tmp_path / "in" / "a.txt").write_text(GERMAN.format("von Emden"))
    done = console_script("run", "in", "-o", "out/", "-q", preexec_fn=limited(resource.RLIMIT_AS, addresses()))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Emden" in (tmp_path / "out" / "briefing.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.process
def test_twenty_runs_share_a_memory(tmp_path, home):
    for number in range(20):
        (tmp_path / "in").mkdir()
        broken_off.add(tmp_path, number)
        (tmp_path / "in").rename(tmp_path / f"in{number}")
    command = [sys.executable, "-c", BRIEF, "20"]
    done = subprocess.run(command, cwd=tmp_path, env=home, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [0] * 20
    assert "memory" not in done.stderr and "Traceback" not in done.stderr
    for number in range(20):
        assert f"{number + 20} new flats" in (tmp_path / f"out{number}" / "briefing.md").read_text()
    broken_off.check_databases(tmp_path)


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("after", [0, 6])
def test_clocks_that_jump(library, tmp_path, tmp_path_factory, after):
    server = warm.Server(tmp_path_factory.mktemp("clock"), library)
    for name in ("in", "home", "cwd"):
        (tmp_path / name).mkdir()
    user = warm.Warm(server, tmp_path, {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]})
    try:
        for number, shift in enumerate((0, -YEARS, YEARS, -YEARS, 0)):
            broken_off.add(tmp_path, number)
            env = {"CLOCK_SHIFT": str(shift), "CLOCK_AFTER": str(after)}
            done = broken_off.run(user, env=env)
            assert (done.returncode, done.stderr) == (0, "")
            assert broken_off.documents(tmp_path / "out" / "briefing.md") == {number}
        broken_off.check_settled(tmp_path, range(5))
        years = re.findall(r"^(\d{4})-\d\d-\d\dT\d{4}", user.run("runs", "list").stdout.decode(), re.MULTILINE)
        assert len(years) == 5
        assert after or len(set(years)) == 3, "the clock was wrong"
    finally:
        user.close()
        server.close()


@pytest.mark.process
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to others")
def test_the_state_and_memory_of_another_user(console_script, tmp_path, home):
    (tmp_path / "in").mkdir()
    broken_off.add(tmp_path, 0)
    assert console_script("run", "in", "-o", "out/", "-q").returncode == 0
    before = (tmp_path / "out" / "briefing.md").read_bytes()
    kept = [path for top in (".local", ".cache") for path in (tmp_path / "home" / top).rglob("*")]
    for path in kept:
        os.chown(path, 12345, 12345)
    content = {path: path.read_bytes() for path in kept if path.is_file()}
    new = console_script("run", "in", "-o", "out/", "--new", "-q", preexec_fn=rights.ordinary)
    assert new.returncode == 1 and b"state cannot be used: Permission denied" in new.stderr, new.stderr
    assert (tmp_path / "out" / "briefing.md").read_bytes() == before
    assert b"no run yet" not in console_script("runs", "list", preexec_fn=rights.ordinary).stderr
    done = console_script("run", "in", "-o", "out/", preexec_fn=rights.ordinary)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert b"will not be remembered" in done.stderr
    assert {path: path.read_bytes() for path in content} == content
    assert not console_script("doctor", preexec_fn=rights.ordinary).stdout.endswith(b"a run would work\n")
