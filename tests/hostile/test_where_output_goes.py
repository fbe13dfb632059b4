"""A run must not destroy what it is pointed at, and must say when its output went nowhere."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from digest.errors import OutputError
from digest.store import resolve_destination

SCRIPT = str(Path(sys.executable).with_name("digest"))
SUFFIXES = {"md": (".md",), "json": (".json",), "html": (".html",)}
TEXT = "The ferry to Wangerooge sank in the harbour on Monday; all 41 passengers were rescued.\n"


@pytest.fixture
def article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    return "a.txt"


def test_a_device_stays_one(digest, article, tmp_path):
    before = Path("/dev/null").stat()
    assert digest("run", article, "-o", "/dev/null", "-q").returncode == 0
    assert Path("/dev/null").stat().st_rdev == before.st_rdev
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert not list(Path("/dev").glob(".null*"))


def test_a_full_device_is_an_error(digest, article):
    done = digest("run", article, "-o", "/dev/full", "-q")
    assert (done.returncode, done.stderr) == (
        1,
        b"digest: error: /dev/full: cannot be written: No space left on device\n        nothing counts as seen\n",
    )


def test_a_named_pipe_gets_the_briefing(digest, article, tmp_path):
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    heard = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert digest("run", article, "-o", "pipe.md", "-q").returncode == 0
    reader.join()
    assert "all 41 passengers" in heard[0]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link(digest, article, tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "today.md").symlink_to("archive/real.md")
    assert digest("run", article, "-o", "today.md", "-q").returncode == 0
    assert (tmp_path / "today.md").is_symlink()
    assert "41 passengers" in (tmp_path / "archive" / "real.md").read_text(encoding="utf-8")


def test_a_socket_is_refused(tmp_path):
    import socket

    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.md"))
        with pytest.raises(OutputError, match=r"s\.md: is no file"):
            resolve_destination(str(tmp_path / "s.md"), "out", suffixes=SUFFIXES)


def test_where_no_lock_can_be_made_nobody_else_is_to_blame(digest, article):
    done = digest("run", article, "-o", "/proc/x.md")
    assert done.returncode == 1
    assert b"cannot be made: No such file or directory" in done.stderr


def test_a_folder_that_was_not_there_is_named(digest, article, tmp_path):
    done = digest("run", article, "-o", "repotrs/2026/x.md")
    assert done.returncode == 0
    assert b"digest: warning: repotrs: this folder was not there and was made" in done.stderr
    assert b"warning" not in digest("run", article, "-o", "repotrs/2026/y.md").stderr


@pytest.mark.process
@pytest.mark.parametrize(
    ("command", "redirected", "message"),
    [
        ("run a.txt -q -o -", ">/dev/full", "standard output: cannot be written: No space left on device"),
        ("config show", ">/dev/full", "standard output: cannot be written: No space left on device"),
        ("run a.txt -q -o -", ">&-", "-: standard output is closed"),
    ],
)
def test_an_output_that_takes_nothing(article, home, tmp_path, command, redirected, message):
    words = f"{SCRIPT} {command} {redirected}"
    done = subprocess.run(["sh", "-c", words], cwd=tmp_path, env=home, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"digest: error: {message}\n")
    assert "Traceback" not in done.stderr


def test_settings_of_a_strangers_folder_send_nothing_to_a_cluster(digest, article, tmp_path):
    (tmp_path / "config").mkdir()
    for text in ("run: {scheduler: 'tcp://192.0.2.1:8786'}\n", "run.scheduler: tcp://192.0.2.1:8786\n"):
        (tmp_path / "config" / "digest.yaml").write_text(text)
        done = digest("run", article)
        assert (done.returncode, b"names a cluster" in done.stderr) == (2, True)
        assert digest("clean", article).returncode == 2


def test_settings_of_a_strangers_folder_write_nothing_elsewhere(digest, article, tmp_path):
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "digest.yaml"
    for outside in (tmp_path.parent / "elsewhere", "../elsewhere"):
        file.write_text(f"output: {{directory: {outside}}}\n")
        done = digest("run", article)
        assert (done.returncode, b"lies outside of this folder" in done.stderr) == (2, True)
        assert not (tmp_path.parent / "elsewhere").exists()
    assert digest("run", article, "-q", "-c", "config/digest.yaml").returncode == 0, "asked for by its name"
    assert (tmp_path.parent / "elsewhere" / "briefing.md").exists()


def test_settings_of_this_folder_are_named(digest, article, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "digest.yaml").write_text("output: {keep: 3}\ntranslate: {memory: true}\n")
    assert b"digest: from config/digest.yaml of this folder: output.keep\n" in digest("run", article).stderr


def test_deep_settings(digest, article, tmp_path):
    (tmp_path / "deep.yaml").write_text("[" * 20_000)
    done = digest("run", article, "-c", "deep.yaml")
    assert done.returncode == 2
    assert b"deep.yaml: not valid YAML: nested too deep" in done.stderr
