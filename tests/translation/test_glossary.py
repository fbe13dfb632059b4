"""The user's glossary."""

import json
from pathlib import Path

import pytest

from digest import api
from digest.config import Config, TranslateConfig, with_glossary
from digest.domain import Sentence
from digest.errors import ConfigError
from digest.translation import Fate, check_glossary, entries_in, names_to_offer, translate
from digest.translation.glossary import Glossary
from digest.translation.names import RunNames, names_in

ENTRIES = {"Ländertopf": "state pool", "Grüne Liga": None, "Kiew": "Kiev", "BYD": ("比亚迪", "Biyadi")}


def english(text: str, language: str) -> list[str]:
    return [name.english[0] for name in Glossary.of(ENTRIES).names(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Aus dem Ländertopf kam nichts.", "de", ["state pool"]),
        ("Des Ländertopfes Ende", "de", ["state pool"]),
        ("Wegen des Ländertopfs", "de", ["state pool"]),
        ("Die Reform des Ländertopf-Gesetzes", "de", ["state pool"]),
        ("Bei der Grünen Liga", "de", ["Grüne Liga"]),
        ("比亚迪发布了新车。", "zh", ["BYD"]),
        ("Ländertopfgucker", "de", []),
    ],
)
def test_terms_are_found(text: str, language: str, expected: list[str]) -> None:
    assert english(text, language) == expected


def test_a_compound_is_parted_where_the_rest_is_a_word() -> None:
    glossary = Glossary.of(ENTRIES)
    assert glossary.parted("Die Ländertopfreform kommt.", "de") == "Die Ländertopf-Reform kommt."
    assert glossary.parted("Der Ländertopfxyzzy kommt.", "de") == "Der Ländertopfxyzzy kommt."


def test_it_goes_before_the_lists_of_the_language() -> None:
    run = RunNames(glossary=Glossary.of(ENTRIES))
    assert [name.english[0] for name in names_in("Kiew schweigt.", "de", run)] == ["Kiev"]
    assert [name.english[0] for name in names_in("Kiew schweigt.", "de", RunNames())] == ["Kyiv"]


def test_a_translation_has_the_words_of_the_glossary() -> None:
    text = "Der Ländertopf wird im Mai gefüllt."
    sentence = Sentence(id="s1", document="d1", start=0, end=len(text), text=text, language="de")
    (done,) = translate([sentence], TranslateConfig(memory=False, glossary=ENTRIES)).sentences
    assert "state pool" in (done.english or "")


def test_entries_are_named() -> None:
    assert list(entries_in(ENTRIES, "Kiew und der Ländertopf", "de")) == [
        ("Kiew", "Kiev"),
        ("Ländertopf", "state pool"),
    ]


def test_a_file_beside_the_articles_adds_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("Kiew: Kiev\nLändertopf:\nBYD: [比亚迪]\n", encoding="utf-8")
    own = Config(translate=TranslateConfig(glossary={"Kiew": "Kyyiv"}))
    expected = {"Kiew": "Kyyiv", "Ländertopf": None, "BYD": ("比亚迪",)}
    assert with_glossary(own, [str(tmp_path)]).translate.glossary == expected
    (tmp_path / "a.txt").write_text("Text", encoding="utf-8")
    assert with_glossary(own, [str(tmp_path / "a.txt"), "-"]).translate.glossary == expected
    assert with_glossary(own, ["-"]) is own


@pytest.mark.parametrize("content", ["- Kiew\n", "Kiew: {a: b}\n", "Kiew: [\n"])
def test_a_file_that_is_no_glossary_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "glossary.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"glossary\.yaml"):
        with_glossary(Config(), [str(tmp_path)])


def test_explain_names_the_entry_that_decided(tmp_path: Path) -> None:
    text = "Der Ländertopf wird im Mai mit zwölf Millionen Euro gefüllt. Das beschloss der Landtag am Montag in Mainz."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text("Ländertopf: state pool\n", encoding="utf-8")
    made = api.brief([str(tmp_path)], settings={"translate.memory": False})
    file = tmp_path / "out.json"
    file.write_text(made.to_json(), encoding="utf-8")
    told = [support.glossary for n in (1, 2) for support in api.load(file).explain(str(n)).supports]
    assert (("Ländertopf", "state pool"),) in told


def test_the_glossary_of_the_docs_works(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs/inputs.md").read_text(encoding="utf-8")
    shown = docs.partition("## Glossary")[2].partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "glossary.yaml").write_text(shown, encoding="utf-8")
    entries = with_glossary(Config(), [str(tmp_path)]).translate.glossary
    texts = {"de": "Die Ländertopfreform der Grünen Liga", "zh": "比亚迪发布了新车。"}
    told = {
        language: [english for _, english in entries_in(entries, text, language)] for language, text in texts.items()
    }
    assert told == {"de": ["state pool", "Grüne Liga"], "zh": ["BYD"]}


def made(text: str, language: str, english: str | None) -> Sentence:
    return Sentence(
        id=text, document="d", start=0, end=len(text), text=text, language=language, english=english, line=3
    )


@pytest.mark.parametrize(
    ("sentence", "fate"),
    [
        (made("Der Ländertopf ist leer.", "de", "The state pool is empty."), Fate.USED),
        (made("Der Ländertopf ist leer.", "de", "The country pot is empty."), Fate.CONTRADICTED),
        (made("Der Ländertopf ist leer.", "de", None), Fate.UNTRANSLATED),
        (made("Its Ländertopf is empty.", "en", "Its Ländertopf is empty."), Fate.ENGLISH),
        (made("比亚迪发布了新车。", "zh", "BYD unveiled a car."), Fate.USED),
    ],
)
def test_it_is_told_what_became_of_a_term(sentence: Sentence, fate: Fate) -> None:
    (found,) = [term for term in check_glossary(ENTRIES, [sentence]) if term.places]
    assert [(place.fate, place.line) for place in found.places] == [(fate, 3)]


def test_a_term_with_two_entries_is_told() -> None:
    terms = check_glossary({"BYD": ("比亚迪",), "比亚迪": "Build Your Dreams", "Kiew": "Kiev"}, [])
    assert {term.term: term.also for term in terms if term.also} == {"比亚迪": ("BYD",)}


def test_the_command_says_where_terms_stand(digest, tmp_path):
    (tmp_path / "a.txt").write_text("Der Nordbund tagt.\nIm Mai tagt der Nordbund in Kiel.", encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text("Nordbund:\nXyzzy: abc\n", encoding="utf-8")
    done = digest("glossary", "check", ".")
    told = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert told[0] == "Nordbund: Nordbund"
    assert told[-2:] == ["Xyzzy: abc", "  not found"]
    data = json.loads(digest("glossary", "check", ".", "--json").stdout)
    assert [place["source"] for place in data["terms"][0]["places"]] == ["./a.txt", "./a.txt"]


def test_names_that_no_entry_has_are_offered() -> None:
    text = "Kiew und der Ländertopf in Coverciano"
    assert list(names_to_offer(ENTRIES, text, "de")) == [("Coverciano", "Coverciano")]
