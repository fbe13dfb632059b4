"""Articles: stored once, as what they are, with all that is known of them; changes become versions."""

import hashlib
import json
import stat
from datetime import timedelta

import pytest
from web import PARAGRAPH, Reply

from digest import readers
from digest.fetch.job import MEMORY_NAME
from digest.fetch.shelf import Shelf

DATED = "<pubDate>Sat, 28 Nov 2026 10:00:00 +0100</pubDate>"


def record(path):
    return json.loads(path.with_name(f"{path.name}.meta.json").read_text(encoding="utf-8"))


def read(inbox):
    documents, problems = readers.read([str(inbox.folder)])
    return documents, [problem for problem in problems if not problem.note]


def test_an_article_and_its_side_record_are_one_document(site, inbox):
    site.article("/bruecke", "Die Brücke", head="<link rel='canonical' href='/die-bruecke'>", ETag='"a"')
    site.feed("/rss", [("/bruecke", "Die Brücke kommt", f"{DATED}<author>Eva Roth</author>")])
    inbox.fetch(sources=[{"name": "Tag: Blatt", "feed": f"{site.url}/rss", "outlet": "Abendblatt", "weight": 2}])
    (file,) = inbox.files()
    assert file.parent.name == "Tag-Blatt"
    assert file.name.startswith("2026-11-28_Die-Brücke-kommt_") and file.suffix == ".html"
    assert file.read_bytes() == site.pages["/bruecke"].body
    kept = record(file)
    assert kept["url"] == kept["canonical"] == f"{site.url}/die-bruecke"
    assert (kept["fetched_from"], kept["feed"], kept["etag"]) == (f"{site.url}/bruecke", f"{site.url}/rss", '"a"')
    assert (kept["title"], kept["author"], kept["published"]) == (
        "Die Brücke kommt",
        "Eva Roth",
        "2026-11-28T09:00:00+00:00",
    )
    assert kept["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (kept["weight"], kept["fetched"], kept["guid"]) == (2, "2026-11-29T12:00:00+00:00", f"{site.url}/bruecke")
    documents, problems = read(inbox)
    (document,) = documents
    assert not problems
    stated = [(fact.name, fact.value) for fact in document.facts]
    assert stated[0] == ("publisher", "Abendblatt")  # what the user says comes before what the page says
    assert ("date", "2026-11-28") in stated and ("author", "Eva Roth") in stated
    assert stated.index(("title", "Die Brücke")) < stated.index(("title", "Die Brücke kommt"))


def test_what_is_known_is_not_fetched_again(site, inbox):
    for path in ("/a", "/b", "/b?utm_source=rss", "/c"):
        site.article(path, path[1])
    site.article("/again", "a", text=PARAGRAPH.format(place="a", number=1) * 3)
    site.feed("/rss", [("/a", "A", DATED), "/b"])
    assert inbox.one(f"{site.url}/rss").counts["new"] == 2
    site.feed("/rss", [("/a", "A", DATED), ("/b?utm_source=rss", "b"), "/c", "/again"])
    result = inbox.one(f"{site.url}/rss")
    # by its guid, by its address without what trackers add, and by its text: only one is new
    assert (result.counts["new"], result.counts["known"]) == (1, 3)
    assert [site.asked(path) for path in ("/a", "/b", "/b?utm_source=rss", "/c", "/again")] == [1, 1, 0, 1, 1]
    inbox.one(f"{site.url}/rss")
    assert site.asked("/again") == 1


def test_a_changed_article_becomes_a_version(site, inbox):
    site.article("/a", "Der Damm", ETag='"1"')
    site.feed("/rss", [("/a", "Der Damm", DATED)])
    inbox.fetch(f"{site.url}/rss")
    (first,) = inbox.files()
    before = first.read_bytes()
    site.feed("/rss", [("/a", "Der Damm", DATED + "<description>neu</description>")])
    assert inbox.one(f"{site.url}/rss").counts["known"] == 1  # the entry changed, the page did not: 304
    assert site.log[-1][1]["If-None-Match"] == '"1"'
    site.article(
        "/a", "Der Damm", "Nach dem Dammbruch sind 21 Menschen tot, teilte das Amt am Abend mit.\n" * 4, ETag='"2"'
    )
    site.feed("/rss", [("/a", "Der Damm", DATED + "<description>noch neuer</description>")])
    result = inbox.one(f"{site.url}/rss")
    assert result.counts["changed"] == 1
    assert first.read_bytes() == before
    second = first.with_name(first.name.replace(".html", ".v2.html"))
    assert record(second)["version"] == 2 and record(second)["replaces"] == first.name
    documents, problems = read(inbox)
    assert [document.source for document in documents] == [str(second)] and not problems


def test_a_feed_that_counts_its_visitors_costs_no_requests(site, inbox):
    site.article("/a", "Der Damm")
    for visitor in range(3):
        more = f"<description>&lt;img src='/count?{visitor}'&gt; Kurz gesagt.</description>"
        site.feed("/rss", [("/a", "Der Damm", more)])
        inbox.fetch(f"{site.url}/rss")
    assert site.asked("/a") == 1


def test_a_change_of_the_clutter_alone_is_none(site, inbox):
    site.article("/a", "Der Damm")
    site.feed("/rss", ["/a"])
    inbox.fetch(f"{site.url}/rss")
    site.pages["/a"].body = site.pages["/a"].body.replace(b"Start</a>", b"Jetzt neu</a>")
    site.feed("/rss", [("/a", "a", "<description>neu</description>")])
    assert inbox.one(f"{site.url}/rss").counts["known"] == 1
    assert len(inbox.files()) == 1


def test_an_article_that_goes_back_to_an_older_text_is_a_version_too(site, inbox):
    for number, text in enumerate(["alt", "neu", "alt"]):
        site.article("/a", "Der Damm", PARAGRAPH.format(place=text, number=3) * 3)
        site.feed("/rss", [("/a", "Der Damm", f"<description>{number}</description>")])
        inbox.fetch(f"{site.url}/rss")
    (document,) = read(inbox)[0]
    assert document.source.endswith(".v3.html") and "alt" in document.text


FULL = "<p>" + "</p><p>".join(PARAGRAPH.format(place=f"Ort {n}", number=n) for n in range(6)) + "</p>"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (Reply(b"", 404), "its page answered 404 Not Found"),
        (Reply(b"", 403), "its page answered 403 Forbidden"),
        (Reply(b"\x89PNG", headers={"Content-Type": "image/png"}), "its page is image/png, no article"),
        (Reply(b"<html><body><script>x()</script></body></html>", headers={"Content-Type": "text/html"}), "has none"),
        (Reply(b"<html><body><p>Bitte anmelden.</p></body></html>", headers={"Content-Type": "text/html"}), "has less"),
    ],
)
def test_the_feeds_own_text_where_the_page_has_none(site, inbox, page, message):
    site.pages["/a"] = page
    site.feed("/rss", [("/a", "Der <Damm>", f"<description><![CDATA[{FULL}]]></description>")])
    (article,) = inbox.one(f"{site.url}/rss").articles
    assert article.outcome == "new" and message in article.message
    (file,) = inbox.files()
    assert record(file)["text"] == "feed" and record(file)["url"] == f"{site.url}/a"
    (document,) = read(inbox)[0]
    assert "Ort 5" in document.text and "Der <Damm>" not in document.text.split("Ort")[1]


def test_text_from_the_feed_alone_where_the_user_says_so(site, inbox):
    site.feed("/rss", [("/a", "Der Damm", f"<description><![CDATA[{FULL}]]></description>")])
    assert inbox.one(sources=[{"feed": f"{site.url}/rss", "text": "feed"}]).counts["new"] == 1
    assert not site.asked("/a")


def test_a_paywall_is_marked_and_said_to_the_reader(site, inbox):
    graph = '{"@graph": [{"@type": "NewsArticle", "isAccessibleForFree": "False"}]}'
    ld = f'<script type="application/ld+json">{graph}</script>'
    site.article("/a", "Hinter der Wand", head=ld)
    site.article("/b", "Auch", head="<meta property='article:content_tier' content='locked'>")
    site.article("/c", "Frei", head='<script type="application/ld+json">{"isAccessibleForFree": true</script>')
    site.feed("/rss", ["/a", "/b", "/c"])
    assert [article.access for article in inbox.one(f"{site.url}/rss").articles] == ["paywall", "paywall", ""]
    problems = read(inbox)[1]
    assert [problem.failed for problem in problems] == [False, False]
    assert all("behind a paywall" in problem.message for problem in problems)


def test_a_page_that_asks_for_consent_is_marked(site, inbox):
    site.pages["/a"] = Reply(b"", 302, {"Location": "/consent?to=/a"})
    site.article("/consent?to=/a", "Wir brauchen Ihre Zustimmung")
    site.feed("/rss", ["/a"])
    (article,) = inbox.one(f"{site.url}/rss").articles
    assert article.access == "consent"
    assert "asked for consent" in read(inbox)[1][0].message


def test_no_source_can_hide_the_articles_of_another(site, other_site, inbox):
    """A feed claims the address of an article with a text of its own; the article is still fetched from its site."""
    other_site.article("/a", "Echt")
    claim = f"{other_site.url}/a"
    site.feed("/rss", [(claim, "Falsch", f"<description><![CDATA[{FULL}]]></description>")])
    other_site.feed("/rss", ["/a"])
    liar = {"feed": f"{site.url}/rss", "text": "feed"}
    inbox.fetch(sources=[liar])
    result = inbox.fetch(sources=[liar, f"{other_site.url}/rss"]).sources[1]
    assert result.counts["new"] == 1
    site.article("/b", "Falsch", head="<link rel='canonical' href='https://example.org/b'>")
    site.feed("/rss", ["/b"])
    inbox.fetch(f"{site.url}/rss")
    assert [record(file)["url"] for file in inbox.files() if "canonical" in record(file)] == []


@pytest.mark.parametrize(
    ("charset", "meta", "added"),
    [("gb18030", "", True), ("gb18030", "<meta charset=gb18030>", False), ("iso-8859-1", "", False)],
)
def test_a_page_keeps_the_encoding_that_only_its_server_states(site, inbox, charset, meta, added):
    """The last has the wrong encoding stated, and is in UTF-8 all the same."""
    text = "杭州的一座新桥于周二通车，全长三公里，耗资四亿元。市长说，建设历时两年，比计划早了三个月。" * 4
    body = f"<html><head>{meta}<title>新桥</title></head><body><article><p>{text}</p></article></body></html>"
    written = body.encode("utf-8" if charset == "iso-8859-1" else charset)
    site.pages["/a"] = Reply(written, headers={"Content-Type": f"text/html; charset={charset}"})
    site.feed("/rss", ["/a"])
    inbox.fetch(f"{site.url}/rss")
    (file,) = inbox.files()
    assert (file.read_bytes() != written) is added
    assert text in read(inbox)[0][0].text


def test_other_kinds_of_articles(site, inbox):
    site.pages["/a"] = Reply(b"Ein Bericht als Text.\n" * 20, headers={"Content-Type": "text/plain; charset=utf-8"})
    site.pages["/b"] = Reply(b"%PDF-1.4 nothing", headers={"Content-Type": "application/octet-stream"})
    site.pages["/c"] = Reply(b"\0\0\0 ftyp", headers={"Content-Type": "video/mp4"})
    site.feed("/rss", ["/a", "/b", "/c"])
    result = inbox.one(f"{site.url}/rss")
    assert sorted(path.suffix for path in inbox.folder.glob("*/*") if not path.name.endswith(".json")) == [
        ".pdf",
        ".txt",
    ]
    assert result.articles[2].trouble == "not-text"


def test_age_topics_and_number(site, inbox):
    entries = [
        (f"/{n}", title, f"<pubDate>{n} Nov 2026 10:00:00 +0000</pubDate>")
        for n, title in [
            (1, "Alt"),
            (20, "Der Hafen"),
            (21, "Hafenfest"),
            (22, "Sport am Hafen"),
            (23, "港口新桥"),
            (24, "KI im Hafen"),
        ]
    ]
    for path, title, _ in entries:
        site.article(path, f"{title} {path}")
    site.feed("/rss", entries)
    source = {"feed": f"{site.url}/rss", "take": ["hafen", "港口"], "leave": ["Sport"], "days": 14, "articles": 2}
    result = inbox.one(sources=[source])
    assert [article.title for article in result.articles] == ["KI im Hafen", "港口新桥"]
    assert result.counts["left"] == 4
    assert result.message == "1 older than 14 days, 2 on other topics, 1 beyond the newest 2"
    # what the server calls unchanged is looked at anew where the user wants other articles
    more = inbox.one(sources=[source | {"articles": 9}])
    assert [article.title for article in more.articles] == ["Der Hafen"]


def test_what_could_not_be_had_comes_next_time(site, inbox):
    site.article("/a", "Eins")
    site.pages["/b"] = Reply(b"", 500)
    site.feed("/rss", ["/a", "/b"], etag='"1"')
    assert inbox.one(f"{site.url}/rss").counts["failed"] == 1
    site.article("/b", "Zwei")
    again = inbox.one(f"{site.url}/rss")
    assert (again.outcome, again.counts["new"], again.counts["known"]) == ("asked", 1, 1)
    assert inbox.one(f"{site.url}/rss").outcome == "unchanged"


def test_nobody_is_asked_for_ever(site, inbox):
    site.pages["/b"] = Reply(b"", 500)
    site.feed("/rss", ["/b"], etag='"1"')
    for _ in range(5):
        inbox.one(f"{site.url}/rss")
    assert site.asked("/b") == 3


def test_most_articles_of_all_sources(site, inbox):
    for name in "abcd":
        site.article(f"/{name}", name)
    site.feed("/1", ["/a", "/b"])
    site.feed("/2", ["/c", "/d"])
    inbox.config |= {"most": 3, "connections": 1}
    light, heavy = {"feed": f"{site.url}/1"}, {"feed": f"{site.url}/2", "weight": 5}
    first, second = inbox.fetch(sources=[light, heavy]).sources
    assert (first.url, first.counts["new"], second.counts["new"], second.counts["left"]) == (f"{site.url}/2", 2, 1, 1)
    assert inbox.fetch(sources=[light, heavy]).count("new") == 1


def test_a_moved_feed_and_one_that_is_gone(site, inbox):
    site.feed("/new", [])
    site.pages["/rss"] = Reply(b"", 301, {"Location": "/new"})
    source = [f"{site.url}/rss"]
    assert "has moved to" in inbox.one(sources=source).message
    assert inbox.one(sources=source).message == ""
    assert (site.asked("/rss"), site.asked("/new")) == (1, 2)
    site.pages["/new"] = site.pages["/rss"] = Reply(b"", 410)
    assert inbox.one(sources=source).trouble == "gone"
    inbox.time += timedelta(days=1)
    retired = inbox.one(sources=source)
    assert (retired.outcome, retired.message) == ("retired", "is gone for good since 2026-11-29")
    site.feed("/rss", [])
    assert inbox.one(sources=source, again=True).outcome == "asked"
    assert inbox.one(sources=source).outcome == "asked"


def test_old_articles_are_deleted_and_stay_known(site, inbox):
    site.article("/a", "Eins")
    site.feed("/rss", ["/a"])
    inbox.fetch(f"{site.url}/rss")
    (inbox.folder / "127-0-0-1" / "mine.txt").write_text("of the user")
    inbox.time += timedelta(days=31)
    inbox.config["days"] = None
    assert inbox.fetch(f"{site.url}/rss", prune_days=30).pruned == 1
    assert [path.name for path in inbox.folder.glob("*/*")] == ["mine.txt"]
    assert inbox.one(f"{site.url}/rss").counts["known"] == 1
    assert site.asked("/a") == 1


def test_a_memory_that_is_lost_or_damaged_is_made_from_what_lies_there(site, inbox):
    site.article("/a", "Eins", ETag='"1"')
    site.feed("/rss", ["/a"])
    inbox.fetch(f"{site.url}/rss")
    memory = inbox.folder / MEMORY_NAME
    assert stat.S_IMODE(inbox.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    memory.unlink()
    assert inbox.one(f"{site.url}/rss").counts["known"] == 1
    memory.write_bytes(b"nonsense" * 500)
    assert inbox.one(f"{site.url}/rss").counts["known"] == 1
    assert [problem.message for problem in inbox.problems] == ["was damaged and begun anew"]
    assert len(inbox.files()) == 1


def test_what_a_killed_fetch_left_is_swept(site, inbox):
    site.article("/a", "Eins")
    site.feed("/rss", ["/a"])
    inbox.fetch(f"{site.url}/rss")
    (file,) = inbox.files()
    side = file.with_name(f"{file.name}.meta.json")
    (file.parent / f".{file.name}.abcdefgh.part").write_text("half")
    side.with_name("2026_lost_12345678.html.meta.json").write_text(side.read_text())
    assert len(read(inbox)[0]) == 1
    inbox.fetch(f"{site.url}/rss")
    assert sorted(file.parent.iterdir()) == sorted([file, side])


def test_silent_sources_are_said_to_the_next_run(site, inbox):
    sources = [{"name": "Tagblatt", "feed": f"{site.url}/rss"}, {"name": "Neu", "feed": f"{site.url}/neu"}]
    site.feed("/rss", [])
    site.feed("/neu", [])
    inbox.fetch(sources=sources)
    site.pages["/rss"] = Reply(b"", 500)
    inbox.time += timedelta(days=6)
    inbox.fetch(sources=sources)
    assert read(inbox)[1] == []
    inbox.time += timedelta(days=2)
    inbox.fetch(sources=sources)
    (problem,) = read(inbox)[1]
    assert problem.source == "news source Tagblatt" and not problem.failed
    assert problem.message == "has not answered since 2026-11-29: answered 500 Internal Server Error"
    site.feed("/rss", [])
    inbox.fetch(sources=sources)
    assert read(inbox)[1] == []


def test_a_dry_fetch_writes_nothing(site, inbox):
    site.article("/a", "Eins")
    site.feed("/rss", ["/a"])
    result = inbox.fetch(f"{site.url}/rss", dry=True)
    assert (result.count("new"), result.dry) == (1, True)
    assert not inbox.folder.exists() and not site.asked("/a")


def test_a_full_disk_costs_the_article_and_not_the_fetch(site, inbox, monkeypatch):
    from digest.errors import OutputError

    keep = Shelf.keep

    def full(self, place, name, *rest, **options):
        if "Voll" in name:
            raise OutputError(f"{name}: cannot be written: No space left on device")
        return keep(self, place, name, *rest, **options)

    monkeypatch.setattr(Shelf, "keep", full)
    for name in ("Voll", "Gut"):
        site.article(f"/{name}", name)
    site.feed("/rss", ["/Voll", "/Gut"], etag='"1"')
    result = inbox.one(f"{site.url}/rss")
    assert [(one.outcome, one.trouble) for one in result.articles] == [("failed", "store"), ("new", None)]
    monkeypatch.setattr(Shelf, "keep", keep)
    assert inbox.one(f"{site.url}/rss").counts["new"] == 1
