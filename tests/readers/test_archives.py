"""Archives: each file in one is read as if it lay in a folder, within limits, and nothing is passed over in silence."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest import readers
from digest.readers import Member, RawFile, UnreadableError, budget, parse

FOG = "Fog closed the airport of Rydal for {} hours on Sunday.\n"


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes | str], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return stream.getvalue()


def given(name: str, data: bytes) -> parse.Parsed:
    return parse.parse(name, RawFile(name=name, data=data), named=True)


FILES = {"a/one.txt": FOG.format(1), "two.html": f"<html><body><p>{FOG.format(2)}</p></body></html>"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(FILES)),
        ("a", zipped(FILES)),
        ("a.txt", zipped(FILES)),
        ("a.tar", tarred(FILES)),
        ("a.bin.old", tarred(FILES)),
        ("a.tgz", tarred(FILES, "w:gz")),
        ("a.tar.gz", tarred(FILES, "w:gz")),
    ],
)
def test_the_files_in_an_archive_are_documents(name: str, data: bytes) -> None:
    found = given(name, data)
    assert [d.source for d in found.documents] == [f"{name}!a/one.txt", f"{name}!two.html"]
    assert [d.text.strip() for d in found.documents] == [FOG.format(1).strip(), FOG.format(2).strip()]
    assert [d.format for d in found.documents] == ["text", "html"]
    assert {(d.file, len(d.file_sha256)) for d in found.documents} == {(name, 64)}
    assert len({d.sha256 for d in found.documents}) == 2
    assert found.problems == []
    assert readers.parse_again(name, data).documents == found.documents


def test_a_packed_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    page = gzip.compress(FILES["two.html"].encode())
    (document,) = given("two.html.gz", page).documents
    assert (document.source, document.format, document.text) == ("two.html.gz", "html", FOG.format(2).strip())
    (document,) = given("one.txt.gz", gzip.compress(FOG.format(1).encode())).documents
    assert (document.source, document.format) == ("one.txt.gz", "text")


def test_several_articles_of_a_file_in_an_archive_have_numbers() -> None:
    items = "".join(f"<item><title>{n}</title><description>{FOG.format(n)}</description></item>" for n in (1, 2))
    found = given("a.zip", zipped({"f.rss": f"<rss><channel>{items}</channel></rss>"}))
    assert [d.source for d in found.documents] == ["a.zip!f.rss#1", "a.zip!f.rss#2"]


def test_paths_lead_nowhere() -> None:
    names = [
        "../../etc/a.txt",
        "/etc/a.txt",
        "C:\\b.txt",
        "x\\c.txt",
        ".ssh/d.txt",
        "__MACOSX/e.txt",
        "f\n.txt",
        "etc/a.txt",
    ]
    found = given("a.zip", zipped({name: FOG.format(n) for n, name in enumerate(names)}))
    shown = [d.source.removeprefix("a.zip!") for d in found.documents]
    assert shown == ["etc/a.txt", "etc/a.txt (2)", "C:/b.txt", "x/c.txt", "f\ufffd.txt", "etc/a.txt (3)"]


def test_what_is_not_read_is_named_with_its_count() -> None:
    files = {"a.txt": FOG, "b.doc": "x", "c.doc": "x", "d.json": "{}", "e.txt": "", "f.jpg": "x", "g.pdf": "no PDF"}
    found = given("a.zip", zipped(files))
    said = {(p.source, p.message) for p in found.problems}
    assert {
        ("a.zip", "passed over 2 old Word documents (.doc): b.doc, c.doc"),
        ("a.zip", "passed over 1 JSON, JSON lines file without an article: d.json"),
        ("a.zip", "passed over 1 empty file: e.txt"),
    } <= said
    assert [(p.source, p.partly) for p in found.problems if p.failed] == [("a.zip!g.pdf", False)]


def test_an_archive_without_articles_is_an_error() -> None:
    for files in ({"b.doc": "x"}, {"c.jpg": "x"}, {}):
        assert any(p.failed for p in given("a.zip", zipped(files)).problems)


def test_damage_costs_only_what_it_touches() -> None:
    data = tarred({"a.txt": FOG.format(1), "b.txt": FOG.format(2)})
    found = given("a.tar", data[:1550])
    assert [d.source for d in found.documents] == ["a.tar!a.txt"]
    assert {(p.failed, p.partly) for p in found.problems} == {(True, True)}
    packed = bytearray(zipped({"a.txt": FOG.format(1), "b.txt": "".join(FOG.format(n) for n in range(50))}))
    at = packed.index(b"b.txt") + 20
    packed[at : at + 8] = b"\xff" * 8
    found = given("a.zip", bytes(packed))
    assert [d.source for d in found.documents] == ["a.zip!a.txt"]
    assert ["b.txt" in p.message for p in found.problems] == [True]
    (problem,) = given("a.txt.gz", gzip.compress(FOG.encode())[:-6]).problems
    assert problem.failed and "cannot be unpacked" in problem.message


def test_a_password_is_named() -> None:
    data = bytearray(zipped({"a.txt": FOG}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (problem,) = given("a.zip", bytes(data)).problems
    assert "password" in problem.message


def bomb(levels: int) -> bytes:
    data = b"a" * 9_000_000
    for level in range(levels):
        data = zipped({f"{n}{'.zip' if level else '.txt'}": data for n in range(12)})
    return data


BOMBS = {
    "one large file": zipped({"a.txt": b"a" * 11_000_000}),
    "many large files": bomb(1),
    "archives within archives": bomb(3),
    "far packed": gzip.compress(b" " * 30_000_000),
    "packed twice": gzip.compress(gzip.compress(b"a" * 30_000_000)),
    "many files": zipped({f"{n}.txt": "" for n in range(5_100)}),
}


@pytest.mark.slow
@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused(data: bytes) -> None:
    found = given("a.zip" if data.startswith(b"PK") else "a.txt.gz", data)
    assert sum(len(d.text) for d in found.documents) <= 10_000_000
    assert any(word in p.message for p in found.problems for word in ("larger than", "unpacks to", "holds more than"))


def test_the_budget_is_one_for_all_levels() -> None:
    outer = budget.Budget.of(b"")
    inner = outer.spend(Member(path="a.zip", name="a.zip", data=b"x" * 1_000_000))
    for _ in range(9):
        inner.spend(Member(path="b.txt", name="b.txt", data=b"x" * 1_000_000))
    with pytest.raises(UnreadableError, match="unpacks"):
        outer.spend(Member(path="c.txt", name="c.txt", data=b"x" * 1_000_000))


def test_archives_nest_to_a_limit() -> None:
    data: bytes | str = FOG.format(1)
    for name in ("a.txt", "b.zip", "c.zip", "d.zip", "e.zip"):
        data = zipped({name: data})
    found = given("f.zip", data if isinstance(data, bytes) else b"")
    assert found.documents == []
    assert any("archives within archives" in p.message for p in found.problems)
