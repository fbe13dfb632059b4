import subprocess
import sys
from fractions import Fraction

import pytest

from digest.numbers import amounts, differences, localised, mentions, unit, unit_turned

# Numbers as newspapers of each language print them, with their English.
SAME = [
    ("fr", "Le prix monte à 2,5 millions d'euros.", "The price rises to 2.5 million euros."),
    ("fr", "Il y a 1 234 567 personnes, soit 3,4 % de la ville.", "There are 1,234,567 people, or 3.4% of the city."),
    ("fr", "Le budget est de 12\u202f500 euros.", "The budget is 12,500 euros."),
    ("fr", "Le 3 mai 2026 à 20 heures, deux cents personnes", "On 3 May 2026 at 8 pm, 200 people"),
    ("fr", "Les années 80", "The 1980s"),
    ("fr", "Il est né le 03/05/1980 à 18h30.", "He was born on 3 May 1980 at 6:30 pm."),
    ("es", "Cuesta 1.234,50 euros.", "It costs 1,234.50 euros."),
    ("es", "Hay 3,5 millones de personas.", "There are 3.5 million people."),
    ("it", "Vale 3,5 miliardi di euro.", "It is worth 3.5 billion euros."),
    ("it", "Sono 12.500 visitatori.", "There are 12,500 visitors."),
    ("pt", "São 2,1 bilhões de reais.", "It is 2.1 billion reais."),
    ("nl", "Er kwamen 12.500 bezoekers, 2,5 miljoen in totaal.", "12,500 visitors came, 2.5 million in total."),
    ("pl", "To 1 200,5 zł i 3 mln ludzi.", "It is 1,200.5 zloty and 3 million people."),
    ("ru", "Это 2,5 миллиона рублей и 12 000 человек.", "It is 2.5 million roubles and 12,000 people."),
    ("ru", "С 2,5 миллионами рублей", "With 2.5 million roubles"),
    ("sv", "Det är 2,5 miljarder kronor och 1 500 kronor.", "It is 2.5 billion kronor and 1,500 kronor."),
    ("cs", "Dne 3. 5. 2026 to bylo 2,5 milionu korun.", "On 3 May 2026 it was 2.5 million crowns."),
    ("tr", "1.250.000 lira ve yüzde 12,5", "1,250,000 lira and 12.5 percent"),
    ("ja", "価格は 2.5 倍、3億5000万円になった。", "The price rose 2.5 times to 350 million yen."),
    ("ja", "人口は 1,234,567 人", "The population is 1,234,567"),
    ("ko", "인구는 1,234,567 명, 2.5 배", "The population is 1,234,567, 2.5 times"),
    ("ko", "350만 명이 왔다.", "3.5 million people came."),
    ("de", "Es sind 1'234'567 Franken.", "It is 1,234,567 francs."),
    ("fr", "Soit 1'234'567 francs.", "That is 1,234,567 francs."),
    ("tlh", "1.234 foo", "1,234 foo"),
    ("tlh", "1.234 foo", "1.234 foo"),
]
CHANGED = [
    ("fr", "En 2024 il y a eu 12 morts.", "In 2024 there were 21 deaths.", "12"),
    ("fr", "Le taux passe à 12,5 %.", "The rate goes to 125%.", "12,5"),
    ("es", "Cuesta 1.234,50 euros.", "It costs 1,243.50 euros.", "1.234,50"),
    ("it", "Sono 12.500 visitatori.", "There are 15,200 visitors.", "12.500"),
    ("pl", "To 1 200,5 zł.", "It is 1,500.2 zloty.", "1 200,5"),
    ("ru", "Это 2,5 миллиона рублей.", "It is 5.2 million roubles.", "2,5"),
    ("tr", "Toplam 1.250.000 lira.", "A total of 1,520,000 lira.", "1.250.000"),
    ("ko", "인구는 1,234,567 명", "The population is 1,243,567", "1,234,567"),
]


@pytest.mark.parametrize(("language", "source", "english"), SAME)
def test_right_numbers_raise_no_doubt_in_any_language(language, source, english):
    assert differences(source, language, english) == ([], [])


@pytest.mark.parametrize(("language", "source", "english", "lost"), CHANGED)
def test_wrong_numbers_are_found_without_a_pack(language, source, english, lost):
    assert [source[m.start : m.end] for m in differences(source, language, english)[0]] == [lost]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "12,5", Fraction(25, 2)),
        ("sv", "2,5 miljarder", Fraction(2_500_000_000)),
        ("pl", "1 200", Fraction(1200)),
        ("en", "1,200.5", Fraction(2401, 2)),
        ("de", "1.200,5", Fraction(2401, 2)),
        ("zh", "3.5亿", Fraction(350_000_000)),
    ],
)
def test_values_follow_the_separators_of_the_language(language, text, value):
    assert [set(m.values) for m in mentions(text, language)] == [{value}]


def test_numbers_a_model_copied_are_written_as_in_english():
    assert localised("Il vaut 2,5 millions", "fr", "It is worth 2,5 million") == "It is worth 2.5 million"
    assert localised("Es sind 1.234,5 Liter", "de", "It is 1.234,5 litres") == "It is 1,234.5 litres"
    assert localised("共1,234人", "zh", "1,234 people") == "1,234 people"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "rund 800 Menschen", ("about 800", 680, 920)),
        ("zh", "约800人", ("about 800", 680, 920)),
        ("en", "some $20 million", ("about 20 million $", 17_000_000, 23_000_000)),
        ("zh", "数百人", ("hundreds", 100, 999)),
        ("de", "Dutzende Menschen", ("dozens", 24, 99)),
        ("zh", "500多名", ("more than 500", 500, 1000)),
        ("fr", "environ 800 personnes", ("800", 800, 800)),
    ],
)
def test_amounts(language, text, expected):
    found = next(iter(amounts(text, language)))
    assert (found.text, found.low, found.high) == expected


def test_a_bound_is_part_of_its_amount():
    amount = next(iter(amounts("some $20 million", "en")))
    assert (amount.start, amount.end) == (0, 16)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "5 Kilometern", "km"),
        ("en", "5 more miles", "mi"),
        ("zh", "5多公里", "km"),
        ("zh", "百分之5", "%"),
        ("fr", "5 km", "km"),
        ("fr", "5 kilomètres", None),
        ("de", "5 miles", None),
    ],
)
def test_units_are_those_of_the_language_and_international_ones(language, text, expected):
    start = text.index("5")
    assert unit(text, start, start + 1, language) == expected


def test_numbers_can_be_had_without_translations_and_settings():
    script = "import sys, digest.numbers; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "digest.numbers" in loaded
    unwanted = ("digest.translation", "digest.config", "pydantic", "yaml", "babel", "numpy")
    assert [name for name in loaded if name.startswith(unwanted)] == []


@pytest.mark.parametrize(
    ("language", "source", "english", "turned"),
    [
        ("de", "Der Turm ist 120 Meter hoch.", "The tower is 120 feet high.", True),
        ("de", "Der Turm ist 120 Meter hoch.", "The tower is 120 metres high.", False),
        ("de", "Der Turm ist 120 Meter hoch.", "The tower is 120 high.", False),
        ("de", "Sie fuhr 80 Kilometer pro Stunde.", "She drove at 80 km.", False),
        ("de", "Es kostet 3 Millionen Franken, 40 Euro je Platz.", "It costs $3 million, 40 euros a seat.", True),
        ("zh", "总额为3.5亿元。", "It amounts to $350 million.", True),
        ("zh", "总额为3.5亿元。", "It amounts to 350 million yuan.", False),
        ("zh", "新台币200元", "NT$200", False),
        ("zh", "油箱装 40 升。", "The tank holds 40 gallons, or 40 litres.", False),
        ("zh", "为期三个月", "for a quarter, or three weeks", False),
    ],
)
def test_an_amount_in_another_unit_is_found(language: str, source: str, english: str, turned: bool) -> None:
    assert unit_turned(source, language, english) is turned
