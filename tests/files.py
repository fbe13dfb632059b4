"""Files of each format, made by hand, for tests of readers and of what reads their output again."""

import io
import zipfile
from email.message import EmailMessage

PARAGRAPHS = (
    "Der Bundestag hat am Donnerstag nach langer Debatte ein Gesetz beschlossen, das die Rechte der Mieter stärkt.",
    "Die Regierung sprach von einem wichtigen Schritt, die Opposition von einem Fehler, der sich rächen werde.",
    "Das Gesetz soll im März in Kraft treten und gilt zunächst für fünf Jahre in allen Ländern des Bundes.",
)
TITLE = "Bundestag stärkt die Rechte der Mieter"
PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="{{charset}}"><title>{TITLE} - Der Bote</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Der Bote">
<meta name="author" content="Petra Lindner"><meta property="article:published_time" content="2026-01-23T14:30:00+01:00">
<script>var article = "never shown";</script><style>p {{{{ color: red }}}}</style></head><body>
<nav><ul><li><a href="/">Startseite</a></li><li><a href="/p">Politik</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><h2>Streit um die Frist</h2>
<p>{PARAGRAPHS[1].replace("Regierung", "<a href='/r'>Regierung</a>")}</p><p>{PARAGRAPHS[2]}</p></article></main>
<p style="display:none">Dieser Satz ist für niemanden zu sehen.</p>
<aside><h3>Mehr zum Thema</h3><ul><li><a href="/1">Mieten in Berlin</a></li></ul></aside>
<footer><a href="/impressum">Impressum</a> <a href="/agb">AGB</a></footer></body></html>"""


def mail(subtype: str = "plain", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "Petra Müßig <petra@example.org>"
    message["Date"] = "Fri, 23 Jan 2026 14:30:00 +0100"
    text = "\n\n".join(PARAGRAPHS) if subtype == "plain" else "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    message.set_content(text, subtype=subtype, charset=charset)
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    return message


def docx() -> bytes:
    from docx import Document as Docx

    document = Docx()
    document.core_properties.title, document.core_properties.author = TITLE, "Petra Lindner"
    document.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def packed(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def odt() -> bytes:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    halves = [p.partition(" ") for p in PARAGRAPHS]
    lines = "".join(f"<t:p>{first}<t:s/><t:span>{rest}</t:span></t:p>" for first, _, rest in halves)
    body = f"<t:h>{TITLE}</t:h>{lines}"
    meta = f"<m xmlns:dc='d'><dc:title>{TITLE}</dc:title><dc:creator>Petra Lindner</dc:creator></m>"
    return packed(**{"content.xml": f"<o xmlns:t='{text}'>{body}</o>", "meta.xml": meta})


def epub() -> bytes:
    chapter = f"<html><body><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></html>"
    package = (
        f"<package><metadata xmlns:dc='d'><dc:title>{TITLE}</dc:title><dc:creator>Petra Lindner</dc:creator></metadata>"
        "<manifest><item id='c' href='text/c%201.xhtml'/></manifest><spine><itemref idref='c'/></spine></package>"
    )
    container = "<c><rootfiles><rootfile full-path='OEBPS/p.opf'/></rootfiles></c>"
    return packed(**{"META-INF__container.xml": container, "OEBPS__p.opf": package, "OEBPS__text__c 1.xhtml": chapter})


def pdf(text: str) -> bytes:
    """One page with one line of ASCII a paragraph."""
    lines = "".join(f"BT /F1 8 Tf 20 {800 - 20 * n} Td ({line}) Tj ET\n" for n, line in enumerate(text.splitlines()))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(lines)}>>stream\n{lines}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Title(The harbour)/CreationDate(D:20260123143000Z)>>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 7\n0000000000 65535 f \n{table}{end}".encode("ascii")
