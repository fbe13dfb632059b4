"""Run with the package installed: by digest's own suite, or `pytest` here."""

import pytest

from digest.languages import denies, pack, places, poles
from digest.numbers import amounts, differences, half_day_turned, localised, unit, written
from digest.translation.checks import Source, check

SAME = [
    ("Cuesta 1.234,5 euros.", "It costs 1,234.5 euros."),
    ("Hay 3,5 millones de personas.", "There are 3.5 million people."),
    ("Invirtió 3 mil millones de dólares.", "It invested 3 billion dollars."),
    ("Son 1.200 millones de euros.", "It is 1.2 billion euros."),
    ("Murieron doscientas cincuenta y tres personas.", "253 people died."),
    ("Dos mil quinientos millones de euros", "2.5 billion euros"),
    ("Cuatro millones doscientos mil votos", "4.2 million votes"),
    ("El 3 de junio de 2026 a las 20 horas", "On 3 June 2026 at 8 p.m."),
    ("Nació el 03/06/1980 a las 18.30 horas.", "He was born on June 3, 1980 at 6:30 pm."),
    ("A las 7 de la tarde", "At 19:00"),
    ("Subió un 5 por ciento, o sea un 5 %.", "It rose by five percent, that is 5%."),
    ("En los años 80 y los años noventa", "In the 1980s and the nineties"),
    ("En el siglo XXI", "In the 21st century"),
    ("El tercer día, la mitad de los 20", "On the third day, half of the 20"),
    ("Veintiún niños y ciento dos adultos", "21 children and 102 adults"),
    ("Entre 2 y 3 millones", "Between two million and three million"),
    ("Un hombre y una mujer", "A man and a woman"),
]
CHANGED = [
    ("Cuesta 1.234,5 euros.", "It costs 1.2345 euros."),
    ("Hay 3,5 millones de personas.", "There are 3.5 billion people."),
    ("Murieron doscientas personas.", "300 people died."),
    ("El 3 de junio de 2026", "On 3 July 2026"),
    ("Murieron personas.", "12 people died."),
    ("Trece heridos", "Thirty injured"),
]


@pytest.mark.parametrize(("source", "english"), SAME)
def test_right_numbers_raise_no_doubt(source, english):
    assert differences(source, "es", english) == ([], [])


@pytest.mark.parametrize(("source", "english"), CHANGED)
def test_wrong_numbers_are_found(source, english):
    assert any(differences(source, "es", english))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("más de 700 heridos", "more than 700"),
        ("unos 300 manifestantes", "about 300"),
        ("al menos 12 toneladas", "at least 12 t"),
        ("casi 2,5 millones de euros", "nearly 2.5 million €"),
        ("cientos de miles de personas", "hundreds of thousands"),
        ("decenas de muertos", "dozens"),
        ("el 12 por ciento", "12%"),
    ],
)
def test_amounts_with_their_bounds(text, expected):
    assert [amount.text for amount in amounts(text, "es")] == [expected]


def test_units_and_english_forms():
    assert unit("30 kilómetros por hora", 0, 2, "es") == "km/h"
    found = written("un 12,5 por ciento de 3,2 millones", "es")
    assert [english for _, _, english in found] == ["12.5%", "3.2 million"]
    assert localised("Son 1.234,5 litros", "es", "It is 1.234,5 litres") == "It is 1,234.5 litres"
    assert half_day_turned("a las 9 de la mañana", "es", "at 9 p.m.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La ley no fue aprobada.", True),
        ("Nadie vino.", True),
        ("Llegó sin sombrero.", True),
        ("Sin embargo, la ley fue aprobada.", False),
        ("No solo vino él.", False),
        ("No cabe duda de que vendrá.", False),
        ("La ley fue aprobada.", False),
    ],
)
def test_denials(text, expected):
    assert denies(text, "es") is expected


def test_contrasts_places_and_axes():
    assert dict(poles("Los precios subieron el lunes.", "es")) == {"direction": {"up"}, "weekday": {"monday"}}
    assert dict(poles("El Parlamento rechazó el plan.", "es")) == {"verdict": {"against"}}
    assert places("De Londres a Ciudad de México y Corea del Sur", "es") == {"london", "mexico_city", "kr"}
    assert {(a, p) for a, sides in pack("es").contrasts.items() for p in sides} <= {
        (a, p) for a, sides in pack("en").contrasts.items() for p in sides
    }
    assert len(pack("es").contrasts) >= 12
    assert set(pack("es").places.values()) <= set(pack("en").places.values())
    assert len(pack("es").places) >= 60


@pytest.mark.parametrize(
    ("source", "english", "flags"),
    [
        ("La ley no fue aprobada.", "The law was passed.", ("negation",)),
        ("La ley no fue aprobada.", "The law was not passed.", ()),
        ("El ministro llega mañana temprano.", "The minister never arrives early tomorrow.", ("negation",)),
        ("La reunión fue según él muy larga.", "The meeting was según him very long.", ("leftover",)),
        ("Fueron 12 los muertos en la ciudad.", "There were 21 deaths in the city.", ("number",)),
    ],
)
def test_translations_are_checked(source, english, flags):
    assert check(Source(source, "es"), english) == flags
