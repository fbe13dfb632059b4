"""Which sentence splitter: boundary F1, speed and import time on UD German-GSD and UD Chinese-GSDSimp (test sets).

The sentences are joined to paragraphs again: a new one begins where the treebank says so, and after eight sentences
at the latest. The end of a paragraph is no boundary, as every splitter finds it. Run: python benchmarks/segment.py
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from common import data

Splitter = Callable[[str], list[int]]
Paragraph = tuple[str, set[int]]

FILES = {"de": "de_gsd_test.jsonl", "zh": "zh_gsdsimp_test.jsonl"}
PARAGRAPH = 8


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """(text, offsets of the ends of all its sentences but the last)."""
    text, ends = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if ends and (row["newpar"] or row["newdoc"] or len(ends) >= PARAGRAPH):
            yield text, set(ends[:-1])
            text, ends = "", []
        text += row["text"]
        ends.append(len(text))
        text += " " * row["space_after"]
    yield text, set(ends[:-1])


def pysbd(language: str) -> Splitter:
    from pysbd import Segmenter

    segmenter = Segmenter(language=language, clean=False, char_span=True)
    return lambda text: [span.end for span in segmenter.segment(text)]


def sentencex(language: str) -> Splitter:
    from sentencex import get_sentence_boundaries

    return lambda text: [boundary["end_index"] for boundary in get_sentence_boundaries(language, text)]


def yasbd(language: str) -> Splitter:
    from yasbd import BoundaryDetector

    detector = BoundaryDetector(language)
    return lambda text: list(detector.detect(text))


def digest(language: str) -> Splitter:
    from digest.segment.split import sentences

    return lambda text: [end for _, end in sentences(text, language)]


RULE = re.compile(r"(?<!\b[A-ZÄÖÜa-zäöü])(?<!\d)[.!?…][\"“”’»)]*\s+(?=[\"„“»(]?[A-ZÄÖÜ0-9])|[。！？][”」』）]*")


def rule(_: str) -> Splitter:
    """A stop before a capital letter, but not after a single letter or a number; Chinese stops anywhere."""
    return lambda text: [len(text[: match.end()].rstrip()) for match in RULE.finditer(text)]


SPLITTERS = {"pysbd": pysbd, "sentencex": sentencex, "yasbd": yasbd, "rule": rule, "digest": digest}


def boundaries(split: Splitter, items: list[Paragraph]) -> tuple[float, float, float, float]:
    """(precision, recall, F1, sentences per second)."""
    hits = extra = missed = 0
    split(items[0][0])  # warm up
    started = time.perf_counter()
    found = [{len(text[:end].rstrip()) for end in split(text)} - {len(text.rstrip())} for text, _ in items]
    seconds = time.perf_counter() - started
    for got, (_, wanted) in zip(found, items, strict=True):
        hits, extra, missed = hits + len(got & wanted), extra + len(got - wanted), missed + len(wanted - got)
    count = sum(len(wanted) + 1 for _, wanted in items)
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    return precision, recall, 2 * precision * recall / (precision + recall), count / seconds


def import_seconds(module: str) -> float:
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def measure(splitters: Sequence[str] = ("digest",)) -> dict[str, float]:
    """Figures by name; printed on the way."""
    figures = {}
    print(f"{'':10} {'':3} {'P':>6} {'R':>6} {'F1':>6} {'sent/s':>8}")
    for language, name in FILES.items():
        items = list(paragraphs(data(f"seg/{name}")))
        for label in splitters:
            precision, recall, f1, speed = boundaries(SPLITTERS[label](language), items)
            print(f"{label:10} {language:3} {precision:6.3f} {recall:6.3f} {f1:6.3f} {speed:8.0f}")
            figures[f"f1 {label} {language}"] = f1
    return figures


if __name__ == "__main__":
    measure(list(SPLITTERS))
    for module in ("pysbd", "sentencex", "yasbd"):
        print(f"import {module}: {import_seconds(module):.2f} s")
