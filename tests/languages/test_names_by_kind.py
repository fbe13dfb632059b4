"""Kinds of names that no list holds one by one: rulers, names from other scripts, provinces."""

import pytest

from digest.languages import pack
from digest.translation.preprocessing import prepare


def english(text: str, language: str) -> list[tuple[str, ...]]:
    rules = pack(language).names
    return [name.english for name in rules.known(text)]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Ludwig XIV. baute ein Schloss.", "de", "Louis XIV"),
        ("Die Flotte Philipps II. sank.", "de", "Philip II's"),
        ("Man nannte ihn Iwan den Schrecklichen.", "de", "Ivan the Terrible"),
        ("Nikolaus der Zweite dankte ab.", "de", "Nicholas II"),
        ("亨利八世结了六次婚。", "zh", "Henry VIII"),
        ("路易十六被送上断头台。", "zh", "Louis XVI"),
    ],
)
def test_rulers_have_their_english_names(text: str, language: str, wanted: str) -> None:
    assert wanted in [forms[0] for forms in english(text, language)]


def test_a_first_name_before_a_date_is_no_ruler() -> None:
    assert english("Karl 3. Preis, Peter der Bäcker, Otto V kam.", "de") == []


@pytest.mark.parametrize(("word", "wanted"), [("Lukaschenka", ""), ("Gorbunowa", "Gorbunova"), ("Alijew", "Aliyev")])
def test_names_from_other_scripts_are_spelt_as_english_does(word: str, wanted: str) -> None:
    assert [forms[0] for forms in english(f"Gestern sprach {word}.", "de")] == [wanted] * bool(wanted)


@pytest.mark.parametrize("word", ["Treptow", "Virchow", "Schneewind", "Jugendamt"])
def test_german_words_are_not_spelt_otherwise(word: str) -> None:
    assert word not in [form for forms in english(f"Wir sahen {word}.", "de") for form in forms if form != word]
    assert all(forms[0] == word for forms in english(f"Wir sahen {word}.", "de"))


def test_provinces_of_the_world_are_listed_in_both_languages() -> None:
    assert "Ömnögovi" in english("他住在南戈壁省。", "zh")[0][0]
    assert english("In Belutschistan bebte die Erde.", "de")[0][0] == "Balochistan"


def test_the_model_is_told_of_a_ruler_with_his_full_stop() -> None:
    prepared = prepare("Elisabeth II. war Königin.", "de", frozenset())
    assert "Elizabeth II" in prepared.source.names
