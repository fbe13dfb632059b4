"""Which files are read, which are passed over in silence, and which deserve a word to the reader."""

import re
from pathlib import PurePath

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown", ".mdown"})
"""Suffixes read as text, in lower case."""

_SILENT_SUFFIXES = frozenset(
    f".{name}"
    for names in (
        "avif bmp gif heic ico jpeg jpg png svg tif tiff webp flac m4a m4v mkv mov mp3 mp4 mpeg ogg wav webm wma wmv",
        "7z mpg bz2 gz iso jar rar tar tgz xz zip zst bak bin class db dll exe lock log map o py pyc so sqlite tmp",
        "part swp css js eot otf ttf wasm woff woff2",
    )
    for name in names.split()
)
"""Never articles: in a folder they are passed over without a word."""

_SUFFIX = re.compile(r"\.[A-Za-z0-9_]{1,10}")
_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or office document",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def suffix(name: str) -> str:
    """The file name's suffix in lower case, "" where what follows the last dot is none ("Nr. 5 vom Mai", ".env")."""
    found = PurePath(name).suffix.lower()
    return found if _SUFFIX.fullmatch(found) and not found[1:].isdigit() else ""


def passed_over(name: str) -> bool:
    """True for names in a folder that nobody means as input: hidden files, leftovers, pictures, archives, code."""
    leftover = name.startswith((".", "~$", "__MACOSX")) or name.endswith("~")
    return leftover or name.lower() in {"thumbs.db", "desktop.ini"} or suffix(name) in _SILENT_SUFFIXES


def signature(data: bytes) -> str | None:
    """Name of the format that the first bytes give away although the name says text, or None."""
    for start, name in _SIGNATURES.items():
        if data.startswith(start):
            return name
    return "HTML" if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")) else None
