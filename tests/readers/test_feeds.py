"""Feeds as they are: foreign namespaces, markup escaped too often, entries from elsewhere."""

import pytest

from digest import readers

ONE = "Die Fähre nach Pellworm fährt seit Montag mit 120 Passagieren."
TWO = "Sie kostete 14 Millionen Euro, sagte Reederin Ida Kern."
SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def rss(*items, spaces=SPACES):
    body = "".join(f"<item>{item}</item>" for item in items)
    head = (
        '<image><title>Logo</title></image><atom:link rel="self" href="https://e.example/rss"/><title>Elbbote</title>'
    )
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{head}{body}</channel></rss>'


def look(tmp_path, content, name="a.xml"):
    (tmp_path / name).write_text(content, encoding="utf-8")
    return readers.read([str(tmp_path / name)])


def stated(document):
    return {fact.name: fact.value for fact in document.facts}


def test_other_vocabularies_name_no_article(tmp_path):
    item = f"""<media:content url="x"><media:title>Bild der Fähre</media:title></media:content>
    <media:title>Bild</media:title>
    <title>Fähre</title><link>https://e.example/1</link><guid isPermaLink="false">tag:1</guid>
<dc:creator>Von Ida Kern</dc:creator>
    <dc:date>2026-01-20T23:00:00+01:00</dc:date><source url="https://o.example/rss">Oststadt</source>
    <description>{ONE}</description>"""
    documents, problems = look(tmp_path, rss(item))
    assert not problems
    assert stated(documents[0]) == {
        "title": "Fähre", "author": "Ida Kern", "date": "2026-01-20", "publisher": "Oststadt",
        "url": "https://e.example/1", "identifier": "tag:1",
    }  # fmt: skip


def test_undeclared_prefixes_mean_what_they_say(tmp_path):
    item = "<media:title>Bild</media:title><title>Fähre</title>"
    item += f"<content:encoded><![CDATA[<p>{ONE}</p>]]></content:encoded>"
    (document,), _ = look(tmp_path, rss(item, spaces=""))
    assert (document.text, stated(document)["title"]) == (ONE, "Fähre")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<![CDATA[<p>Kai &amp; Hafen</p><p>5 &euro;</p>]]>", "Kai & Hafen\n\n5 €"),
        ("&lt;p&gt;Kai &amp;amp; Hafen&lt;/p&gt;", "Kai & Hafen"),
        (
            "&amp;lt;p&amp;gt;Kai&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;zus&amp;amp;auml;tzlich&amp;lt;/p&amp;gt;",
            "Kai\n\nzusätzlich",
        ),
        ("<![CDATA[&lt;p&gt;Kai &amp;uuml;ber&lt;/p&gt;]]>", "Kai über"),
        ("&lt;![CDATA[Kai &amp; Hafen]]&gt;", "Kai & Hafen"),
        ("&lt;![CDATA[&lt;p&gt;Kai&lt;/p&gt;]]&gt;", "Kai"),
        ("Kurz <b>am Kai</b>, <i>roh</i> im Feed.", "Kurz am Kai, roh im Feed."),
        ("Am Kai &uuml;ber &nbsp;Nacht.", "Am Kai über \xa0Nacht."),
        ("&lt;p&gt;Das Zeichen &amp;lt;b&amp;gt; am Kai&lt;/p&gt;", "Das Zeichen <b> am Kai"),
    ],
)
def test_markup_is_read_however_it_is_escaped(tmp_path, markup, text):
    (document,), _ = look(tmp_path, rss(f"<title>T</title><description>{markup}</description>"))
    assert document.text == text


def test_atom_entries_have_their_own_links_authors_and_sources(tmp_path):
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title type="html">Elb&lt;b&gt;bote&lt;/b&gt;</title>
    <author><name>Ida Kern</name></author><link rel="self" href="https://e.example/atom"/>
    <entry><title>Eins</title><link rel="replies" href="https://e.example/1#c"/><link href="https://e.example/1"/>
    <id>urn:1</id><updated>2026-01-21T08:00:00Z</updated><published>2026-01-20T08:00:00Z</published>
<content type="xhtml">
    <x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>{ONE}</x:p><x:p>{TWO}</x:p></x:div></content></entry>
    <entry><title>Zwei</title><id>https://e.example/2</id><source><title>Oststadt</title></source>
    <author><name>Jo Au</name></author><author><name>Mia Lee</name></author><summary>{TWO}</summary></entry></feed>"""
    (one, two), problems = look(tmp_path, feed)
    assert not problems
    assert one.text == f"{ONE}\n\n{TWO}"
    assert stated(one) == {
        "title": "Eins", "author": "Ida Kern", "date": "2026-01-20", "publisher": "Elbbote", "language": "de",
        "url": "https://e.example/1", "identifier": "urn:1",
    }  # fmt: skip
    assert stated(two)["author"] == "Jo Au, Mia Lee"
    assert (stated(two)["publisher"], stated(two)["url"]) == ("Oststadt", "https://e.example/2")


def test_what_is_said_of_a_film_is_the_text_where_there_is_no_other(tmp_path):
    group = f"<media:group><media:title>HD</media:title><media:description>{ONE}</media:description></media:group>"
    (document,), _ = look(tmp_path, rss(f"<title>Fähre</title>{group}"))
    assert (document.text, stated(document)["title"]) == (ONE, "Fähre")


def test_entries_without_text_and_cut_off_ones_are_named(tmp_path):
    items = [
        f"<title>A</title><description>{ONE} [&amp;hellip;]</description>",
        "<title>B</title>",
        f"<description>{TWO}</description>",
    ]
    documents, problems = look(tmp_path, rss(*items))
    assert [d.text for d in documents] == [f"{ONE}\n\n[…]", TWO]
    assert sorted(p.message for p in problems) == [
        "entry 2: no text",
        "only the beginning of 1 of 2 articles is there (entry 1)",
    ]


def test_dangerous_addresses_are_none(tmp_path):
    item = f"<title>A</title><link>javascript:alert(1)</link><guid>ftp://e.example/1</guid><description>{ONE}</description>"
    (document,), _ = look(tmp_path, rss(item))
    assert "url" not in stated(document)


def test_other_xml_is_no_empty_feed(tmp_path):
    _, (problem,) = look(tmp_path, "<urlset><url><loc>https://e.example/</loc></url></urlset>")
    assert problem.message == "is XML of a kind that is not read (<urlset>)"
