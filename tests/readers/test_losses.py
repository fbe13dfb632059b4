"""What is lost of a file is told, with the exit code for it; a file of which nothing is lost is no trouble."""

import json
from pathlib import Path

import pytest
from hostile.bad_files import zipped

from digest import readers
from digest.domain import Problem
from digest.readers import email

FOG = "The fog lay on the river until noon. Two ferries stayed in the harbour."
HEADS = "From: a@b.example\nDate: Mon, 1 Jun 2026 10:00:00 +0000\nSubject: Fog\n"
NESTED = f"{HEADS}Content-Type: message/rfc822\n\n" * 12 + f"{HEADS}\n{FOG}\n"
BOX = "From a@b Fri Jan 23 14:30:00 2026\n"
FEED = f"<rss><channel><title>x</title><item><description>{FOG}</description></item>"
TAGS = "<p>a</p>" * 60_000
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/>'
    '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
CHAPTER = f"<html><body><p>{FOG}</p></body></html>"
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'

LOST = {
    "letters.txt": (FOG + " Über den Flüssen lösten sich die Nebel spät auf.").encode() * 3 + b"\xe2\x80",
    "emoji.json": json.dumps({"text": FOG + " \ud83d"}).encode(),
    "line.jsonl": f'{json.dumps({"text": FOG})}\n{{"text": "The fog'.encode(),
    "record.jsonl": "\n".join(json.dumps({"text": text}) for text in (FOG, TAGS)).encode(),
    "off.rss": f"{FEED}<item><description>The fog".encode(),
    "behind.rss": f"{FEED}</channel></rss>{FEED}</channel></rss>".encode(),
    "entry.rss": f"{FEED}<item><description><![CDATA[{TAGS}]]></description></item></channel></rss>".encode(),
    "off.rtf": f"{{\\rtf1 {FOG}\\par {{\\i The fog".encode(),
    "deep.html": f"<html><body><p>{FOG}</p>{'<div>' * 300}The fog{'</div>' * 300}</body></html>".encode(),
    "mail.mbox": f"{BOX}{HEADS}\n{FOG}\n\n{BOX}{NESTED}\n".encode(),
    "header.eml": f"{HEADS.replace('Fog', 'Fog ' * 9_000)}\n{FOG}\n".encode(),
    "entry.zip": zipped({"a.txt": FOG, "b.docx": "no document"}),
    "again.zip": zipped({"a.txt": FOG}, 3),
    "chapter.epub": zipped({"META-INF/container.xml": CONTAINER, "b.opf": PACKAGE, "a.xhtml": CHAPTER}),
}
"""Name -> a file of which something is lost, and an article is left."""

WHOLE = {
    "spaces.txt": FOG.replace(" until", " " * 5_000 + "until").encode(),
    "record.jsonl": f'{json.dumps({"text": FOG})}\n{{"name": "x"}}\n'.encode(),
    "entry.rss": f"{FEED}<item><title>y</title></item></channel></rss>".encode(),
    "small-errors.rss": f"{FEED.replace('noon', 'noon & later')}</channel></rss>\n<!-- made by hand -->\n".encode(),
    "mail.mbox": f"{BOX}{HEADS}\n{FOG}\n\n{BOX}{HEADS}\n\n\n".encode(),
    "header.eml": f"{HEADS}X-Trace: {'a ' * 20_000}\n\n{FOG}\n".encode(),
    "picture.zip": zipped({"a.txt": FOG, "b.jpg": "x"}),
}
"""Name -> a file of which nothing is lost, for all that is said of it."""


def read(folder: Path, name: str, data: bytes) -> list[Problem]:
    (folder / name).write_bytes(data)
    documents, problems = readers.read([str(folder)])
    assert any("fog lay" in document.text for document in documents)
    return problems


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_told(name: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, name, LOST[name])
    assert problem.failed and name in problem.source and problem.hint
    assert problem.partly == (name != "entry.zip"), "of the archive a whole file is lost"
    assert "bug" not in problem.hint


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_whole_is_no_trouble(name: str, tmp_path: Path) -> None:
    assert not any(problem.failed for problem in read(tmp_path, name, WHOLE[name]))


@pytest.mark.parametrize(
    ("name", "data", "lost"),
    [
        ("articles.json", b'[{"title": "Fog", "text": "The fog lay on', True),
        ("settings.json", b'{"editor": {"size": 12, // points', False),
        ("off.rss", b"<rss><channel><title>x</title>" + b"<item/>" * 1_000_001, True),
        ("articles.csv", b'title,text\nFog,"' + b'"' * 300_001, True),
        ("numbers.csv", b'year,"value"\n1,"' + b'"' * 300_001, False),
        ("other.xml", b"<map>" + b"<node/>" * 1_000_001, False),
    ],
)
def test_only_damaged_articles_are_trouble_in_a_folder(name: str, data: bytes, lost: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (problem,) = readers.read([str(tmp_path)])[1]
    assert (problem.failed, problem.partly) == (lost, False)
    assert name in f"{problem.source} {problem.message}"


def test_the_exit_code_tells_whether_something_was_lost(digest, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(LOST["emoji.json"])
    (tmp_path / "b.rss").write_bytes(WHOLE["entry.rss"])
    lost = digest("run", "a.json", "b.rss", "-o", "out/")
    assert lost.returncode == 3
    assert b"digest: used in part: a.json: 1 half character replaced" in lost.stderr
    assert b"digest: warning: b.rss: entry 2: no text" in lost.stderr
    assert digest("run", "a.json", "b.rss", "-o", "other/", "--strict").returncode == 1
    assert digest("run", "b.rss", "-o", "out/").returncode == 0


def test_a_bug_is_no_damage_and_costs_one_mail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    collect = email._collect

    def broken(message, found, depth):
        if message["Subject"] == "Fog":
            return [].index(message)  # ValueError, as Python's mail parser raises it over damaged headers too
        return collect(message, found, depth)

    monkeypatch.setattr(email, "_collect", broken)
    (tmp_path / "a.eml").write_text(f"{HEADS}\n{FOG}\n")
    (tmp_path / "b.mbox").write_text(f"{BOX}{HEADS}\nx\n\n{BOX}{HEADS.replace('Fog', 'Ice')}\n{FOG}\n")
    documents, problems = readers.read([str(tmp_path)])
    assert [(Path(d.source).name, d.text.strip()) for d in documents] == [("b.mbox", FOG)]
    assert [Path(p.source).name for p in problems] == ["a.eml", "b.mbox"]
    assert all("could not be read: ValueError" in p.message and "report this as a bug" in p.hint for p in problems)
    assert [(p.failed, p.partly) for p in problems] == [(True, False), (True, True)]
    assert problems[1].message.startswith("mail 1: ")
