"""What a stage made of a document is remembered; a result from elsewhere is never taken for it."""

import contextlib
import functools
import sqlite3
import subprocess
import sys

import pytest

from digest import deduplication, extraction, translation
from digest.config import Config
from digest.pipeline import remembered
from digest.pipeline.assemble import run_pipeline
from digest.pipeline.outcome import Outcome, adapter, as_json
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
from digest.pipeline.outcome import Outcome, adapter, as_json
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


@pytest.fixture
def comparisons(monkeypatch):
    """Return the number of sentences of each time that statements were sought."""
    seen = []
    real = deduplication.find_statements

    def counted(sentences, *rest, **more):
        seen.append(len(sentences))
        return real(sentences, *rest, **more)

    monkeypatch.setattr(deduplication, "find_statements", counted)
    return seen


def test_what_was_compared_and_ranked_is_not_once_more_where_nothing_changed(articles, comparisons, tmp_path):
    file = tmp_path / "m.sqlite3"
    first = made(articles, file)
    assert made(articles, file) == first
    assert len(comparisons) == 1
    (articles / "dyke.txt").write_text("Dyke broken\n\nA dyke broke near Husum on Tuesday.", encoding="utf-8")
    changed = made(articles, file)
    assert len(comparisons) == 2
    assert changed == made(articles, None)


def test_another_setting_or_other_code_makes_another_comparison(articles, comparisons, tmp_path, monkeypatch):
    file = tmp_path / "m.sqlite3"
    made(articles, file)
    made(articles, file, Config.model_validate({"deduplicate": {"similarity": 0.8}}))
    assert len(comparisons) == 2
    monkeypatch.setattr(remembered, "installation", lambda: "another")
    made(articles, file)
    assert len(comparisons) == 3


def test_a_changed_row_of_a_stage_is_made_anew(articles, comparisons, tmp_path):
    file = tmp_path / "m.sqlite3"
    first = made(articles, file)
    with sqlite3.connect(file) as connection:
        connection.execute("update stages set outcome = substr(outcome, 1, length(outcome) - 1) || x'00'")
    again = made(articles, file)
    assert len(comparisons) == 2
    assert again.statements == first.statements
    assert again.stories == first.stories


def test_what_was_not_used_for_a_week_is_forgotten_when_more_is_kept(articles, tmp_path):
    file = tmp_path / "m.sqlite3"
    made(articles, file)
    with sqlite3.connect(file) as connection:
        old = connection.execute("select count(*) from stages").fetchone()[0]
        connection.execute("update stages set used = used - 8")
    (articles / "dyke.txt").write_text("Dyke broken\n\nA dyke broke near Husum on Tuesday.", encoding="utf-8")
    made(articles, file)
    with sqlite3.connect(file) as connection:
        days = {used for (used,) in connection.execute("select used from stages")}
    assert old > 0
    assert len(days) == 1


def test_translations_are_remembered_as_a_whole_by_the_state_of_the_packages(articles, tmp_path, monkeypatch):
    calls = []
    real = translation.translate

    def counted(sentences, *rest, **more):
        calls.append(len(sentences))
        return real(sentences, *rest, **more)

    monkeypatch.setattr(translation, "translate", counted)
    with_engine = functools.partial(of_engine, articles, tmp_path / "m.sqlite3")
    first = with_engine()
    assert with_engine() == first
    assert len(calls) == 1
    monkeypatch.setattr(translation, "state_of_packages", lambda: "another")
    assert with_engine() == first
    assert len(calls) == 2
    monkeypatch.setattr(translation, "state_of_packages", lambda: None)
    assert with_engine() == first
    assert len(calls) == 3


def of_engine(folder, file):
    with contextlib.closing(ResultCache(file)) as cache:
        return run_pipeline([str(folder)], Config(), cache=cache).briefing


def test_an_outcome_gives_back_the_records_it_was_made_of(articles, tmp_path):
    briefing = of_engine(articles, None)
    records = [*briefing.documents, *briefing.sentences, *briefing.statements, *briefing.stories]
    stored = adapter(Outcome).validate_json(as_json(Outcome, Outcome.of(records)))
    texts = {document.id: document.text for document in briefing.documents}
    assert list(stored.records(texts)) == records
    assert Outcome.of([*records, object()]) is None
