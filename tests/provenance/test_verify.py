"""A briefing is checked against its sources: all holds, whatever the format, and one byte that changes is found."""

import copy
import io
import json
import shutil
import zipfile

import pytest
from files import PAGE, docx, epub, mail, odt, pdf

from digest import pipeline, provenance, rendering
from digest.config import Config
from digest.errors import InputError
from digest.testing import FakeTranslator

GERMAN = """Hafen von Hamburg eingefroren

Der Hafen von Hamburg ist am {day}. Januar 2026 zugefroren. Mehr als {number} Schiffe können nicht auslaufen.

Die Behörden rechnen mit Schäden in Höhe von {number} Millionen Euro, wie eine Sprecherin sagte.
"""
ENGLISH = """Harbour of Hamburg frozen

The harbour of Hamburg froze on {day} January 2026. More than {number} ships cannot leave.

Meanwhile, the authorities expect damage of {number} million euros, a spokeswoman said.
"""
CHINESE = "汉堡港结冰\n\n汉堡港于2026年1月{day}日结冰。超过{number}艘船无法出港。\n\n当局预计损失达{number}万欧元。\n"
CODECS = {
    GERMAN: ("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"),
    ENGLISH: ("utf-8", "utf-16", "ascii"),
    CHINESE: ("utf-8", "gb18030", "big5", "utf-16"),
}


def texts():
    """40 articles in three languages and many encodings, with every kind of line end."""
    number = 0
    for template, codecs in CODECS.items():
        for codec in codecs:
            for end in ("\n", "\r\n", "\r"):
                number += 1
                text = template.format(day=number % 28 + 1, number=100 + 7 * number).replace("\n", end)
                yield f"{number:02}.{'md' if number % 4 == 0 else 'txt'}", text.encode(codec, "replace")


def others():
    """The other formats, several articles in one file among them."""
    articles = [ENGLISH.format(day=day, number=500 + day) for day in (3, 4, 5)]
    yield "page.html", PAGE.format(charset="iso-8859-1").encode("iso-8859-1")
    yield "mail.eml", mail("plain", "iso-8859-1").as_bytes()
    yield "records.json", json.dumps([{"title": f"{i}", "text": text} for i, text in enumerate(articles)]).encode()
    yield "one.json", json.dumps({"text": "A lone surrogate \ud800 stands here.\n\n" + articles[0]}).encode()
    yield "lines.jsonl", "\n".join(json.dumps({"text": text}) for text in articles).encode()
    items = "".join(
        f"<item><title>{i}</title><description>{text}</description></item>" for i, text in enumerate(articles)
    )
    yield "feed.rss", f"<rss><channel><title>News</title>{items}</channel></rss>".encode()
    yield "office.docx", docx()
    yield "office.odt", odt()
    yield "book.epub", epub()
    yield "paper.pdf", pdf(ENGLISH.format(day=9, number=900))
    yield "ohne Endung", GERMAN.format(day=9, number=900).encode("utf-8")
    yield "a\udce4\udcf6.txt", GERMAN.format(day=10, number=910).encode("cp1252")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """(folder with sources and briefing.json, its content)."""
    folder = tmp_path_factory.mktemp("verify")
    source = folder / "in" / "deep"
    source.mkdir(parents=True)
    for name, data in [*texts(), *others()]:
        (source / name).write_bytes(data)
    translator = FakeTranslator({"de": {}, "zh": {}})
    standard = io.BytesIO(ENGLISH.format(day=20, number=2000).encode())
    briefing = pipeline.run_pipeline(
        [str(folder / "in"), "-"], Config(), translator=translator, stdin=standard
    ).briefing
    assert not [p for p in briefing.problems if p.failed and not p.partly]
    text = rendering.to_json(briefing)
    (folder / "briefing.json").write_text(text, encoding="utf-8")
    return folder, json.loads(text)


@pytest.fixture
def standard():
    return io.BytesIO(ENGLISH.format(day=20, number=2000).encode())


def check(folder, **options):
    return provenance.verify(provenance.load(folder / "briefing.json"), **options)


def test_every_span_of_every_format_holds(made, standard):
    folder, data = made
    outcome = check(folder, stdin=standard)
    assert outcome.differences == []
    assert outcome.files == len([*texts(), *others()]) + 1
    assert outcome.sentences == len(data["sentences"]) > 150
    assert {d["format"] for d in data["documents"]} >= {
        "text",
        "markdown",
        "html",
        "mail",
        "json",
        "feed",
        "pdf",
        "docx",
    }
    assert len({d["encoding"] for d in data["documents"]}) > 6


@pytest.mark.slow
def test_one_byte_of_any_file_is_found_and_the_file_named(made, standard):
    folder, _ = made
    for file in sorted((folder / "in" / "deep").iterdir()):
        data = file.read_bytes()
        for place in (len(data) // 2, len(data) - 1):
            file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            standard.seek(0)
            found = check(folder, stdin=standard)
            file.write_bytes(data)
            assert {one.file.partition("#")[0] for one in found.differences} == {printed(file)}, (file, place)
            assert any(one.where == "the file" for one in found.differences)


def printed(file):
    from digest.readers.discovery import printable

    return printable(str(file))


def test_a_changed_sentence_is_shown_with_its_span_and_both_texts(made, standard):
    folder, data = made
    file = folder / "in" / "deep" / "01.txt"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"zugefroren", b"aufgetaut!"))
    (one,) = [d for d in check(folder, stdin=standard).differences if d.sentence]
    file.write_bytes(before)
    cited = next(s for s in data["sentences"] if s["id"] == one.sentence)
    assert (one.start, one.end, one.expected) == (cited["start"], cited["end"], cited["text"])
    assert one.found == cited["text"].replace("zugefroren", "aufgetaut!")
    assert f"line {cited['line']}" in one.where


def test_sources_that_moved_are_found_below_the_base(made, tmp_path, standard):
    folder, _ = made
    shutil.copytree(folder / "in" / "deep", tmp_path / "elsewhere")
    (folder / "in").rename(folder / "gone")
    try:
        missing = check(folder, stdin=standard)
        standard.seek(0)
        assert check(folder, base=tmp_path / "elsewhere", stdin=standard).ok
        standard.seek(0)
        assert check(folder, base=folder / "gone", stdin=standard).ok
    finally:
        (folder / "gone").rename(folder / "in")
    assert len(missing.differences) == missing.files - 1
    assert "--base" in missing.differences[0].found


def test_a_source_under_another_name_is_known_by_its_hash(made, tmp_path, standard):
    folder, _ = made
    deep = folder / "in" / "deep"
    (deep / "01.txt").rename(deep / "other name.txt")
    try:
        found = check(folder, stdin=standard)
        standard.seek(0)
        shutil.copytree(deep, tmp_path / "copy" / "deeper")
        (tmp_path / "copy" / "deeper" / "other name.txt").rename(tmp_path / "copy" / "again another.txt")
        below = check(folder, base=tmp_path / "copy", stdin=standard)
    finally:
        (deep / "other name.txt").rename(deep / "01.txt")
    assert (found.ok, found.renamed) == (True, {str(deep / "01.txt"): str(deep / "other name.txt")})
    assert below.renamed[str(deep / "01.txt")] == str(tmp_path / "copy" / "again another.txt")


def test_standard_input_has_to_come_again(made):
    folder, _ = made
    (one,) = check(folder).differences
    assert (one.file, "--stdin" in one.found) == ("-", True)
    changed = io.BytesIO(ENGLISH.format(day=21, number=2000).encode())
    assert {d.file for d in check(folder, stdin=changed).differences} == {"-"}


def test_a_source_that_is_no_file_is_missing(made, tmp_path, standard):
    def device(data):
        data["documents"][0].update(source="/dev/zero", file="/dev/zero")

    (one,) = provenance.verify(provenance.load(altered(made, tmp_path, device)), stdin=standard).differences
    assert (one.file, "no such file" in one.found) == ("/dev/zero", True)


def altered(made, tmp_path, change):
    _, data = made
    data = copy.deepcopy(data)
    change(data)
    file = tmp_path / "briefing.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: d["statements"][0].update(text="Something else."), "statement {statement}"),
        (lambda d: d["sentences"][1].update(text="Etwas anderes."), "{sentence}, line 3"),
        (lambda d: d["sentences"][1].update(start=d["sentences"][1]["start"] + 1), "{sentence}, line 3"),
        (lambda d: d["sentences"][1].update(end=10**9), "{sentence}, line 3"),
        (
            lambda d: d["dropped"].append({"document": d["documents"][0]["id"], "start": 5, "end": 10**9, "rule": "x"}),
            "characters 5 to",
        ),
        (lambda d: d["meta"]["settings"]["summarise"].update(length=3), "the settings"),
        (lambda d: d["documents"][0].update(file_sha256="0" * 64), "the file"),
        (lambda d: d["documents"][0].update(text_sha256="0" * 64), "the text read from it"),
    ],
)
def test_a_briefing_that_was_altered_is_found(made, tmp_path, standard, change, where):
    _, data = made
    where = where.format(statement=data["statements"][0]["id"], sentence=data["sentences"][1]["id"])
    found = provenance.verify(provenance.load(altered(made, tmp_path, change)), stdin=standard)
    assert any(one.where.startswith(where) for one in found.differences)


def test_a_sentence_that_was_left_out_leaves_a_gap(made, tmp_path, standard):
    def leave_out(data):
        used = {i for s in data["statements"] for i in s["sentences"]}
        unused = next(s for s in data["sentences"] if s["id"] not in used)
        data["sentences"].remove(unused)
        lost.append(unused["text"])

    lost = []
    (one,) = provenance.verify(provenance.load(altered(made, tmp_path, leave_out)), stdin=standard).differences
    assert (one.expected, one.found) == ("a sentence or a dropped span", " ".join(lost[0].split()))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["statements"][0].update(sentences=["s999"]), "refers to sentence s999"),
        (lambda d: d["statements"][0].update(sentences=[]), "cites nothing"),
        (lambda d: d["stories"][0]["summary"].append("t999"), "refers to statement t999"),
        (lambda d: d["sentences"][0].update(document="d999"), "refers to document d999"),
        (lambda d: d["sentences"][0].update(start="here"), "sentences.0.start"),
        (lambda d: d.update(format=3), "format 3"),
        (lambda d: d.pop("format"), "is no briefing"),
        (lambda d: d.pop("statements"), "statements"),
    ],
)
def test_what_is_no_whole_briefing_is_refused(made, tmp_path, change, message):
    with pytest.raises(InputError) as caught:
        provenance.load(altered(made, tmp_path, change))
    assert message in caught.value.message


def test_a_briefing_of_an_earlier_version_is_checked_as_far_as_it_goes(made, tmp_path, standard):
    def older(data):
        for document in data["documents"]:
            for name in ("file", "file_sha256", "characters", "text_sha256"):
                del document[name]
        for sentence in data["sentences"]:
            del sentence["line"]
        for story in data["stories"]:
            del story["ranks"]
        del data["meta"]["settings"], data["meta"]["date"], data["schema"]

    def several(name):
        return "#" in name

    found = provenance.verify(provenance.load(altered(made, tmp_path, older)), stdin=standard)
    assert all(several(one.file) for one in found.differences)


def test_a_format_that_hides_its_text_is_read_again(made, standard):
    folder, _ = made
    file = folder / "in" / "deep" / "office.docx"
    before = file.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    file.write_bytes(packed.getvalue())
    (one,) = check(folder, stdin=standard).differences
    file.write_bytes(before)
    assert one.where == "the file"  # packed anew: other bytes, and all the same text


def test_the_command_says_what_it_saw_and_ends_with_one_where_something_differs(world):
    article = world.folder / "in" / "a\x1b[31m.txt"
    article.write_text(ENGLISH.format(day=3, number=300), encoding="utf-8")
    (world.folder / "cwd" / "in").symlink_to(world.folder / "in")
    assert world.run("run", "in", "-q").returncode == 0
    done = world.run("verify", "out/briefing.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.decode().startswith("verified: 1 file, 4 sentences and ")
    assert world.run("verify", "out/briefing.json", "-q").stdout == b""
    article.rename(article.with_name("b.txt"))
    assert world.run("verify", "out/briefing.json").stdout.decode().startswith("in/a\ufffd[31m.txt is now in/b.txt\n")
    article.with_name("b.txt").unlink()
    article.write_text(ENGLISH.format(day=3, number=301), encoding="utf-8")
    done = world.run("verify", "out/briefing.json")
    assert done.returncode == 1
    shown = done.stdout.decode()
    assert "\x1b" not in shown + done.stderr
    assert "expected  More than 300 ships cannot leave." in shown
    assert "found     More than 301 ships cannot leave." in shown
    assert done.stderr == "digest: 4 differences in in/a\ufffd[31m.txt\n"
    data = json.loads(world.run("verify", "out/briefing.json", "--json").stdout)
    assert (data["ok"], data["files"], len(data["differences"])) == (False, 1, 4)
    assert world.run("verify", "out/briefing.md").returncode == 1
    assert world.run("verify", "nothing.json").returncode == 1
    assert world.run("verify").returncode == 2
