"""The sample project is installed as anybody's would be, and real processes use it."""

import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from strangers import READER, install

pytestmark = [pytest.mark.process, pytest.mark.slow]  # pip, and runs that find what it installed
PROJECT = Path(__file__).parents[2] / "examples" / "plugin"
NOTES = """\
#+TITLE: Bridge near *Lyon* collapses
#+AUTHOR: Ada Miller
#+DATE: <2026-01-23 Fri>

# a comment that nobody should see
* TODO What happened :news:europe:
:PROPERTIES:
:ID: secret-identifier
:END:
At least 12 people died on Monday when a bridge near [[https://example.org/lyon][the city of Lyon]]
fell into the river after /three days/ of rain.

- [X] The mayor of the city had =twice= asked for repairs.

#+BEGIN_SRC python
print("never shown")
#+END_SRC
** DONE What follows
DEADLINE: <2026-02-01 Sun>
The government promised an inquiry by the end of the year.
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A folder into which the sample project is installed."""
    source, folder = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("installed")
    shutil.copytree(PROJECT, source, dirs_exist_ok=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--no-index", str(source)], check=True)
    return folder


@pytest.fixture
def notes(tmp_path):
    (tmp_path / "notes.org").write_text(NOTES)
    return tmp_path


def test_it_reads_ranks_and_writes(console_script, notes, sample):
    env = {"PYTHONPATH": str(sample)}
    done = console_script("run", "notes.org", "-f", "txt,json", "--method", "position", "--length", "1", "-q", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = (notes / "out" / "briefing.txt").read_text()
    fact = "At least 12 people died on Monday when a bridge near the city of Lyon fell into the river"
    assert shown.startswith("Bridge near Lyon collapses\n==========================\n")
    assert fact in " ".join(shown.split())
    assert "plugin digest-sample 0.1.0" in shown
    assert {file.suffix for file in (notes / "out" / "archive").iterdir()} == {".txt", ".json"}
    data = json.loads((notes / "out" / "briefing.json").read_text())
    assert data["meta"]["plugins"] == [
        {"group": group, "name": name, "distribution": "digest-sample", "version": "0.1.0"}
        for group, name in (("rankers", "position"), ("readers", "org"), ("renderers", "txt"))
    ]
    (document,) = data["documents"]
    assert (document["format"], document["title"]) == ("org", "Bridge near Lyon collapses")
    assert (document["author"], document["date"]) == ("Ada Miller", "2026-01-23")
    assert data["stories"][0]["method"] == "position"
    said = [sentence["text"] for sentence in data["sentences"]]
    assert said[:2] == ["Bridge near Lyon collapses", "What happened"]
    assert said[2].startswith(fact)
    assert said[3:] == [
        "The mayor of the city had twice asked for repairs.",
        "What follows",
        "The government promised an inquiry by the end of the year.",
    ]
    assert console_script("verify", "out/briefing.json", env=env).returncode == 0
    without = console_script("verify", "out/briefing.json")
    assert without.returncode == 1
    assert b"is an Org mode file (.org), which is not read" in without.stdout


def test_the_suffix_of_its_format_decides(console_script, notes, sample):
    done = console_script("run", "notes.org", "-o", "news.txt", "-q", env={"PYTHONPATH": str(sample)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert (notes / "news.txt").read_text().startswith("Bridge near Lyon collapses\n====")
    assert (notes / "news.json").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["notes.org"], "notes.org: is an Org mode file (.org), which is not read"),
        (["notes.txt", "-f", "txt"], "there is no format 'txt'; there are eml, html, json, jsonl, md"),
        (["notes.txt", "--method", "position"], "there is no ranking method 'position'"),
    ],
)
@pytest.mark.parametrize("way", ["flag", "setting"])
def test_without_plugins_nobody_knows_it(console_script, notes, sample, arguments, message, way):
    env = {"PYTHONPATH": str(sample), **({"DIGEST_PLUGINS": "false"} if way == "setting" else {})}
    done = console_script("run", *arguments, *(["--no-plugins"] if way == "flag" else []), env=env)
    assert done.returncode in {1, 2}
    assert message in done.stderr.decode()
    assert not (notes / "out" / "briefing.md").exists()


def test_clean_reads_it_too(console_script, notes, sample):
    env = {"PYTHONPATH": str(sample)}
    assert b"==> notes.org <==\n[org, utf-8, en]" in console_script("clean", "notes.org", env=env).stdout
    assert b"is not read" in console_script("clean", "notes.org", "--no-plugins", env=env).stderr


def test_doctor_and_the_list_show_it(console_script, sample):
    env = {"PYTHONPATH": str(sample)}
    shown = console_script("doctor", env=env).stdout.decode()
    assert re.search(r"^ok +readers .*\bwebarchive, zip, org \(digest-sample 0\.1\.0\)$", shown, re.MULTILINE)
    listed = console_script("plugins", "list", env=env).stdout.decode()
    assert re.search(r"^rankers +position +digest-sample 0\.1\.0 +the earlier, the better$", listed, re.MULTILINE)
    assert "digest-sample" not in console_script("doctor", "--no-plugins", env=env).stdout.decode()


def test_what_is_broken_is_a_warning_and_changes_nothing_else(console_script, tmp_path):
    """A reader that raises when it is imported, and one that takes the name of a built-in reader."""
    folder = tmp_path / "installed"
    entries = {"readers": {"log": "strange_broken:READER", "text": "strange_text:READER"}}
    modules = {
        "strange_broken": "raise RuntimeError('no luck')",
        "strange_text": READER.format(name="text", suffixes=()),
    }
    install(folder, "strange", modules, entries, "2.1")
    (tmp_path / "a.txt").write_text(
        "Bridge collapses\n\nThe bridge near the city of Lyon fell into the river on Monday.\n"
    )
    env = {"PYTHONPATH": str(folder)}
    done = console_script("run", "a.txt", "-o", "with/", "-q", env=env)
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert "warning: strange: its reader 'log' is left out: it cannot be loaded: RuntimeError: no luck" in told
    assert "warning: strange: its reader 'text' is left out: another built-in part has this name" in told
    assert console_script("run", "a.txt", "-o", "without/", "-q").stderr == b""
    assert (tmp_path / "with/briefing.md").read_bytes() == (tmp_path / "without/briefing.md").read_bytes()
    data = json.loads((tmp_path / "with/briefing.json").read_text())
    assert data["meta"]["plugins"] == []
    assert [problem["source"] for problem in data["problems"]] == ["strange", "strange"]
    assert console_script("run", "a.txt", "-o", "with/", "-q", "--no-plugins", env=env).stderr == b""
    shown = console_script("doctor", env=env)
    assert shown.returncode == 0
    assert re.search(r"^warning +readers +log \(strange 2\.1\) is left out: it cannot be", shown.stdout.decode(), re.M)


def test_a_part_that_fails_at_work_is_named_with_its_makers(console_script, tmp_path):
    source = """
        from digest.rendering import Renderer
        class Broken(Renderer):
            name, label, suffixes = "broken", "broken", (".broken",)
            def render(self, briefing, link=None, template=None):
                raise RuntimeError("no luck")
        RENDERER = Broken()
    """
    install(
        tmp_path / "installed",
        "strange",
        {"strange": textwrap.dedent(source)},
        {"renderers": {"broken": "strange:RENDERER"}},
    )
    (tmp_path / "a.txt").write_text(
        "Bridge collapses\n\nThe bridge near the city of Lyon fell into the river on Monday.\n"
    )
    done = console_script("run", "a.txt", "-f", "md,broken", "-q", env={"PYTHONPATH": str(tmp_path / "installed")})
    assert done.returncode == 1
    assert "format broken: RuntimeError: no luck" in done.stderr.decode()
    assert "makers of strange" in done.stderr.decode()
    assert not (tmp_path / "out" / "briefing.md").exists()
