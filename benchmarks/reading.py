"""What reading, cleaning and cutting 1,000 articles costs, by step, and beside another checkout in the same run.

The articles are the 300 annotated web pages, and SemEval articles as text, repeated until there are 1,000 files; CPU
seconds of one process, the best of a few runs, which take turns with those of the other checkout, so that a busy
machine slows both. The result counts too: documents, sentences, and whether both made the same of the files.

    python benchmarks/reading.py
    python benchmarks/reading.py --against ../other/src
    python benchmarks/reading.py --against ../other/src --python ../other/.venv/bin/python
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import clean
import semeval

OWN = Path(__file__).resolve().parents[1] / "src"
STEPS = ("reading", "extraction", "segmentation")
LANGUAGES = ("de", "zh", "en")


def write(folder: Path, count: int) -> None:
    """Write the articles: web pages, then texts."""
    pages = [page for page, _ in clean.pages()]
    texts, _ = semeval.read()
    for number, page in enumerate(pages[: count * 3 // 10]):
        (folder / f"{number:05}.html").write_bytes(page)
    left = count - min(len(pages), count * 3 // 10)
    for number, text in enumerate(islice(cycle(texts[name] for name in sorted(texts)), left)):
        (folder / f"text{number:05}.txt").write_text(text, encoding="utf-8", errors="replace")


def measure(folder: str) -> dict[str, object]:
    """Figures of the digest that Python finds, for the files of a folder."""
    from digest import extraction, readers, segmentation

    warm, _ = readers.read([next(str(path) for path in sorted(Path(folder).iterdir()))])
    segmentation.segment(extraction.extract(warm[0]), LANGUAGES)
    marks = [time.process_time()]
    documents, _ = readers.read([folder])
    marks.append(time.process_time())
    cleaned = [extraction.extract(document) for document in documents]
    marks.append(time.process_time())
    found = [segmentation.segment(one, LANGUAGES)[1] for one in cleaned]
    marks.append(time.process_time())
    made = [
        (document.text, [(s.start, s.end, s.rule) for s in one.dropped], [(s.start, s.end, s.language) for s in own])
        for document, one, own in zip(documents, cleaned, found, strict=True)
    ]
    seconds = {step: after - before for step, before, after in zip(STEPS, marks, marks[1:], strict=False)}
    result = hashlib.sha256(json.dumps(made).encode()).hexdigest()
    return {**seconds, "documents": len(documents), "sentences": sum(map(len, found)), "result": result}


def run(python: str, source: Path, folder: str) -> dict[str, object]:
    """Figures of one checkout, in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONHASHSEED": "0"}
    command = [python, __file__, "--measure", folder]
    return json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def best(runs: list[dict[str, object]]) -> dict[str, float]:
    """The least seconds of each step, and their sum."""
    seconds = {step: min(float(str(one[step])) for one in runs) for step in STEPS}
    return seconds | {"all": sum(seconds.values())}


def compare(python: str, against: Path | None, count: int, times: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), count)
        mine, others = [], []
        for _ in range(times):
            mine.append(run(sys.executable, OWN, folder))
            if against:
                others.append(run(python, against, folder))
    print(f"{mine[0]['documents']} articles, {mine[0]['sentences']} sentences; CPU seconds, best of {times}")
    seconds = best(mine)
    if not others:
        for step in (*STEPS, "all"):
            print(f"{step:14} {seconds[step]:8.2f}")
        return
    other = best(others)
    print(f"{'':14} {'this':>8} {'other':>8} {'ratio':>6}")
    for step in (*STEPS, "all"):
        print(f"{step:14} {seconds[step]:8.2f} {other[step]:8.2f} {seconds[step] / other[step]:6.2f}")
    same = mine[0]["result"] == others[0]["result"]
    print("the same result" if same else f"another result; the other has {others[0]['sentences']} sentences")


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--against", type=Path, help="src folder of another checkout")
    parser.add_argument("--python", default=sys.executable, help="interpreter for the other checkout")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
    else:
        compare(given.python, given.against, given.articles, given.times)


if __name__ == "__main__":
    main()
