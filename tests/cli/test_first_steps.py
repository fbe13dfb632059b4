"""What somebody meets who has just installed digest: the demo, a settings file, lists of paths, a warning in time."""

import json

import pytest
import yaml

ARTICLE = "Harbour\n\nThe harbour froze on Monday night, the city said.\n"


@pytest.mark.slow
def test_the_demo_makes_a_briefing_that_can_be_checked(digest, tmp_path, seeds):
    done = digest("demo")
    assert done.returncode == 0, done.stderr
    assert b"digest-demo/out/briefing.html" in done.stdout
    articles = {file.name: file.read_bytes() for file in (tmp_path / "digest-demo" / "articles").iterdir()}
    assert articles == {file.name: file.read_bytes() for file in seeds.glob("*.txt")}
    assert (tmp_path / "digest-demo" / "out" / "briefing.html").exists()
    assert digest("verify", "digest-demo/out/briefing.json", "-q").returncode == 0


def test_a_settings_file_is_begun_and_never_overwritten(digest, tmp_path, shipped_config):
    assert digest("config", "init").returncode == 0
    written = tmp_path / "config" / "digest.yaml"
    assert written.read_bytes() == shipped_config.read_bytes()
    written.write_text("summarise: {length: 3}\n")
    again = digest("config", "init")
    assert again.returncode == 1
    assert b"is there already" in again.stderr
    assert yaml.safe_load(written.read_text()) == {"summarise": {"length": 3}}
    assert digest("config", "init", "mine.yaml").returncode == 0
    assert digest("config", "show", "-c", "mine.yaml").returncode == 0
    assert digest("config", "init", "--user").returncode == 0
    assert (tmp_path / "home" / ".config" / "digest" / "digest.yaml").exists()


def test_paths_come_from_a_file_or_from_standard_input(digest, tmp_path):
    names = ["a b.txt", "ü.txt", "#c.txt"]
    for name in names:
        (tmp_path / name).write_text(ARTICLE.replace("Monday", name), encoding="utf-8")
    (tmp_path / "list.txt").write_text("# a comment\na b.txt\r\n\nü.txt\n", encoding="utf-8")

    def sources(*arguments, data=b""):
        done = digest("clean", "--json", *arguments, input=data)
        assert done.returncode == 0, done.stderr
        return {document["source"] for document in json.loads(done.stdout)["documents"]}

    assert sources("--files-from", "list.txt") == {"a b.txt", "ü.txt"}
    assert sources("#c.txt", "--files-from", "-", data="ü.txt\n".encode()) == {"#c.txt", "ü.txt"}
    assert sources("--files-from", "-", "-0", data="\0".join(names).encode()) == set(names)
    twice = digest("clean", "-", "--files-from", "-", input=b"x")
    assert (twice.returncode, b"cannot be paths and an article" in twice.stderr) == (2, True)
    done = digest("run", "--files-from", "list.txt", "-q", "-o", "out/")
    assert done.returncode == 0
    assert digest("run", "-0", "list.txt").returncode == 2


def test_the_first_briefing_of_other_articles_in_the_same_place_is_announced(digest, tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(ARTICLE.replace("Monday", name), encoding="utf-8")
    assert digest("run", "old").stderr == b""
    (tmp_path / "old" / "b.txt").write_text(ARTICLE.replace("harbour", "river"), encoding="utf-8")
    assert digest("run", "old").stderr == b""
    (tmp_path / "old" / "b.txt").unlink()
    replaced = digest("run", "new", "-o", "other.md").stderr
    assert replaced == b""
    elsewhere = digest("run", "old", "-o", "other.md").stderr.decode()
    assert "other.md: is replaced; it was made of other articles: new/a.txt" in elsewhere
    assert digest("run", "new", "-o", "other.md").stderr == b""


def test_verbose_names_files_and_pairs(digest, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE.replace("the city", "the port"), encoding="utf-8")
    told = digest("run", "a.txt", "b.txt", "-v").stderr.decode()
    assert "read a.txt: English, 2 sentences" in told
    assert "a.txt:3 The harbour froze on Monday night" in told


@pytest.mark.parametrize("option", ["--include", "--exclude"])
def test_a_pattern_that_the_shell_expanded_is_told(digest, tmp_path, option):
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    told = digest("run", ".", option, "a.txt", "b.txt", "-o", "x.md").stderr.decode()
    assert f"{option} a.txt: is a file here; did the shell expand a pattern? (quote it: {option} '*.txt')" in told
    for meant in (["--exclude", "c.md"], ["--include", "*.txt"]):
        assert b"did the shell" not in digest("run", ".", *meant, "-o", "y.md").stderr
