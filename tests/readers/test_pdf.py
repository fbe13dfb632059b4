"""PDF pages are read in the order of reading, whatever the order of drawing; what cannot be told is said."""

import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from growth import assert_linear
from printed import Text, by_rows, column, pdf, wrapped

from digest import readers
from digest.domain import Document
from digest.extraction import extract
from digest.readers import pdf_child
from digest.readers.pdf_columns import lines_of
from digest.readers.pdf_paragraphs import paragraphs
from digest.readers.pdf_rows import page_of

STORY = (
    "Der Kreistag von Lindau hat am Dienstag nach langer Debatte den Bau einer neuen Fähre beschlossen. Dafür "
    "stimmten 31 Abgeordnete, 12 waren dagegen. Das Schiff soll 4,75 Millionen Euro kosten, wie Landrätin "
    "Jutta Frey nach der Sitzung mitteilte. Die Gemeinden am See zahlen davon ein Drittel. Umweltverbände "
    "hatten eine Brücke für Radfahrer gefordert, die nach ihren Berechnungen nur 3 Millionen Euro gekostet "
    "hätte. Gebaut wird die Fähre in Wismar. Im Frühjahr 2028 soll sie zum ersten Mal nach Konstanz fahren, "
    "bis dahin bleibt das alte Schiff im Dienst."
)
HEAD = Text(50, 810, "Seebote | 3. Juni 2026", 8)


def read(data: bytes) -> Document:
    (document,) = readers.parse_again("a.pdf", data).documents
    return document


def article(data: bytes) -> str:
    document = read(data)
    end = document.clutter[0].start if document.clutter else len(document.text)
    return document.text[:end].strip()


def flat(data: bytes) -> str:
    """The text without its paragraphs: a line that ends a sentence may end one, at the foot of a column."""
    return " ".join(article(data).split())


def columns(lines: Sequence[str], number: int, room: float, gutter: float = 20, top: float = 700, **more) -> list[Text]:
    """Lines in columns of equal height."""
    each = -(-len(lines) // number)
    return [
        text
        for place in range(number)
        for text in column(lines[place * each : (place + 1) * each], 50 + place * (room + gutter), top, **more)
    ]


@pytest.mark.parametrize("drawn", [list, by_rows, lambda texts: by_rows(texts)[::-1]])
@pytest.mark.parametrize(
    ("number", "room", "gutter"), [(1, 480, 0), (2, 200, 12), (2, 200, 60), (3, 150, 15), (2, 220, 5)]
)
def test_columns_are_read_one_after_the_other(drawn, number: int, room: float, gutter: float) -> None:
    lines = wrapped(f"{STORY} {STORY}", room)
    assert any(line.endswith("-") for line in lines)
    assert flat(pdf([drawn(columns(lines, number, room, gutter))])) == f"{STORY} {STORY}"


@pytest.mark.parametrize("drawn", [list, by_rows])
def test_justified_lines_have_wide_blanks_and_no_columns(drawn) -> None:
    lines = wrapped(f"{STORY} {STORY}", 130)
    placed = [
        *column(lines[:18], 50, 700, room=140),
        *column(lines[18:36], 205, 700, room=140),
        *column(lines[36:], 360, 700, room=140),
    ]
    assert flat(pdf([drawn(placed)])) == f"{STORY} {STORY}"


def test_a_headline_over_all_columns_comes_first_and_parts_bands() -> None:
    lines = wrapped(STORY, 200)
    second = "Ein zweiter Artikel steht unter dem ersten und hat eine Überschrift für sich allein"
    page = [
        *column(["Kreistag beschließt Fähre"], 50, 760, 20),
        *columns(lines, 2, 200, top=720),
        *column([second], 50, 520, 11),
        *columns(lines, 2, 200, top=490),
    ]
    assert flat(pdf([by_rows(page)])) == f"Kreistag beschließt Fähre {STORY} {second} {STORY}"


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Ort", "2025", "2026"), ("Lindau", "310", "320"), ("Konstanz", "45", "45"), ("Bregenz", "7", "12")]
    table = [Text(50 + 150 * x, 500 - 14 * y, cell) for x in range(3) for y, cell in enumerate(r[x] for r in rows)]
    text = article(pdf([[*column(wrapped(STORY, 480), 50, 700), *table]]))
    assert text.split("\n\n") == [STORY, *("\t".join(row) for row in rows)]


def test_sentences_and_words_go_on_over_pages_without_running_heads() -> None:
    lines = wrapped(STORY, 220)
    cut = next(number for number, line in enumerate(lines) if number > 4 and line.endswith("-")) + 1
    pages = [
        [HEAD, *column(part, 50, 700), Text(290, 30, f"Seite {number} von 2", 8)]
        for number, part in enumerate((lines[:cut], lines[cut:]), 1)
    ]
    data = pdf(pages)
    assert article(data) == STORY
    cleaned = extract(read(data))
    dropped = [(span.rule, cleaned.document.text[span.start : span.end]) for span in cleaned.dropped]
    assert dropped == [("running-head", text) for text in (HEAD.text, "Seite 1 von 2", "Seite 2 von 2")]


def test_paragraphs_begin_with_an_indent_or_a_gap() -> None:
    lines = wrapped(STORY, 300)
    gap = [*column(lines, 50, 700), *column(lines, 50, 700 - 12.5 * (len(lines) + 1))]
    indent = column([*lines, *lines], 50, 700, indent=[0, len(lines)])
    assert article(pdf([gap])).split("\n\n") == [STORY, STORY]
    assert article(pdf([indent])).split("\n\n") == [STORY, STORY]


def test_lines_that_may_be_columns_or_cells_are_not_mixed_and_named() -> None:
    left = ["Neue Fähre im", "Dienst", "Abfahrt am Kai", "um acht", "und abends"]
    right = ["Kosten je Fahrt", "zwei Euro", "mit Rad", "einen Euro", "Kinder nichts"]
    page = [*column(left, 50, 700), *column(right, 250, 700)]
    parsed = readers.parse_again("a.pdf", pdf([by_rows(page)]))
    (document,) = parsed.documents
    assert document.text.split("\n\n") == [*left, *right]
    (problem,) = parsed.problems
    assert not problem.failed
    assert "page 1" in problem.message


@pytest.mark.parametrize("drawn", [list, by_rows])
def test_columns_that_lie_over_each_other_are_not_mixed_and_named(drawn) -> None:
    lines = wrapped(STORY, 220, hyphens=False)
    half = len(lines) // 2
    parsed = readers.parse_again(
        "a.pdf", pdf([drawn([*column(lines[:half], 50, 700), *column(lines[half:], 220, 700)])])
    )
    (document,) = parsed.documents
    assert sorted(document.text.split("\n\n")) == sorted(lines)
    assert "page 1" in parsed.problems[0].message


def test_a_turned_page_is_read_and_turned_text_goes_by_rule() -> None:
    lines = wrapped(STORY, 400)
    turned = [Text(100 + 12.5 * n, 50, line, turned=True) for n, line in enumerate(lines)]
    assert article(pdf([turned], rotate=90)) == STORY
    data = pdf([[*column(lines, 50, 700), Text(20, 100, "Entwurf", 40, turned=True)]])
    assert article(data) == STORY
    cleaned = extract(read(data))
    assert [(s.rule, cleaned.document.text[s.start : s.end]) for s in cleaned.dropped] == [("turned-text", "Entwurf")]


def bands(number: int) -> list[list[object]]:
    """Letters of a page on which two columns and a line over both take turns."""
    letters: list[list[object]] = []
    for row in range(number):
        columns = [(50, 80)] if row % 4 == 3 else [(50, 35), (260, 35)]
        for left, count in columns:
            letters += [
                ["a" if n % 6 else " ", left + 5 * n, left + 5 * n + 5, -12.0 * row, 10.0, 0] for n in range(1, count)
            ]
    return letters


def test_pages_of_any_length_take_linear_time() -> None:
    assert_linear(lambda letters: list(paragraphs([lines_of(page_of(letters).rows)])), bands, 150)


def test_a_lone_page_number_is_no_text() -> None:
    assert article(pdf([[*column(wrapped(STORY, 400), 50, 700), Text(290, 30, "- 17 -", 8)]])) == STORY


def test_an_initial_over_three_lines_stays_with_its_word() -> None:
    first, *rest = wrapped(STORY[1:], 400)
    page = [Text(50, 675, "D", 34), Text(76, 700, first), *column(rest[:2], 76, 687.5), *column(rest[2:], 50, 662.5)]
    assert article(pdf([page])).startswith("Der Kreistag von Lindau") or article(pdf([page])).startswith(
        "D er Kreistag"
    )


def packed_blanks(size: int) -> bytes:
    """A page whose content is nothing but blanks, a thousand times as many as the file has bytes."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size)) + packer.flush()
    plain = pdf([[]])
    return plain.replace(
        b"<</Length 0>>stream\n", b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(stream), stream)
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets a process no limits")
def test_a_file_that_takes_gigabytes_is_refused() -> None:
    (problem,) = readers.parse_again("a.pdf", packed_blanks(3000)).problems
    assert problem.failed
    assert "memory" in problem.message


def test_the_process_that_reads_letters_needs_nothing_of_digest() -> None:
    command = [sys.executable, "-I", str(Path(pdf_child.__file__)), "1000000"]
    done = subprocess.run(command, input=pdf([[Text(50, 700, "Fähre")]]), capture_output=True, check=True)
    stated, page = done.stdout.splitlines()
    assert b'"pages": 1' in stated
    assert page.count(b"[") == 6


def test_a_file_without_letters_is_refused() -> None:
    (problem,) = readers.parse_again("a.pdf", pdf([[]])).problems
    assert "without text" in problem.message
