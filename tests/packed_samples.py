"""Samples of the formats that hold other files, or text in a dress of their own; see samples.py."""

import csv
import gzip
import html
import io
import plistlib
import tarfile
from collections.abc import Sequence
from email.message import EmailMessage

from files import packed
from samples import Piece, Sample, mail, markup, page, plain, texts, xhtml


def table(pieces: Sequence[Piece]) -> bytes:
    """Write a table with an article a row."""
    stream = io.StringIO()
    csv.writer(stream).writerows([["title", "text"], ["Die neue Fähre", plain(pieces)]])
    return stream.getvalue().encode()


def mailbox(pieces: Sequence[Piece]) -> bytes:
    """Write a mailbox with two mails, half of the pieces in each."""
    half = (len(pieces) + 1) // 2
    mails = [mail(plain(part)) for part in (pieces[:half], pieces[half:]) if part]
    return b"".join(b"From frey@example.org Fri Jan 23 14:30:00 2026\n" + one + b"\n" for one in mails)


def saved_page(pieces: Sequence[Piece]) -> bytes:
    """Write a page as browsers save it with all its files."""
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "Die neue Fähre"
    message["Snapshot-Content-Location"] = "https://example.org/faehre"
    message.set_content(page(pieces), subtype="html", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def web_archive(pieces: Sequence[Piece]) -> bytes:
    """Write a page as Safari saves it."""
    main = {"WebResourceData": page(pieces).encode(), "WebResourceURL": "https://example.org/faehre"}
    return plistlib.dumps({"WebMainResource": main | {"WebResourceMIMEType": "text/html"}})


def web_crawl(pieces: Sequence[Piece]) -> bytes:
    """Write what a crawler keeps of a page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(pieces).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/faehre\r\n"
        "WARC-Date: 2026-01-23T14:30:00Z\r\nWARC-Record-ID: <urn:uuid:5f0d2c1a-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def tar(pieces: Sequence[Piece]) -> bytes:
    """Write an archive with a text in a folder."""
    stream, data = io.BytesIO(), plain(pieces).encode()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        entry = tarfile.TarInfo("articles/a.txt")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def rtf(pieces: Sequence[Piece]) -> bytes:
    """Write rich text: a paragraph a text, what is no ASCII as escapes."""
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\uc1 " + "".join(f"{_escaped(text)}\\par\n" for text in texts(pieces)) + "}"
    ).encode()


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\{}" else c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def subtitles(pieces: Sequence[Piece]) -> bytes:
    """Write subtitles, a cue of two seconds a text."""
    cues = []
    for number, text in enumerate(texts(pieces)):
        minute, second = divmod(2 * number, 60)
        at = f"00:{minute:02}:{second:02}"
        cues.append(f"{number + 1}\n{at},000 --> {at},900\n{text}\n")
    return "\n".join(cues).encode()


def slides(pieces: Sequence[Piece]) -> bytes:
    """Write a presentation with one slide."""
    names = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    lines = "".join(f"<a:p><a:r><a:t>{html.escape(text)}</a:t></a:r></a:p>" for text in texts(pieces))
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return packed(
        **{
            "ppt__presentation.xml": f'<p:presentation {names}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>'
            "</p:presentation>",
            "ppt___rels__presentation.xml.rels": f'{relations}<Relationship Id="r1" Type="{kind}" '
            'Target="slides/slide1.xml"/></Relationships>',
            "ppt__slides__slide1.xml": f"<p:sld {names}><p:cSld><p:spTree><p:sp><p:txBody>{lines}</p:txBody></p:sp>"
            "</p:spTree></p:cSld></p:sld>",
        }
    )


def agency(pieces: Sequence[Piece]) -> bytes:
    """Write the item of a news agency."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><nitf><head><title>Fähre</title></head><body><body.head><hedline>'
        f"<hl1>Die neue Fähre</hl1></hedline></body.head><body.content>{xhtml(markup(pieces))}</body.content></body>"
        "</nitf>"
    ).encode()


PACKED: dict[str, tuple[Sample, ...]] = {
    "csv": (Sample(name="a.csv", write=table),),
    "gzip": (Sample(name="a.txt.gz", write=lambda pieces: gzip.compress(plain(pieces).encode(), mtime=0)),),
    "mbox": (Sample(name="a.mbox", write=mailbox),),
    "mhtml": (Sample(name="a.mhtml", write=saved_page),),
    "newsml": (Sample(name="a.nitf", write=agency),),
    "pptx": (Sample(name="a.pptx", write=slides),),
    "rtf": (Sample(name="a.rtf", write=rtf),),
    "subtitles": (Sample(name="a.srt", write=subtitles),),
    "tar": (Sample(name="a.tar", write=tar),),
    "warc": (Sample(name="a.warc", write=web_crawl),),
    "webarchive": (Sample(name="a.webarchive", write=web_archive),),
    "zip": (Sample(name="a.zip", write=lambda pieces: packed(**{"articles__a.txt": plain(pieces)})),),
}
"""Name of a reader -> the samples of its format. Those of readers that are not there are not used."""
