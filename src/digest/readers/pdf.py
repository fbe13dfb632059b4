"""Read PDF by pdfium, in a process of its own: columns by the places of the letters, without running heads."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any

from digest.languages import line_end_rules
from digest.readers import pdf_child
from digest.readers.assembly import Assembly
from digest.readers.base import Draft, FaultyPart, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import MOST_CHARACTERS, too_long
from digest.readers.dates import day
from digest.readers.packed import damaged, with_text
from digest.readers.pdf_columns import Layout, Line, apart, lines_of
from digest.readers.pdf_paragraphs import paragraphs, without_heads
from digest.readers.pdf_rows import Page, page_of
from digest.text import line_ends, without_invisible

_PATIENCE = 300.0
"""Seconds after which the process that reads a file is ended, where the system knows no limit of CPU time (a guard)."""
_NO_LETTERS = 0.3
"""Share of letters without meaning from which a file is refused: its fonts do not say what they show (not measured)."""
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")


class PdfReader(Reader):
    """Read the text layer; a scan has none."""

    name, label, order = "pdf", "PDF", 7
    suffixes = (".pdf",)
    extra = "pdf"
    counted_in = "its paragraphs in the order of reading, words parted at line ends whole; running heads at the end"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a file that begins as every PDF file does."""
        return Score.SIGNATURE if raw.data.startswith(b"%PDF-") else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield all pages as one article."""
        with damaged(self.label, "subprocess"):
            stated, pages = _pages(raw.data)
        draft, unclear = _article(stated, pages)
        yield with_text(draft, self.label, "a scan needs text recognition first")
        if len(pages) < stated["pages"]:
            yield FaultyPart(
                message=f"pages {len(pages) + 1} to {stated['pages']} were not read: it is longer than any article",
                hint="save them as a file of their own",
                failed=True,
            )
        if unclear:
            yield FaultyPart(
                message=f"columns and tables cannot be told apart on page {', '.join(map(str, unclear))}",
                hint="each line stands for itself there; save the text as .txt",
            )


def _article(stated: dict[str, Any], pages: Sequence[Page]) -> tuple[Draft, list[int]]:
    """Return the article, and the numbers of pages whose layout is unclear."""
    kept, heads = without_heads([page.rows for page in pages])
    lines = [(apart if page.tangled else lines_of)(rows) for page, rows in zip(pages, kept, strict=True)]
    pieces = list(paragraphs(lines))
    if len(_NO_LETTER.findall("".join(piece.text for piece in pieces))) > _NO_LETTERS * sum(
        len(p.text) for p in pieces
    ):
        raise UnreadableError("does not say which letters its fonts show", "it needs text recognition first")
    rules = line_end_rules()
    seen = line_ends.words(piece.text for piece in pieces)
    assembly = Assembly()
    for piece in pieces:
        assembly.add(without_invisible(piece.text if piece.table else line_ends.flow(piece.text, rules, seen)))
    for head in heads:
        assembly.aside("running-head", head)
    for page in pages:
        assembly.aside("turned-text", page.turned)
    return assembly.draft(facts("properties", _facts(stated))), _unclear(lines)


def _unclear(pages: Sequence[Sequence[Line]]) -> list[int]:
    return [n for n, page in enumerate(pages, 1) if any(line.layout is Layout.UNCLEAR for line in page)]


def _facts(stated: dict[str, Any]) -> list[tuple[str, str | None]]:
    given = stated["stated"]
    created = re.sub(r"\D", "", given.get("CreationDate", ""))[:8]
    return [("title", given.get("Title")), ("author", given.get("Author")), ("date", day(created))]


def _pages(data: bytes) -> tuple[dict[str, Any], list[Page]]:
    """Return what the file states, and its pages.

    Raises:
        ModuleNotFoundError: Where pypdfium2 is not installed.
        UnreadableError: Where the file cannot be read, or not within the limits.
    """
    if find_spec("pypdfium2") is None:
        raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")
    stated: dict[str, Any] = {}
    pages: list[Page] = []
    for value in _answers(data):
        if "error" in value:
            raise _refusal(value["error"])
        if value.get("too_long"):
            raise too_long()
        if "letters" in value:
            pages.append(page_of(value["letters"]))
        else:
            stated = value
    return stated, pages


def _answers(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what the process prints that reads the file."""
    command = [sys.executable, "-I", str(Path(pdf_child.__file__)), str(MOST_CHARACTERS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding=None
    ) as child:
        timer = Timer(_PATIENCE, child.kill)
        timer.start()
        try:
            assert child.stdin and child.stdout
            child.stdin.write(data)
            child.stdin.close()
            yield from map(json.loads, child.stdout)
        except (BrokenPipeError, ValueError):  # it was ended before it had read all, or within a line
            pass
        finally:
            timer.cancel()
            child.kill()
    if child.returncode:
        raise UnreadableError(
            "takes more memory or time than any article", "print it to a new file, or save it as .txt"
        )


def _refusal(error: str) -> UnreadableError:
    if "password" in error.lower():
        return UnreadableError("is a PDF file with a password", "save it without one")
    return UnreadableError(f"is a PDF file that cannot be read ({error})", "save it again")


READER = PdfReader()
