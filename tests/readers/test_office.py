"""Word and Writer files give what their programs show once all changes are accepted, the rest goes by rule."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from files import packed

from digest import readers
from digest.domain import Document
from digest.extraction import extract

RELATIONS = {
    "styles": "styles.xml",
    "footnotes": "footnotes.xml",
    "comments": "comments.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A DOCX file with this body; `parts` are the insides of others, by the type of their relation."""
    space = 'xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"'
    given = parts or {}
    files = {"word__document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"}
    relations = "".join(f'<Relationship Type="t/{kind}" Target="{RELATIONS[kind]}"/>' for kind in given)
    files["word___rels__document.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    for kind, inside in given.items():
        files[f"word__{RELATIONS[kind]}"] = f"<w:{kind} {space}>{inside}</w:{kind}>"
    return packed(**files)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(run(text)) for text in texts)}</w:tc>"


def writer(body: str, **more: str) -> bytes:
    """An ODT file with this body."""
    space = (
        "xmlns:text='text' xmlns:table='table' xmlns:office='office' xmlns:draw='drawing' xmlns:svg='svg' xmlns:dc='dc'"
    )
    files = {"content.xml": f"<office:document {space}><office:text>{body}</office:text></office:document>"}
    return packed(**files, **{f"{name}.xml": f"<x {space}>{inside}</x>" for name, inside in more.items()})


def read(name: str, data: bytes) -> Document:
    (document,) = readers.parse_again(name, data).documents
    return document


def lines(name: str, data: bytes) -> list[str]:
    """The paragraphs of the article, without what goes by rule."""
    document = read(name, data)
    end = document.clutter[0].start if document.clutter else len(document.text)
    return [line for line in document.text[:end].split("\n\n") if line]


def asides(name: str, data: bytes) -> list[tuple[str, str]]:
    cleaned = extract(read(name, data))
    return [(span.rule, cleaned.document.text[span.start : span.end]) for span in cleaned.dropped]


CHANGED = "<w:rPr><w:del w:id='9'/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            paragraph(
                run("Mit "), f"<w:del>{run('18').replace('w:t', 'w:delText')}</w:del>", f"<w:ins>{run('31')}</w:ins>"
            )
            + paragraph(f"<w:ins>{run('Der Anbau kostet 4 Millionen.')}</w:ins>"),
            ["Mit 31", "Der Anbau kostet 4 Millionen."],
        ),
        (
            paragraph(
                run("Am "), f"<w:moveFrom>{run('Montag')}</w:moveFrom>", f"<w:moveTo>{run('Freitag')}</w:moveTo>"
            ),
            ["Am Freitag"],
        ),
        (paragraph(run("Der Rat"), properties=CHANGED) + paragraph(run(" tagt.")), ["Der Rat tagt."]),
        (
            paragraph(f"<w:del>{run('Fort')}</w:del>", properties=CHANGED) + paragraph(run("Da")),
            ["Da"],
        ),
        (
            paragraph(f"<w:smartTag>{run('Lindau ')}</w:smartTag>", f"<w:hyperlink>{run('zahlt ')}</w:hyperlink>")
            + control(paragraph(control(run("4")))),
            ["Lindau zahlt", "4"],
        ),
        (
            paragraph(
                run("Seite "),
                "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> REF x </w:instrText>"
                "<w:fldChar w:fldCharType='separate'/></w:r>",
                run("12"),
                "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
                f"<w:fldSimple w:instr='DATE'>{run(' im Mai')}</w:fldSimple>",
            ),
            ["Seite 12 im Mai"],
        ),
        (
            paragraph(
                run("Vorn"),
                "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
                f"{paragraph(run('Im Kasten'))}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox>"
                f"<w:txbxContent>"
                f"{paragraph(run('Im Kasten'))}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            ["Vorn", "Im Kasten"],
        ),
        (
            table(
                cell("Lindau") + cell("12") + cell("12"),
                cell("Summe", properties="<w:gridSpan w:val='2'/>") + cell("24"),
            ),
            ["Lindau\t12\t12", "Summe\t24"],
        ),
        (
            table(
                cell("Nord", properties="<w:vMerge w:val='restart'/>") + cell("1"),
                cell("Nord", properties="<w:vMerge/>") + cell("2"),
            ),
            ["Nord\t1", "2"],
        ),
        (
            table(cell("Lindau", "am See") + cell("12")) + table(cell("A" * 60, "B" * 60) + cell("Rand")),
            ["Lindau am See\t12", "A" * 60, "B" * 60, "Rand"],
        ),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("alt") + "</w:tr><w:tr>" + cell("neu") + "</w:tr></w:tbl>",
            ["neu"],
        ),
        (
            paragraph(f"<w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby>", run("字")),
            ["汉字"],
        ),
    ],
)
def test_word_files_are_read_as_word_shows_them(body: str, expected: list[str]) -> None:
    assert lines("a.docx", word(body)) == expected


def test_headings_and_lists_are_known_by_styles_of_any_language() -> None:
    styles = (
        "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='Mein'><w:name w:val='Mein Titel'/><w:basedOn w:val='berschrift1'/></w:style>"
        "<w:style w:styleId='Kreis'><w:name w:val='Kreis'/><w:basedOn w:val='Kreis'/></w:style>"
    )
    body = (
        paragraph(run("Fähre"), properties="<w:pStyle w:val='berschrift1'/>")
        + paragraph(run("Kosten"), properties="<w:pStyle w:val='Mein'/>")
        + paragraph(run("Anleger"), properties="<w:numPr><w:numId w:val='3'/></w:numPr>")
        + paragraph(run("Text"), properties="<w:pStyle w:val='Kreis'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    )
    assert lines("a.docx", word(body, {"styles": styles})) == ["# Fähre", "# Kosten", "- Anleger", "Text"]


def test_notes_comments_and_running_heads_of_word_files_go_by_rule() -> None:
    parts = {
        "footnotes": f"<w:footnote>{paragraph(run('Zahlen von 2025.'))}</w:footnote>",
        "comments": f"<w:comment>{paragraph(run('Bitte prüfen!'))}</w:comment>",
        "header": paragraph(run("Amtsblatt")),
        "footer": paragraph(run("Seite 3")),
    }
    data = word(paragraph(run("Der Rat tagt."), run("geheim", "<w:vanish/>")), parts)
    assert lines("a.docx", data) == ["Der Rat tagt."]
    assert asides("a.docx", data) == [
        ("hidden", "geheim"),
        ("running-head", "Amtsblatt"),
        ("running-head", "Seite 3"),
        ("footnote", "Zahlen von 2025."),
        ("comment", "Bitte prüfen!"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Weg damit</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>Mit <text:change/><text:change-start/>"
            "31<text:change-end/>"
            " Stimmen</text:p>",
            ["Mit 31 Stimmen"],
        ),
        ("<text:p>Drei<text:s text:c='3'/>Stellen\n   und<text:tab/>Ende</text:p>", ["Drei   Stellen und\tEnde"]),
        (
            "<text:p>Vorn<draw:frame><svg:title>Bild</svg:title><draw:text-box><text:p>Im Kasten</text:p>"
            "</draw:text-box>"
            "</draw:frame></text:p>",
            ["Vorn", "Im Kasten"],
        ),
        (
            "<text:list><text:list-item><text:p>Anleger</text:p></text:list-item></text:list><text:h>Kosten</text:h>",
            ["- Anleger", "# Kosten"],
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>12</text:p></table:table-cell><table:table-cell>"
            "<text:p>12</text:p></table:table-cell><table:covered-table-cell><text:p>x</text:p>"
            "</table:covered-table-cell>"
            "</table:table-row></table:table>",
            ["12\t12"],
        ),
        (
            "<text:p><text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text>"
            "</text:ruby></text:p>",
            ["汉"],
        ),
    ],
)
def test_writer_files_are_read_as_writer_shows_them(body: str, expected: list[str]) -> None:
    assert lines("a.odt", writer(body)) == expected


def test_notes_comments_and_running_heads_of_writer_files_go_by_rule() -> None:
    body = (
        "<text:p>Der Rat tagt<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>"
        "Zahlen von 2025."
        "</text:p></text:note-body></text:note> heute<office:annotation><dc:creator>A</dc:creator><text:p>"
        "Prüfen!</text:p>"
        "</office:annotation>.</text:p><text:section text:display='none'><text:p>geheim</text:p></text:section>"
    )
    data = writer(body, styles="<text:header><text:p>Amtsblatt</text:p></text:header>")
    assert lines("a.odt", data) == ["Der Rat tagt heute."]
    assert asides("a.odt", data) == [
        ("footnote", "Zahlen von 2025."),
        ("comment", "Prüfen!"),
        ("hidden", "geheim"),
        ("running-head", "Amtsblatt"),
    ]


@pytest.mark.parametrize(("name", "entry"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
@pytest.mark.parametrize(("piece", "count"), [(b" " * 1_000_000, 101), (b"<a/>" * 250_000, 20)])
def test_bombs_are_refused(tmp_path: Path, name: str, entry: str, piece: bytes, count: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(entry, "w") as part:
        part.write(b"<w:document xmlns:w='w'>")
        for _ in range(count):
            part.write(piece)
    (tmp_path / name).write_bytes(stream.getvalue())
    (problem,) = readers.read([str(tmp_path)])[1]
    assert problem.failed
    assert "100 MB" in problem.message or "more XML" in problem.message


def test_a_word_file_with_a_password_is_named() -> None:
    (problem,) = readers.parse_again("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600).problems
    assert "password" in problem.message


def test_deep_nesting_ends_nothing() -> None:
    data = word("<w:sdt><w:sdtContent>" * 3000 + paragraph(run("Tief")) + "</w:sdtContent></w:sdt>" * 3000)
    parsed = readers.parse_again("a.docx", data)
    assert len(parsed.documents) + len(parsed.problems) == 1
    assert not any("bug" in problem.hint for problem in parsed.problems)
