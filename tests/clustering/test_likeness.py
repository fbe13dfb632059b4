"""Units that share words are found together, each pair once, as comparing all with all would find them."""

import math
import random

import numpy as np
import pytest

from digest.clustering import likeness
from digest.clustering.likeness import PageItem, WordLikeness
from digest.domain import Sentence

WORDS = ["harbour", "ferry", "storm", "council", "budget", "orchestra", "vaccine", "tunnel", "glacier", "strike"]


def corpus(count):
    """Units of one to six words each, some of them on their own with a word."""
    choose = random.Random(7)
    texts = [" ".join([*choose.choices(WORDS, k=choose.randint(1, 6)), f"own{i}"]) for i in range(count)]
    found = [
        Sentence(id=f"s{i}", document=f"d{i}", start=0, end=len(text), text=text, language="en", english=text)
        for i, text in enumerate(texts)
    ]
    return [PageItem(f"d{i}", (i,)) for i in range(count)], found


def vector(text, spread, count):
    """The weights of the words of a text, worked out anew."""
    words = text.split()
    raw = {
        word: math.sqrt(words.count(word)) * (math.log(count + likeness.BACKGROUND) - math.log(spread[word]))
        for word in words
    }
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items()}


@pytest.mark.parametrize("common", [1000, 12])
def test_pairs_that_share_words_are_those_of_comparing_all_with_all(common, monkeypatch):
    monkeypatch.setattr(likeness, "COMMON", common)
    monkeypatch.setattr(likeness, "stem", lambda word: word)
    units, found = corpus(40)
    copies = {text: sum(one.text == text for one in found) for text in {one.text for one in found}}
    assert set(copies.values()) == {1}
    spread = {word: sum(word in one.text.split() for one in found) for one in found for word in one.text.split()}
    kept = [" ".join(word for word in one.text.split() if spread[word] <= common) for one in found]
    vectors = [vector(text, spread, len(units)) for text in kept]
    scores = {
        (i, j): round(sum(weight * vectors[j].get(word, 0.0) for word, weight in vectors[i].items()), 6)
        for i in range(len(units))
        for j in range(i + 1, len(units))
    }
    wanted = {pair: score for pair, score in scores.items() if score >= 0.2}
    rows = WordLikeness(units, found).rows(0.2)
    given = {(i, int(j)): float(score) for i, later, near in rows for j, score in zip(later, near, strict=True)}
    assert given.keys() == wanted.keys()
    assert len(given) > 20
    assert all(abs(given[pair] - wanted[pair]) <= 1e-6 for pair in wanted)


def test_units_that_share_no_word_are_no_pairs():
    units, found = corpus(1)
    assert [later.tolist() for _, later, _ in WordLikeness(units, found).rows(0.1)] == [[]]
    assert list(WordLikeness([], []).edges(0.1)) == []
    assert likeness.matrix(WordLikeness(units, found), 1, 0.1).tolist() == np.zeros((1, 1)).tolist()
