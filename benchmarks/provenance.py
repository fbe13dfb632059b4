"""Does every span of a briefing verify? 200 articles of SemEval-2022 task 8 in many formats and encodings.

    python benchmarks/provenance.py

Writes them to a temporary folder, makes a briefing without translating (spans have nothing to do with that), and
checks it with what `digest verify` uses: as it is, then with one byte changed in every file. Prints the share of
sentences that hold, and of changed files that are named.
"""

import json
import random
import tempfile
import time
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

from common import data

from digest import pipeline, provenance, rendering
from digest.config import Config
from digest.testing import FakeTranslator

PAIRS = [f"dup/semeval22_t8_{languages}.jsonl" for languages in ("de-de", "de-en", "zh-en", "zh-zh", "en-en")]
ARTICLES = 200
CODECS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "gb18030", "big5", "utf-16-le", "iso-8859-15")


def articles() -> list[str]:
    """Drawn evenly from the five kinds of pairs."""
    pool = []
    for name in PAIRS:
        rows = [json.loads(line) for line in data(name).read_text(encoding="utf-8").splitlines()]
        texts = dict.fromkeys(row[side].strip() for row in rows for side in ("text1", "text2"))
        chosen = random.Random(8).sample(sorted(text for text in texts if len(text) > 200), ARTICLES // len(PAIRS))
        pool += chosen
    return pool


def files(texts: list[str]) -> Iterator[tuple[str, bytes]]:
    """(name, content): half as text, the rest in turn as page, mail, record, feed and lines of records."""
    for number, text in enumerate(texts):
        stem, kind = f"{number:03}", number % 10
        if kind < 5:
            codec = CODECS[number // 5 % len(CODECS)]
            end = ("\n", "\r\n", "\r")[number % 3]
            yield f"{stem}.{'md' if kind == 4 else 'txt'}", text.replace("\n", end).encode(codec, "replace")
        elif kind == 5:
            body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
            yield (
                f"{stem}.html",
                f"<!doctype html><html><head><meta charset=utf-8></head><body><p>Home</p>{body}</body></html>".encode(),
            )
        elif kind == 6:
            message = EmailMessage()
            message["Subject"] = "News"
            message.set_content(text)
            yield f"{stem}.eml", message.as_bytes()
        elif kind == 7:
            yield f"{stem}.json", json.dumps({"title": "News", "text": text}).encode()
        elif kind == 8:
            items = "".join(f"<item><description>{escape(t)}</description></item>" for t in (text, texts[number - 1]))
            yield f"{stem}.rss", f"<rss><channel>{items}</channel></rss>".encode()
        else:
            yield f"{stem}.jsonl", "\n".join(json.dumps({"text": t}) for t in (text, texts[number - 1])).encode()


def measure() -> dict[str, float]:
    """Figures by name; printed on the way."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "in"
        root.mkdir()
        for name, content in files(articles()):
            (root / name).write_bytes(content)
        briefing = pipeline.run_pipeline(
            [str(root)], Config(), translator=FakeTranslator({"de": {}, "zh": {}})
        ).briefing
        file = Path(folder) / "briefing.json"
        file.write_text(rendering.to_json(briefing), encoding="utf-8")
        started = time.process_time()
        intact = provenance.verify(provenance.load(file))
        seconds = time.process_time() - started
        for path in root.iterdir():
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        changed = provenance.verify(provenance.load(file))
    wrong = {d.sentence for d in intact.differences if d.sentence}
    named = {d.file for d in changed.differences if d.where == "the file"}
    figures = {
        "files": float(intact.files),
        "documents": float(len(briefing.documents)),
        "sentences": float(intact.sentences),
        "verified": 1 - len(wrong) / intact.sentences,
        "other differences": float(len([d for d in intact.differences if not d.sentence])),
        "changed files named": len(named) / changed.files,
        "cpu seconds": seconds,
    }
    for name, value in figures.items():
        print(f"{name:<20}  {value:.4g}")
    for one in intact.differences[:5]:
        print(one)
    return figures


if __name__ == "__main__":
    measure()
