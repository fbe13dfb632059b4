"""Files of every format with bytes turned, cut out, repeated and swapped: none ends a run, is a bug, or costs much.

`python tests/hostile/test_mutated_files.py SECONDS` does the same for so many CPU seconds with mutations drawn anew,
and prints what it finds with the seed.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))
from office_samples import OFFICE
from packed_samples import PACKED
from samples import SAMPLES, SENTENCES, Sample

from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import CleanedDocument, Problem
from digest.extraction import extract
from digest.numbers import mentions
from digest.readers.base import RawFile
from digest.readers.parse import parse
from digest.segmentation import segment
from digest.translation import preprocessing

PIECES = [
    ("heading", SENTENCES[0]),
    ("paragraph", " ".join(SENTENCES[:5])),
    ("list", SENTENCES[5:8]),
    ("quote", SENTENCES[8]),
    ("paragraph", " ".join(SENTENCES[8:])),
]
ALL = [(name, sample) for name, row in {**SAMPLES, **OFFICE, **PACKED}.items() for sample in row[:1]]
SCRAPS = (
    *(b"<", b">", b"<!--", b"\n\n", b'"', b"\\", b"{", b"["),
    *(b"\x00", b"\xff", b"&#x", b"=", b"--", b"1,", b" ", b": "),
)
MOST = 5.0
"""CPU seconds that one file of a few kB may cost."""

Mutation = tuple[str, float, float, int]
"""Kind, where it begins and ends as shares of the file, and a number: of a scrap, or of repeats."""
KINDS = ("turn", "cut", "repeat", "insert", "swap")


def mutated(data: bytes, mutations: Sequence[Mutation]) -> bytes:
    for kind, one, other, number in mutations:
        start, end = sorted((int(one * len(data)), int(other * len(data))))
        end = min(end, start + 4000)
        if kind == "turn" and data:
            start = min(start, len(data) - 1)
            data = data[:start] + bytes([data[start] ^ (1 << number % 8)]) + data[start + 1 :]
        elif kind == "cut":
            data = data[:start] + data[end:]
        elif kind == "repeat":
            data = data[:start] + data[start:end] * (1 + number % 5) + data[end:]
        elif kind == "insert":
            data = data[:start] + SCRAPS[number % len(SCRAPS)] * (1 + number % 2000) + data[start:]
        elif kind == "swap":
            half = (start + end) // 2
            data = data[:start] + data[half:end] + data[start:half] + data[end:]
    return data[:60_000]


def work(name: str, data: bytes) -> list[Problem]:
    """Do with a file what a run does with it as long as it is alone."""
    parsed = parse(name, RawFile(name=name, data=data), named=True)
    for document in parsed.documents:
        cleaned: CleanedDocument = extract(document)
        for sentence in segment(cleaned, ("de", "zh", "en"))[1]:
            mentions(sentence.text, sentence.language)
            preprocessing.prepare(sentence.text, sentence.language, frozenset())
            _ = SentenceFacts(sentence).quantities
    return list(parsed.problems)


def check(sample: Sample, mutations: Sequence[Mutation]) -> None:
    data = mutated(sample.write(PIECES), mutations)
    began = time.process_time()
    problems = work(sample.name, data)
    spent = time.process_time() - began
    assert spent < MOST, f"{spent:.1f} CPU s"
    bugs = [problem.message for problem in problems if "bug" in problem.hint]
    assert not bugs, bugs


shares = st.floats(0, 1)
mutation = st.tuples(st.sampled_from(KINDS), shares, shares, st.integers(0, 10_000))


@pytest.mark.slow
@pytest.mark.parametrize("sample", [pytest.param(sample, id=name) for name, sample in ALL])
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(mutations=st.lists(mutation, min_size=1, max_size=6))
def test_a_mutated_file_costs_little_and_is_no_bug(sample: Sample, mutations: Sequence[Mutation]) -> None:
    check(sample, mutations)


def campaign(seconds: float, say: Callable[[str], None] = print) -> int:
    """Draw mutations for so many CPU seconds; return how many files were tried."""
    began, tried = time.process_time(), 0
    seed = random.randrange(10**9)
    draw = random.Random(seed)
    while time.process_time() - began < seconds:
        name, sample = ALL[tried % len(ALL)]
        drawn = [
            (draw.choice(KINDS), draw.random(), draw.random(), draw.randrange(10_000))
            for _ in range(draw.randint(1, 12))
        ]
        tried += 1
        try:
            check(sample, drawn)
        except Exception as error:
            say(f"seed {seed}, file {tried}: {name} {drawn}: {type(error).__name__}: {str(error)[:300]}")
    return tried


if __name__ == "__main__":
    print(campaign(float(sys.argv[1])), "files")
