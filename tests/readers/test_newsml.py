"""News of agencies is read as what it is, never as an empty feed."""

import pytest

from digest import readers

ONE = "Die Fähre nach Pellworm fährt seit Montag mit 120 Passagieren."
TWO = "Sie kostete 14 Millionen Euro, sagte Reederin Ida Kern."
NITF = f"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>Slug</title><docdata><doc-id id-string="n9"/>
<date.issue norm="20260204T120000Z"/></docdata><pubdata name="Elbbote"/></head><body><body.head><hedline>
<hl1>Fähre fährt</hl1>
</hedline><byline>Von Ida Kern</byline></body.head><body.content><block>
<p>{ONE.replace("Pellworm", "<location>Pellworm</location>")}</p>
<media media-type="image"><media-caption>Die Fähre am Kai</media-caption></media><p>{TWO}</p></block></body.content>
<body.end><tagline>Redaktion: Jo Au</tagline></body.end></body></nitf>"""
G2 = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:e.example:1" xml:lang="de"><itemMeta><provider qcode="p:1"><name>Agentur Nord</name>
</provider>
<versionCreated>2026-02-03T09:00:00Z</versionCreated><title>Slug</title>
<link rel="irel:alternate" href="https://e.example/1"/>
</itemMeta><contentMeta><by>Ida Kern</by><headline>Fähre fährt</headline><subject><name>Verkehr</name></subject>
</contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""
OLD = f"""<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML><NewsItem><Identification>
<NewsIdentifier>
<ProviderId>e.example</ProviderId><DateId>20260203</DateId><PublicIdentifier>urn:77</PublicIdentifier></NewsIdentifier>
</Identification><NewsComponent><NewsLines><HeadLine>Fähre fährt</HeadLine><ByLine>Ida Kern</ByLine></NewsLines>
<ContentItem>
<DataContent><p>{ONE}</p><p>{TWO}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
HTML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:3"><contentMeta>
<headline>Fähre fährt</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>x</title></head>
<body><p>{ONE}</p><p>{TWO}</p></body></html></inlineXML></contentSet></newsItem>"""


def look(tmp_path, content, name="a.xml"):
    (tmp_path / name).write_text(content, encoding="utf-8")
    return readers.read([str(tmp_path / name)])


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (G2, {"author": "Ida Kern", "date": "2026-02-04", "publisher": "Agentur Nord", "url": "https://e.example/1"}),
        (NITF, {"author": "Ida Kern", "date": "2026-02-04", "publisher": "Elbbote", "identifier": "n9"}),
        (OLD, {"author": "Ida Kern", "date": "2026-02-03", "publisher": "e.example", "identifier": "urn:77"}),
        (HTML, {"identifier": "urn:3"}),
    ],
)
@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a"])
def test_items_give_text_and_facts(tmp_path, content, facts, name):
    documents, _ = look(tmp_path, content, name)
    (document,) = documents
    assert document.format == "newsml"
    lines = [line for line in document.text.split("\n") if line]
    assert [line for line in lines if line in {ONE, TWO}] == [ONE, TWO]
    assert {"title": "Fähre fährt", **facts}.items() <= {f.name: f.value for f in document.facts}.items()


def test_the_end_of_an_item_is_there_and_its_head_is_not_told_twice(tmp_path):
    (document,), _ = look(tmp_path, NITF)
    assert document.text.split("\n\n")[-1] == "Redaktion: Jo Au"
    assert "Slug" not in document.text and "Fähre fährt" not in document.text


def test_items_without_text_are_named(tmp_path):
    _, (problem,) = look(tmp_path, G2)
    assert problem.message == "item 2: no text" and not problem.failed
    _, (problem,) = look(tmp_path, '<newsMessage><newsItem guid="a"/></newsMessage>', "b.xml")
    assert problem.failed and "NewsML without the text" in problem.message


def test_an_embargo_is_said(tmp_path):
    content = HTML.replace(
        "<contentMeta>", "<itemMeta><embargoed>2026-02-05T06:00:00Z</embargoed></itemMeta><contentMeta>"
    )
    _, (problem,) = look(tmp_path, content)
    assert "under embargo until 2026-02-05" in problem.message
