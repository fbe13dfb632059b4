"""What one hostile file costs: each ends by itself within its memory, is named, and the good article is read."""

import io
import subprocess
import sys
import time
import zipfile

import pytest
from hostile import bad_files

from digest.domain import Document, Problem
from digest.readers import read
from digest.readers.budget import MOST_ARTICLES, MOST_CHARACTERS
from digest.readers.mail_headers import LONGEST
from digest.segmentation.sentences import MOST_SENTENCES

GOOD = "The harbour froze on Monday night. Twelve ships had to wait outside until the ice was broken."
MAIL = b"From: a@b.example\nDate: Mon, 1 Jun 2026 10:00:00 +0000\n"
MEGABYTES = 1000 if sys.platform != "darwin" else 1000 * 1024
"""Most memory; macOS counts in bytes."""


def zipped(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return stream.getvalue()


def odt(body):
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    return zipped(
        content=f'<o:document-content xmlns:o="{names}office:1.0" xmlns:t="{names}text:1.0"><o:body><o:text>{body}'
        "</o:text></o:body></o:document-content>"
    )


def docx(body, before=""):
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(word__document=f'{before}<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>')


def nested_parts(depth):
    heads = [b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)]
    return b"MIME-Version: 1.0\n" + b"".join(heads) + b"\n" + GOOD.encode()


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
BAD = {
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 30_000 + GOOD.encode(), "too deep"),
    "tags.html": (lambda: b"<html><body>" + b"<p>" * 3_300_000, "tags"),
    "tags.odt": (lambda: odt("<t:p>a</t:p>" * 5_000_000), "more XML"),
    "tags.docx": (lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2_000_000), "more XML"),
    "entity.docx": (lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", ENTITY), "external entities"),
    "parts.eml": (lambda: MAIL + nested_parts(3000), "nests deeper"),
    "mails.eml": (
        lambda: (MAIL + b"Content-Type: message/rfc822\n\n") * 400 + MAIL + b"\n" + GOOD.encode(),
        "mails within mails",
    ),
    "lines.txt": (lambda: b"ab\n\n" * 10_001, "10,000 lines"),
    "paragraphs.html": (lambda: b"<html><body>" + b"<p>ab</p>" * 10_001, "10,000 lines"),
    "long.txt": (lambda: b"Der Hafen war am Montag zu. " * 350_000, "characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_costs_too_much_is_named(name, tmp_path):
    make, said = BAD[name]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_text(GOOD)
    documents, problems = read([str(tmp_path)])
    assert [document.text for document in documents] == [GOOD]
    (problem,) = problems
    assert problem.source.endswith(name) and said in problem.message
    assert problem.hint and "bug" not in problem.hint


def test_a_long_header_is_cut_and_told(tmp_path):
    subject = b"Subject:" + b" =?utf-8?q?abc?=\n" * 200_000
    (tmp_path / "a.eml").write_bytes(MAIL + subject + b"\n" + GOOD.encode())
    documents, problems = read([str(tmp_path)])
    assert [document.text.strip() for document in documents] == [GOOD]
    assert len(documents[0].facts[0].value) <= LONGEST
    (problem,) = problems
    assert "Subject" in problem.message and problem.failed and problem.partly


def test_one_long_article_of_a_file_does_not_cost_the_others(tmp_path):
    line = '{"text": "%s"}\n'
    (tmp_path / "a.jsonl").write_text(line % GOOD + line % (GOOD * (MOST_CHARACTERS // 90)) + line % GOOD[:34])
    documents, problems = read([str(tmp_path / "a.jsonl")])
    assert [document.text for document in documents] == [GOOD, GOOD[:34]]
    assert isinstance(documents[0], Document) and isinstance(problems[0], Problem)
    assert "too many for an article" in problems[0].message and problems[0].failed and problems[0].partly


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("a.jsonl", b'{"text": "Der Hafen war zu."}\n'),
        ("a.mbox", b"From a@b Fri Jan 23 14:30:00 2026\nSubject: x\n\nThe harbour froze.\n\n"),
        ("a.csv", b"Der Hafen war zu.\n"),
    ],
)
def test_the_first_articles_of_too_many_are_read_and_the_rest_is_told(name, article, tmp_path):
    (tmp_path / name).write_bytes((b"text\n" if name == "a.csv" else b"") + article * (MOST_ARTICLES + 1))
    documents, (problem,) = read([str(tmp_path / name)])
    assert len(documents) == MOST_ARTICLES
    assert problem.failed and "more than 5,000 articles" in problem.message


@pytest.mark.parametrize("name", ["objects.json", "numbers.jsonl", "parts.mhtml", "pages.pdf", "comments.txt"])
def test_what_once_took_minutes(name, tmp_path):
    (tmp_path / name).write_bytes(bad_files.NAMED[name]())
    began = time.process_time()
    _, problems = read([str(tmp_path / name)])
    assert time.process_time() - began < 7, "CPU seconds: the files have 7 to 10 MB, but for one"
    assert [problem.failed for problem in problems] == ([] if name == "comments.txt" else [True])


@pytest.mark.parametrize("name", ["a.html", "a.rss", "a.srt"])
def test_a_number_that_python_does_not_read_stands_for_no_character(name, tmp_path):
    sign = "&amp;#" + "9" * 6000 + ";"
    parts = {
        "a.html": f"<html><head><title>{sign}</title></head><body><p>{GOOD}</p><p>{sign}</p></body></html>",
        "a.rss": f"<rss version='2.0'><channel><item><description>{sign} {GOOD}</description></item></channel></rss>",
        "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{sign.replace('amp;', '')} {GOOD}\n",
    }
    (tmp_path / name).write_text(parts[name])
    documents, problems = read([str(tmp_path / name)])
    assert not problems and GOOD in documents[0].text


@pytest.mark.parametrize("ending", ["", "One more."])
def test_an_article_of_more_sentences_than_any_is_named(ending, digest, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "many.txt").write_text("It sank. " * MOST_SENTENCES + ending)
    (tmp_path / "in" / "good.txt").write_text(GOOD)
    done = digest("run", "in", "-o", "-", cwd=tmp_path)
    assert b"twelve ships" in done.stdout.lower()
    assert (done.returncode, b"many.txt: has more than 5,000 sentences" in done.stderr) == (
        (3, True) if ending else (0, False)
    )


MEASURED = """
import resource, sys
from digest.readers import read
read([sys.argv[1]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.process
def test_memory_stays_below_a_gigabyte(tmp_path):
    for name, (make, _) in BAD.items():
        (tmp_path / name).write_bytes(make())
    # as many tags as are read
    (tmp_path / "most.html").write_bytes(b"<html><body>" + b"<p>ab</p>" * 19_900)
    (tmp_path / "most.odt").write_bytes(odt("<t:p>a</t:p>" * 490_000))
    done = subprocess.run([sys.executable, "-c", MEASURED, str(tmp_path)], capture_output=True, check=True)
    assert max(map(int, done.stdout.split())) / 1024 < MEGABYTES
