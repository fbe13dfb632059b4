"""How much of an article is kept and how much clutter goes: 300 annotated pages, as HTML and as plain text.

Each page has segments that must stay and segments that must go (trafilatura's evaluation pages): precision, recall and
F1 over them, white space aside. (a) from HTML; (b) from the same pages as plain text: all visible text, one line per
block, no tags, where the text rules must find the article alone; (c) the same with one line per text node, as simple
tools save it, so that every link breaks a sentence. Then the time for 1,000 plain-text articles of 3 kB, read, cleaned
and segmented. Run: python benchmarks/clean.py (digest alone: python benchmarks/gate.py)
"""

import json
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from common import data

PAGES, ANNOTATIONS = "boiler/pages.tar.xz", "boiler/annotations.json"
ARTICLES, ARTICLE_SIZE = 1000, 3000

Page = tuple[bytes, dict]
Extractor = Callable[[bytes], str]


def pages() -> list[Page]:
    """(HTML, {"with": [...], "without": [...]}) in the order of their names."""
    notes = json.loads(data(ANNOTATIONS).read_text(encoding="utf-8"))
    with tarfile.open(data(PAGES)) as archive:
        files = {Path(member.name).name: archive.extractfile(member).read() for member in archive if member.isfile()}
    return [(files[note["file"]], note) for _, note in sorted(notes.items())]


def plain(page: bytes) -> str:
    """All visible text, one line per block."""
    from digest.readers.html_text import visible
    from digest.readers.trafilatura_offline import trafilatura

    tree = trafilatura().load_html(page)
    return visible(tree).text if tree is not None else ""


def nodes(page: bytes) -> str:
    """All visible text, one line per text node."""
    from digest.readers.trafilatura_offline import trafilatura

    tree = trafilatura().load_html(page)
    if tree is None:
        return ""
    hidden = ("script", "style", "noscript", "template", "head")
    pieces = (t for t in tree.xpath("//text()") if t.strip() and t.getparent().tag not in hidden)
    return "\n".join(" ".join(piece.split()) for piece in pieces)


def trafilatura_(page: bytes) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def justext_(page: bytes) -> str:
    import justext

    stops = justext.get_stoplist("German") | justext.get_stoplist("English")
    try:
        return "\n".join(p.text for p in justext.justext(page, stops) if not p.is_boilerplate)
    except Exception:  # it gives up on some pages
        return ""


def digest(name: str) -> Extractor:
    """What `digest clean --json` calls the text of a file of that name."""
    from digest import extraction, readers

    def extract(content: bytes) -> str:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(content)
            documents, _ = readers.read([folder])
        found = [extraction.extract(document) for document in documents]
        return "\n\n".join(c.document.text[b.start : b.end] for c in found for b in c.blocks)

    return extract


def from_text(make: Callable[[bytes], str], extract: Extractor) -> Extractor:
    return lambda page: extract(make(page).encode("utf-8", "replace"))


EXTRACTORS: dict[str, Extractor] = {
    "html trafilatura": trafilatura_,
    "html justext": justext_,
    "html digest": digest("page.html"),
    "plain all text": plain,
    "plain digest": from_text(plain, digest("page.txt")),
    "nodes all text": nodes,
    "nodes digest": from_text(nodes, digest("page.txt")),
}


def score(texts: Sequence[str], notes: Sequence[dict]) -> tuple[float, float, float]:
    """(precision, recall, F1) over all segments, without white space and characters that nobody sees."""
    from digest.text import without_invisible

    def plain(text: str) -> str:
        return " ".join(without_invisible(text).split())

    kept = missed = false = 0
    for text, note in zip(texts, notes, strict=True):
        flat = plain(text)
        hits = [plain(segment) in flat for segment in note["with"]]
        kept, missed = kept + sum(hits), missed + len(hits) - sum(hits)
        false += sum(plain(segment) in flat for segment in note["without"])
    precision, recall = kept / (kept + false or 1), kept / (kept + missed)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def german(items: Sequence[Page]) -> list[int]:
    """Indices of the pages in German, by the language of the segments that must stay."""
    from digest.segmentation.language_id import identify

    return [
        i
        for i, (_, note) in enumerate(items)
        if identify(" ".join(note["with"]), ("de", "en", "fr", "es", "pl", "zh")) == "de"
    ]


def speed() -> float:
    """CPU seconds for 1,000 articles of 3 kB, made of FLORES sentences in the three languages."""
    from digest.config import Config
    from digest.pipeline import prepare_documents

    names = ("mt/de-en.flores-dev.de", "mt/zh-en.flores-dev.zh", "mt/de-en.flores-dev.en")
    sources = [data(name).read_text(encoding="utf-8").splitlines() for name in names]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ARTICLES):
            lines, position, text = sources[number % 3], number * 7, b""
            while len(text) < ARTICLE_SIZE:
                text += (" ".join(lines[(position + i) % len(lines)] for i in range(4)) + "\n\n").encode()
                position += 4
            (Path(folder) / f"{number:04}.txt").write_bytes(text[:ARTICLE_SIZE].decode("utf-8", "ignore").encode())
        started, used = time.perf_counter(), time.process_time()
        prepared = prepare_documents([folder], Config())
        seconds, used = time.perf_counter() - started, time.process_time() - used
    print(
        f"{len(prepared.cleaned)} articles of 3 kB, {len(prepared.sentences)} sentences: {seconds:.1f} s, "
        f"{used:.1f} s of CPU time"
    )
    return used


def measure(extractors: Sequence[str] = ("html digest", "plain digest", "nodes digest")) -> dict[str, float]:
    """Figures by name; printed on the way."""
    items = pages()
    languages = german(items)
    figures = {}
    print(f"{'':18} {'P':>6} {'R':>6} {'F1':>6}   {len(languages)} German pages: F1")
    for name in extractors:
        texts = [EXTRACTORS[name](page) for page, _ in items]
        notes = [note for _, note in items]
        precision, recall, f1 = score(texts, notes)
        own = score([texts[i] for i in languages], [notes[i] for i in languages])[2]
        print(f"{name:18} {precision:6.3f} {recall:6.3f} {f1:6.3f}   {own:6.3f}")
        figures |= {f"f1 {name}": f1, f"recall {name}": recall, f"f1 {name} de": own}
    figures["cpu seconds"] = speed()
    return figures


if __name__ == "__main__":
    measure(list(EXTRACTORS))
    sys.exit(0)
