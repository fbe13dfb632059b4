"""The table of exit codes in docs/cli.md, one by one (75, 129, 130, 143 and the rest of 1: test_unattended.py)."""

import json
import os
import re
from pathlib import Path

import pytest

ARTICLE = "Bridge near Lyon collapses\n\nAt least 12 people were killed when a bridge near Lyon collapsed on Monday.\n"


@pytest.fixture
def go(world):
    """Runs on in/ with one good article; then a check that nothing was written unless it should be."""
    (world.folder / "in" / "lyon.txt").write_text(ARTICLE)

    def run(*arguments):
        done = world.run("run", world.folder / "in", "-o", f"{world.folder / 'out'}/", *arguments)
        written = (world.folder / "out" / "briefing.md").exists()
        assert "Traceback" not in done.stderr
        return done.returncode, written, done.stderr

    return run


def test_0_written_and_0_nothing_new(go):
    assert go("-q") == (0, True, "")
    assert go("-q", "--new") == (0, True, "")


def test_1_nothing_to_read(world):
    done = world.run("run", world.folder / "in", "-o", f"{world.folder / 'out'}/")
    assert (done.returncode, (world.folder / "out").exists()) == (1, False)


def test_2_usage_and_configuration(go, world):
    for arguments in (["--nonsense"], ["--timeout", "soon"], ["--state", "../x"], ["--keep", "-1"], ["-c", "absent"]):
        code, written, errors = go(*arguments)
        assert (code, written) == (2, False)
        assert errors
    done = world.run("run", world.folder / "in", "-o", "-", "--new")
    assert (done.returncode, "--state NAME" in done.stderr) == (2, True)


def test_3_some_inputs_failed_and_1_with_strict(go, world):
    (world.folder / "in" / "binary.txt").write_bytes(bytes(range(256)) * 8)
    code, written, errors = go("--strict")
    assert (code, written) == (1, False)
    assert "binary.txt" in errors
    code, written, errors = go("-q")
    assert (code, written) == (3, True)
    assert "binary.txt" in errors
    assert go("-q", "--new")[:2] == (3, True)


def test_4_a_damaged_model(go, world):
    package = Path(world.env["HOME"]) / ".local/share/argos-translate/packages/translate-de_en-1_0"
    (package / "model").mkdir(parents=True)
    (package / "model" / "model.bin").write_bytes(b"no model")
    (package / "sentencepiece.model").write_bytes(b"no tokenizer")
    meta = {"package_version": "1.0", "argos_version": "1.9", "from_code": "de", "to_code": "en", "type": "translate"}
    (package / "metadata.json").write_text(json.dumps(meta))
    (world.folder / "in" / "de.txt").write_text(
        "Brücke eingestürzt\n\nBei Lyon ist am Montag eine Brücke eingestürzt.\n"
    )
    code, written, errors = go("--no-memory")
    assert (code, written) == (4, False), errors


def test_the_log_has_a_line_for_each_outcome(go, world):
    log = world.folder / "logs" / "runs"
    assert go("-q", "--log", log)[0] == 0
    assert go("-q", "--new", "--log", log)[0] == 0
    (world.folder / "in" / "bad.txt").write_bytes(b"\0" * 50)
    assert go("--strict", "--log", log, "--log-json")[0] == 1
    first, second, third = log.read_text().splitlines()
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d run=\S+ outcome=written code=0 documents=1 ", first)
    assert 'outcome="nothing new" code=0 documents=0 skipped=1' in second
    line = json.loads(third)
    assert (line["outcome"], line["code"], line["documents"]) == ("failed", 1, 0)
    assert "bad.txt" in line["error"]


def test_a_log_that_cannot_be_written_is_said_first(go, world):
    (world.folder / "file").write_text("")
    code, written, errors = go("--log", world.folder / "file" / "log")
    assert (code, written) == (1, False)
    assert "no line can be written" in errors


def test_runs_list_and_show(go, world):
    out = f"{world.folder / 'out'}/"
    assert world.run("runs", "list").stderr == "no run yet\n"
    assert world.run("runs", "show").returncode == 1
    go("-q")
    (world.folder / "in" / "more.txt").write_text(ARTICLE.replace("12", "21"))
    go("-q", "--new")
    world.run("run", world.folder / "absent", "-o", out)
    listed = json.loads(world.run("runs", "list", "--json").stdout)
    assert [run["outcome"] for run in listed] == ["failed", "written", "written"]
    assert b"no such file" in world.run("runs", "list").stdout
    shown = json.loads(world.run("runs", "show", listed[1]["id"], "-o", out, "--json").stdout)
    assert [Path(d["source"]).name for d in shown["new_documents"]] == ["more.txt"]
    assert shown["told"][0]["since"] == listed[2]["id"]
    text = world.run("runs", "show", listed[1]["id"]).stdout.decode()
    assert "told since" in text
    assert str(world.folder / "out" / "archive") in text
    assert world.run("runs", "show", "nonsense").returncode == 1
    assert world.run("runs", "list", "--state", "other").stderr == "no run yet\n"


def test_keep(go, world):
    archive = world.folder / "out" / "archive"
    for _ in range(4):
        assert go("-q", "--keep", "2")[0] == 0
    assert len(list(archive.glob("*.md"))) == len(list(archive.glob("*.json"))) == 2
    (archive / "mine.md").write_text("")
    go("-q", "--keep", "1")
    assert (archive / "mine.md").exists()
    assert len(list(archive.glob("*.md"))) == 2


def test_own_output_is_no_input(world):
    (world.folder / "in" / "lyon.txt").write_text(ARTICLE)
    for _ in range(2):
        assert world.run("run", world.folder / "in", "-o", f"{world.folder / 'in'}/", "-q").returncode == 0
    data = json.loads((world.folder / "in" / "briefing.json").read_text())
    assert [os.path.basename(d["source"]) for d in data["documents"]] == ["lyon.txt"]  # noqa: PTH119
