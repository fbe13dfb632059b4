"""Name the formats that people have and that are not read, each with the way out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from digest.readers.base import suffix_of
from digest.text import XML_PROLOG

_OFFICE = "convert it: libreoffice --headless --convert-to {to} FILE"
_PANDOC = "convert it: pandoc FILE -t plain --wrap=none -o FILE.txt"
_UNPACK = "unpack it, and give the folder"
_CALIBRE = "convert it: ebook-convert FILE FILE.epub"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFormat:
    """Describe a format that is not read.

    Attributes:
        kind: What such a file is, to follow a number: "old Word document (.doc)".
        hint: What to do to have it read.
    """

    kind: str
    hint: str

    @property
    def what(self) -> str:
        """Return what such a file is, to follow its name: "is an old Word document (.doc)"."""
        return f"is {'an' if re.match('[aeiouAEIOU]|X', self.kind) else 'a'} {self.kind}"


def _formats() -> Mapping[str, RefusedFormat]:
    rows = {
        "doc dot": ("old Word document", _OFFICE.format(to="docx")),
        "dotm dotx": ("Word template", _OFFICE.format(to="docx")),
        "wps wpd sxw pages": ("word processor document", _OFFICE.format(to="docx")),
        "xls xlsx xlsm xlsb ods numbers": ("spreadsheet", _OFFICE.format(to="csv")),
        "ppt pps pot odp key pptm ppsx": ("presentation", _OFFICE.format(to="pptx")),
        "pub vsd vsdx one": ("office file", _OFFICE.format(to="pdf")),
        "msg": ("Outlook message", "save it as .eml: msgconvert FILE, or drag it from a mail program"),
        "pst ost": ("Outlook mailbox", "convert it: readpst FILE, and give the .mbox"),
        "maff": ("MAFF web archive", "rename it to .zip: that is what it is"),
        "opml": ("list of feeds", "it has no articles: save the feeds that it names, each as .xml"),
        "log": ("log", "rename it to .txt if it is an article"),
        "org": ("Org mode file", _PANDOC),
        "rst rest": ("reStructuredText file", _PANDOC),
        "tex latex ltx": ("LaTeX file", _PANDOC),
        "textile mediawiki wiki typ": ("text file with markup", _PANDOC),
        "asc": ("AsciiDoc or PGP file", "save an AsciiDoc text as HTML: asciidoctor FILE; decrypt a PGP text"),
        "adoc asciidoc": ("AsciiDoc file", "convert it: asciidoctor FILE, and give the .html"),
        "ipynb": ("notebook", "convert it: jupyter nbconvert --to markdown FILE"),
        "mobi azw azw3 fb2 lit": ("e-book", _CALIBRE),
        "djvu xps ps": ("page description", "convert it to PDF"),
        "enex": ("Evernote export", "export the notes as HTML"),
        "url webloc desktop": ("link", "save the page that it leads to"),
        "7z rar xz bz2 zst lz lz4 tbz txz ace cab": ("archive", _UNPACK),
    }
    return {
        f".{suffix}": RefusedFormat(kind=f"{kind} (.{suffix})", hint=hint)
        for suffixes, (kind, hint) in rows.items()
        for suffix in suffixes.split()
    }


FORMATS = _formats()
"""Suffix -> format that is not read, for which there is a way out."""

_SIGNATURES = (
    (
        re.compile(rb"\xd0\xcf\x11\xe0"),
        "file of Outlook or old Office, or one with a password",
        _OFFICE.format(to="docx"),
    ),
    (re.compile(rb"\A" + XML_PROLOG + rb"<opml\b", re.I), "list of feeds (OPML)", FORMATS[".opml"].hint),
    (re.compile(rb"7z\xbc\xaf|Rar!|\xfd7zXZ|BZh[1-9]|\x28\xb5\x2f\xfd"), "archive", _UNPACK),
)
"""First bytes of formats that are not read, with their names and the way out."""


def by_name(name: str, read: str = "") -> RefusedFormat:
    """Return the format that the suffix of a name stands for.

    Args:
        name: Name of a file that no reader takes.
        read: Names of the formats that are read, for a suffix that nothing is known of.

    Example:
        >>> by_name("report.doc").what
        'is an old Word document (.doc)'
    """
    suffix = suffix_of(name)
    return FORMATS.get(suffix) or RefusedFormat(kind=f"{suffix} file", hint=f"read are {read}; save it as one of them")


def by_content(start: bytes) -> RefusedFormat | None:
    """Return the format that bytes begin as files of, or None for any that is not known here."""
    return next((RefusedFormat(kind=kind, hint=hint) for known, kind, hint in _SIGNATURES if known.match(start)), None)
