"""Read EPUB, a ZIP file of XHTML, without further packages."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from digest.readers.base import Draft, FaultyPart, RawFile, Reader, Score, UnreadableError, facts
from digest.readers.budget import check_html
from digest.readers.dates import day
from digest.readers.html_text import visible
from digest.readers.packed import Archive, damaged, entries, with_text
from digest.readers.trafilatura_offline import trafilatura
from digest.readers.xml import local

_CONTAINER = "META-INF/container.xml"


class EpubReader(Reader):
    """Read the chapters of a book in their order as one article."""

    name, label, order = "epub", "EPUB", 10
    suffixes = (".epub",)
    extra = "epub"
    counted_in = "the visible text of the chapters in their order"

    def score(self, raw: RawFile) -> int:
        """Return SIGNATURE for a ZIP file with the part that every EPUB file has."""
        return Score.SIGNATURE if _CONTAINER in entries(raw.data) else super().score(raw)

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        """Yield the whole book as one article, and a faulty part for each chapter that is not in the file."""
        with damaged(self.label, "zipfile"):
            archive = Archive(raw.data)
            package, folder = _package(archive)
            chapters = _chapters(package, folder)
            draft = _article(package, [_chapter(archive, name) for name in chapters if name in archive])
            draft = replace(draft, missing=archive.missing)
        yield with_text(draft, self.label)
        yield from (
            FaultyPart(message=f"chapter {name}: is missing", failed=True) for name in chapters if name not in archive
        )


def _package(archive: Archive) -> tuple[Any, str]:
    """Return the list of what is in the book, and its folder."""
    container = archive.xml(_CONTAINER)
    roots = (e.get("full-path") for e in container.iter() if local(e) == "rootfile")
    root = next(filter(None, roots), None)
    if root is None:
        raise UnreadableError("is an EPUB file without a list of its chapters", "save it again")
    return archive.xml(root), posixpath.dirname(root)


def _article(package: Any, texts: list[str]) -> Draft:
    stated: dict[str, str] = {}
    for element in package.iter():
        if element.text:
            stated.setdefault(local(element), element.text)
    pairs = [("title", stated.get("title")), ("author", stated.get("creator")), ("date", day(stated.get("date")))]
    pairs += [("publisher", stated.get("publisher")), ("language", stated.get("language", "")[:2].lower())]
    return Draft(text="\n\n".join(filter(None, texts)), facts=facts("properties", pairs))


def _chapters(package: Any, folder: str) -> list[str]:
    """Return the names of the entries with the chapters, in reading order."""
    files = {e.get("id"): href for e in package.iter() if local(e) == "item" and (href := e.get("href"))}
    chapters = [files[e.get("idref")] for e in package.iter() if local(e) == "itemref" and e.get("idref") in files]
    return [posixpath.normpath(posixpath.join(folder, unquote(chapter.split("#")[0]))) for chapter in chapters]


def _chapter(archive: Archive, name: str) -> str:
    data = archive.read(name)
    check_html(data)
    tree = trafilatura().load_html(data)
    return visible(tree).text if tree is not None else ""


READER = EpubReader()
