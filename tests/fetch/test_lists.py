"""What lists articles: RSS, Atom, RDF, JSON Feed, sitemaps, OPML, and pages that name their feed."""

import json

import pytest
from web import Reply

from digest.fetch.errors import FetchFault
from digest.fetch.feeds import kind_of, parse_feed, parse_opml, parse_sitemap

BASE = "https://example.org/feeds/rss.xml"
ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Tagblatt</title>
<entry><id>tag:1</id><title type="html">Br&amp;uuml;cke &lt;b&gt;offen&lt;/b&gt;</title>
<link rel="alternate" href="../a"/>
<published>2026-11-29T00:30:00+01:00</published><updated>2026-11-29T09:00:00Z</updated>
<author><name>Eva Roth</name></author><category term="Verkehr"/><summary>kurz</summary>
<content type="html">&lt;p&gt;Der ganze Text.&lt;/p&gt;</content></entry></feed>"""
RDF = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Alt</title></channel>
<item rdf:about="https://example.org/a"><title>Eins</title><link>https://example.org/a</link></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Blatt",
        "language": "zh-CN",
        "items": [
            {"id": 7, "url": "/a", "title": "新桥通车", "content_html": "<p>全文</p>", "tags": ["交通"]},
            {
                "id": "8",
                "authors": [{"name": "李"}, 3],
                "content_text": "Nur Text",
                "date_published": "2026-11-29T08:00:00+08:00",
            },
            "nonsense",
        ],
    }
).encode()


def test_atom():
    feed = parse_feed(ATOM, BASE)
    (entry,) = feed.entries
    assert (feed.title, feed.language) == ("Tagblatt", "de")
    assert (entry.url, entry.guid, entry.title, entry.author) == (
        "https://example.org/a", "tag:1", "Brücke offen", "Eva Roth",
    )  # fmt: skip
    assert (entry.published, entry.day) == ("2026-11-28T23:30:00+00:00", "2026-11-29")  # the day is that of the place
    assert (entry.plain, entry.topics) == ("Der ganze Text.", ("Verkehr",))


def test_rdf():
    assert [entry.url for entry in parse_feed(RDF, BASE).entries] == ["https://example.org/a"]


def test_json_feed():
    feed = parse_feed(JSON, BASE)
    assert (feed.title, feed.language, len(feed.entries)) == ("Blatt", "zh", 2)
    first, second = feed.entries
    assert (first.url, first.guid, first.topics) == ("https://example.org/a", "7", ("交通",))
    assert (second.author, second.published, second.html) == ("李", "2026-11-29T00:00:00+00:00", "Nur Text")


def test_encodings_as_stated_by_the_feed_and_by_the_server():
    text = "<rss version='2.0'><channel><item><title>Grüße</title><link>/a</link></item></channel></rss>"
    stated = f"<?xml version='1.0' encoding='iso-8859-1'?>{text}".encode("latin-1")
    assert parse_feed(stated, BASE).entries[0].title == "Grüße"
    assert parse_feed(text.encode("latin-1"), BASE, "application/xml", "iso-8859-1").entries[0].title == "Grüße"
    assert parse_feed(text.encode("utf-16"), BASE).entries[0].title == "Grüße"
    assert parse_feed(text.encode(), BASE, "application/xml", "no-such-charset").entries[0].title == "Grüße"


def test_half_characters_harm_nobody():
    broken = json.dumps({"items": [{"id": "\ud83d", "title": "a\ud83d", "content_text": "b\ud83d"}]}).encode()
    (entry,) = parse_feed(broken, BASE).entries
    for text in (entry.guid, entry.title, entry.html):
        text.encode()


RSS = '<rss version="2.0"><channel><title>&a;</title></channel></rss>'


@pytest.mark.parametrize(
    "body",
    [
        f'<!DOCTYPE r [<!ENTITY b "bbb"><!ENTITY a "&b;&b;">]>{RSS}'.encode(),
        f'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>{RSS}'.encode(),
        f'<!DOCTYPE r [<!ENTITY a "aaa">]>{RSS}'.encode("utf-16"),
    ],
)
def test_entities_are_refused(body):
    with pytest.raises(FetchFault, match="declares XML entities"):
        parse_feed(body, BASE)
    with pytest.raises(FetchFault, match="declares XML entities"):
        parse_opml(body)


def test_a_feed_that_looks_like_an_address_is_not_asked(site):
    """feedparser opens strings that look like addresses or paths."""
    with pytest.raises(FetchFault, match="no feed"):
        parse_feed(f"{site.url}/secret".encode(), BASE)
    with pytest.raises(FetchFault, match="no feed"):
        parse_feed(b"/etc/hostname", BASE)
    assert not site.log


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"items": 3}', b'{"items": [' + b"[" * 5000, b"<rss", b"\xff\xfe<", b"\0" * 99]
)
def test_nonsense_is_no_feed(body):
    with pytest.raises(FetchFault):
        parse_feed(body, BASE)


def test_sitemaps_have_the_newest_first():
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    space += " xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    news = "<n:news><n:publication_date>2026-11-29T07:00:00Z</n:publication_date><n:title>Neu</n:title></n:news>"
    body = (
        f"<urlset {space}><url><loc>/alt</loc><lastmod>2026-11-01</lastmod></url><url><loc>/neu</loc>{news}</url>"
        "<url><loc></loc></url></urlset>"
    )
    pages, more = parse_sitemap(body.encode(), BASE)
    assert [(page.url, page.title) for page in pages] == [
        ("https://example.org/neu", "Neu"),
        ("https://example.org/alt", ""),
    ]
    dated = "<sitemap><loc>/2.xml</loc><lastmod>2026-11-02</lastmod></sitemap>"
    index = f"<sitemapindex {space}><sitemap><loc>/1.xml</loc></sitemap>{dated}</sitemapindex>"
    assert parse_sitemap(index.encode(), BASE)[1] == ["https://example.org/2.xml", "https://example.org/1.xml"]
    assert more == []


def test_kinds_are_told_by_their_beginning():
    assert [kind_of(body) for body in (ATOM, RDF, JSON)] == ["feed", "feed", "json"]
    assert kind_of(b"<?xml version='1.0'?>\n<!-- hello -->\n<opml version='2.0'>") == "opml"
    assert kind_of(b"\xef\xbb\xbf<rss>") == "feed"
    assert kind_of("<rss>".encode("utf-16")) == "feed"
    assert kind_of(b"<!DOCTYPE html><html>") == "html"
    assert kind_of(b'{"a": 1}') == kind_of(b"\x89PNG") == kind_of(b"") == ""


def test_a_site_names_its_feed(site, inbox):
    head = (
        "<link rel='alternate' type='application/rss+xml' href='/rss'><link rel='alternate' hreflang='en' href='/en'>"
    )
    site.article("/", "Start", head=head)
    site.article("/a", "Eins")
    site.feed("/rss", ["/a"], etag='"1"')
    first = inbox.one(sources=[f"{site.url}/"])
    assert (first.counts["new"], first.message) == (1, f"its feed is {site.url}/rss")
    again = inbox.one(sources=[f"{site.url}/"])
    assert again.outcome == "unchanged"
    assert (site.asked("/"), site.asked("/rss")) == (1, 2)


def test_where_the_feed_goes_the_site_is_asked_again(site, inbox):
    test_a_site_names_its_feed(site, inbox)
    site.feed("/new", ["/a"])
    site.article("/", "Start", head="<link rel='alternate' type='application/rss+xml' href='/new'>")
    site.pages["/rss"] = Reply(b"", 404)
    assert inbox.one(sources=[f"{site.url}/"]).message == f"its feed is {site.url}/new"


def test_an_article_is_fetched_itself_though_it_names_a_feed(site, inbox):
    head = "<link rel='alternate' type='application/rss+xml' href='/rss'><meta property='og:type' content='article'>"
    site.article("/a", "Eins", head=head)
    assert inbox.one(f"{site.url}/a").counts["new"] == 1
    assert not site.asked("/rss") and len(inbox.files()) == 1


def test_a_page_without_a_feed(site, inbox):
    site.article("/a", "Eins")
    assert inbox.one(sources=[f"{site.url}/a"]).trouble == "no-feed"
    assert inbox.one(f"{site.url}/a").trouble is None


def test_a_list_of_feeds_is_followed(site, inbox):
    site.article("/a", "Eins")
    site.feed("/rss", ["/a"])
    outline = f"<outline text='Orte'><outline type='rss' text='Blatt' xmlUrl='{site.url}/rss'/></outline>"
    site.pages["/list"] = Reply(f"<opml version='2.0'><body>{outline}</body></opml>".encode())
    inbox.config["private"] = ("127.0.0.1",)
    listed, feed = inbox.fetch(f"{site.url}/list").sources
    assert (listed.message, feed.name, feed.counts["new"]) == ("lists 1 feeds", "Blatt", 1)


def test_a_sitemap_with_more_below(site, inbox):
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = "".join(
        f"<sitemap><loc>{site.url}/{n}.xml</loc><lastmod>2026-11-0{n}</lastmod></sitemap>" for n in range(1, 6)
    )
    site.pages["/sitemap.xml"] = Reply(f"<sitemapindex {space}>{index}</sitemapindex>".encode())
    for n in range(1, 6):
        site.article(f"/{n}", f"Ort {n}")
        url = f"<url><loc>{site.url}/{n}</loc><lastmod>2026-11-2{n}</lastmod></url>"
        site.pages[f"/{n}.xml"] = Reply(f"<urlset {space}>{url}</urlset>".encode())
    result = inbox.one(sources=[{"sitemap": f"{site.url}/sitemap.xml"}])
    assert result.counts["new"] == 3
    assert site.asked("/5.xml") == site.asked("/3.xml") == 1 and not site.asked("/2.xml")


def test_a_feed_of_five_thousand_entries(site, inbox):
    site.feed(
        "/rss",
        [(f"/{n}", f"Nr. {n}", f"<pubDate>{n % 28 + 1:02} Nov 2026 10:00:00 +0000</pubDate>") for n in range(5000)],
    )
    for n in range(5000):
        if n % 28 == 27:
            site.article(f"/{n}", f"Ort {n}")
    result = inbox.fetch(sources=[{"feed": f"{site.url}/rss", "articles": 3}]).sources[0]
    assert (result.counts["new"], result.counts["left"]) == (3, 4997)
    assert all(name.startswith("2026-11-28_Nr-") for name in (path.name for path in inbox.files()))


def test_nothing_in_a_feed_steers_a_terminal_or_has_no_end(site, inbox):
    title = "Rot &#27;[31m \u202eegnar\u009b2J " + "lang " * 500
    guid = "x" * 100_000
    more = "".join(f"<category>{n}</category>" for n in range(500))
    body = f"<item><title>{title}</title><link>/a</link><guid>{guid}</guid>{more}</item>"
    feed = parse_feed(f"<rss version='2.0'><channel>{body}</channel></rss>".encode(), BASE)
    (entry,) = feed.entries
    assert entry.title.isprintable() and len(entry.title) <= 500
    assert len(entry.guid) <= 500 and len(entry.topics) == 50


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.example/a", "http://[", "http://a b/"]
)
def test_links_that_are_none_of_the_web(site, inbox, link):
    site.feed("/rss", [])
    site.pages["/rss"].body = (
        f"<rss version='2.0'><channel><item><title>x</title><link>{link}</link>"
        f"<description>{'Der Damm ist am Abend gebrochen, sagte das Amt. ' * 8}</description></item></channel></rss>"
    ).encode()
    (article,) = inbox.one(f"{site.url}/rss").articles
    assert article.outcome == "new" and "text of the feed" in article.message
    record = json.loads(next(inbox.folder.glob("*/*.meta.json")).read_text())
    assert not any(link in str(value) for value in record.values())
