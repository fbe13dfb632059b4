"""JSON that was cut in an emoji ends in half a character: the article is read, and the run tells what was replaced."""

import json
import re

import pytest

import digest
from digest import readers
from digest.domain import Problem
from digest.embedding import encoder
from digest.readers.base import Draft, RawFile
from digest.readers.parse import parse
from digest.testing import FakeTranslator

HALF = "\ud83d"
GOOD = "The harbour froze on Monday night. Twelve ships had to wait outside."
CUT = "Das Museum am Fluss hat gestern nach zwei Jahren Umbau wieder geöffnet " + HALF
GERMAN = {"de": {"Der Hafen fror gestern Nacht zu.": "The harbour froze last night."}}


def half(text):
    return bool(re.search("[\ud800-\udfff]", text))


def put(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(json.dumps(text))
    return str(folder)


def test_half_a_character_is_replaced_and_told(tmp_path):
    folder = put(tmp_path, cut={"title": "Museum " + HALF, "author": HALF + "Anna", "text": CUT}, good={"text": GOOD})
    documents, problems = readers.read([folder])
    (cut,) = [document for document in documents if document.source.endswith("cut.json")]
    assert cut.text.endswith("\ufffd") and len(cut.text) >= len(CUT)
    assert not any(half(text) for text in (cut.text, *(fact.value for fact in cut.facts)))
    (told,) = problems
    assert told.source == cut.source and told.failed and told.partly
    assert "half character" in told.message


def test_whole_characters_outside_the_basic_plane_stay(tmp_path):
    folder = put(tmp_path, whole={"text": GOOD + " \U0001f600"})
    documents, problems = readers.read([folder])
    assert documents[0].text.endswith("\U0001f600") and not problems


def test_no_reader_of_any_package_gets_half_characters_past_the_door(monkeypatch):
    class Careless(readers.Reader):
        name, label, extra, suffixes, often_other = "careless", "careless", "", frozenset(), False

        def read(self, raw):
            yield Draft(text=HALF + "one", part="item 1" + HALF)
            yield readers.FaultyPart(message="item 2" + HALF)

    monkeypatch.setattr("digest.readers.parse.choose", lambda raw: (Careless(), []))
    parsed = parse("x.odd", RawFile(name="x.odd", data=b"one"), named=True)
    shown = [document.text + document.source for document in parsed.documents]
    shown += [problem.message for problem in parsed.problems]
    assert len(shown) == 3 and not any(map(half, shown))


@pytest.mark.parametrize("where", ["text", "title", "author"])
def test_the_run_goes_on_and_every_output_can_be_written(tmp_path, where):
    folder = put(tmp_path, cut={"text": CUT, where: CUT}, good={"text": GOOD})
    briefing = digest.brief([folder], translator=FakeTranslator(GERMAN))
    assert len(briefing.documents) == 2
    for text in (briefing.to_markdown(), briefing.to_html(), briefing.to_json()):
        text.encode()


class Fails(FakeTranslator):
    """Breaks on one sentence, in whatever company it comes."""

    def translate(self, language, texts, decoding):
        if any("Museum" in text for text in texts):
            raise UnicodeError("no such piece")
        return super().translate(language, texts, decoding)


def german(folder):
    (folder / "bad.txt").write_text("Das Museum am Fluss hat gestern nach zwei Jahren Umbau wieder geöffnet.\n")
    (folder / "good.txt").write_text("Der Hafen fror gestern Nacht zu.\n")
    return str(folder)


def of(briefing, words) -> list[Problem]:
    return [problem for problem in briefing.problems if words in problem.message]


def test_a_sentence_that_breaks_the_translator_costs_no_other(tmp_path):
    briefing = digest.brief([german(tmp_path)], translator=Fails(GERMAN))
    (told,) = of(briefing, "could not be translated")
    assert told.source.endswith("bad.txt") and told.failed
    assert "The harbour froze last night." in briefing.to_markdown()


def test_a_sentence_that_cannot_be_prepared_costs_no_other(tmp_path, monkeypatch):
    from digest.translation import batch

    real = batch.draft
    monkeypatch.setattr(batch, "draft", lambda text, *rest: 1 / 0 if "Museum" in text else real(text, *rest))
    briefing = digest.brief([german(tmp_path)], translator=FakeTranslator(GERMAN))
    (told,) = of(briefing, "could not be translated")
    assert told.source.endswith("bad.txt")
    assert "The harbour froze last night." in briefing.to_markdown()


def test_a_sentence_without_a_vector_costs_no_other(tmp_path, monkeypatch):
    real = encoder._made
    monkeypatch.setattr(encoder, "_made", lambda text: 1 / 0 if "Museum" in text else real(text))
    briefing = digest.brief([german(tmp_path)], translator=FakeTranslator(GERMAN))
    (told,) = of(briefing, "could not be compared")
    assert told.source.endswith("bad.txt")
    assert "The harbour froze last night." in briefing.to_markdown()
    assert "Museum" in briefing.to_markdown()


def test_an_embedding_asked_for_alone_raises(monkeypatch):
    monkeypatch.setattr(encoder, "_made", lambda text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        encoder.embed(["one"])
