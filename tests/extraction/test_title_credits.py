"""Headlines with the credit of a picture behind them."""

import pytest

from digest.extraction.rules import rules
from digest.extraction.title_credits import end_before_credit


@pytest.mark.parametrize(
    ("headline", "credit"),
    [
        ("Ferry to close at Lindau in March", " Photo: Anna Berg"),
        ("Fähre in Lindau schließt im März", " Foto: Anna Berg/dpa"),
        ("Probe leaves the lake for the last time", " + © lake press/AB"),
        ("One graphic shows how long ferries last", " Anna Berg/Lake Agency via Getty Images"),
        ("Ferry in Lindau will close, and here are all pictures: what we know of it", ""),
        ("Storm over Lindau in pictures", ""),
        ("Photo: Anna Berg", ""),
    ],
)
def test_a_credit_is_no_part_of_a_headline(headline: str, credit: str) -> None:
    assert end_before_credit(headline + credit, rules()) == len(headline)
