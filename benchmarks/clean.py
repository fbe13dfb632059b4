"""How much of an article is kept and how much clutter goes: 300 annotated pages, as HTML and as plain text.

Each page has segments that must stay and segments that must go (trafilatura's evaluation pages): precision, recall and
F1 over them, white space aside. (a) from HTML; (b) from the same pages as plain text: all visible text, one line per
block, no tags, where the text rules must find the article alone; (c) the same with one line per text node, as simple
tools save it, so that every link breaks a sentence.

Five-fold cross-validation by site: each page is cleaned with weights fitted on the pages of other sites
(benchmarks/line_model.py). The rules were written with all pages in view, so pages never seen are a little harder.
Then the CPU time for 300 plain-text articles of 3 kB, read, cleaned and segmented, as a multiple of what trafilatura
takes for the same number of pages in the same run: seconds alone say as much about the machine as about the code.
Run: python benchmarks/clean.py (digest and trafilatura alone: python benchmarks/gate.py)
"""

import hashlib
import json
import re
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from common import data

PAGES, ANNOTATIONS = "boiler/pages.tar.xz", "boiler/annotations.json"
ARTICLES, ARTICLE_SIZE = 300, 3000

FOLDS = 5

Page = tuple[bytes, dict]
Extractor = Callable[[bytes], str]


def _notes() -> list[tuple[str, dict]]:
    """(address, {"with": [...], "without": [...]}) in the order of the addresses."""
    return sorted(json.loads(data(ANNOTATIONS).read_text(encoding="utf-8")).items())


def pages() -> list[Page]:
    """(HTML, {"with": [...], "without": [...]}) in the order of their addresses."""
    with tarfile.open(data(PAGES)) as archive:
        files = {Path(member.name).name: archive.extractfile(member).read() for member in archive if member.isfile()}
    return [(files[note["file"]], note) for _, note in _notes()]


def folds() -> list[int]:
    """The fold of each page: the pages of a site are in one, the sites in an order that says nothing of them."""
    sites = [_site(address) for address, _ in _notes()]
    order = sorted(set(sites), key=lambda site: hashlib.sha256(site.encode()).hexdigest())
    return [order.index(site) % FOLDS for site in sites]


def _site(address: str) -> str:
    address = re.sub(r"^hard::|^https?://web\.archive\.org/web/\w+/", "", address)
    return (urlsplit(address).netloc or address).lower().removeprefix("www.")


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


FORMS: dict[str, tuple[str, Callable[[bytes], str] | None]] = {
    "html": ("page.html", None),
    "plain": ("page.txt", plain),
    "nodes": ("page.txt", nodes),
}
"""Form of a page -> name of its file, and how its text is made."""

OTHERS: dict[str, Extractor] = {
    "html justext": justext_,
    "plain all text": plain,
    "nodes all text": nodes,
}


def drafts() -> dict[str, list[list]]:
    """Form -> the documents of each page, as read."""
    from digest import readers

    def read(name: str, content: bytes) -> list:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(content)
            return readers.read([folder])[0]

    items = [page for page, _ in pages()]
    return {
        form: [read(name, make(page).encode("utf-8", "replace") if make else page) for page in items]
        for form, (name, make) in FORMS.items()
    }


def examples_of(documents: Sequence[list]) -> list:
    """Examples for fitting the weights, those of each page together."""
    from line_model import Examples, examples

    found = []
    for own, (_, note) in zip(documents, _notes(), strict=True):
        parts = [examples(document, note) for document in own]
        found.append(Examples([r for p in parts for r in p.rows], [a for p in parts for a in p.answers]))
    return found


def held_out(forms: dict[str, list[list]]) -> dict[str, list[str]]:
    """Form -> what is kept of each page, with weights fitted on the pages of other folds."""
    from line_model import model

    from digest import extraction

    fold = folds()
    known = {form: examples_of(documents) for form, documents in forms.items()}
    kept = {form: [""] * len(documents) for form, documents in forms.items()}
    for left_out in range(FOLDS):
        train = [index for index, own in enumerate(fold) if own != left_out]
        weights = model([known[f][i] for f in ("plain", "nodes") for i in train], [known["html"][i] for i in train])
        for form, documents in forms.items():
            for index in (i for i, own in enumerate(fold) if own == left_out):
                cleaned = [extraction.extract(document, model=weights) for document in documents[index]]
                kept[form][index] = "\n\n".join(c.document.text[b.start : b.end] for c in cleaned for b in c.blocks)
    return kept


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
    """CPU seconds for 300 articles of 3 kB, made of FLORES sentences in the three languages."""
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


def _report(name: str, texts: Sequence[str], notes: Sequence[dict], languages: Sequence[int]) -> dict[str, float]:
    """Figures of an extractor by name: over the folds, over all segments, over those of German pages."""
    fold = folds()
    by_fold = []
    for number in range(FOLDS):
        own = [index for index, other in enumerate(fold) if other == number]
        by_fold.append(score([texts[i] for i in own], [notes[i] for i in own])[2])
    mean, worst = sum(by_fold) / FOLDS, min(by_fold)
    precision, recall, _ = score(texts, notes)
    german_f1 = score([texts[i] for i in languages], [notes[i] for i in languages])[2]
    print(f"{name:18} {precision:6.3f} {recall:6.3f}   {mean:6.3f} {worst:6.3f}   {german_f1:6.3f}")
    return {f"f1 {name}": mean, f"worst {name}": worst, f"recall {name}": recall, f"f1 {name} de": german_f1}


def measure(others: Sequence[str] = ()) -> dict[str, float]:
    """Figures by name, of pages held out; printed on the way. Trafilatura and digest always; others if asked."""
    items = pages()
    seconds = speed()  # before the rest fills the memory
    began = time.process_time()
    by_trafilatura = [trafilatura_(page) for page, _ in items]
    times = seconds / (time.process_time() - began)
    print(f"{times:.2f} times what trafilatura takes for {len(items)} pages")
    notes = [note for _, note in items]
    languages = german(items)
    print(f"{'':18} {'P':>6} {'R':>6}   {'F1':>6} {'worst':>6}   {len(languages)} German pages: F1")
    figures = {"times trafilatura": times} | _report("html trafilatura", by_trafilatura, notes, languages)
    for name in others:
        figures |= _report(name, [OTHERS[name](page) for page, _ in items], notes, languages)
    for form, texts in held_out(drafts()).items():
        figures |= _report(f"{form} digest", texts, notes, languages)
    figures["lead html digest"] = figures["f1 html digest"] - figures["f1 html trafilatura"]
    return figures


if __name__ == "__main__":
    measure(list(OTHERS))
    sys.exit(0)
