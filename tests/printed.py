"""PDF pages set in columns by hand, as a newspaper's program would set them, for tests and benchmarks of the reader."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WIDTHS = {
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    222: "ijl",
    500: "Jcksvxyz",
    611: "FTZß",
    667: "&ABEKPSVXYÄ",
    722: "CDHNRUwÜ",
} | {778: "GOQÖ", 833: "Mm", 944: "W", 889: "%", 191: "'", 584: "+<=>", 389: "*"}
_WIDTH = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_SYLLABLE = re.compile(r"(?<=[aeiouäöü])(?=[bdfgklmnprstvwz][aeiouäöü])|(?<=[nrlmst])(?=[bdfgkptsz][aeiouäöü])")


@dataclass(frozen=True)
class Text:
    """A line of text, at a place in points from the lower left corner; `spread` is added to each blank."""

    x: float
    y: float
    text: str
    size: float = 10.0
    spread: float = 0.0
    turned: bool = False


def width(text: str, size: float) -> float:
    """Width of a text in Helvetica."""
    return size * sum(_WIDTH.get(letter, 0.556) for letter in text)


def wrapped(text: str, room: float, size: float = 10.0, hyphens: bool = True) -> list[str]:
    """Lines of a text that fit into the room, words parted where that fills a line."""
    lines, line = [], ""
    words = text.split()
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room or not line:
            line = longer
            continue
        cuts = [m.start() for m in _SYLLABLE.finditer(word) if 2 <= m.start() <= len(word) - 3] if hyphens else []
        fitting = [c for c in cuts if width(f"{line} {word[:c]}-", size) <= room]
        if fitting:
            line, word = f"{line} {word[: fitting[-1]]}-", word[fitting[-1] :]
        lines.append(line)
        line = ""
        words.insert(0, word)
    return [*lines, line] if line else lines


def column(
    lines: Sequence[str], x: float, top: float, size: float = 10.0, *, room: float = 0.0, indent: Sequence[int] = ()
) -> list[Text]:
    """Lines below each other; justified to the room, but for the last of each paragraph, where it is given."""
    placed = []
    for number, line in enumerate(lines):
        blanks = line.count(" ")
        last = number == len(lines) - 1 or number + 1 in indent
        shift = size if number in indent else 0.0
        spread = (room - shift - width(line, size)) / blanks if room and blanks and not last else 0.0
        placed.append(Text(x + shift, top - 1.25 * size * number, line, size, spread))
    return placed


def by_rows(texts: Iterable[Text]) -> list[Text]:
    """The same text, drawn line by line across the page."""
    return sorted(texts, key=lambda text: (-text.y, text.x))


def pdf(pages: Sequence[Sequence[Text]], title: str = "", rotate: int = 0) -> bytes:
    """Return a PDF file of pages in Helvetica."""
    streams = [b"".join(map(_drawn, texts)) for texts in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Title({title})>>".encode("cp1252"),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(stream), stream))
    return b"".join(_file(objects))


def _drawn(text: Text) -> bytes:
    escaped = text.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    matrix = "0 1 -1 0" if text.turned else "1 0 0 1"
    place = f"BT /F1 {text.size} Tf {text.spread:.3f} Tw {matrix} {text.x:.2f} {text.y:.2f} Tm "
    return place.encode() + b"(" + escaped.encode("cp1252", "replace") + b") Tj ET\n"


def _file(objects: Sequence[bytes]) -> Iterator[bytes]:
    size, offsets = 9, []
    yield b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        offsets.append(size)
        piece = b"%d 0 obj%sendobj\n" % (number, content)
        size += len(piece)
        yield piece
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    yield f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    yield f"trailer<</Size {count}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{size}\n%%EOF".encode()
