"""Read the letters of a PDF file and their places; run as a program of its own, which may fail without harm.

PDF files of strangers can make any library take gigabytes or crash: 3 MB of packed blanks made pdfium take 4 GB. So it
works in a process with limits on memory and time. It gets the file on standard input, and as argument how many letters
an article may have; it prints one JSON value a line: first what the file states, then its pages, or none for a file of
more letters.

This file imports nothing of digest, so that the process starts in 60 ms of CPU time.
"""

import ctypes
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 1000
"""Pages that are read of one file: books have fewer (a guard)."""

_MEMORY, _SECONDS = 1_500_000_000, 60
"""Bytes of address space and seconds of CPU time that the process may take (a guard; a page of 2,800 letters takes
17 ms, so that the longest article takes 6 s).
"""


def main() -> None:
    """Print what the file on standard input states, and its pages."""
    _limit()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        pages = range(min(len(document), MOST_PAGES))
        too_long = _too_long(document, pages, int(sys.argv[1]))
        _print({"stated": document.get_metadata_dict(), "pages": len(document), "too_long": too_long})
        for number in pages if not too_long else ():
            _print(_page(document[number]))
    except pypdfium2.PdfiumError as error:
        _print({"error": str(error)})


def _too_long(document: "pypdfium2.PdfDocument", pages: range, most: int) -> bool:
    """Return whether pages have more letters than that: counting takes a thirtieth of finding their places."""
    letters = 0
    for number in pages:
        letters += document[number].get_textpage().count_chars()
        if letters > most:
            return True
    return False


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; there the parent's patience is the limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _page(page: object) -> dict[str, list[object]]:
    """Return the letters of a page: sign, left, right, baseline, height, angle in quarters of a turn."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()  # type: ignore[attr-defined]
    box, left, base = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[object] = []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, left, base)
        turn = round(pdfium.FPDFText_GetCharAngle(text, index) / 1.5707963) % 4
        if (
            pdfium.FPDFText_IsHyphen(text, index) == 1
        ):  # it has a sign of its own for those at what it takes for line ends
            code = 0x2D
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if turn % 2 == 0:
            place = (box.left, box.right, base.value, box.top - box.bottom)
        else:
            place = (box.bottom, box.top, left.value, box.right - box.left)
        letters.append([sign, *(round(number, 2) for number in place), turn])
    return {"letters": letters}


def _print(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


if __name__ == "__main__":
    main()
