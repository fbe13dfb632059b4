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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Am Abend kam die Luzerner Feuerwehr.", "Lucerne"),
        ("Die Tessiner Winzer klagen.", "Ticino"),
    ],
)
def test_adjectives_of_places_are_the_place(text: str, wanted: str) -> None:
    assert [wanted] == [forms[0] for forms in english(text, "de")]


@pytest.mark.parametrize(
    "text", ["Die Berliner Verwaltung spart.", "Ein Krankenpfleger Team half.", "Die Luzerner lachten."]
)
def test_vocabulary_and_people_of_a_place_are_left_to_the_model(text: str) -> None:
    assert english(text, "de") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wölfels Anwalt schwieg.", [("Wölfel", "Wölfel's")]),
        ("Der Streit um Armin Wölfels Haus dauert an.", [("Armin Wölfel's", "Armin Wölfel")]),
        ("Am Montag kam Armin Wölfels Montag früh.", []),
        ("Gestern lief Albers Film.", []),
        ("Gestern kam Wölfels.", []),
        ("Gestern las Vroni Wölfels Roman.", []),
    ],
)
def test_a_genitive_of_a_person_before_a_noun_is_the_name(text: str, wanted: list[tuple[str, ...]]) -> None:
    assert english(text, "de") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("德里达到新的目标。", "Delhi"),
        ("哲学家德里达去世。", "Derrida"),
        ("犹太学校今天开学。", "Jewish"),
        ("印度河流域很大。", "Indus River"),
    ],
)
def test_a_name_is_parted_from_the_word_behind_it(text: str, wanted: str) -> None:
    assert [forms[0] for forms in english(text, "zh")] == [wanted]


@pytest.mark.parametrize("word", ["孙子", "白银", "大桥", "中古", "高达"])
def test_words_that_are_names_too_are_words(word: str) -> None:
    assert english(f"我们看到了{word}的变化。", "zh") == []


def test_pairs_of_countries_in_one_sign_each_are_names() -> None:
    assert ("UK-Africa", "Anglo-African", "British-African") in english("英非峰会昨天开幕。", "zh")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wir lasen den Luzerner Anzeiger.", "Luzerner Anzeiger"),
        ("Wie die Tarfelder Morgenpost berichtet, regnet es.", "Tarfelder Morgenpost"),
        ("Er sprach mit der Neuen Tarfelder Zeitung.", "Neue Tarfelder Zeitung"),
        ("Das stand in der Ostbergischen Rundschau.", "Ostbergische Rundschau"),
        ("Die Redaktion des Tarfelder Tageblatts schweigt.", "Tarfelder Tageblatt"),
        ("Die Ostufer-Zeitung schrieb es.", "Ostufer-Zeitung"),
    ],
)
def test_newspapers_keep_their_names(text: str, wanted: str) -> None:
    (name,) = prepare(text, "de", frozenset()).names
    assert name.english == (wanted,)


@pytest.mark.parametrize(
    "text", ["Unser Bote kam.", "Die Schweizer Post kam.", "Viele deutsche Zeitungen schrieben es."]
)
def test_what_only_looks_like_a_newspaper_is_none(text: str) -> None:
    assert prepare(text, "de", frozenset()).names == ()


def test_a_surname_that_is_a_word_opens_a_sentence_before_a_verb() -> None:
    known = frozenset(["Andrea Gutjahr", "Sebastian Kurz"])
    assert prepare("Gutjahr freute sich über den Sieg.", "de", known).source.names == ("Gutjahr",)
    assert prepare("Kurz war der Weg.", "de", known).source.names == ()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Das Büro Tesselhofs wurde durchsucht.", ("Tesselhof", "Tesselhof's")),
        ("Das Büro von Tesselhof wurde durchsucht.", ("Tesselhof",)),
        ("Am Abend kamen Tesselhofs zu Besuch.", ("Tesselhofs",)),
    ],
)
def test_a_genitive_of_a_known_name_is_the_name(text: str, forms: tuple[str, ...]) -> None:
    (name,) = prepare(text, "de", frozenset(["Marlene Tesselhof", "Tesselhof"])).names
    assert name.english == forms


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Essen - Der Konzern streicht Stellen.", [("Essen",)]),
        ("KÖLN (dpa-AFX) - Der Konzern streicht Stellen.", [("COLOGNE",), ("dpa-AFX",)]),
        ("Halle (ots) Der Konzern streicht Stellen.", [("Halle",), ("ots",)]),
        ("Politik - der Konzern streicht Stellen.", []),
        ("Das Essen war kalt.", []),
    ],
)
def test_a_report_is_sent_from_a_place_by_an_agency(text: str, wanted: list[tuple[str, ...]]) -> None:
    assert [name.english for name in prepare(text, "de", frozenset()).names] == wanted
