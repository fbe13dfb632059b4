"""Which files are read and as what, which are passed over, and which deserve a word to the reader."""

import io
import re
import zipfile
from pathlib import PurePath

FORMATS = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "mail": (".eml",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "feed": (".rss", ".atom", ".rdf", ".xml"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "odt": (".odt",),
    "epub": (".epub",),
}
"""Format -> suffixes in lower case. A file without a suffix is text."""

_FORMAT_OF = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes} | {"": "text"}

OFFICE = frozenset({"pdf", "docx", "odt", "epub"})

READ = "text, Markdown, HTML, EML, JSON, JSON lines, RSS, Atom, PDF, DOCX, ODT and EPUB"
"""For messages."""

_BINARY_SUFFIXES = frozenset(
    f".{name}"
    for names in (
        "avif bmp gif heic ico jpeg jpg png svg tif tiff webp flac m4a m4v mkv mov mp3 mp4 mpeg ogg wav webm wma wmv",
        "7z mpg bz2 gz iso jar rar tar tgz xz zip zst bak bin class db dll exe lock log map o py pyc so sqlite tmp",
        "part swp css js eot otf ttf wasm woff woff2",
    )
    for name in names.split()
)
"""Never articles: in a folder they are passed over."""

_SUFFIX = re.compile(r"\.[A-Za-z0-9_]{1,10}")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FEED = re.compile(rb"\s*(?:<[?!][^>]{0,500}>\s*|<!--.{0,2000}?-->\s*){0,8}<(?:\w+:)?(?:rss|feed|RDF)\b", re.S)
_UNREAD = {b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "an old Office document"}


def suffix(name: str) -> str:
    """The file name's suffix in lower case, "" where what follows the last dot is none ("Nr. 5 vom Mai", ".env")."""
    found = PurePath(name).suffix.lower()
    return found if _SUFFIX.fullmatch(found) and not found[1:].isdigit() else ""


def format_of(name: str) -> str | None:
    """The format that a file's name promises, or None for one that is not read."""
    return _FORMAT_OF.get(suffix(name))


def passed_over(name: str) -> str | None:
    """ "hidden" or "binary" for names in a folder that nobody means as input: leftovers, pictures, archives, code."""
    if name.startswith((".", "~$", "__MACOSX")) or name.endswith("~") or name.lower() in {"thumbs.db", "desktop.ini"}:
        return "hidden"
    return "binary" if suffix(name) in _BINARY_SUFFIXES else None


def sniff(data: bytes, promised: str, named: bool = True) -> str:
    """The format that the bytes give away, or the promised one. named: False for standard input, which may be JSON."""
    start = data.removeprefix(b"\xef\xbb\xbf")
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data) or promised
    if promised in {"text", "feed"} and _HTML.match(start):
        return "html"
    if promised == "text" and _FEED.match(start):
        return "feed"
    if not named and start.lstrip()[:1] in {b"{", b"["}:
        return _json(start) or promised
    return promised


def unread(data: bytes) -> str | None:
    """Name of a format that is not read although the file's name says text, or None."""
    if data.startswith(b"PK\x03\x04"):
        return "a ZIP file"
    return next((name for start, name in _UNREAD.items() if data.startswith(start)), None)


def _packed(data: bytes) -> str | None:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    marks = {"docx": "word/document.xml", "epub": "META-INF/container.xml", "odt": "content.xml"}
    return next((name for name, mark in marks.items() if mark in names), None)


def _json(data: bytes) -> str | None:
    """ "json" for one value, "jsonl" for several lines of them."""
    import json

    for name, piece in (("json", data), ("jsonl", data.strip().split(b"\n", maxsplit=1)[0])):
        try:
            json.loads(piece)
        except (ValueError, RecursionError):
            continue
        return name
    return None
