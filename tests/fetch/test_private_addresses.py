"""What feeds, pages and redirects name leads into no private network, however it is written."""

import socket

import pytest
from web import Reply

from digest.fetch.addresses import is_public

TARGETS = {
    "127.0.0.1": "http://127.0.0.1:{port}/x",
    "another loopback": "http://127.1.2.3:{port}/x",
    "short": "http://127.1:{port}/x",
    "decimal": "http://2130706433:{port}/x",
    "hexadecimal": "http://0x7f000001:{port}/x",
    "octal": "http://0177.0.0.1:{port}/x",
    "zero": "http://0.0.0.0:{port}/x",
    "localhost": "http://localhost:{port}/x",
    "localhost.": "http://localhost.:{port}/x",
    "LOCALHOST": "http://LOCALHOST:{port}/x",
    "[::1]": "http://[::1]:{port}/x",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/x",
    "link-local": "http://169.254.169.254/latest/meta-data/",
    "ten": "http://10.0.0.1/x",
    "192.168": "http://192.168.0.1/x",
    "172.16": "http://172.16.0.1/x",
    "carrier": "http://100.64.0.1/x",
    "unique local": "http://[fd00::1]/x",
    "multicast": "http://224.0.0.1/x",
}


def no_connections(monkeypatch, port):
    """Make the test fail where a connection goes anywhere but to the user's own site."""
    connect = socket.socket.connect

    def checked(self, address):
        assert address[:2] == ("127.0.0.1", port), f"connected to {address}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", checked)


@pytest.mark.parametrize("name", TARGETS)
def test_a_link_of_a_feed_is_refused(site, other_site, inbox, monkeypatch, name):
    link = TARGETS[name].format(port=other_site.port)
    other_site.article("/x", "Geheimes")
    site.feed("/rss", [(link, "Der Artikel")])
    no_connections(monkeypatch, site.port)
    result = inbox.one(f"{site.url}/rss")
    (article,) = result.articles
    assert (article.outcome, article.trouble) == ("failed", "private")
    assert "no public address" in article.message
    assert not other_site.log and not inbox.files()


@pytest.mark.parametrize("name", TARGETS)
def test_a_redirect_of_an_article_is_refused(site, other_site, inbox, monkeypatch, name):
    link = TARGETS[name].format(port=other_site.port)
    site.pages["/a"] = Reply(b"", 302, {"Location": link})
    site.feed("/rss", ["/a"])
    no_connections(monkeypatch, site.port)
    (article,) = inbox.one(f"{site.url}/rss").articles
    assert (article.outcome, article.trouble) == ("failed", "private")
    assert not other_site.log


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_of_the_users_own_address_is_refused_too(site, other_site, inbox, status):
    other_site.feed("/rss", [])
    site.pages["/rss"] = Reply(b"", status, {"Location": f"{other_site.url}/rss"})
    result = inbox.one(f"{site.url}/rss")
    assert (result.outcome, result.trouble) == ("failed", "private")
    assert not other_site.log


def test_a_feed_that_a_page_names_is_refused(site, other_site, inbox):
    other_site.feed("/rss", [])
    head = f"<link rel='alternate' type='application/rss+xml' href='{other_site.url}/rss'>"
    site.article("/", "Start", head=head)
    result = inbox.one(sources=[{"feed": f"{site.url}/"}])
    assert (result.outcome, result.trouble) == ("failed", "private")
    assert not other_site.log


@pytest.mark.parametrize("kind", ["sitemap", "opml"])
def test_what_a_list_names_is_refused(site, other_site, inbox, kind):
    other_site.article("/x", "Geheimes")
    link = f"{other_site.url}/x"
    body = {
        "sitemap": f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{link}</loc></url></urlset>",
        "opml": f"<opml version='2.0'><body><outline type='rss' text='x' xmlUrl='{link}'/></body></opml>",
    }[kind]
    site.pages["/list"] = Reply(body.encode(), headers={"Content-Type": "text/xml"})
    inbox.fetch(f"{site.url}/list")
    troubles = [article.trouble for source in inbox.result.sources for article in source.articles]
    troubles += [source.trouble for source in inbox.result.sources if source.trouble]
    assert troubles == ["private"]
    assert not other_site.log


def test_articles_on_the_users_own_server_are_fetched(site, inbox):
    site.article("/a", "Im eigenen Netz")
    site.feed("/rss", ["/a"])
    assert inbox.one(f"{site.url}/rss").counts["new"] == 1


def test_one_source_of_the_user_opens_no_door_for_another(site, other_site, inbox):
    """The user asks both servers; the feed of one still must not name the other."""
    other_site.article("/a", "Im eigenen Netz")
    other_site.feed("/rss", ["/a"])
    site.feed("/rss", [(f"{other_site.url}/secret", "Fremd")])
    mine, strange = inbox.fetch(f"{other_site.url}/rss", f"{site.url}/rss").sources
    assert mine.counts["new"] == 1
    assert [article.trouble for article in strange.articles] == ["private"]
    assert not other_site.asked("/secret")


def test_hosts_that_the_user_names_are_asked(site, other_site, inbox):
    other_site.article("/a", "Im eigenen Netz")
    site.feed("/rss", [(f"{other_site.url}/a", "Nebenan")])
    inbox.config["private"] = ("127.0.0.1",)
    assert inbox.one(f"{site.url}/rss").counts["new"] == 1


def test_a_name_that_changes_its_meaning_is_refused(site, inbox, monkeypatch):
    """The name is public when its feed is asked and private when the article is: the address connected to decides."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.3"]])
    looked_up = socket.getaddrinfo

    def lookup(host, port, *args, **options):
        if host == "feeds.example":
            host = next(answers)[0]
        return looked_up(host, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    base = f"http://feeds.example:{site.port}"
    site.pages["/robots.txt"].headers["Connection"] = "close"
    site.feed("/rss", [(f"{base}/a", "Der Artikel")])
    site.pages["/rss"].headers["Connection"] = "close"
    result = inbox.one(sources=[{"feed": f"{base}/rss", "robots": False}])
    assert [article.trouble for article in result.articles] == ["private"]


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("::", False),
        ("fe80::1", False),
        ("198.51.100.1", False),
        ("nonsense", False),
    ],
)
def test_addresses_within_addresses(ip, public):
    assert is_public(ip) is public
