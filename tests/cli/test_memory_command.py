"""`digest memory`: statistics, pruning and deletion of the user's translation memory."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from terminal import on_terminal
from typer.testing import CliRunner

from digest.cli.app import app
from digest.domain import ModelIdentity
from digest.store import result_cache
from digest.translation import Capability
from digest.translation import remembered as translations
from digest.translation.packages.installed import bundled_folder, read_package
from digest.translation.retry import TranslationResult


@pytest.fixture
def file(home):
    return Path(home["HOME"]) / ".cache/digest/memory.sqlite3"


def fill(file, count, sha256, language="de", unused_for=0):
    """`count` sentences translated by the package with these weights, last used so many days ago."""
    kept = result_cache.ResultCache(file)
    keys = [os.urandom(32) for _ in range(count)]
    results = {key: TranslationResult("x", -0.5, ()) for key in keys}
    translations.keep(
        kept,
        results,
        Capability(ModelIdentity(source=language, target="en", version="1", sha256=sha256, bundled=False)),
    )
    kept.close()
    with sqlite3.connect(file) as connection:
        for key in keys:
            connection.execute("update results set used = used - ? where key = ?", [unused_for, key])
    connection.close()


@pytest.fixture
def here(file, monkeypatch):
    """Runs the command in this process: (exit code, stdout, stderr)."""
    from argostranslate import settings

    monkeypatch.setattr(settings, "package_dirs", [])
    monkeypatch.setenv("XDG_CACHE_HOME", str(file.parent.parent))

    def run(*arguments):
        done = CliRunner().invoke(app, arguments)
        return done.exit_code, done.stdout, done.stderr

    return run


@pytest.fixture(scope="module")
def bundled():
    return read_package(bundled_folder(), bundled=True)


def entries(file):
    return result_cache.cache_stats(file).entries


def test_statistics_name_packages_and_those_no_longer_used(digest, file, bundled):
    fill(file, 3, bundled.sha256)
    fill(file, 2, bundled.sha256, "zh", unused_for=12)
    fill(file, 1, "ab" * 32, "fr")
    shown = digest("memory", "stats").stdout.decode()
    assert f"file     {file}" in shown
    assert "entries  6 sentences, the longest unused for 12 days" in shown
    assert f"3 from German, package {bundled.sha256[:12]} (bundled {bundled.version})" in shown
    assert f"2 from Chinese, package {bundled.sha256[:12]} (bundled {bundled.version})" in shown
    assert f"1 from French, package {'ab' * 6} (not used any more)" in shown


def test_pruning_takes_unused_packages_and_with_days_what_is_old(here, file, bundled):
    fill(file, 3, bundled.sha256)
    fill(file, 2, bundled.sha256, unused_for=40)
    fill(file, 4, "ab" * 32)
    assert here("memory", "prune") == (0, "forgot 4 sentences by packages that are not used any more\n", "")
    assert entries(file) == 5
    assert "forgot 2 sentences not needed for 30 days" in here("memory", "prune", "--days", "30")[1]
    assert entries(file) == 3
    assert here("memory", "prune", "--days", "-1")[0] == 2


@pytest.mark.parametrize("command", ["stats", "prune", "clear"])
def test_without_a_memory_nothing_is_created(here, file, command):
    code, shown, complaint = here("memory", command)
    assert (code, complaint) == (0, "")
    assert str(file) in shown or command == "prune"
    assert not file.exists()


@pytest.mark.parametrize("damage", ["text", "pages", "foreign"])
def test_a_damaged_file_is_named_and_only_clear_touches_it(here, file, damage):
    fill(file, 200, "ab" * 32)
    if damage == "text":
        file.write_text("not a database " * 100)
    elif damage == "pages":
        content = file.read_bytes()
        file.write_bytes(content[:4096] + b"\x55" * (len(content) - 4096))
    else:
        file.unlink()
        with sqlite3.connect(file) as connection:
            connection.execute("create table other (x)")
        connection.close()
    before = file.read_bytes()
    for command in ("stats", "prune"):
        code, _, complaint = here("memory", command)
        assert code == 1
        assert f"{file}: the memory is damaged" in complaint
        assert "digest memory clear" in complaint
    assert file.read_bytes() == before
    assert here("memory", "clear")[0] == 0
    assert not file.exists()


def test_an_empty_file_is_no_damage(here, file):
    file.parent.mkdir(parents=True)
    file.touch()
    assert [here("memory", command)[0] for command in ("stats", "prune")] == [0, 0]


def test_a_memory_that_is_being_written_is_not_called_damaged(here, file, monkeypatch):
    fill(file, 1, "ab" * 32)
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, timeout: real(path, timeout=0.1))
    other = real(file, isolation_level=None)
    other.execute("begin exclusive")
    code, _, complaint = here("memory", "stats")
    other.close()
    assert code == 1
    assert f"{file}: the memory cannot be used: database is locked" in complaint
    assert "try again" in complaint


def test_a_folder_in_its_place_is_said(here, file):
    file.mkdir(parents=True)
    code, _, complaint = here("memory", "clear")
    assert code == 1
    assert str(file) in complaint


def test_a_damaged_one_moved_aside_is_shown_and_cleared(here, file):
    fill(file, 1, "ab" * 32)
    aside = file.with_name(f"{file.name}.damaged")
    aside.write_text("damaged")
    assert str(aside) in here("memory", "stats")[1]
    assert here("memory", "clear") == (0, f"deleted 1 sentence: {file}\n", "")
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(("answer", "flags", "gone"), [("n", [], False), ("y", [], True), ("", ["--yes"], True)])
def test_clear_asks_on_a_terminal(home, file, tmp_path, answer, flags, gone):
    fill(file, 1, "ab" * 32)
    command = [str(Path(sys.executable).with_name("digest")), "memory", "clear", *flags]
    code, shown = on_terminal(command, answer=f"{answer}\n".encode() if answer else b"", env=home, cwd=tmp_path)
    assert code == (0 if gone else 1)
    assert file.exists() is not gone
    assert (f"Delete {file}?" in shown) is bool(answer)
