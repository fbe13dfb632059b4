"""What follows reading costs in proportion to the text, whatever a paragraph is filled with."""

import pytest
from growth import assert_linear

from digest.domain import Document
from digest.extraction import extract
from digest.segmentation import segment

FILLINGS = [" ", "\t", "\u00a0", "\u3000", "-", "–", '"', "“", "„", "1", "1.", "1,1", "十", "A. ", "<", "a", "中", "#"]
FILLINGS += [". ", "a中", "(", "[", "*", "!", "…", "'", "z. B. ", "/", "a@", "http://a ", "„a“ ", "1 1", "say ", "not "]
LANGUAGES = ("de", "zh", "en")


def filled(filling):
    return lambda size: f"Der Hafen {filling * (size // len(filling))} war zu. Die Schiffe mussten am Montag warten."


def document(text):
    return Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text)


def extracted_and_cut(text):
    return segment(extract(document(text)), LANGUAGES)[1]


@pytest.mark.slow
@pytest.mark.parametrize("filling", FILLINGS)
def test_extraction_and_segmentation(filling):
    assert_linear(extracted_and_cut, filled(filling), 5_000)
