"""The whole library without the command line, with a fake translator."""

import io

import pytest

import digest
from digest import pipeline
from digest.config import Config
from digest.errors import InputError
from digest.store import result_cache
from digest.testing import FakeTranslator

GERMAN = (
    "Brücke bei Lyon eingestürzt\n\n"
    "Mindestens 12 Menschen starben am Montag beim Einsturz einer Brücke bei Lyon.\n\n"
    "Die Brücke wurde 1968 gebaut und trug täglich rund 9.000 Autos über den Fluss.\n"
)
ENGLISH = (
    "Bridge near Lyon collapses\n\n"
    "At least 12 people died on Monday when a bridge near Lyon collapsed.\n\n"
    "Engineers had asked the city to close the bridge for repairs two years ago.\n"
)
PHRASES = {
    "Brücke bei Lyon eingestürzt": "Bridge near Lyon collapsed",
    "Mindestens 12 Menschen starben am Montag beim Einsturz einer Brücke bei Lyon.": (
        "At least 12 people died on Monday in the collapse of a bridge near Lyon."
    ),
    "Die Brücke wurde 1968 gebaut und trug täglich rund 9.000 Autos über den Fluss.": (
        "The bridge was built in 1968 and carried around 9,000 cars a day across the river."
    ),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def brief(*inputs, **more):
    return pipeline.run_pipeline(
        [str(i) for i in inputs], Config(), translator=FakeTranslator({"de": PHRASES}), **more
    ).briefing


def test_one_fact_in_two_languages_is_one_line_with_two_sources(folder):
    briefing = brief(folder)
    sentences = {sentence.id: sentence for sentence in briefing.sentences}
    (shared,) = [statement for statement in briefing.statements if len(statement.sentences) > 1]
    assert {sentences[i].language for i in shared.sentences} == {"de", "en"}
    assert shared.text == "At least 12 people died on Monday when a bridge near Lyon collapsed."
    assert len(briefing.statements) == 3
    assert briefing.stories[0].headline == "Bridge near Lyon collapses"
    assert {document.language for document in briefing.documents} == {"de", "en"}


def test_nothing_is_written_but_to_a_cache_that_was_asked_for(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    users = tmp_path / "cache" / "digest" / "memory.sqlite3"
    digest.brief([folder / "b.txt"])
    brief(folder)
    assert not (tmp_path / "cache").exists()
    digest.brief([folder / "b.txt"], cache=tmp_path / "mine.sqlite3")
    assert result_cache.cache_stats(tmp_path / "mine.sqlite3").vectors > 0
    assert not users.exists()
    digest.brief([folder / "b.txt"], cache=True)
    assert result_cache.cache_stats(users).vectors > 0
    with pipeline.users_cache(Config(translate={"memory": False})) as none:
        assert none.recall("vectors", "vector", [b"x"], lambda vector: True) == {}


def test_order_of_inputs_does_not_matter(folder):
    assert brief(folder / "a.txt", folder / "b.txt") == brief(folder / "b.txt", folder / "a.txt")


def test_standard_input_is_a_document(folder):
    briefing = brief("-", folder / "a.txt", stdin=io.BytesIO(ENGLISH.encode()))
    assert {document.source for document in briefing.documents} == {"-", str(folder / "a.txt")}


def test_progress_names_the_stages(folder):
    stages = []
    brief(folder, progress=lambda stage, done, total: stages.append(stage))
    assert list(dict.fromkeys(stages)) == ["reading", "cleaning", "segmenting", "translating", "comparing", "ranking"]


def test_a_document_that_breaks_a_stage_costs_only_itself(folder, monkeypatch):
    from digest import extraction

    real = extraction.extract

    def breaks(document, config):
        if document.source.endswith("a.txt"):
            raise ZeroDivisionError("oops")
        return real(document, config)

    monkeypatch.setattr(extraction, "extract", breaks)
    briefing = brief(folder)
    assert [document.source for document in briefing.documents] == [str(folder / "b.txt")]
    (problem,) = briefing.problems
    assert problem.failed
    assert problem.source.endswith("a.txt")
    assert "oops" in problem.message


def test_nothing_to_read_is_an_error_that_names_all(folder):
    (folder / "c.txt").write_text("")
    with pytest.raises(InputError) as caught:
        brief(folder / "c.txt", folder / "d.txt")
    assert "c.txt" in caught.value.message
    assert "d.txt" in caught.value.message
