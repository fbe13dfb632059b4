"""Names that a model spells by its ear."""

import pytest

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages import pack
from digest.translation import translate
from digest.translation.names import RunNames, guesses_in, names_in
from digest.translation.preprocessing import prepare
from digest.translation.respelled import by_sound, respelled, strange_words

LETTERS = {"sch": "sh", "w": "v"}


@pytest.mark.parametrize(
    ("words", "source", "written", "expected"),
    [
        (["Tarnoczy"], "Tarnoczy liefert.", "Tarnozcy delivers.", "Tarnoczy delivers."),
        (["Tarnoczy"], "Tarnoczy liefert.", "Tarnoczy delivers.", "Tarnoczy delivers."),
        (["Leonow"], "Leonow flog.", "Leonov flew.", "Leonov flew."),
        (["Protonen"], "Protonen fliegen.", "protonen fly.", "protonen fly."),
        (["Brabek", "Brabik"], "Brabek und Brabik", "Brabnk", "Brabnk"),
        (["Chamenei"], "Chamenei sprach.", "Khamenei spoke.", "Khamenei spoke."),
    ],
)
def test_a_spelling_is_put_back(words: list[str], source: str, written: str, expected: str) -> None:
    assert respelled(words, source, written, LETTERS) == expected


def test_a_name_by_its_sound_takes_the_spelling_that_is_like_it() -> None:
    offered = [["Provencal", "Provenzano"]]
    assert by_sound(lambda: offered, "", "He knew Provinzano.") == "He knew Provenzano."
    assert by_sound(lambda: offered, "", "He lost to Xyzzyq.") == "He lost to Xyzzyq."
    assert by_sound(lambda: offered, "Provinzano", "He knew Provinzano.") == "He knew Provinzano."


def test_strange_are_words_that_neither_text_nor_english_has() -> None:
    assert strange_words("Kostrzewska", "Kostrzewska met Qwrtzky in Kokoda.") == ["Qwrtzky"]


def test_a_word_that_english_has_too_is_a_name_and_another_a_guess() -> None:
    text = "In Kokoda und Tarnoczyvar regnet es in Moskau."
    found = names_in(text, "de", RunNames())
    assert [(text[n.start : n.end], n.at_once) for n in found] == [("Kokoda", False), ("Moskau", False)]
    assert [text[n.start : n.end] for n in guesses_in(text, "de", found)] == ["Tarnoczyvar"]


@pytest.mark.parametrize(
    ("before", "name"),
    [("Das", False), ("die neue", False), ("In", True), ("unter", True), ("Nach", True)],
)
def test_behind_an_article_is_hardly_a_name(before: str, name: bool) -> None:
    rules = pack("de").names
    assert rules is not None
    import re

    assert (re.search(rules.common, f"{before} Gezwirbsel") is None) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bundeskanzler Kurz sprach mit Frau Hirte.", ("Kurz", "Hirte")),
        ("Der Präsident Frankreichs reiste ab.", ()),
        ("Minister Anfang Mai", ()),
    ],
)
def test_behind_a_title_stands_a_surname(text: str, expected: tuple[str, ...]) -> None:
    names = prepare(text, "de", frozenset()).source.names
    assert tuple(name for name in names if name in text) == expected


def test_a_surname_is_known_from_an_earlier_mention() -> None:
    texts = ["Am Montag trat Sebastian Kurz auf.", "Danach sprach Kurz in Wien.", "Der Kurz kam."]
    given = [
        Sentence(id=str(i), document="d", start=0, end=len(text), text=text, language="de")
        for i, text in enumerate(texts)
    ]
    first, second, _ = translate(given, TranslateConfig(memory=False)).sentences
    assert "Sebastian Kurz" in (first.english or "") and "Kurz" in (second.english or "")
