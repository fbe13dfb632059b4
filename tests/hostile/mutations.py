"""Change files as an attacker or a broken disk would, and work on what comes of it as a run does with one document."""

import gzip
import io
import random
import resource
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from office_samples import OFFICE
from packed_samples import PACKED
from samples import SAMPLES, SENTENCES

from digest.deduplication.sentence_facts import SentenceFacts
from digest.domain import Problem
from digest.extraction import extract
from digest.numbers import mentions
from digest.readers.base import RawFile
from digest.readers.parse import parse
from digest.segmentation import TooManySentencesError, segment
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
TOKENS = (
    *(
        b"<div>",
        b"<table><tr><td>",
        b"<item>",
        b"<![CDATA[",
        b"<!DOCTYPE",
        b"&#1114112;",
        b"&lt;",
        b"<w:p>",
        b"<text:p>",
    ),
    *(b"]]>", b"</p>", b"\r\n\r\n", b"\nFrom ", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"=?utf-8?b?"),
    *(
        b"{\\rtf1",
        b"{\\*\\",
        b"\\u-1?",
        b"\\bin9 ",
        b"\\ud83d",
        b"1e999",
        b"-1",
        b"99999999999999999999",
        b"WARC/1.0\r\n",
    ),
    *(
        b"00:00:01,000 --> 00:00:02,000\n",
        b"obj\n<<",
        b"endstream",
        b"/Kids[",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1f\x8b",
    ),
    *("万".encode(), "“".encode(), "\u202e".encode(), "\u2028".encode(), b"am 3. Mai 2024 ", b"z. B. ", b"nicht "),
)
MOST = 5.0
"""CPU seconds that one file of a few kB may cost."""
MOST_MEMORY = 1_000_000_000
"""Bytes that the process and its children may take at their peak."""

Mutation = tuple[str, float, float, int]
"""Kind, where it begins and ends as shares of the file, and a number: of a scrap, or of repeats."""
KINDS = ("turn", "cut", "repeat", "insert", "swap", "token", "splice")


def mutated(data: bytes, mutations: Sequence[Mutation], others: Sequence[bytes] = ()) -> bytes:
    """Return bytes after some mutations; `others` are what "splice" takes pieces of."""
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
        elif kind == "token":
            data = data[:start] + TOKENS[number % len(TOKENS)] * (1 + number % 300) + data[start:]
        elif kind == "swap":
            half = (start + end) // 2
            data = data[:start] + data[half:end] + data[start:half] + data[end:]
        elif kind == "splice" and others:
            piece = others[number % len(others)]
            data = data[:start] + piece[int(other * len(piece)) :][:4000] + data[start:]
    return data[:60_000]


def inside(data: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    """Change what is packed in a file: one entry of a ZIP archive, or what gzip holds; else the file itself."""
    if data[:2] == b"\x1f\x8b":
        return gzip.compress(change(gzip.decompress(data)), mtime=0)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return change(data)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        infos = old.infolist()
        for place, info in enumerate(infos):
            held = old.read(info)
            new.writestr(info.filename, change(held) if place == number % len(infos) else held)
    return stream.getvalue()


def work(name: str, data: bytes) -> list[Problem]:
    """Do with a file what a run does with it as long as it is alone."""
    parsed = parse(name, RawFile(name=name, data=data), named=True)
    for document in parsed.documents:
        try:
            sentences = segment(extract(document), ("de", "zh", "en"))[1]
        except TooManySentencesError:
            continue
        for sentence in sentences:
            mentions(sentence.text, sentence.language)
            preprocessing.prepare(sentence.text, sentence.language, frozenset())
            _ = SentenceFacts(sentence).quantities
    return list(parsed.problems)


def check(name: str, data: bytes) -> None:
    """Work on a file.

    Raises:
        AssertionError: Where that costs too much, or what is wrong with the file is told as a bug of digest.
    """
    began = time.process_time()
    problems = work(name, data)
    spent = time.process_time() - began
    assert spent < MOST, f"{spent:.1f} CPU s"
    bugs = [problem.message for problem in problems if "bug" in problem.hint]
    assert not bugs, bugs


def drawn(seed: int, number: int) -> tuple[str, str, bytes]:
    """Return the mutated file with this number of a seed: its reader, its name, its bytes; always the same."""
    draw = random.Random(f"{seed}/{number}")
    reader, sample = ALL[number % len(ALL)]
    mutations = [
        (draw.choice(KINDS), draw.random(), draw.random(), draw.randrange(10_000)) for _ in range(draw.randint(1, 12))
    ]
    originals = [other.write(PIECES) for _, other in ALL]
    data = originals[number % len(ALL)]
    if draw.random() < 0.7:
        return reader, sample.name, inside(data, draw.randrange(100), lambda held: mutated(held, mutations, originals))
    return reader, sample.name, mutated(data, mutations, originals)


@dataclass(frozen=True)
class Fuzzed:
    """What a campaign came to: files tried, findings, peak memory in bytes, and the dearest file with its seconds."""

    files: int
    findings: tuple[str, ...]
    memory: int
    dearest: tuple[float, str]


def say_at_once(line: str) -> None:
    """Print a line so that it is seen while the campaign goes on."""
    print(line, flush=True)


def fuzz(seconds: float, seed: int, say: Callable[[str], None] = say_at_once) -> Fuzzed:
    """Try mutated files for so many CPU seconds, children included."""
    number, findings, dearest = 0, [], (0.0, "")
    for _, sample in ALL:
        work(sample.name, sample.write(PIECES))  # what is imported late would count for the first file
    began = _cpu()
    while _cpu() - began < seconds:
        reader, name, data = drawn(seed, number)
        before = _cpu()
        trouble = ""
        try:
            check(name, data)
        except Exception as error:
            trouble = f"{type(error).__name__}: {str(error)[:300]}"
        dearest = max(dearest, (_cpu() - before, f"{seed}/{number} {reader}"))
        if memory() > MOST_MEMORY:
            trouble = trouble or f"{memory() / 1e6:.0f} MB"
        if trouble:
            findings.append(f"{seed}/{number} {reader}: {trouble}")
            say(findings[-1])
        if memory() > MOST_MEMORY:
            break
        number += 1
    return Fuzzed(number, tuple(findings), memory(), dearest)


def _cpu() -> float:
    """CPU seconds of this process and of its children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def memory() -> int:
    """Peak bytes of this process or its largest child."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whose) * 1024
