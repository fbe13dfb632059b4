"""Figures as Switzerland writes them come out as English writes them."""

import pytest

from digest.numbers import differences, localised
from digest.translation.preprocessing import prepare


@pytest.mark.parametrize(
    ("source", "english", "expected"),
    [
        ("7'300'000 Franken", "7'300'000 francs", "7,300,000 francs"),
        ("7’300.50 Franken", "7'300.50 francs", "7,300.50 francs"),
        ("1'450 Plätze", "1’450 places", "1,450 places"),
        ("eine Latte von 5 Fuss", "a board of 5'300", "a board of 5'300"),
        ("die 80'er Jahre", "the 80's", "the 80's"),
    ],
)
def test_groups_between_apostrophes_get_commas(source: str, english: str, expected: str) -> None:
    assert localised(source, "de", english) == expected


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Der Umbau kostet Fr. 640'000.–.", "Der Umbau kostet 640'000 Franken."),
        ("Der Eintritt kostet Fr. 12.50 für alle.", "Der Eintritt kostet 12.50 Franken für alle."),
        ("Der Rat tagt am Fr. 23. Januar.", "Der Rat tagt am Fr. 23. Januar."),
        ("Fr. Meier tritt zurück.", "Fr. Meier tritt zurück."),
    ],
)
def test_francs_are_no_form_of_address(source: str, read: str) -> None:
    assert prepare(source, "de", frozenset()).source.text == read


def test_a_lost_swiss_figure_is_seen() -> None:
    lost, _ = differences("Der Kredit beträgt 7'300'000 Franken.", "de", "The loan is 300 francs.")
    assert lost
