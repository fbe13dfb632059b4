"""Which reader takes a file: what bytes prove, then what the name says, then what bytes suggest."""

from collections.abc import Iterator

import pytest
from files import PAGE, docx, epub, odt, packed, pdf

from digest.readers import Draft, FaultyPart, RawFile, Reader, Score, detection, parse, readers

FEED = b"<rss><channel><item><description>Words.</description></item></channel></rss>"
HTML = PAGE.format(charset="utf-8").encode()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"Words.", "text"),
        ("a", b"Words.", "text"),
        ("", b"Words.", "text"),
        ("a.md", HTML, "markdown"),
        ("a.txt", HTML, "html"),
        ("a.xml", HTML, "html"),
        ("a.eml", HTML, "mail"),
        ("a.txt", FEED, "feed"),
        ("a.html", FEED, "html"),
        ("a.xml", b"<a/>", "feed"),
        ("", b"<!DOCTYPE html>" + FEED, "html"),
        ("", b'\xef\xbb\xbf {"text": "Words."}', "json"),
        ("", b'{"text": "One."}\n{"text": "Two."}', "json"),
        ("", b"{no JSON", "text"),
        ("a", b'{"text": "Words."}', "text"),
        ("a.txt", b'{"text": "Words."}', "text"),
        ("a.json", pdf("Words."), "pdf"),
        ("a.txt", docx(), "docx"),
        ("a.docx", odt(), "odt"),
        ("a", epub(), "epub"),
        ("a.epub", packed(**{"META-INF__container.xml": "<a/>", "content.xml": "<a/>"}), "epub"),
        ("a.pdf", packed(**{"a.txt": "x"}), "pdf"),
        ("a.ppt", b"Words.", None),
    ],
)
def test_the_reader_of_a_file(name: str, data: bytes, expected: str | None) -> None:
    reader, problems = detection.choose(RawFile(name=name, data=data))
    assert (reader.name if reader else None, problems) == (expected, [])


class Subtitles(Reader):
    name, label, suffixes = "spoken", "subtitles", (".sub", ".map")

    def read(self, raw: RawFile) -> Iterator[Draft | FaultyPart]:
        for text in raw.data.decode().split("\n\n"):
            yield Draft(text=text) if text else FaultyPart(message="nothing said")


class Greedy(Subtitles):
    """Wants every file, and is not able to say how much."""

    name = "greedy"

    def score(self, raw: RawFile) -> int:
        raise TypeError("no score")


class Broken(Subtitles):
    name = "broken"

    def score(self, raw: RawFile) -> int:
        return Score.SIGNATURE

    def read(self, raw: RawFile) -> Iterator[Draft]:
        raise RuntimeError("out of luck")


class Needy(Broken):
    name, label, extra = "needy", "Needy", "needs"

    def read(self, raw: RawFile) -> Iterator[Draft]:
        import no_such_module_anywhere  # type: ignore[import-not-found]

        yield Draft(text=str(no_such_module_anywhere))


def among(monkeypatch: pytest.MonkeyPatch, *more: Reader) -> None:
    everyone = [*readers(), *more]
    monkeypatch.setattr(detection, "readers", lambda: everyone)


def test_a_reader_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert detection.passed_over("a.map") == "binary"
    assert not detection.is_read("a.sub")
    among(monkeypatch, Subtitles())
    assert detection.passed_over("a.map") is None
    assert detection.is_read("a.sub")
    assert detection.formats_read().endswith("CSV and subtitles")
    found = parse.parse("in/a.sub", RawFile(name="a.sub", data=b"One.\n\nTwo.\n\n"), named=True)
    assert [(d.source, d.text, d.format, d.encoding) for d in found.documents] == [
        ("in/a.sub#1", "One.", "spoken", "spoken"),
        ("in/a.sub#2", "Two.", "spoken", "spoken"),
    ]
    assert [(p.message, p.failed) for p in found.problems] == [("nothing said", False)]


def test_a_reader_that_fails_costs_only_its_own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection.plugins, "origin", lambda group, name: detection.plugins.Plugin(
        group=group, name=name, distribution="strange", version="1", builtin=False
    ))  # fmt: skip
    among(monkeypatch, Greedy())
    found = parse.parse("a.txt", RawFile(name="a.txt", data=b"Words."), named=True)
    assert [d.text for d in found.documents] == ["Words."]
    (problem,) = found.problems
    assert (problem.source, problem.failed) == ("strange", False)
    assert "no score" in problem.message
    among(monkeypatch, Broken())
    (problem,) = parse.parse("a.txt", RawFile(name="a.txt", data=b"Words."), named=True).problems
    assert (problem.source, problem.failed) == ("a.txt", True)
    assert "out of luck" in problem.message
    assert "makers of strange" in problem.hint


def test_the_extra_that_a_reader_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    among(monkeypatch, Needy())
    (problem,) = parse.parse("a.txt", RawFile(name="a.txt", data=b"Words."), named=True).problems
    assert problem.message == "is a Needy file, and no_such_module_anywhere is not installed"
    assert "[needs]" in problem.hint


def test_a_file_that_no_reader_takes() -> None:
    (problem,) = parse.parse("in/a.ppt", RawFile(name="a.ppt", data=b"Words."), named=True).problems
    assert problem.message == "is a presentation (.ppt), which is not read"
    assert "libreoffice" in problem.hint
