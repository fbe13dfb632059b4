"""Sentences and languages: which splitter, how sure the language, and whether a line is cut where it changes it.

Boundary F1, speed and import time on UD German-GSD and UD Chinese-GSDSimp (test sets) and on FLORES-dev in three
languages, whose text is as clean as that of newspapers. The sentences are joined to paragraphs again: a new one begins
where the treebank says so, and after eight sentences at the latest. The end of a paragraph is no boundary, as every
splitter finds it. FLORES lines without a full stop or with a plain boundary inside are left out.

Then the language of each FLORES sentence, alone, by digest and by py3langid with the same three languages; and of pairs
of sentences in two languages on one line, with and without a space between where one is Chinese: the share of lines
that are cut at the right place with the right languages on both sides.

Then FLORES sentences with no space between them, as on pages whose lines were joined: how many are parted.

Then sentences in languages that are not configured: how many of tests/data/foreign_sentences.tsv (13 languages) are
known for what they are, and how many sentences of FLORES and of SemEval articles are taken for foreign ones. The limits
were chosen on the even rows; the figures are those of the odd ones.
Run: python benchmarks/segment.py
"""

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise, permutations
from pathlib import Path

from common import data

Splitter = Callable[[str], list[int]]
Paragraph = tuple[str, set[int]]

FILES = {"de": "de_gsd_test.jsonl", "zh": "zh_gsdsimp_test.jsonl"}
FLORES = {"de": "mt/de-en.flores-dev.de", "en": "mt/de-en.flores-dev.en", "zh": "mt/zh-en.flores-dev.zh"}
FOREIGN = Path(__file__).resolve().parents[1] / "tests" / "data" / "foreign_sentences.tsv"
PAIRS = 150
ENDED = re.compile(r"[.!?。！？][\"”“’»)）」]*$")
INNER = re.compile(r"\b[a-zäöüß]{4,}[.!?…][\"”“’»)]*\s|[。！？].")
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


def flores(language: str) -> list[str]:
    return [line.strip() for line in data(FLORES[language]).read_text(encoding="utf-8").splitlines() if line.strip()]


def joined(language: str) -> Iterator[Paragraph]:
    """Like `paragraphs`, of clean FLORES sentences."""
    lines = [line for line in flores(language) if ENDED.search(line) and not INNER.search(line[:-1])]
    space = "" if language == "zh" else " "
    for first in range(0, len(lines), PARAGRAPH):
        text, ends = "", []
        for line in lines[first : first + PARAGRAPH]:
            text += (space if text else "") + line
            ends.append(len(text))
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
    from digest.segmentation.sentence_splitter import sentences

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


def languages() -> Iterator[tuple[str, float]]:
    """(name, share of FLORES sentences whose language is right)."""
    from py3langid import langid

    from digest.segmentation.language_id import identify

    plain = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    plain.set_languages(list(FLORES))
    for language in FLORES:
        lines = flores(language)
        yield f"language {language}", sum(identify(x, tuple(FLORES)) == language for x in lines) / len(lines)
        print(f"{'py3langid':10} {language:3} {sum(plain.classify(x)[0] == language for x in lines) / len(lines):.4f}")


def mixed() -> Iterator[tuple[str, float]]:
    """(name, share of lines cut at the right place, with the right language on both sides)."""
    from digest.domain import Document
    from digest.extraction import extract
    from digest.segmentation import segment

    chance = random.Random(1)
    for first, second in permutations(FLORES, 2):
        for space in ("", " ") if "zh" in (first, second) else (" ",):
            right = 0
            for _ in range(PAIRS):
                left = chance.choice(flores(first)) + space
                document = Document(
                    id="d1", source="a.txt", sha256="", encoding="utf-8", text=left + chance.choice(flores(second))
                )
                found = segment(extract(document), tuple(FLORES))[1]
                cut = any(s.start == len(left) for s in found)
                right += cut and all(s.language == (first if s.start < len(left) else second) for s in found)
            yield f"mixed {first}{'+' if space else ''}{second}", right / PAIRS


def unparted() -> Iterator[tuple[str, float]]:
    """(name, share of FLORES sentences that are parted from the next with no space between)."""
    from digest.segmentation.sentence_splitter import sentences

    for language in ("de", "en"):
        right = places = 0
        for text, ends in joined(language):
            closed = [text[start:end].strip() for start, end in pairwise([0, *sorted(ends), len(text)])]
            wanted = set(accumulate(map(len, closed))) - {sum(map(len, closed))}
            right += len(wanted & {end for _, end in sentences("".join(closed), language)})
            places += len(wanted)
        yield f"unparted {language}", right / places


def foreign() -> Iterator[tuple[str, float]]:
    """(name, share): of sentences in other languages those told, of others those taken for such."""
    import semeval

    from digest.domain import Document
    from digest.extraction import extract
    from digest.segmentation import segment
    from digest.segmentation.language_id import of_sentence

    three = tuple(FLORES)
    rows = [line.split("\t") for line in FOREIGN.read_text(encoding="utf-8").splitlines()][1::2]
    told = [of_sentence(text, three, "de") for _, text in rows]
    yield "foreign told", sum(language not in three for language in told) / len(rows)
    yield "foreign named", sum(found == language for found, (language, _) in zip(told, rows, strict=True)) / len(rows)
    lines = [(language, line) for language in ("de", "en") for line in flores(language)[1::2]]
    yield (
        "foreign flores",
        sum(of_sentence(line, three, language) not in three for language, line in lines) / len(lines),
    )
    texts, _ = semeval.read()
    found = [
        sentence.language
        for article in sorted(texts)[1::4]
        for sentence in segment(
            extract(Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=texts[article])), three
        )[1]
    ]
    print(f"{len(rows)} foreign sentences, {len(lines)} of FLORES, {len(found)} of SemEval")
    yield "foreign semeval", sum(language not in three for language in found) / len(found)


def measure(splitters: Sequence[str] = ("digest",)) -> dict[str, float]:
    """Figures by name; printed on the way."""
    figures = {}
    print(f"{'':10} {'':10} {'P':>6} {'R':>6} {'F1':>6} {'sent/s':>8}")
    sets = {language: list(paragraphs(data(f"seg/{name}"))) for language, name in FILES.items()}
    sets |= {f"{language} flores": list(joined(language)) for language in FLORES}
    for name, items in sets.items():
        for label in splitters:
            precision, recall, f1, speed = boundaries(SPLITTERS[label](name[:2]), items)
            print(f"{label:10} {name:10} {precision:6.3f} {recall:6.3f} {f1:6.3f} {speed:8.0f}")
            figures[f"f1 {label} {name}"] = f1
    for name, share in languages():
        print(f"{name:21} {share:.4f}")
        figures[name] = share
    for name, share in foreign():
        print(f"{name:21} {share:.4f}")
        figures[name] = share
    for name, share in unparted():
        print(f"{name:21} {share:.3f}")
        figures[name] = share
    shares = list(mixed())
    for name, share in shares:
        print(f"{name:21} {share:.3f}")
    figures["mixed"] = sum(share for _, share in shares) / len(shares)
    figures["mixed worst"] = min(share for _, share in shares)
    print(f"{'mixed, all':21} {figures['mixed']:.3f}")
    return figures


if __name__ == "__main__":
    measure(list(SPLITTERS))
    for module in ("pysbd", "sentencex", "yasbd"):
        print(f"import {module}: {import_seconds(module):.2f} s")
