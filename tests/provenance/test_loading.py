"""Briefings read back: what `digest run` writes today, and what digest 0.1.0 wrote in JSON format 1."""

import json
from pathlib import Path

import pytest

import digest
from digest.domain import Outcome
from digest.testing import FakeTranslator

OLD = Path(__file__).parents[1] / "data" / "format1"


@pytest.fixture
def old(monkeypatch):
    monkeypatch.chdir(OLD)
    return digest.load("briefing.json")


def test_a_briefing_in_format_1_is_whole(old):
    assert old.title == "Bridge near Lyon collapses"
    (story,) = old.content.stories
    assert story.source_count == 2
    assert {statement.event for statement in old.content.statements} == {story.id}
    assert all(statement.independent_sources for statement in old.content.statements)
    assert {rank.outcome for rank in story.ranks} == {Outcome.SUMMARY}
    excluded = {one.sentence: one.reason for one in old.content.ledger.excluded}
    assert excluded[story.headline_sentence] == "title"


def test_a_briefing_in_format_1_is_verified_and_explained(old):
    assert old.verify().ok
    explained = old.explain(1)
    assert explained.rank.centrality > 0
    assert [support.line for support in explained.supports] == [3] * len(explained.supports)


def test_a_briefing_that_was_loaded_reads_like_the_one_that_was_made(tmp_path):
    made = digest.brief([OLD / "in"], translator=FakeTranslator({"de": {}}))
    (tmp_path / "b.json").write_text(made.to_json(), encoding="utf-8")
    loaded = digest.load(tmp_path / "b.json")
    assert loaded.to_json() == made.to_json()
    assert loaded.to_markdown() == made.to_markdown()
    assert loaded.to_html() == made.to_html()
    assert loaded.verify().ok


def test_ids_follow_from_content(tmp_path):
    """The same article has the same ids alone and in company."""
    article = (OLD / "in" / "b.txt").read_text(encoding="utf-8")
    (tmp_path / "z.txt").write_text(article, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Otters return\n\nOtters have returned to the upper Elbe.\n", encoding="utf-8")
    alone = json.loads(digest.brief([tmp_path / "z.txt"]).to_json())
    together = json.loads(digest.brief([tmp_path]).to_json())
    ids = {sentence["id"] for sentence in alone["sentences"]}
    assert ids <= {sentence["id"] for sentence in together["sentences"]}
    assert {s["id"] for s in alone["statements"]} <= {s["id"] for s in together["statements"]}
