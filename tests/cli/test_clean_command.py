"""`digest clean` as a process: what a reader and a program get."""

import json

ARTICLE = (
    "Startseite > Politik\n"
    "Bundestag stärkt die Rechte der Mieter\n"
    "23. Januar 2026\n"
    "Der Bundestag hat am Donnerstag nach langer Debatte ein Gesetz beschlossen, das die Rechte der Mieter stärkt.\n"
    "Anzeige\n"
    "Die Regierung sprach von einem wichtigen Schritt. 谴责科技公司大规模盗用人类创作的作品。\n"
    "Mehr zum Thema\n"
    "Mieten in Berlin\n"
)


def test_text_has_what_goes_struck_out(digest, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = digest("clean", "a.txt")
    assert done.returncode == 0
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[0] == "==> a.txt <=="
    assert "date: 2026-01-23 (text)" in lines
    assert "title: Bundestag stärkt die Rechte der Mieter (text)" in lines
    assert "~~Startseite > Politik~~ [navigation]" in lines
    assert "~~Anzeige~~ [advertisement]" in lines
    assert ARTICLE.splitlines()[3] in lines
    assert done.stderr == b""
    assert not (tmp_path / "out").exists()


def test_json_has_text_spans_facts_and_sentences(digest, tmp_path):
    data = ARTICLE.encode("utf-16")
    done = digest("clean", "-", "--json", input=data)
    assert done.returncode == 0
    (document,) = json.loads(done.stdout)["documents"]
    assert (document["source"], document["encoding"], document["language"]) == ("-", "utf-16", "de")
    raw = data.decode(document["encoding"])
    assert raw == document["raw"] == ARTICLE
    assert all(raw[s["start"] : s["end"]] == s["text"] for s in document["sentences"] + document["dropped"])
    assert [s["language"] for s in document["sentences"]] == ["de", "de", "de", "zh"]
    assert {s["rule"] for s in document["dropped"]} == {"navigation", "metadata", "advertisement", "related"}
    assert "Anzeige" not in document["text"]
    fact = next(f for f in document["facts"] if f["name"] == "date")
    assert (fact["value"], raw[fact["start"] : fact["end"]]) == ("2026-01-23", "23. Januar 2026")


def test_control_characters_and_surrogates_do_no_harm(digest, tmp_path):
    (tmp_path / "a.txt").write_text(f"\x1b[31mRot\x07 {ARTICLE}", encoding="utf-8")
    (tmp_path / "b.json").write_text(r'{"text": "Ein Satz mit \ud800 einem halben Zeichen darin steht hier."}')
    assert b"\x1b" not in digest("clean", tmp_path).stdout
    documents = json.loads(digest("clean", tmp_path, "--json").stdout)["documents"]
    assert "mit \ufffd einem" in documents[1]["raw"]


def test_files_that_cannot_be_read_are_named(digest, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = digest("clean", "a.txt", "gone.txt")
    assert done.returncode == 3
    assert b"gone.txt" in done.stderr
    assert digest("clean", "gone.txt").returncode == 1


def test_globs_and_notes(digest, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    done = digest("clean", ".", "--exclude", "*.md", "-v")
    assert b"b.md" not in done.stdout
    assert b"passed over 1 binary file and 1 excluded file" in done.stderr
    assert digest("clean", ".").stderr == b""


def test_a_bad_rule_is_a_configuration_error(digest, tmp_path):
    (tmp_path / "c.yaml").write_text("clean: {keep: ['(']}")
    done = digest("clean", "-c", "c.yaml", "-", input=b"text")
    assert done.returncode == 2
    assert b"clean.keep" in done.stderr
    assert b"regular expression" in done.stderr
