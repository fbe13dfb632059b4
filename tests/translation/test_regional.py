"""Words of Austria and Switzerland reach the model as words that it knows; the original stays as it is."""

import pytest

from digest.languages import pack
from digest.translation.preprocessing import prepare
from digest.translation.regional import standard


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Im Jänner und am 5. Feber", "Im Januar und am 5. Februar"),
        ("Heuer war es kalt, heuer im Jänner", "Dieses Jahr war es kalt, dieses Jahr im Januar"),
        ("Die Spitäler und das Landesspital", "Die Krankenhäuser und das Landeskrankenhaus"),
        ("Die Spitalsreform", "Die Krankenhausreform"),
        ("Velos und Velounfälle", "Fahrräder und Fahrradunfälle"),
        ("Der Lenker des Pkw", "Der Fahrer des Pkw"),
        ("Der Lenker des Rades", "Der Lenker des Rades"),
        ("In Spital am Pyhrn", "In Spital am Pyhrn"),
        ("Das Trottoir, der Krenn und der Hospitalismus", "Das Gehweg, der Krenn und der Hospitalismus"),
    ],
)
def test_words_are_put_as_models_know_them(written, known):
    assert standard(written, "de") == known


def test_only_the_model_sees_it():
    prepared = prepare("Der Unfall war im Jänner.", "de", frozenset())
    assert (prepared.original, prepared.source.text) == ("Der Unfall war im Jänner.", "Der Unfall war im Januar.")


def test_a_language_without_such_words_stays():
    assert standard("Heuer", "en") == "Heuer"


def test_the_table_is_of_one_piece():
    regional = pack("de").translation.regional
    assert {*regional.beside, *regional.unless} <= {*regional.words}
    for word, to in regional.words.items():
        assert standard(to, "de") == to, word
