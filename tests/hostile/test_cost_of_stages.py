"""What follows reading costs in proportion to the text, whatever a paragraph is filled with."""

import pytest
from growth import assert_linear

from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Document
from digest.extraction import extract
from digest.numbers import mentions
from digest.segmentation import segment
from digest.translation.preprocessing import prepare

FILLINGS = [" ", "\t", "\u00a0", "\u3000", "-", "–", '"', "“", "„", "1", "1.", "1,1", "十", "A. ", "<", "a", "中", "#"]
FILLINGS += [". ", "a中", "(", "[", "*", "!", "…", "'", "z. B. ", "/", "a@", "http://a ", "„a“ ", "1 1", "3万", "not "]
LANGUAGES = ("de", "zh", "en")


def filled(filling):
    return lambda size: f"Der Hafen {filling * (size // len(filling))} war zu. Die Schiffe mussten am Montag warten."


def work(text):
    document = Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text)
    for sentence in segment(extract(document), LANGUAGES)[1]:
        mentions(sentence.text, sentence.language)
        prepare(sentence.text, sentence.language, frozenset())
        assert SentenceFacts(sentence).quantities is not None


@pytest.mark.slow
@pytest.mark.parametrize("size", [1_000, 5_000])  # within one passage of the splitter, and over several
@pytest.mark.parametrize("filling", FILLINGS)
def test_a_paragraph_of_anything(filling, size):
    assert_linear(work, filled(filling), size)
