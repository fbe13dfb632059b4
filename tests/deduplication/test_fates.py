import pytest

from digest.languages import english


@pytest.mark.parametrize(
    ("text", "number", "fate"),
    [
        ("The blast killed 12 miners.", "12", "dead"),
        ("12 miners lost their lives.", "12", "dead"),
        ("The death toll of the fire is 31, officials said.", "31", "dead"),
        ("More than 35 people were hurt when it fell.", "35", "hurt"),
        ("Police arrested at least 40 men.", "40", "held"),
        ("Some 700 farmers demonstrated in Osterby.", "700", "gathered"),
        ("The town has 700 farmers.", "700", None),
        ("In 12 villages the power failed; nobody was killed.", "12", None),
    ],
)
def test_what_befell_the_people_that_a_number_counts(text, number, fate):
    start = text.index(number)
    assert english.fate(text, start, start + len(number)) == fate


def test_a_count_that_went_up_is_told_as_such():
    assert english.moves("The toll has risen to 12.")
    assert not english.moves("The blast killed 12.")
