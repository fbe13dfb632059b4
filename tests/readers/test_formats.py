"""Every format gives its article, its facts and nothing invented; a damaged file costs only itself."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from files import PAGE, PARAGRAPHS, TITLE, docx, epub, mail, odt, pdf

from digest import readers
from digest.config import CleanConfig, Config, IngestConfig
from digest.domain import Document, Span
from digest.pipeline import PreparedDocuments, prepare_documents


def look(path: Path | str, data: bytes | None = None, **config: object) -> PreparedDocuments:
    stdin = io.BytesIO(data) if data is not None else None
    return prepare_documents([str(path)], Config(**config), stdin=stdin)  # type: ignore[arg-type]


def documents(prepared: PreparedDocuments) -> list[Document]:
    return [cleaned.document for cleaned in prepared.cleaned]


def dropped_spans(prepared: PreparedDocuments) -> list[Span]:
    return [span for cleaned in prepared.cleaned for span in cleaned.dropped]


def kept(prepared: PreparedDocuments) -> list[str]:
    return [c.document.text[b.start : b.end] for c in prepared.cleaned for b in c.blocks]


def facts(document: Document) -> dict[str, tuple[str, str]]:
    return {fact.name: (fact.value, fact.origin) for fact in document.facts}


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_html(tmp_path: Path, charset: str) -> None:
    (tmp_path / "seite.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    prepared = look(tmp_path)
    (document,) = documents(prepared)
    assert [line for line in kept(prepared) if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert {s.text for s in prepared.sentences} == {TITLE, "Streit um die Frist", *PARAGRAPHS}
    dropped = [document.text[s.start : s.end] for s in dropped_spans(prepared)]
    assert {"Startseite", "Politik", "Mieten in Berlin"} <= set(dropped)
    assert "never shown" not in document.text
    assert "zu sehen" not in document.text
    assert document.format == "html"
    assert (document.title, document.author, document.date) == (TITLE, "Petra Lindner", "2026-01-23")
    assert document.publisher == "Der Bote"
    assert facts(document)["date"] == ("2026-01-23", "html")


def test_html_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    assert documents(look(tmp_path))[0].format == "html"
    assert documents(look("-", PAGE.format(charset="utf-8").encode()))[0].format == "html"


@pytest.mark.parametrize(
    "head", ["", "<title>Otters</title>", "<script>if (a < b) {}</script><!-- <p> --><style>p {}</style>"]
)
@pytest.mark.parametrize("start", ["<!doctype html>", "<!DOCTYPE html>\n<html lang=de>", "<html><head>"])
def test_html_may_leave_out_its_body(tmp_path: Path, start: str, head: str) -> None:
    page = f"{start}<meta charset=utf-8>{head}<nav><a href=/>Start</a></nav><article><h1>{TITLE}</h1>"
    page += "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</article>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (document,) = documents(look(tmp_path))
    assert all(text in document.text for text in PARAGRAPHS)


def test_html_without_metadata_invents_none(tmp_path: Path) -> None:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    (tmp_path / "a.html").write_text(f"<html><body>{body}<p>© 2019 Der Bote</p></body></html>", encoding="utf-8")
    (document,) = documents(look(tmp_path))
    assert (document.title, document.author, document.date, document.publisher) == (None, None, None, None)


@pytest.mark.parametrize("subtype", ["plain", "html"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_mail(tmp_path: Path, subtype: str, charset: str) -> None:
    (tmp_path / "a.eml").write_bytes(mail(subtype, charset).as_bytes())
    prepared = look(tmp_path)
    (document,) = documents(prepared)
    assert kept(prepared) == list(PARAGRAPHS)
    assert facts(document) == {
        "title": (TITLE, "header"),
        "author": ("Petra Müßig", "header"),
        "date": ("2026-01-23", "header"),
    }


RECORD = {
    "title": TITLE,
    "text": "\n\n".join(PARAGRAPHS),
    "authors": ["Petra Lindner", {"name": "Jonas Au"}],
    "published": "2026-01-23T14:30:00Z",
    "site_name": "Der Bote",
    "lang": "de",
}


@pytest.mark.parametrize("shape", [RECORD, [RECORD], {"articles": [RECORD]}])
def test_json(tmp_path: Path, shape: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(shape), encoding="utf-8")
    prepared = look(tmp_path)
    (document,) = documents(prepared)
    assert kept(prepared) == list(PARAGRAPHS)
    assert document.source == str(tmp_path / "a.json")
    assert document.author == "Petra Lindner, Jonas Au"
    assert facts(document)["date"] == ("2026-01-23", "field")
    assert document.publisher == "Der Bote"


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps(RECORD),
        "{broken",
        "",
        json.dumps({"html": f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"}),
        "7",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    documents, problems = readers.read([str(tmp_path)])
    assert [d.source.rpartition("#")[2] for d in documents] == ["1", "4"]
    assert documents[1].text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert len({d.sha256 for d in documents}) == 2
    assert [(p.message[:6], p.failed) for p in problems] == [("line 2", True), ("line 5", False)]


def test_json_without_articles_is_passed_over_in_a_folder_and_an_error_by_name(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "other.json").write_text('{"name": "y"}')
    (passed,) = readers.read([str(tmp_path)])[1]
    assert (passed.source, passed.failed, passed.note) == (str(tmp_path), False, False)
    assert passed.message == "passed over 2 JSON, JSON lines files without an article: other.json, package.json"
    (problem,) = readers.read([str(tmp_path / "package.json")])[1]
    assert problem.failed
    assert '"text"' in problem.hint


RSS = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Der Bote</title><language>de-DE</language>
<item><title>{TITLE}</title><dc:creator>Petra Lindner</dc:creator><pubDate>Fri, 23 Jan 2026 14:30:00 +0100</pubDate>
<description>Kurz.</description><content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]></content:encoded></item>
<item><title>Zweite &amp; letzte</title><description>{PARAGRAPHS[2]} &x;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Der Bote</title><entry><title>{TITLE}</title>
<author><name>Petra Lindner</name></author><published>2026-01-23T14:30:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p></div></content></entry></feed>"""


@pytest.mark.parametrize(("name", "feed", "count"), [("a.rss", RSS, 2), ("a.xml", RSS, 2), ("a.atom", ATOM, 1)])
def test_feeds(tmp_path: Path, name: str, feed: str, count: int) -> None:
    (tmp_path / name).write_text(feed, encoding="utf-8")
    documents, problems = readers.read([str(tmp_path)])
    assert (len(documents), problems) == (count, [])
    assert PARAGRAPHS[0] in documents[0].text
    assert "root:" not in "".join(d.text for d in documents)
    found = {f.name: f.value for f in documents[0].facts}
    assert (found["title"], found["author"], found["date"]) == (TITLE, "Petra Lindner", "2026-01-23")
    assert found["publisher"] == "Der Bote"


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("a.odt", odt), ("a.epub", epub), ("scan", odt)])
def test_office_files(tmp_path: Path, name: str, make: object) -> None:
    (tmp_path / name).write_bytes(make())  # type: ignore[operator]
    prepared = look(tmp_path)
    (document,) = documents(prepared)
    assert [s.text for s in prepared.sentences] == [TITLE, *PARAGRAPHS]
    assert facts(document)["author"] == ("Petra Lindner", "properties")
    assert document.title == TITLE
    assert document.date is None


def test_pdf(tmp_path: Path) -> None:
    first, second = "For nine days no wind blew over the bay of Hull.", "Nobody had seen the har-"
    (tmp_path / "a.pdf").write_bytes(pdf(f"{first}\n{second}\nbour like this before."))
    prepared = look(tmp_path)
    (document,) = documents(prepared)
    assert [s.text for s in prepared.sentences] == [first, "Nobody had seen the harbour like this before."]
    assert facts(document) == {"title": ("The harbour", "properties"), "date": ("2026-01-23", "properties")}


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("x"))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (problem,) = readers.read([str(tmp_path)])[1]
    assert problem.failed
    assert "[pdf]" in problem.hint


@pytest.mark.parametrize("suffix", ["pdf", "docx", "odt", "epub", "json", "xml", "eml", "html"])
@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\x01" * 300, b"%PDF-1.7\n" + b"\xff" * 300, b"<a", b"{", b"\x00" * 50]
)
def test_damaged_files_are_problems(tmp_path: Path, suffix: str, data: bytes) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(data)
    documents, problems = readers.read([str(tmp_path / f"a.{suffix}")])
    assert len(documents) + len(problems) >= 1
    assert not any("bug" in problem.hint for problem in problems)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 100_000_001)
    (tmp_path / "a.odt").write_bytes(stream.getvalue())
    assert "100 MB" in readers.read([str(tmp_path)])[1][0].message


def test_globs(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "drafts/c.txt", "sub/drafts/d.txt", "sub/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(f"text {name}")

    def names(include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
        documents, _ = readers.read([str(tmp_path)], config=IngestConfig(include=include, exclude=exclude))
        return [Path(d.source).name for d in documents]

    assert names() == ["a.txt", "b.md", "c.txt", "d.txt", "e.txt"]
    assert names(include=("*.txt",)) == ["a.txt", "c.txt", "d.txt", "e.txt"]
    assert names(exclude=("drafts",)) == ["a.txt", "b.md", "e.txt"]
    assert names(exclude=("drafts/*", "*.md")) == ["a.txt", "d.txt", "e.txt"]
    assert names(include=("sub/*",), exclude=("drafts/",)) == ["e.txt"]
    (note,) = readers.read([str(tmp_path)], config=IngestConfig(exclude=("*.md",)))[1]
    assert (note.note, note.message) == (True, "passed over 1 excluded file")


def test_the_size_limit_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 300_000)
    (problem,) = readers.read([str(tmp_path)], config=IngestConfig(megabytes=1))[1]
    assert "1 MB" in problem.message
    assert "ingest.megabytes" in problem.hint


def test_the_date_in_a_file_name_is_the_last_resort(tmp_path: Path) -> None:
    (tmp_path / "2026-01-22_mieter.txt").write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    (tmp_path / "20260122b.txt").write_text("23. Januar 2026\n\n" + "\n\n".join(PARAGRAPHS), encoding="utf-8")
    first, second = documents(look(tmp_path))
    assert facts(first)["date"] == ("2026-01-22", "file name")
    assert facts(second)["date"] == ("2026-01-23", "text")
    (fact,) = second.facts
    assert second.text[fact.start : fact.end] == "23. Januar 2026"


def test_rules_of_the_user(tmp_path: Path) -> None:
    lines = ["Besuchen unsere Bäckerei!", PARAGRAPHS[0], "Anzeige", PARAGRAPHS[1]]
    (tmp_path / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    rules = CleanConfig(lines={"bakery": (".*Bäckerei!",)}, keep=("Anzeige",))
    prepared = look(tmp_path, clean=rules)
    assert kept(prepared) == [PARAGRAPHS[0], "Anzeige", PARAGRAPHS[1]]
    assert [span.rule for span in dropped_spans(prepared)] == ["bakery"]
    with pytest.raises(ValueError, match="regular expression"):
        CleanConfig(keep=("(",))
