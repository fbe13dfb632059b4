"""No regular expression of the package takes more time than its text explains: each is pumped with text made for it."""

import re

import pytest
from patterns import Found, find, steep


@pytest.mark.slow
def test_every_pattern_is_linear():
    found = find()
    assert len(found) > 300
    bad = [f"{one.place} {one.pattern.pattern[:90]!r}: {why}" for one in found if (why := steep(one))]
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize(
    ("pattern", "uses"),
    [
        (r"(?:a+)+$", {"match"}),  # exponential
        (r"\s+$", {"search"}),  # quadratic where it is searched for
        (r"(?:<!--.*?-->|\s+)*<html", {"match"}),
        (r"\w+n't\b", {"search"}),
    ],
)
def test_a_bad_pattern_is_told(pattern, uses):
    assert steep(Found(re.compile(pattern), "readers/none.py:1", frozenset(uses)))


@pytest.mark.parametrize(
    ("pattern", "uses"),
    [(r"\s+$", {"match"}), (r"(?<!\s)\s+$", {"search"}), (r"\b\w{1,40}n't\b", {"search"}), (r"(?>a+|b)*+$", {"match"})],
)
def test_a_sound_pattern_is_not(pattern, uses):
    assert steep(Found(re.compile(pattern), "readers/none.py:1", frozenset(uses))) is None
