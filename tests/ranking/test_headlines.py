"""Headlines of stories."""

import numpy as np

from digest.domain import Sentence
from digest.ranking.headlines import find_headline


def sentence(number: int, text: str, document: str = "d1", kind: str = "title") -> Sentence:
    return Sentence(
        id=f"{document}:{number}", document=document, start=0, end=1, text=text, language="en", english=text, kind=kind
    )


def headline(sentences: list[Sentence]) -> tuple[str, str | None]:
    return find_headline(sentences, np.ones((len(sentences), 2)) / np.sqrt(2))


def test_a_title_of_several_sentences_is_shown_whole() -> None:
    found = [sentence(0, "Keep away!"), sentence(1, "The lake at Lindau rises."), sentence(2, "It rose.", kind="prose")]
    assert headline(found) == ("Keep away! The lake at Lindau rises", "d1:0")


def test_titles_of_two_documents_stay_apart() -> None:
    found = [sentence(0, "Lake rises at Lindau."), sentence(0, "Dam breaks at Lindau.", document="d2")]
    assert headline(found)[0] == "Lake rises at Lindau"


def test_a_title_that_would_be_too_long_ends_with_a_sentence() -> None:
    long = "The town of Lindau asks all who live beside the lake to leave their houses by Monday."
    assert headline([sentence(0, "Keep away!"), sentence(1, long)])[0] == "Keep away!"


def test_a_title_that_breaks_off_within_a_word_gives_way() -> None:
    cut = [sentence(0, "The mayor of Lindau opening the new dam near Bad Sch")]
    cut += [sentence(1, "The mayor of Lindau opening the new dam near Bad Schachen on Monday.", kind="prose")]
    assert headline(cut)[1] == "d1:0"
    assert headline([*cut, sentence(0, "Dam opens at Lindau", document="d2")])[0] == "Dam opens at Lindau"
