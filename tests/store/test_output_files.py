import datetime
import os
import stat

import pytest

from digest.errors import ConfigError, OutputError
from digest.store import archive, output_files

SUFFIXES = {"html": (".html", ".htm"), "json": (".json",), "md": (".md",), "plain": (".text", ".asc")}
CONTENT = {"md": "# Ä\n", "json": "{}\n"}


def resolve(output, directory, *more):
    return output_files.resolve_destination(output, directory, *more, suffixes=SUFFIXES)


def write(destination):
    output_files.stage_files([(file, CONTENT[kind]) for kind, file in destination.files.items()]).publish()
    return list(destination.files.values())


def replace(file, content):
    output_files.stage_files([(file, content)]).publish()


def test_default_folder_gets_both_files(tmp_path):
    written = write(resolve(None, str(tmp_path / "out")))
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
    destination = resolve(given, "out")
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
        resolve(str(tmp_path / "file" / "briefing.md"), "out")
    (tmp_path / "briefing.md").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        resolve(None, str(tmp_path))


@pytest.mark.parametrize(
    ("given", "formats", "files"),
    [
        ("news.asc", None, {"news.asc", "news.json"}),
        ("news.HTM", None, {"news.HTM", "news.json"}),
        ("news.asc", ["md", "plain"], {"news.asc", "news.md"}),
        ("news/", ["md", "plain"], {"news/briefing.md", "news/briefing.text"}),
    ],
)
def test_the_suffixes_of_the_renderers_decide(tmp_path, monkeypatch, given, formats, files):
    monkeypatch.chdir(tmp_path)
    assert {file.as_posix() for file in resolve(given, "out", None, formats).files.values()} == files


def test_two_formats_do_not_get_one_file(tmp_path):
    with pytest.raises(ConfigError, match="md and other have the same suffix"):
        output_files.resolve_destination(
            None, str(tmp_path), None, ["md", "other"], suffixes={"md": (".md",), "other": (".md",)}
        )


def test_the_archive_knows_the_files_of_every_format(tmp_path):
    for name in ("2026-01-22T0700.md", "2026-01-22T0700.text", "2026-01-22T0700.pdf", "2026-01-23T0700.text"):
        (tmp_path / name).write_text("")
    (tmp_path / ".2026-01-22T0700.text.abcd_123.part").write_text("")
    (tmp_path / ".2026-01-22.text.abcd_123.part").write_text("")
    started = datetime.datetime(2026, 1, 23, 7, 0)
    assert archive.run_id(started, (), tmp_path, SUFFIXES) == "2026-01-23T0700-2"
    archive.prune_archive(tmp_path, 1, SUFFIXES)
    output_files.sweep_leftovers([], tmp_path)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"2026-01-22T0700.pdf", "2026-01-23T0700.text", ".2026-01-22.text.abcd_123.part"}


@pytest.mark.parametrize("name", ["b.pdf", "b.DOCX", "b.odt"])
def test_what_pandoc_makes_is_refused_with_the_line_that_makes_it(tmp_path, name):
    with pytest.raises(ConfigError) as caught:
        output_files.resolve_destination(str(tmp_path / name), "out", suffixes=SUFFIXES)
    assert f"pandoc {tmp_path / 'b.md'} -o {tmp_path / name}" in caught.value.hint


def test_what_goes_beside_the_markdown_goes_nowhere_without_it(tmp_path):
    known = {**SUFFIXES, "originals": (".originals.md",)}

    def formats(name):
        place = output_files.resolve_destination(str(tmp_path / name), "out", suffixes=known, beside=("originals",))
        return {kind: path.name for kind, path in place.files.items()}

    assert formats("b.md")["originals"] == "b.originals.md"
    assert "originals" not in formats("b.json")
