"""No regular expression of the package takes more time than its text explains: each is pumped with text made for it."""

import re
import subprocess
import sys

import patterns
import pytest
from patterns import Found, steep


@pytest.mark.slow
def test_every_pattern_is_linear():
    # a process of its own: patterns are found by watching them being compiled, which happens once in a process;
    # those that are pinned were pumped before (`python tests/patterns.py --pin`), a new or changed one is pumped here
    done = subprocess.run([sys.executable, patterns.__file__], capture_output=True, text=True, check=False)
    first, *bad = done.stdout.splitlines()
    assert int(first.removesuffix(" patterns")) > 300, done.stderr
    assert bad == []


@pytest.mark.parametrize(
    ("pattern", "uses"),
    [
        (r"(?:a+)+$", {"match"}),  # exponential
        (r"\s+$", {"search"}),  # quadratic where it is searched for
        (r"(?:<!--.*?-->|\s+)*<html", {"match"}),
        (r"\w+n't\b", {"search"}),
        (rb"\s*(?:<[?!][^>]{0,500}>\s*|<!--.{0,2000}?-->\s*){0,8}<rss", {"match"}),  # few times, in many ways; bytes
        (r"(?>\s+|<!--.*?-->|<[!?][^>]*>)*+<p", {"match"}),
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
