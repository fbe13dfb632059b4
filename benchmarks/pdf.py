"""PDF pages in columns: how many sentences come out whole and in order, by digest and by pypdf, and what that costs.

FLORES-dev sentences in German and English are set in Helvetica as newspapers set them: in one to three columns, ragged
or justified, with words parted at line ends, drawn column by column or line by line, below a headline or a table,
between a running head and a page number. A sentence is whole where it can be found in the text word for word;
neighbours are in order where nothing stands between them. The constants of readers/pdf_*.py were chosen on the even
sentences; the odd ones, in other columns, are held out. Run: python benchmarks/pdf.py
"""

import io
import logging
import random
import re
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from common import data

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from printed import Text, by_rows, column, pdf, wrapped

LEFT, RIGHT, TOP, BOTTOM, LEADING = 50.0, 545.0, 740.0, 70.0, 12.5
ROWS = ("two rows", "two rows justified", "two rows narrow", "three rows", "three rows justified")
KINDS = ("one", "two", *ROWS, "two headline", "one table")
HEADLINES = ("The council has spoken in the matter of the ferry", "and nobody in the harbour knows what it will cost")
CELLS = ("Lindau", "310", "4,75", "Konstanz", "12", "2027", "98 %")
FILES, SENTENCES = 4, 60
HALVES = {"chosen on": 0, "held out": 1}


def sentences(language: str, half: int) -> list[str]:
    """Sentences of one half that Helvetica can show."""
    lines = data(f"mt/de-en.flores-dev.{language}").read_text(encoding="utf-8").splitlines()
    plain = [re.sub(r"[„“”]", '"', line.strip()).replace("–", "-").replace("’", "'") for line in lines[half::2]]
    return [line for line in plain if line.encode("cp1252", "replace").decode("cp1252") == line]


def paragraphs(texts: Sequence[str], room: float, chance: random.Random) -> tuple[list[str], list[int]]:
    """Lines of paragraphs of two to five sentences, and the numbers of those that begin one."""
    lines: list[str] = []
    starts = []
    rest = list(texts)
    while rest:
        size = chance.randint(2, 5)
        starts.append(len(lines))
        lines += wrapped(" ".join(rest[:size]), room - 10)
        rest = rest[size:]
    return lines, starts


def columns(kind: str, texts: Sequence[str], above: float, chance: random.Random) -> Iterator[list[Text]]:
    """Pages of columns, below an empty place of a height."""
    number = {"one": 1, "two": 2, "three": 3}[kind.split(maxsplit=1)[0]]
    gutter = 6.0 if "narrow" in kind else chance.choice((12.0, 18.0, 30.0))
    room = (RIGHT - LEFT - gutter * (number - 1)) / number
    lines, starts = paragraphs(texts, room, chance)
    each = int((TOP - above - BOTTOM) / LEADING)
    for first in range(0, len(lines), each * number):
        page = []
        for place in range(number):
            offset = first + place * each
            part = lines[offset : offset + each]
            indent = [start - offset for start in starts if 0 <= start - offset < len(part)]
            left = LEFT + place * (room + gutter)
            page += column(part, left, TOP - above, room=room if "justified" in kind else 0, indent=indent)
        yield by_rows(page) if "rows" in kind else page


def typeset(kind: str, texts: Sequence[str], chance: random.Random) -> bytes:
    """A file of one kind, with a running head and page numbers."""
    top: list[Text] = []
    if "headline" in kind:
        top = [Text(LEFT, TOP, HEADLINES[0], 18), *column(wrapped(" ".join(HEADLINES * 3), 480), LEFT, TOP - 30)]
    elif "table" in kind:
        top = [Text(LEFT + 120 * x, TOP - 14 * y, CELLS[(4 * y + x) % 7]) for y in range(6) for x in range(4)]
    pages = []
    for number, page in enumerate(columns(kind, texts, 150 if top else 0, chance), 1):
        frame = [Text(LEFT, 800, "The Daily Harbour | 3 June 2026", 8), Text(290, 40, f"Page {number}", 8)]
        pages.append([*frame, *(top if number == 1 else ()), *page])
    return pdf(pages)


def by_digest(file: bytes) -> str:
    """The text that digest reads."""
    from digest.readers import parse_again

    return "\n\n".join(document.text for document in parse_again("page.pdf", file).documents)


def by_pypdf(file: bytes) -> str:
    """The text that pypdf reads, with words put together as digest did before it knew columns."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)
    return re.sub(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])", "", text)


def shares(text: str, wanted: Sequence[str]) -> tuple[float, float]:
    """Share of sentences that are whole, and of neighbours that are in order."""
    text = " ".join(text.split())
    flat = [" ".join(sentence.split()) for sentence in wanted]
    places = [text.find(sentence) for sentence in flat]
    behind = [a >= 0 and b - a - len(s) == 1 for (a, b), s in zip(pairwise(places), flat, strict=False)]
    return fmean(place >= 0 for place in places), fmean(behind)


def cpu() -> float:
    """CPU seconds of this process and of those that it started."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def tried(read: Callable[[bytes], str], kind: str, half: int) -> tuple[float, float, float]:
    """Shares of whole sentences and of neighbours in order, and CPU seconds, over the files of one kind."""
    found, spent = [], 0.0
    for seed in range(FILES):
        chance = random.Random(100 * half + seed)
        texts = chance.sample(sentences("de" if seed % 2 else "en", half), SENTENCES)
        file = typeset(kind, texts, chance)
        began = cpu()
        text = read(file)
        spent += cpu() - began
        found.append(shares(text, texts))
    return fmean(whole for whole, _ in found), fmean(order for _, order in found), spent


def measure() -> dict[str, float]:
    """Print all figures; return those of floors.json."""
    figures = {}
    for name, half in HALVES.items():
        print(f"\n{name:22} {'digest':>13} {'pypdf':>13}   whole sentences, neighbours in order")
        rows = {kind: [tried(read, kind, half) for read in (by_digest, by_pypdf)] for kind in KINDS}
        mean = [tuple(fmean(row[n][i] for row in rows.values()) for i in range(3)) for n in range(2)]
        for kind, row in [*rows.items(), ("all", mean)]:
            print(f"{kind:22} " + " ".join(f"{whole:6.3f} {order:6.3f}" for whole, order, _ in row))
        print(f"CPU seconds a file: digest {mean[0][2] / FILES:.3f}, pypdf {mean[1][2] / FILES:.3f}")
        figures |= {f"whole {name}": mean[0][0], f"order {name}": mean[0][1]}
    return figures


if __name__ == "__main__":
    measure()
