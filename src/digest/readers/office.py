"""PDF, DOCX, ODT and EPUB. PDF and DOCX need an extra; ODT and EPUB are ZIP files of XML and need none."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from digest.readers.base import Draft, UnreadableError, facts
from digest.readers.dates import day
from digest.readers.html_text import visible
from digest.readers.trafilatura_offline import trafilatura
from digest.readers.xml import local, parse

_MOST_UNPACKED = 100_000_000
"""Bytes of one entry of a ZIP file: ten times the size limit of a file; what packs better is a bomb."""

_TEMPLATE_DATE = "2013-12-23"
"""Of the empty document that python-docx starts from; it stands where a program has set none."""

_HYPHEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def read(data: bytes, kind: str) -> Draft:
    """The text of an office file, a paragraph a line. kind: pdf, docx, odt or epub. Raises UnreadableError."""
    reader: Callable[[bytes], Draft] = {"pdf": _pdf, "docx": _docx, "odt": _odt, "epub": _epub}[kind]
    try:
        draft = reader(data)
    except UnreadableError:
        raise
    except ModuleNotFoundError as error:
        message = f"is a {kind.upper()} file, and {error.name} is not installed"
        raise UnreadableError(message, f"install the extra: pip install 'digest[{kind}]'") from None
    except Exception as error:  # the libraries raise whatever comes up in a damaged file
        reason = str(error).split("\n", maxsplit=1)[0] or type(error).__name__
        raise UnreadableError(f"is a {kind.upper()} file that cannot be read ({reason})", "save it again") from None
    if not draft.text.strip():
        hint = "a scan needs text recognition first" if kind == "pdf" else "save its text as .txt"
        raise UnreadableError(f"is a {kind.upper()} file without text", hint)
    return draft


def _pdf(data: bytes) -> Draft:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity it mends
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("is a PDF file with a password", "save it without one")
    pages = [page.extract_text().strip() for page in reader.pages]
    # a word parted at the end of a line is put together: no hyphen of the text is followed by a line end and a letter
    text = _HYPHEN.sub("", "\n\n".join(page for page in pages if page))
    stated = reader.metadata
    created = re.sub(r"\D", "", str(stated.get("/CreationDate", "")))[:8] if stated else ""
    pairs = [("title", stated.title), ("author", stated.author), ("date", day(created))] if stated else []
    return Draft(text, "pdf", "pdf", facts("properties", pairs))


def _docx(data: bytes) -> Draft:
    from docx import Document
    from docx.table import Table

    document = Document(io.BytesIO(data))
    lines: list[str] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in item.rows]
        else:
            lines.append(_marked(item.text, item.style.name if item.style is not None else ""))
    stated = document.core_properties
    made = stated.created.date().isoformat() if stated.created else None
    made = made if made != _TEMPLATE_DATE else None
    pairs = [("title", stated.title), ("author", stated.author), ("date", made), ("language", stated.language[:2])]
    return Draft("\n\n".join(line for line in lines if line.strip()), "docx", "docx", facts("properties", pairs))


def _marked(text: str, style: str | None) -> str:
    """A heading or list item with the mark that Markdown has for it."""
    name = (style or "").lower()
    level = re.search(r"heading (\d)", name)
    if text.strip() and (level or name == "title"):
        return f"{'#' * (int(level[1]) if level else 1)} {text}"
    return f"- {text}" if text.strip() and name.startswith("list") else text


def _entry(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(_MOST_UNPACKED + 1)
    if len(content) > _MOST_UNPACKED:
        raise UnreadableError("unpacks to more than 100 MB", "save its text as .txt")
    return content


def _odt(data: bytes) -> Draft:
    archive = zipfile.ZipFile(io.BytesIO(data))
    lines = []
    for element in parse(_entry(archive, "content.xml")).iter():
        if local(element) in {"p", "h"}:
            mark = "# " if local(element) == "h" else "- " if local(element.getparent()) == "list-item" else ""
            lines.append(mark + "".join(_odt_text(element)))
    stated = {}
    if "meta.xml" in archive.namelist():
        stated = {local(e): e.text for e in parse(_entry(archive, "meta.xml")).iter() if e.text}
    author = stated.get("initial-creator") or stated.get("creator")
    made = day(stated.get("creation-date") or stated.get("date"))
    pairs = [("title", stated.get("title")), ("author", author), ("date", made)]
    text = "\n\n".join(line for line in lines if line.strip("#- \t\n"))
    return Draft(text, "odt", "odt", facts("properties", pairs))


def _odt_text(element: Any) -> Iterator[str]:
    """Text of a paragraph, without the notes in it."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in {"tab", "s", "line-break"}:
            yield {"tab": "\t", "s": " ", "line-break": "\n"}[name]
        elif name not in {"note", "annotation", "p", "h"}:
            yield from _odt_text(child)
        yield child.tail or ""


def _epub(data: bytes) -> Draft:
    archive = zipfile.ZipFile(io.BytesIO(data))
    container = parse(_entry(archive, "META-INF/container.xml"))
    root = next(e.get("full-path") for e in container.iter() if local(e) == "rootfile")
    package = parse(_entry(archive, root))
    files = {e.get("id"): e.get("href") for e in package.iter() if local(e) == "item"}
    chapters = [files[e.get("idref")] for e in package.iter() if local(e) == "itemref" and e.get("idref") in files]
    folder = posixpath.dirname(root)
    texts = []
    for chapter in chapters:
        name = posixpath.normpath(posixpath.join(folder, unquote(chapter.split("#")[0])))
        tree = trafilatura().load_html(_entry(archive, name)) if name in archive.namelist() else None
        texts.append(visible(tree).text if tree is not None else "")
    stated: dict[str, str] = {}
    for element in package.iter():
        if element.text:
            stated.setdefault(local(element), element.text)
    pairs = [("title", stated.get("title")), ("author", stated.get("creator")), ("date", day(stated.get("date")))]
    pairs += [("publisher", stated.get("publisher")), ("language", stated.get("language", "")[:2].lower())]
    return Draft("\n\n".join(filter(None, texts)), "epub", "epub", facts("properties", pairs))
