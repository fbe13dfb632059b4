import json


def test_a_feed_is_stored_once(site, inbox):
    site.article("/bruecke", "Die Brücke")
    site.article("/hafen", "Der Hafen")
    site.feed("/rss", ["/bruecke", "/hafen"], etag='"1"')
    result = inbox.one(f"{site.url}/rss")
    assert (result.outcome, result.message, result.counts["new"]) == ("asked", "", 2), result
    assert len(inbox.files()) == 2
    record = json.loads(inbox.files("*/*bruecke*.meta.json")[0].read_text())
    print(json.dumps(record, indent=1))
    again = inbox.one(f"{site.url}/rss")
    assert (
        again.outcome == "unchanged"
        and site.asked("/bruecke") == 1
        and site.asked("/rss") == 2
        and site.asked("/robots.txt") == 1
    )
