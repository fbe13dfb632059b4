"""Ingest: every text is read exactly, and nothing on a disk ends the run."""

import io
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from rights import ordinary

from digest import readers
from digest.domain import Problem
from digest.readers import reading
from digest.readers.discovery import FoundFile

GERMAN = (
    "Rund 800 Künstler, Schriftsteller und Musiker wehren sich. „Das ist gut“, sagte Jörg Müßig über die Straße.\r\n"
)
CHINESE = "谴责科技公司大规模盗用人类创作的作品。该活动呼吁技术公司通过许可使用作品，并允许创作者选择退出训练。\n"
TRADITIONAL = "譴責科技公司大規模盜用人類創作的作品。該活動呼籲技術公司透過授權使用作品，並允許創作者選擇退出。\n"
RUSSIAN = "Совещание состоялось сегодня в Москве, сообщили источники. Решение будет принято позже.\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-32"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "cp1252"),
        (GERMAN.replace("„", "").replace("“", "") + "Das kostet 5 €.", "iso8859-15"),
        (CHINESE, "gb2312"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "utf-8"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16"),
        (TRADITIONAL, "big5"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_encoding_gives_the_text_back_exactly(tmp_path: Path, text: str, codec: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(codec))
    documents, problems = readers.read([str(file)])
    assert [d.text for d in documents] == [text]
    assert file.read_bytes().decode(documents[0].encoding) == text
    assert problems == []


def test_a_few_broken_bytes_in_utf8_lose_only_themselves(tmp_path: Path) -> None:
    data = (GERMAN * 3).encode()
    (tmp_path / "a.txt").write_bytes(data[:20].replace(b"\xbc", b"") + data[20:] + b"\xe2\x80")
    documents, problems = readers.read([str(tmp_path)])
    assert documents[0].encoding == "utf-8"
    assert documents[0].text.count("Künstler") == 2
    assert "\ufffd" in documents[0].text
    assert [(p.failed, p.partly) for p in problems] == [(True, True)]


def _bad(problems: list[Problem]) -> dict[str, str]:
    return {Path(p.source).name: p.message for p in problems if p.failed}


def test_unusable_files_become_problems_that_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(random.Random(1).randbytes(4000))
    (tmp_path / "nul.txt").write_bytes(b"\x00\x01\x02\x03abc" * 50)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.md").write_text(" \n\u3000\ufeff\n", encoding="utf-8")
    (tmp_path / "big.txt").write_bytes(b"a" * 10_000_001)
    (tmp_path / "letter.txt").write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 40)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(GERMAN, encoding="utf-8")
    documents, problems = readers.read([str(tmp_path), str(tmp_path / "missing.txt")])
    assert [Path(d.source).name for d in documents] == ["good.txt"]
    names = "binary.txt nul.txt empty.txt blank.md big.txt letter.txt loop.txt gone.txt missing.txt"
    assert set(_bad(problems)) == set(names.split())
    assert all(p.message and p.hint for p in problems)
    assert "10 MB" in _bad(problems)["big.txt"]
    assert "old Office" in _bad(problems)["letter.txt"]
    assert any(p.source.endswith("pipe.txt") and not p.failed for p in problems)


def test_a_forbidden_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.txt").chmod(0)
    code = "import sys; from digest import readers; print(readers.read(sys.argv[1:])[1][0].message)"
    done = subprocess.run([sys.executable, "-c", code, tmp_path], preexec_fn=ordinary, capture_output=True, check=True)
    assert b"permission" in done.stdout


def test_an_error_while_reading_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("text")

    def refuse(*_: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("digest.readers.reading.open", refuse, raising=False)
    documents, problems = readers.read([str(tmp_path)])
    assert documents == []
    assert "permission" in problems[0].message


def test_other_formats_fail_only_where_they_are_named(tmp_path: Path) -> None:
    for name in ("a.ppt", "sub.ppt", "b.XLS", ".hidden.txt", "photo.jpg", "draft.txt~"):
        (tmp_path / name).write_text("text")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_text("text")
    documents, problems = readers.read([str(tmp_path)])
    assert documents == []
    notes = [p.message for p in problems if p.note]
    assert notes == ["passed over 1 binary file and 3 hidden files"]
    said = [(p.source, p.message, p.failed) for p in problems if not p.note]
    assert said == [
        (str(tmp_path), "passed over 1 spreadsheet (.xls): b.XLS", False),
        (str(tmp_path), "passed over 2 presentations (.ppt): a.ppt, sub.ppt", False),
    ]
    assert any(p.failed for p in readers.read([str(tmp_path / "a.ppt"), str(tmp_path)])[1])


def test_order_and_ids_do_not_hang_on_the_arguments(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c", "sub/Nr. 5 vom Mai"):
        (tmp_path / name).write_text(f"text {name}")
    inputs = [str(tmp_path), str(tmp_path / "b.txt"), str(tmp_path / "sub" / "c")]
    (tmp_path / "z.txt").symlink_to(tmp_path / "b.txt")
    forward = readers.read(inputs)
    assert forward == readers.read(inputs[::-1])
    documents = forward[0]
    assert [d.id for d in documents] == ["d1", "d2", "d3", "d4"]
    assert [d.source for d in documents] == sorted(d.source for d in documents)


def test_a_link_back_up_ends(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("text")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    documents, problems = readers.read([str(tmp_path)])
    assert len(documents) == 1
    assert [p.failed for p in problems] == [False]
    assert "folder above" in problems[0].message


def test_odd_names_become_printable(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"broken\xff.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("text " + repr(name))
    documents, problems = readers.read([str(tmp_path)])
    assert problems == []
    assert {Path(d.source).name for d in documents} == {"new\ufffdline.txt", "broken\ufffd.txt"}
    assert all(d.source.isprintable() and d.source.encode() for d in documents)
    assert readers.read(["a\x00b", "x" * 5000])[0] == []


def test_standard_input() -> None:
    documents, problems = readers.read(["-", "-"], io.BytesIO(GERMAN.encode()))
    assert [(d.id, d.source, d.text) for d in documents] == [("d1", "-", GERMAN)]
    assert problems == []
    assert readers.read(["-"], io.BytesIO(b""))[1][0].source == "-"


def test_a_file_that_is_still_being_written_is_left_for_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("done.txt", "growing.txt"):
        (tmp_path / name).write_text(GERMAN, encoding="utf-8")
    looks = []

    class Growing(io.FileIO):
        """Somebody writes another line whenever the file is read."""

        def read(self, *arguments: int) -> bytes:
            looks.append(1)
            with Path(self.name).open("a") as other:
                other.write("more\n")
            return super().read(*arguments)

    monkeypatch.setattr(
        reading, "open", lambda path, mode: (Growing if "growing" in path else open)(path, mode), raising=False
    )
    monkeypatch.setattr(reading, "_PAUSE", 0.01)
    documents, problems = readers.read([str(tmp_path)])
    assert [Path(d.source).name for d in documents] == ["done.txt"]
    assert _bad(problems) == {"growing.txt": "is still being written"}
    assert len(looks) == 3
    monkeypatch.undo()
    assert len(readers.read([str(tmp_path)])[0]) == 2


def test_a_file_that_vanishes_is_worth_a_word_only_where_it_was_named(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.txt")
    for named in (False, True):
        problem = reading._load(FoundFile(path=path, source=path, real=path, named=named), 100)
        assert isinstance(problem, Problem)
        assert problem.failed == named


def test_what_digest_writes_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    for name in ("a.txt", "briefing.md", "archive/2026-01-23T0700.md"):
        (tmp_path / name).write_text(GERMAN, encoding="utf-8")
    own = {os.path.realpath(tmp_path / name) for name in ("briefing.md", "archive")}
    documents, problems = readers.read([str(tmp_path)], own=own)
    assert ([Path(d.source).name for d in documents], problems) == (["a.txt"], [])
    named, _ = readers.read([str(tmp_path / "briefing.md")], own=own)
    assert len(named) == 1
