import pytest

from digest.deduplication.fates import same_fates
from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Sentence
from digest.embedding import embed
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


def test_the_letter_behind_a_number_is_no_name_that_keeps_two_counts_apart():
    one = "Fires in Harlow have burnt 12M acres and killed at least 2 people."
    other = "Since Monday, seven people have died in the fires around Harlow and Pelham."
    sentences = [
        Sentence(id=text, document=text, start=0, end=len(text), text=text, language="en", english=text)
        for text in (one, other)
    ]
    vectors = embed([one, other])
    pairs = list(same_fates([0, 1], sentences, list(map(SentenceFacts, sentences)), (vectors, vectors)))
    assert [(a.plain, b.plain) for (_, a), (_, b) in pairs] == [("2", "7")]
