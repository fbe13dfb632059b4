import os
import stat

import pytest

from digest.errors import OutputError
from digest.store import output_files

CONTENT = {"md": "# Ä\n", "json": "{}\n"}


def write(destination):
    output_files.stage([(file, CONTENT[kind]) for kind, file in destination.files.items()]).publish()
    return list(destination.files.values())


def replace(file, content):
    output_files.stage([(file, content)]).publish()


def test_default_folder_gets_both_files(tmp_path):
    written = write(output_files.resolve(None, str(tmp_path / "out")))
    assert [file.name for file in written] == ["briefing.md", "briefing.json"]
    assert (tmp_path / "out" / "briefing.md").read_bytes() == "# Ä\n".encode()


@pytest.mark.parametrize(
    ("given", "files"),
    [
        ("news.md", {"news.md", "news.json"}),
        ("news.txt", {"news.txt", "news.json"}),
        ("news.json", {"news.json"}),
        ("new/", {"new/briefing.md", "new/briefing.json"}),
        ("there", {"there/briefing.md", "there/briefing.json"}),
        ("-", set()),
    ],
)
def test_what_o_means(tmp_path, monkeypatch, given, files):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    destination = output_files.resolve(given, "out")
    assert {file.as_posix() for file in write(destination)} == files
    assert destination.to_stdout == (given == "-")


def test_files_are_replaced_whole_and_nothing_else_is_left(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("old")
    replace(file, "new")
    assert file.read_text() == "new"
    assert [f.name for f in tmp_path.iterdir()] == ["a.md"]


def test_permissions_follow_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        replace(tmp_path / "a.md", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "a.md"
    file.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left") as caught:
        replace(file, "new")
    assert str(file) in caught.value.message
    assert file.read_text() == "old"
    assert [f.name for f in tmp_path.iterdir()] == ["a.md"]


def test_an_interrupted_write_leaves_no_temporary_file(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "a.md", "new")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said_before_the_work(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write there"):
        output_files.resolve(str(tmp_path / "file" / "briefing.md"), "out")
    (tmp_path / "briefing.md").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        output_files.resolve(None, str(tmp_path))
