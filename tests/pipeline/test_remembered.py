"""What a stage made of a document is remembered; a result from elsewhere is never taken for it."""

import sqlite3
import subprocess
import sys

import pytest

from digest import extraction
from digest.config import Config
from digest.pipeline import remembered
from digest.pipeline.assemble import run_pipeline
from digest.store import ResultCache
from digest.testing import FakeTranslator

TEXT = """Deich bei Husum gebrochen

Am Montag brach bei Husum ein Deich auf 40 Metern Länge. „Nous ne céderons pas, la digue sera reconstruite“, sagte ein
Helfer aus Lyon. Rund 300 Menschen mussten ihre Häuser verlassen.

Lesen Sie auch: Das Wetter am Wochenende
"""


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "deich.txt").write_text(TEXT, encoding="utf-8")
    (folder / "dyke.txt").write_text("Dyke broken\n\nA dyke broke near Husum on Monday.", encoding="utf-8")
    return folder


@pytest.fixture
def calls(monkeypatch):
    """Return the titles of the documents that were taken apart."""
    seen = []
    real = extraction.extract

    def counted(document, *rest):
        seen.append(document.text.split("\n")[0])
        return real(document, *rest)

    monkeypatch.setattr(extraction, "extract", counted)
    return seen


def made(folder, file, config=None):
    cache = ResultCache(file)
    try:
        result = run_pipeline([str(folder)], config or Config(), translator=FakeTranslator({"de": {}}), cache=cache)
    finally:
        cache.close()
    return result.briefing


def test_a_second_run_takes_only_what_changed_apart_and_says_the_same(articles, calls, tmp_path):
    first = made(articles, tmp_path / "m.sqlite3")
    assert sorted(calls) == ["Deich bei Husum gebrochen", "Dyke broken"]
    assert made(articles, tmp_path / "m.sqlite3") == first
    assert len(calls) == 2
    (articles / "dyke.txt").write_text("Dyke broken\n\nA dyke broke near Husum on Tuesday.", encoding="utf-8")
    made(articles, tmp_path / "m.sqlite3")
    assert calls[2:] == ["Dyke broken"]


def test_without_a_memory_nothing_is_kept(articles, calls):
    assert made(articles, None) == made(articles, None)
    assert len(calls) == 4


def test_other_rules_other_code_and_other_languages_make_another_result(articles, calls, tmp_path, monkeypatch):
    file = tmp_path / "m.sqlite3"
    made(articles, file)
    ruled = made(articles, file, Config.model_validate({"clean": {"lines": {"dyke": ["A dyke broke .*"]}}}))
    assert len(calls) == 4
    assert any(span.rule == "dyke" for span in ruled.dropped)
    monkeypatch.setattr(remembered, "installation", lambda: "another")
    made(articles, file)
    assert len(calls) == 6


def test_a_document_with_a_problem_is_looked_at_anew(articles, calls, tmp_path):
    (articles / "none.txt").write_text("Cookies\n\nWe use cookies. Accept all cookies", encoding="utf-8")
    for _ in range(2):
        made(articles, tmp_path / "m.sqlite3")
    assert calls.count("Deich bei Husum gebrochen") == 1


def test_texts_of_documents_are_not_stored_and_a_changed_row_is_made_anew(articles, calls, tmp_path):
    file = tmp_path / "m.sqlite3"
    first = made(articles, file)
    with sqlite3.connect(file) as connection:
        rows = connection.execute("select key, outcome from documents").fetchall()
        assert len(rows) == 4
        for key, outcome in rows:
            connection.execute("update documents set outcome = ? where key = ?", [outcome[:-1] + b"x", key])
    again = made(articles, file)
    assert len(calls) == 4
    assert again.sentences == first.sentences
    assert [problem.message for problem in again.problems if not problem.failed].count(
        "2 of its results were damaged"
    ) == 2


def test_a_warm_run_loads_neither_letter_statistics_nor_clutter_rules(articles, tmp_path):
    code = f"""
import sys
from digest.config import Config
from digest.pipeline.assemble import run_pipeline
from digest.store import ResultCache
from digest.testing import FakeTranslator
cache = ResultCache(__import__("pathlib").Path({str(tmp_path / "m.sqlite3")!r}))
run_pipeline([{str(articles)!r}], Config(), translator=FakeTranslator({{"de": {{}}}}), cache=cache)
print(sorted({{"py3langid", "digest.extraction.rules", "digest.segmentation.sentences"}} & set(sys.modules)))
"""
    seen = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
        for _ in range(2)
    ]
    assert seen == ["['digest.extraction.rules', 'digest.segmentation.sentences', 'py3langid']", "[]"]
