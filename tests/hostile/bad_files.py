"""Files of a hostile author, by name: what each does to a reader that trusts it. Nothing here is over 100 MB made."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable

from office_samples import _with_table

GOOD = "The harbour froze on Monday night. Twelve ships had to wait outside until the ice was broken."
BESIDE = {
    "harbour.txt": f"{GOOD}\n\nThe harbour master said on Tuesday that no ship was damaged.\n",
    "library.txt": "The town library opened again after three years. It lends 40,000 books and has a reading room.\n",
    "ferry.txt": "A new ferry crosses the lake every 20 minutes. It runs on batteries, and carries 60 cars.\n",
}
"""Good articles, few and short, so that what a bad file costs is held against little."""
GERMAN = "Der Hafen war am Montag zu, und zwölf Schiffe mussten warten. "
MAIL = b"From: a@b.example\nDate: Mon, 1 Jun 2026 10:00:00 +0000\n"
LIMIT = 10_000_000
"""Bytes that a file may have by default."""
ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 20}'>" for n in range(9))
LAUGHS = f"<!DOCTYPE w [<!ENTITY a '{'ha' * 50}'>{LAUGHS}]>"


def zipped(entries: dict[str, bytes | str], times: int = 1) -> bytes:
    """Pack entries; `times` names each several times in the table of the archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
        archive.filelist *= times
    return stream.getvalue()


def odt(body: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    text = f'<o:document-content xmlns:o="{names}office:1.0" xmlns:t="{names}text:1.0"><o:body><o:text>{body}'
    return zipped({"content.xml": text + "</o:text></o:body></o:document-content>"})


def docx(body: str, before: str = "") -> bytes:
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"word/document.xml": f'{before}<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>'})


def docx_of(size: int) -> bytes:
    """A DOCX that unpacks to so many bytes of blanks, written in pieces."""
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as entry,
    ):
        entry.write(f'<w:document xmlns:w="{names}"><w:body><w:p><w:r><w:t>'.encode())
        for _ in range(size // 1_000_000):
            entry.write(b" " * 1_000_000)
        entry.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return stream.getvalue()


def epub(size: int, times: int) -> bytes:
    """A book that lists one chapter of a size several times."""
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    container += 'full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    package = '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
    package += 'media-type="application/xhtml+xml"/></manifest><spine>' + '<itemref idref="a"/>' * times
    chapter = f"<html><body><p>{GOOD * (size // len(GOOD))}</p></body></html>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "b.opf": package + "</spine></package>",
            "a.xhtml": chapter,
        }
    )


def nested_parts(depth: int) -> bytes:
    heads = [b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)]
    return MAIL + b"MIME-Version: 1.0\n" + b"".join(heads) + b"\n" + GOOD.encode()


def pdf(pages: int, drawn: bytes) -> bytes:
    """A PDF whose pages all show one stream."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % (5 + n) for n in range(pages)), pages),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn),
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    return _with_table(objects | {5 + n: page for n in range(pages)})


def tar(count: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for number in range(count):
            archive.addfile(tarfile.TarInfo(f"{number}.txt"), io.BytesIO(b""))
    return stream.getvalue()


def bomb(levels: int) -> bytes:
    data = b" " * 90_000_000
    for _ in range(levels):
        data = gzip.compress(data, mtime=0)
    return data


def fill(token: bytes, before: bytes = b"", after: bytes = b"", size: int = LIMIT) -> Callable[[], bytes]:
    """A file of one token up to the size limit."""
    return lambda: before + token * ((size - len(before) - len(after)) // len(token)) + after


DRAWN = b"".join(b"BT /F1 8 Tf 20 %d Td (%s) Tj ET\n" % (800 - 20 * n, GOOD.encode()) for n in range(30))
FEED = b"<rss version='2.0'><channel><title>x</title>"
BOX = b"From a@b Fri Jan 23 14:30:00 2026\nSubject: x\n\nThe harbour froze.\n\n"

NAMED: dict[str, Callable[[], bytes]] = {
    # cases that once broke a run
    "surrogate.json": lambda: b'{"text":"Das Museum am Fluss hat wieder offen \\ud83d"}',
    "comments.txt": lambda: b"<!---->" * 60,
    "spaces.txt": f"Der Hafen{' ' * 20_000}war zu.\n".encode,
    "tabs.txt": f"Der Hafen{chr(9) * 20_000}war zu.\n".encode,
    "hard-spaces.txt": f"Der Hafen{chr(0xA0) * 20_000}war zu.\n".encode,
    "wide-spaces.txt": f"Der Hafen{chr(0x3000) * 20_000}war zu.\n".encode,
    "dashes.txt": f"{'-' * 60} Hafen\n\n{GERMAN}\n".encode,
    "agencies.txt": f"({'dpa/' * 60}\n\n{GERMAN}\n".encode,
    "three-gigabytes.docx": lambda: docx_of(3_000_000_000),
    "subject.eml": lambda: MAIL + b"Subject:" + b" =?utf-8?q?abc?=\n" * 430_000 + b"\n" + GOOD.encode(),
    "chapters.epub": lambda: epub(99_000_000, 3),
    "paragraphs.html": fill(b"<p>", b"<html><body>"),
    "mails.eml": lambda: (MAIL + b"Content-Type: message/rfc822\n\n") * 400 + MAIL + b"\n" + GOOD.encode(),
    "parts.eml": lambda: nested_parts(3000),
    "divs.html": lambda: b"<html><body>" + b"<div>" * 100_000 + GOOD.encode(),
    "entity.docx": lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", ENTITY),
    "laughs.docx": lambda: docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS),
    "line.txt": fill(GERMAN.encode()),
    "paragraphs.odt": lambda: odt("<t:p>a</t:p>" * 8_200_000),
    "pages.pdf": lambda: pdf(50_000, DRAWN),
    # one token of a format up to the size limit, or up to the limit of tags
    "objects.json": fill(b"{},", b"[", b"{}]"),
    "lists.json": fill(b"[],", b"[", b"[]]"),
    "depth.json": fill(b"["),
    "numbers.jsonl": fill(b"1\n"),
    "articles.jsonl": fill(b'{"text":"a"}\n'),
    "records.json": fill(b'{"text":"a"},', b"[", b"{}]"),
    "keys.json": lambda: json.dumps({f"k{n}": "a" for n in range(700_000)}).encode(),
    "items.rss": fill(b"<item/>", FEED, b"</channel></rss>"),
    "more-than-once.rss": lambda: (FEED + b"<item><description>a</description></item></channel></rss>") * 90_000,
    "articles.rss": fill(b"<item><description>a</description></item>", FEED, b"</channel></rss>"),
    "depth.rss": fill(b"<item>", FEED),
    "attributes.html": fill(b" a=b", b"<html><body><p", b">x</p></body></html>"),
    "entities.html": fill(b"&amp;", b"<html><body><p>", b"</p></body></html>"),
    "less.html": fill(b"<", b"<html><body>"),
    "tags.html": lambda: b"<html><body>" + b"<p>ab</p>" * 49_400 + b"</body></html>",
    "most.html": lambda: b"<html><body>" + b"<p>ab</p>" * 19_900 + b"</body></html>",
    "most-lines.html": lambda: b"<html><body>" + b"<p>ab</p>" * 9_999 + b"</body></html>",
    "most-german.html": lambda: b"<html><body>" + b"<p>ab</p>" * 4_999 + b"</body></html>",
    "most-sentences.html": lambda: b"<html><body>" + b"<p>The sea is calm today.</p>" * 4_999 + b"</body></html>",
    "paragraphs.txt": lambda: b"ab\n\n" * 240_000,
    "most-lines.txt": lambda: b"Mr. ab sank.\n\n" * 9_999,
    "most-sentences.txt": lambda: b"It sank today. " * 65_000,
    "most.odt": lambda: odt("<t:p>a</t:p>" * 490_000),
    "most.rss": fill(b"<item><b>a</b></item>", FEED, b"</channel></rss>", 5_200_000),
    "most.nitf": fill(b"<p>a</p>", b"<nitf><body><body.content>", b"</body.content></body></nitf>", 3_900_000),
    "most.xml": lambda: b"<newsMessage>" + b"<newsItem><headline>a</headline></newsItem>" * 240_000 + b"</newsMessage>",
    "charset.html": fill(b"9a", b"<html><head><meta charset=punycode></head><body>-"),
    "charset.eml": fill(b"9a", MAIL + b"Subject: x\nContent-Type: text/plain; charset=punycode\n\nabc-"),
    "mails.mbox": fill(BOX),
    "from.mbox": fill(b"From a@b Fri Jan 23 14:30:00 2026\n\n"),
    "headers.eml": fill(b"X: y\n", MAIL),
    "encoded.eml": fill(b"=?utf-8?q?a?= ", MAIL + b"Subject: x\n\n"),
    "boundaries.eml": fill(b"--b\n", MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n"),
    "groups.rtf": fill(b"{", b"{\\rtf1 "),
    "words.rtf": fill(b"\\b0", b"{\\rtf1 "),
    "signs.rtf": fill(b"\\'e4", b"{\\rtf1 "),
    "cues.srt": fill(b"1\n00:00:01,000 --> 00:00:02,000\na\n\n"),
    "rows.csv": fill(b"a,b\n", b"title,text\n"),
    "cells.csv": fill(b",", b"title,text\na"),
    "quotes.csv": fill(b'"', b"title,text\n"),
    "stars.md": fill(b"*", b"# x\n\n"),
    "brackets.md": fill(b"[", b"# x\n\n"),
    "quotes.md": fill(b"> ", b"# x\n\n"),
    "lists.md": fill(b"- ", b"# x\n\n"),
    "links.md": fill(b"[a](b", b"# x\n\n"),
    "ticks.md": fill(b"`a", b"# x\n\n"),
    "lines.txt": fill(b"a\n"),
    "blank-lines.txt": fill(b"\n", b"a"),
    "zeros.txt": fill(b"\0", b"a"),
    "han.txt": fill("中".encode()),
    "digits.txt": fill(b"1"),
    "stops.txt": fill(b". "),
    "records.warc": fill(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
    "lines.nitf": fill(b"<p>a</p>", b"<nitf><body><body.content>", b"</body.content></body></nitf>"),
    "runs.docx": lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 280_000),
    "list.webarchive": fill(
        b"<string>a</string>",
        b'<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key><array>',
        b"</array></dict></plist>",
    ),
    "parts.mhtml": fill(
        b"--b\nContent-Type: text/html\n\na\n",
        b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n",
    ),
    "names.zip": lambda: zipped({"a.txt": GOOD}, 100_000),
    "members.tar": lambda: tar(19_000),
    "bomb.txt.gz": lambda: bomb(1),
    "bombs.gz": lambda: bomb(4),
    "kids.pdf": fill(b"5 0 R ", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["),
    "depth.pdf": fill(b"[", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj"),
    "letters.pdf": lambda: pdf(1000, b"BT /F1 1 Tf 20 20 Td (%s) Tj ET\n" % (b"a " * 5000)),
}
"""Name of a file -> what makes it."""

SPACED = ("spaces.txt", "tabs.txt", "hard-spaces.txt", "wide-spaces.txt")
GERMAN_SENTENCE = ("cues.srt", *SPACED, "dashes.txt", "agencies.txt")
WHOLE = (*SPACED, "dashes.txt", "agencies.txt", "most-german.html", "most-sentences.html")
PASSED_OVER = ("lists.json", "depth.json")
CODES = dict.fromkeys((*WHOLE, *PASSED_OVER), 0)
"""Files of which nothing is lost, so that the run ends with 0: they are read whole, or passed over in their folder by
what they are, and named."""
GERMAN_TEXT = ("new.txt", "Der Hafen hat {} neue Kräne.\n")
ENGLISH_TEXT = ("new-english.txt", "The harbour has {} new cranes.\n")
ENGLISH_PAGE = ("new.html", "<html><body><p>The harbour has {} new cranes.</p></body></html>")
LIKE = {
    **dict.fromkeys((*GERMAN_SENTENCE, "surrogate.json", "most-german.html"), GERMAN_TEXT),
    **dict.fromkeys(("most-lines.txt", "most-sentences.txt"), ENGLISH_TEXT),
    **dict.fromkeys(("most-lines.html", "most-sentences.html"), ENGLISH_PAGE),
}
"""Files that are read up to their sentences -> a new good article, whose run they are held against."""
