"""PDF pages in columns: how many sentences come out whole and in order, by digest and by pypdf.

FLORES-dev sentences in German and English are set in Helvetica as newspapers set them: one to three columns, ragged or
justified, words parted at line ends, drawn column by column or line by line, below a headline, between a running head and
a page number, with narrow or wide gutters, and beside a table. A sentence is whole where its words stand one behind the
other, with nothing between them. The even sentences are for choosing constants, the odd ones are held out; pages and
seeds differ as well. Run: python benchmarks/pdf.py
"""

import io
import logging
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from common import data

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from printed import Text, by_rows, column, pdf, wrapped

LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 740.0, 70.0
KINDS = (
    "one",
    "two",
    "two-rows",
    "two-rows-justified",
    "narrow",
    "three-rows",
    "three-rows-justified",
    "bands",
    "table",
)
HEADLINES = ("The council has spoken in the matter of the ferry", "and nobody in the harbour knows what it will cost")
CELLS = ("Lindau", "310", "4,75", "Konstanz", "12", "2027", "98 %")
Reader = Callable[[bytes], str]


def sentences(language: str, half: int) -> list[str]:
    lines = data(f"mt/de-en.flores-dev.{language}").read_text(encoding="utf-8").splitlines()
    fit = [re.sub(r"[„“”]", '"', line.strip()).replace("–", "-").replace("’", "'") for line in lines[half::2]]
    return [line for line in fit if line.isprintable() and line.encode("cp1252", "replace").decode("cp1252") == line]


def blocks(texts: Sequence[str], room: float, chance: random.Random) -> tuple[list[str], list[int]]:
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


def columns(
    texts: Sequence[str], number: int, gutter: float, justified: bool, room_above: float, chance: random.Random
) -> Iterator[list[Text]]:
    """Pages of columns below an empty place of a height."""
    room = (RIGHT - LEFT - gutter * (number - 1)) / number
    lines, starts = blocks(texts, room, chance)
    top = TOP - room_above
    each = int((top - BOTTOM) / 12.5)
    for first in range(0, len(lines), each * number):
        page = []
        for place in range(number):
            offset = first + place * each
            part = lines[offset : offset + each]
            indent = [start - offset for start in starts if 0 <= start - offset < len(part)]
            page += column(part, LEFT + place * (room + gutter), top, room=room * justified, indent=indent)
        yield page


def set_pages(kind: str, texts: Sequence[str], chance: random.Random) -> list[list[Text]]:
    """Pages of a kind, with running head and page number."""
    number = 1 if kind in {"one", "table"} else 3 if kind.startswith("three") else 2
    gutter = 6.0 if kind == "narrow" else chance.choice((12.0, 18.0, 30.0))
    pages = []
    for page in columns(texts, number, gutter, "justified" in kind, 150 if kind in {"bands", "table"} else 0, chance):
        drawn = by_rows(page) if "rows" in kind or kind == "narrow" else page
        if (
            kind == "bands" and not pages
        ):  # a headline over all columns, and a paragraph below it that goes over all as well
            words = " ".join(HEADLINES).split()
            drawn = [
                Text(LEFT, TOP, HEADLINES[0], 18),
                *column(wrapped(" ".join(words * 3), 480), LEFT, TOP - 30),
                *drawn,
            ]
        if kind == "table" and not pages:
            drawn = [
                *(Text(LEFT + 120 * x, TOP - 14 * y, CELLS[(4 * y + x) % 7], 10) for y in range(6) for x in range(4)),
                *drawn,
            ]
        head = Text(LEFT, 800, "The Daily Harbour | 3 June 2026", 8)
        pages.append([head, *drawn, Text(290, 40, f"Page {len(pages) + 1}", 8)])
    return pages


def of_digest(file: bytes) -> str:
    from digest.readers import parse_again

    return "\n\n".join(document.text for document in parse_again("page.pdf", file).documents)


def of_pypdf(file: bytes) -> str:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)
    return re.sub(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])", "", text)


def shares(text: str, wanted: Sequence[str]) -> tuple[float, float]:
    """Share of sentences that are whole, and of neighbours that stand in their order, directly behind each other."""
    flat = " ".join(text.split())
    places = [flat.find(" ".join(sentence.split())) for sentence in wanted]
    pairs = list(zip(places, places[1:], strict=False))
    behind = [a >= 0 and 0 <= b - a - len(w) < 4 for (a, b), w in zip(pairs, wanted, strict=False)]
    return sum(place >= 0 for place in places) / len(places), sum(behind) / len(behind)


def main() -> None:
    for half, name in ((0, "for choosing"), (1, "held out")):
        print(f"\n{name}: whole sentences and neighbours in order; digest, pypdf")
        total: dict[str, list[tuple[float, float]]] = {"digest": [], "pypdf": []}
        spent = dict.fromkeys(total, 0.0)
        for kind in KINDS:
            row = {}
            for reader, read in (("digest", of_digest), ("pypdf", of_pypdf)):
                found = []
                for seed in range(4):
                    chance = random.Random(100 * half + seed)
                    texts = chance.sample(sentences("de" if seed % 2 else "en", half), 60)
                    file = pdf(set_pages(kind, texts, chance))
                    began = time.process_time() + sum(os_times())
                    found.append(shares(read(file), texts))
                    spent[reader] += time.process_time() + sum(os_times()) - began
                total[reader] += found
                row[reader] = [sum(part) / len(found) for part in zip(*found, strict=True)]
            print(
                f"  {kind:20} {row['digest'][0]:.3f} {row['digest'][1]:.3f}   {row['pypdf'][0]:.3f} {row['pypdf'][1]:.3f}"
            )
        means = {r: [sum(part) / len(v) for part in zip(*v, strict=True)] for r, v in total.items()}
        print(
            f"  {'all':20} {means['digest'][0]:.3f} {means['digest'][1]:.3f}   {means['pypdf'][0]:.3f} {means['pypdf'][1]:.3f}"
        )
        print(f"  CPU seconds: digest {spent['digest']:.2f}, pypdf {spent['pypdf']:.2f}")


def os_times() -> tuple[float, float]:
    """CPU seconds of processes that have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime, used.ru_stime


if __name__ == "__main__":
    main()
