"""Pages and texts as programs save them: MHTML, WARC, RTF, slides, subtitles, tables; and what is refused."""

import base64
import gzip
import io
import plistlib
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from growth import assert_linear

from digest import readers
from digest.config import Config
from digest.domain import Document
from digest.pipeline import PreparedDocuments, prepare_documents
from digest.readers import RawFile, parse, refused

TRAM = "The tram to Millgate will be rebuilt for 38 million pounds, the city said."
SCHOOL = "Die Schule in Oberau wird für 12,5 Millionen Euro saniert, sagte die Landrätin."
PARK = "松原市政府周五宣布，新公园将于2028年开放。"


def read(tmp_path: Path, name: str, data: bytes | str) -> PreparedDocuments:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return prepare_documents([str(tmp_path / name)], Config())


def said(prepared: PreparedDocuments) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in prepared.sentences]


def dropped(prepared: PreparedDocuments) -> dict[str, list[str]]:
    rules: dict[str, list[str]] = {}
    for cleaned in prepared.cleaned:
        for span in cleaned.dropped:
            rules.setdefault(span.rule, []).append(cleaned.document.text[span.start : span.end])
    return rules


def fact(document: Document, name: str) -> str | None:
    return next((one.value for one in document.facts if one.name == name), None)


def markup(text: str, charset: str = "utf-8") -> bytes:
    page = f"<html><head><meta charset='{charset}'></head><body><article><p>{text}</p></article></body></html>"
    return page.encode(charset)


def saved(text: str, charset: str = "utf-8", first: str = "From: <Saved by Blink>\r\n") -> bytes:
    body = base64.encodebytes(markup(text, charset)).decode()
    return (
        f"{first}Snapshot-Content-Location: https://city.example/tram\r\nSubject: Tram\r\n"
        "Date: Fri, 8 May 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b7"\r\n\r\n'
        "--b7\r\nContent-Type: text/css\r\nContent-Location: https://city.example/a.css\r\n\r\np { color: red }\r\n"
        "--b7\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://city.example/tram\r\n\r\n{body}\r\n--b7--\r\n"
    ).encode()


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.eml", "a.txt", "a.html", "a.doc", "a"])
@pytest.mark.parametrize(("text", "charset"), [(TRAM, "utf-8"), (PARK, "gb2312"), (SCHOOL, "iso-8859-1")])
def test_a_page_saved_as_mhtml_is_read_under_any_name(tmp_path: Path, name: str, text: str, charset: str) -> None:
    prepared = read(tmp_path, name, saved(text, charset))
    (cleaned,) = prepared.cleaned
    assert (said(prepared), cleaned.document.format) == ([text], "mhtml")
    assert (cleaned.document.author, cleaned.document.date) == (None, None)
    assert fact(cleaned.document, "url") == "https://city.example/tram"


def test_a_web_archive_of_safari(tmp_path: Path) -> None:
    main = {"WebResourceData": markup(SCHOOL), "WebResourceURL": "https://oberau.example/1"}
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        prepared = read(tmp_path, "a.webarchive", plistlib.dumps({"WebMainResource": main}, fmt=form))
        assert said(prepared) == [SCHOOL]
        assert fact(prepared.cleaned[0].document, "url") == "https://oberau.example/1"
    assert "without its page" in read(tmp_path, "a.webarchive", plistlib.dumps({"x": 1})).problems[0].message
    assert read(tmp_path, "a.webarchive", b"bplist00??").problems[0].failed


def record(address: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    record("https://c.example/1", markup(TRAM)),
    record("https://c.example/p.png", b"\x89PNG", "image/png"),
    record("https://c.example/gone", markup("Nothing is here any more."), status="404 Not Found"),
    record("https://c.example/2", SCHOOL.encode(), "text/plain; charset=utf-8"),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a", "a.gz"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_pages_of_a_web_archive(tmp_path: Path, name: str, pack: "type[bytes]") -> None:
    prepared = read(tmp_path, name, b"".join(map(pack, RECORDS)))
    assert said(prepared) == [TRAM, SCHOOL]
    assert [c.document.source.partition("!")[2] for c in prepared.cleaned] == [
        "https://c.example/1",
        "https://c.example/2",
    ]
    assert fact(prepared.cleaned[0].document, "url") == "https://c.example/1"
    assert prepared.problems == ()


def test_the_extra_for_web_archives_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("warcio")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "warcio", None)
    (problem,) = read(tmp_path, "a.warc", RECORDS[0]).problems
    assert "[warc]'" in problem.hint


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}{\f1\fcharset134 Song;}}{\stylesheet{\s1 Heading;}}
{\info{\title Schule}{\author Ida Vo\'df}{\creatim\yr2026\mo5\dy8}}{\header Seite 3\par}
\pard Die Schule wird f\'fcr 12,5 Mil\-lionen Euro saniert.{\footnote Laut Vorlage 31.}
 Das dauert {\deleted zwei}{\revised drei} Jahre\u8230?\par
{\listtext\'b7\tab}Das Dach wird {\b neu} gebaut.\par {\f1\'cb\'c9\'d4\'ad\'ca\'d0}\f0  {\v nie zu sehen}
{\field{\*\fldinst{HYPERLINK "https://o.example"}}{\fldrslt Die Vorlage}} liegt vor.\par{\*\unheard of}{\pict 89504e47}
\trowd Jahr\cell Kosten\cell\row 2027\cell 12,5\cell\row}"""


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.txt"])
def test_rtf_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    prepared = read(tmp_path, name, RTF)
    (cleaned,) = prepared.cleaned
    text = cleaned.document.text
    assert (cleaned.document.title, cleaned.document.author, cleaned.document.date) == (
        "Schule",
        "Ida Voß",
        "2026-05-08",
    )
    assert "Die Schule wird für 12,5 Millionen Euro saniert. Das dauert drei Jahre…" in text
    assert "松原市 Die Vorlage liegt vor." in text
    assert "- Das Dach wird neu gebaut." in text
    assert "Jahr\tKosten" in text
    assert not any(word in text for word in ("nie zu", "unheard", "8950", "HYPERLINK", "Heading"))
    rules = dropped(prepared)
    assert [rules[rule] for rule in ("footnote", "running-head", "deleted")] == [
        ["Laut Vorlage 31."],
        ["Seite 3"],
        ["zwei"],
    ]


NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shape(text: str, kind: str = "") -> str:
    holder = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
    return f"<p:sp>{holder}<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


def related(*targets: tuple[str, str, str]) -> str:
    rows = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in targets)
    return f"<Relationships>{rows}</Relationships>"


def slides() -> bytes:
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    table = f"<a:tbl><a:tr>{cell.format('Tram')}{cell.format('38 million')}</a:tr></a:tbl>"
    files = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f'<p:p {NAMES}><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:p>',
        "ppt/_rels/presentation.xml.rels": related(
            ("r1", "slide", "slides/b.xml"), ("r2", "slide", "/ppt/slides/a.xml")
        ),
        "ppt/slides/a.xml": f"<p:s {NAMES}>{shape('Millgate', 'ctrTitle')}{shape('3', 'sldNum')}</p:s>",
        "ppt/slides/b.xml": f"<p:s {NAMES}>{shape('Costs', 'title')}{shape(TRAM)}{table}</p:s>",
        "ppt/slides/_rels/b.xml.rels": related(("n", "notesSlide", "../notesSlides/n.xml")),
        "ppt/notesSlides/n.xml": f"<p:n {NAMES}>{shape('Speak slowly here.', 'body')}{shape('4', 'sldNum')}</p:n>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.pptx", "a.zip", "a"])
def test_slides_are_read_in_the_order_of_the_talk(tmp_path: Path, name: str) -> None:
    prepared = read(tmp_path, name, slides())
    assert prepared.cleaned[0].document.text == (
        f"# Millgate\n\n3\n\n# Costs\n\n{TRAM}\n\nTram\t38 million\n\nSpeak slowly here."
    )
    assert TRAM in said(prepared) and "Millgate" in said(prepared)
    assert dropped(prepared)["speaker-notes"] == ["Speak slowly here."]
    assert dropped(prepared)["running-head"] == ["3"]


SRT = """1
00:00:01,000 --> 00:00:02,500
Die Schule in Oberau wird

2
00:00:02,600 --> 00:00:04,000
für 12,5 Millionen Euro <i>saniert</i>,
sagte die Landrätin.

3
00:00:05,000 --> 00:00:06,000
(Applaus)

4
00:00:07,000 --> 00:00:08,000
- Wann beginnt der Umbau?
- Im {\\an8}Juni.
"""
VTT = """WEBVTT Kind: captions

NOTE for the editor

STYLE
::cue { color: red }

00:01.000 --> 00:02.500 align:start
<v Ida>Die Schule in Oberau wird
00:02.600 --> 00:04.000
<c.yellow>f&uuml;r 12,5 Millionen Euro saniert,</c>

00:04.000 --> 00:04.500
<c.yellow>f&uuml;r 12,5 Millionen Euro saniert,</c>
sagte <00:04.200>die Landrätin.

intro
00:05.000 --> 00:06.000
[Applaus]

00:07.000 --> 00:08.000
- Wann beginnt der Umbau?

00:08.000 --> 00:09.000
- Im Juni.
"""


@pytest.mark.parametrize(("text", "suffix"), [(SRT, ".srt"), (VTT, ".vtt")])
@pytest.mark.parametrize("change", [lambda t: t, lambda t: "\ufeff" + t.replace("\n", "\r\n")])
def test_subtitles_become_sentences(tmp_path: Path, text: str, suffix: str, change: "type[str]") -> None:
    for name in (f"a{suffix}", "a.txt", "a"):
        prepared = read(tmp_path, name, change(text))
        assert prepared.cleaned[0].document.format == "subtitles"
        assert said(prepared) == [SCHOOL, "Wann beginnt der Umbau?", "Im Juni."]
        assert "".join(dropped(prepared)["sound"]).strip("[]()") == "Applaus"
        assert ("repeated-line" in dropped(prepared)) == (suffix == ".vtt")


def test_subtitles_in_chinese_get_no_spaces(tmp_path: Path) -> None:
    cues = "1\n00:01,000 --> 00:02,000\n松原市政府周五宣布，\n新公园将于\n\n2\n00:02,000 --> 00:03,000\n2028年开放。\n"
    assert said(read(tmp_path, "a.srt", cues)) == [PARK]


def test_a_table_of_articles(tmp_path: Path) -> None:
    table = f'Title;Text;Date;Author\nTram;"{TRAM}";2026-05-08;Ned Hale\nSchool;"{SCHOOL}\nZweite Zeile.";;\n'
    for name, content in (("a.csv", table), ("b.tsv", table.replace(";", "\t"))):
        prepared = read(tmp_path, name, content)
        first, second = (cleaned.document for cleaned in prepared.cleaned)
        assert (first.text, first.title, first.author, first.date) == (TRAM, "Tram", "Ned Hale", "2026-05-08")
        assert second.text == f"{SCHOOL}\nZweite Zeile."
        assert first.source.endswith("#1")
    assert all(problem.failed for problem in read(tmp_path, "c.csv", "year,value\n2020,3\n").problems)


@pytest.mark.parametrize("suffix", sorted(refused.FORMATS))
def test_what_is_refused_is_named_with_the_way_out(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"Some plain words.")
    (named,) = readers.read([str(path)])[1]
    assert named.failed and suffix in named.message and named.hint
    (passed,) = readers.read([str(tmp_path)])[1]
    assert (passed.failed, passed.note, passed.source) == (False, False, str(tmp_path))
    assert passed.message.startswith("passed over 1 ") and passed.message.endswith(f": a{suffix}")


def problems(name: str, data: bytes) -> Sequence[str]:
    found = parse.parse(name, RawFile(name=name, data=data), named=True)
    return [problem.message for problem in found.problems]


def test_formats_that_are_refused_are_known_by_their_bytes() -> None:
    assert "old Office" in problems("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(range(32)) * 9)[0]
    assert "an archive" in problems("a.txt", b"7z\xbc\xaf\x27\x1c" + bytes(range(32)) * 9)[0]
    opml = b'<?xml version="1.0"?>\n<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>'
    assert "list of feeds" in problems("a.xml", opml)[0]


def test_many_files_of_a_kind_make_one_line(tmp_path: Path) -> None:
    for number in range(13):
        (tmp_path / f"{number:02}.doc").write_text("x")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    told = [problem for problem in readers.read([str(tmp_path)])[1] if not problem.note]
    assert [problem.message for problem in told] == [
        f"passed over 13 old Word documents (.doc): {', '.join(f'{n:02}.doc' for n in range(10))} and 3 more"
    ]


def test_large_files_of_unknown_formats_are_no_failures(tmp_path: Path) -> None:
    (tmp_path / "disk.vmdk").write_bytes(b"\x00" * 11_000_000)
    (problem,) = readers.read([str(tmp_path)])[1]
    assert (problem.failed, problem.message) == (False, "passed over 1 .vmdk file: disk.vmdk")


HOSTILE = {
    "cues": (".srt", "1\n00:00:01,000 --> 00:00:02,000\nwords\n\n"),
    "tags": (".srt", "1\n00:00:01,000 --> 00:00:02,000\n" + "<c.x " * 60 + "\n"),
    "brackets": (".srt", "1\n00:00:01,000 --> 00:00:02,000\n" + "[a" * 150 + "\n"),
    "links": (".rtf", r"{\field{\*\fldinst{HYPERLINK "),
    "fonts": (".rtf", r"{\fonttbl \f1 "),
    "text": (".rtf", r"\'fc\u8230?a\par "),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_no_file_takes_more_than_linear_time(kind: str) -> None:
    suffix, piece = HOSTILE[kind]
    start = r"{\rtf1 " if suffix == ".rtf" else ""
    assert_linear(lambda data: problems(f"a{suffix}", data), lambda size: (start + piece * size).encode(), 1000)
