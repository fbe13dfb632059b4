"""Samples of office files, books and PDF; see samples.py."""

import html
import io
import textwrap
import zipfile
from collections.abc import Sequence
from itertools import count
from typing import Any
from xml.etree import ElementTree

from files import packed
from lxml import etree
from samples import Piece, Sample, markup, seen, texts, xhtml


def epub(pieces: Sequence[Piece]) -> bytes:
    """Write a book, half of the pieces a chapter."""
    half = len(pieces) // 2
    names = ("c1", "c2")
    items = "".join(f"<item id='{name}' href='{name}.xhtml'/>" for name in names)
    spine = "".join(f"<itemref idref='{name}'/>" for name in names)
    chapters = {
        f"{name}.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head>"
        f"<body>{xhtml(markup(part))}</body></html>"
        for name, part in zip(names, (pieces[:half], pieces[half:]), strict=True)
    }
    package = f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>"
    container = "<c><rootfiles><rootfile full-path='p.opf'/></rootfiles></c>"
    return packed(**{"META-INF__container.xml": container, "p.opf": package, **chapters})


def in_book(data: bytes, pieces: Sequence[Piece]) -> list[str]:
    """Return what the chapters of a book show."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ["".join(seen(etree.fromstring(archive.read(f"c{n}.xhtml")))) for n in (1, 2)]


def docx(pieces: Sequence[Piece]) -> bytes:
    """Write a Word file."""
    from docx import Document

    document = Document()
    for kind, content in pieces:
        if kind == "table":
            table = document.add_table(rows=len(content), cols=len(content[0]))
            for row, cells in zip(table.rows, content, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif kind == "list":
            for item in content:
                document.add_paragraph(item, style="List Bullet")
        elif kind == "heading":
            document.add_heading(content, 2)
        else:
            style = {"quote": "Quote", "caption": "Caption"}.get(kind)
            document.add_paragraph(content, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def in_word(data: bytes, pieces: Sequence[Piece]) -> list[str]:
    """Return the runs of the body of a Word file, a paragraph a text."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(run.text or "" for run in part.iter(f"{name}t")) for part in root.iter(f"{name}p")]


def edited(pieces: Sequence[Piece]) -> bytes:
    """Write a Word file as editors leave it: tracked changes, links, content controls, a table with merged cells."""
    body = "".join(_edited(number, text) for number, text in enumerate(texts(pieces)))
    cells = "".join(f"<w:tc><w:tcPr>{wide}</w:tcPr>{_run_of('12')}</w:tc>" for wide in ('<w:gridSpan w:val="2"/>', ""))
    body += f"<w:tbl><w:tblGrid/><w:tr>{cells}</w:tr><w:tr>{'<w:tc>' + _run_of('12') + '</w:tc>'}</w:tr></w:tbl>"
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    packages = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return packed(
        **{
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels__.rels": f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>',
            "word__document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        }
    )


def _run_of(text: str, around: str = "{}") -> str:
    return f"<w:p>{around.format(_word(text))}</w:p>"


def _word(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


_AROUND = (
    '<w:ins w:id="1" w:author="x">{}</w:ins>',
    '<w:smartTag w:element="place">{}</w:smartTag>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    '<w:moveTo w:id="2" w:author="x">{}</w:moveTo>',
)


def _edited(number: int, text: str) -> str:
    """Return a paragraph whose second half stands in one of the elements that editors leave."""
    head, _, tail = text.partition(" ")
    inner = _AROUND[number % len(_AROUND)].format(_word(f" {tail}")) if tail else ""
    gone = '<w:del w:id="3" w:author="x"><w:r><w:delText>verschwunden</w:delText></w:r></w:del>'
    return f"<w:p>{_word(head)}{gone}{inner}</w:p>"


def odt(pieces: Sequence[Piece]) -> bytes:
    """Write an OpenDocument text."""
    body = "".join(_odt(kind, content) for kind, content in pieces)
    name = "urn:oasis:names:tc:opendocument:xmlns"
    return packed(**{"content.xml": f"<o xmlns:t='{name}:text:1.0' xmlns:b='{name}:table:1.0'>{body}</o>"})


def _odt(kind: str, content: Any) -> str:
    if kind == "table":
        cells = ("".join(f"<b:table-cell><t:p>{html.escape(c)}</t:p></b:table-cell>" for c in row) for row in content)
        return "<b:table>" + "".join(f"<b:table-row>{row}</b:table-row>" for row in cells) + "</b:table>"
    if kind == "list":
        return (
            "<t:list>"
            + "".join(f"<t:list-item><t:p>{html.escape(i)}</t:p></t:list-item>" for i in content)
            + "</t:list>"
        )
    head, _, tail = html.escape(content).partition(" ")
    tag = "h" if kind == "heading" else "p"
    return f"<t:{tag}><t:span>{head}</t:span><t:s/>{tail}</t:{tag}>"


def pdf(pieces: Sequence[Piece]) -> bytes:
    """Write a PDF of as many pages as the lines need, 30 on each."""
    lines = [line for text in latin(b"", pieces) for line in [*textwrap.wrap(text, 80, break_on_hyphens=False), ""]]
    sheets = [lines[first : first + 30] for first in range(0, len(lines), 30)]
    number = count(4)
    objects = {3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
    kids = []
    for sheet in sheets:
        at, stream = next(number), next(number)
        drawn = b"".join(_drawn(line, 800 - 20 * row) for row, line in enumerate(sheet) if line)
        objects[at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % stream
        )
        objects[stream] = b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn)
        kids.append(b"%d 0 R" % at)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _with_table(objects)


def _drawn(line: str, height: int) -> bytes:
    text = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 8 Tf 20 %d Td (%s) Tj ET\n" % (height, text)


def _with_table(objects: dict[int, bytes]) -> bytes:
    body, offsets = bytearray(b"%PDF-1.4\n"), []
    for number in sorted(objects):
        offsets.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return bytes(body) + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def latin(data: bytes, pieces: Sequence[Piece]) -> list[str]:
    """Return the texts that a font of PDF shows without further ado: those in Latin letters."""
    return [text for text in texts(pieces) if text == text.encode("cp1252", "ignore").decode("cp1252")]


OFFICE: dict[str, tuple[Sample, ...]] = {
    "epub": (Sample(name="a.epub", write=epub, visible=in_book),),
    "docx": (
        Sample(name="a.docx", write=docx, visible=in_word),
        Sample(name="a.docx", write=edited, visible=in_word),
    ),
    "odt": (Sample(name="a.odt", write=odt),),
    "pdf": (Sample(name="a.pdf", write=pdf, visible=latin),),
}
"""Name of a reader -> the samples of its format."""
