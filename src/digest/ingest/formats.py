"""Which files are read, which are passed over in silence, and which deserve a word to the reader."""

import re
from pathlib import PurePath

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown", ".mdown"})
"""Suffixes read as text, in lower case."""

_SILENT_SUFFIXES = frozenset(
    ".7z .avif .avi .bak .bin .bmp .bz2 .class .css .db .dll .eot .exe .flac .gif .gz .heic .ico .iso .jar .jpeg .jpg .js "
    ".lock .log .m4a .m4v .map .mkv .mov .mp3 .mp4 .mpeg .mpg .o .ogg .otf .part .png .py .pyc .rar .so .sqlite .svg .swp "
    ".tar .tgz .tif .tiff .tmp .ttf .wasm .wav .webm .webp .wma .wmv .woff .woff2 .xz .zip .zst".split()
)
"""Never articles: in a folder they are passed over without a word."""

_SUFFIX = re.compile(r"\.[A-Za-z0-9_]{1,10}")
_SIGNATURES = {b"%PDF-": "PDF", b"PK\x03\x04": "ZIP or office document", b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "old Office"}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def suffix(name: str) -> str:
    """The file name's suffix in lower case, "" where what follows the last dot is no suffix ("Nr. 5 vom Mai", ".env")."""
    found = PurePath(name).suffix.lower()
    return found if _SUFFIX.fullmatch(found) and not found[1:].isdigit() else ""


def passed_over(name: str) -> bool:
    """True for names in a folder that nobody means as input: hidden files, editor leftovers, pictures, archives, code."""
    leftover = name.startswith((".", "~$", "__MACOSX")) or name.endswith("~") or name.lower() in {"thumbs.db", "desktop.ini"}
    return leftover or suffix(name) in _SILENT_SUFFIXES


def signature(data: bytes) -> str | None:
    """Name of the format that the first bytes give away although the name says text, or None."""
    for start, name in _SIGNATURES.items():
        if data.startswith(start):
            return name
    return "HTML" if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")) else None
