"""A line in the glossary mends a name in the translation, the headline and the agreement of three languages."""

import json

import pytest

ARTICLES = {
    "a.txt": "翰维工厂裁员三百人\n\n翰维工厂周二宣布在林道裁员三百人。公司表示，原因是订单减少。工会要求举行谈判。",
    "b.txt": "Hanwei-Werke streichen 300 Stellen\n\nDie Hanwei-Werke haben am Dienstag in Lindau den Abbau von 300 "
    "Stellen angekündigt. Grund seien fehlende Aufträge, teilte das Unternehmen mit. Die Gewerkschaft verlangt "
    "Verhandlungen.",
    "c.txt": "Hanwei Works cuts 300 jobs\n\nHanwei Works announced on Tuesday that it will cut 300 jobs in Lindau. The "
    "company said orders had fallen. The union demands talks.",
}
GLOSSARY = "Hanwei Works: [翰维工厂, Hanwei-Werke]\nLindau: [林道]\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path / "in"


def briefed(digest, folder, *arguments):
    done = digest("run", str(folder), "-q", "-f", "json", "-o", "-", *arguments)
    return done.returncode, json.loads(done.stdout)


def named(briefing):
    """Return the English of the sentences that name the firm, by their original."""
    firm = ("翰维", "Hanwei")
    return {s["text"]: s["english"] for s in briefing["sentences"] if any(name in s["text"] for name in firm)}


def test_translation_headline_and_agreement_are_mended(digest, folder):
    _, before = briefed(digest, folder)
    assert any("Hanwei Works" not in english for english in named(before).values())
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    _, after = briefed(digest, folder)
    assert all("Hanwei Works" in english for english in named(after).values())
    (story,) = after["stories"]
    assert "Hanwei Works" in story["headline"]
    first = next(s for s in after["statements"] if s["id"] == story["summary"][0])
    assert first["languages"] == ["de", "en", "zh"]


def test_a_headline_that_was_translated_has_the_term(digest, folder):
    for name in ("b.txt", "c.txt"):
        (folder / name).unlink()
    _, before = briefed(digest, folder)
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    _, after = briefed(digest, folder)
    assert "Hanwei Works" not in before["stories"][0]["headline"]
    assert "Hanwei Works" in after["stories"][0]["headline"]


def test_a_watch_term_in_chinese_finds_a_german_article_by_it(digest, folder):
    for name in ("a.txt", "c.txt"):
        (folder / name).unlink()
    watched = ("--watch", "翰维工厂", "--exit-code-on-watch")
    assert briefed(digest, folder, *watched)[0] == 0
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    code, after = briefed(digest, folder, *watched)
    assert code == 10
    assert after["watch"]
