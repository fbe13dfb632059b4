"""Manners: robots.txt, its crawl delay, and credentials that go to one server alone."""

from datetime import timedelta

import pytest
from web import PARAGRAPH, Reply

from digest.errors import ConfigError
from digest.fetch.credentials import authorization


def test_what_robots_txt_forbids_is_not_asked(site, inbox):
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private/\n")
    site.article("/open", "Offen")
    site.article("/private/a", "Gesperrt")
    site.feed("/rss", ["/open", "/private/a"])
    result = inbox.one(f"{site.url}/rss")
    assert (result.counts["new"], result.counts["failed"]) == (1, 1)
    assert result.articles[1].message == f"{site.url}/robots.txt forbids it"
    assert not site.asked("/private/a")
    assert site.asked("/robots.txt") == 1


def test_rules_for_this_tool_come_before_those_for_all(site, inbox):
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nAllow: /\n\nUser-agent: digest\nDisallow: /\n")
    result = inbox.one(f"{site.url}/rss")
    assert (result.outcome, result.trouble) == ("failed", "robots")
    assert "own" in result.hint and not site.asked("/rss")


def test_sites_of_ones_own_may_be_asked_all_the_same(site, inbox):
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /\n")
    site.feed("/rss", [])
    result = inbox.one(sources=[{"feed": f"{site.url}/rss", "robots": False}])
    assert result.outcome == "asked" and not site.asked("/robots.txt")


@pytest.mark.parametrize(("status", "outcome"), [(404, "asked"), (403, "asked"), (500, "failed"), (503, "failed")])
def test_a_server_without_robots_txt_and_one_in_trouble(site, inbox, status, outcome):
    site.pages["/robots.txt"] = Reply(b"", status)
    site.feed("/rss", [])
    assert inbox.one(f"{site.url}/rss").outcome == outcome


def test_robots_txt_is_read_once_a_day(site, inbox):
    site.feed("/rss", [])
    for hours in (0, 23, 2):
        inbox.time += timedelta(hours=hours)
        inbox.one(f"{site.url}/rss")
    assert site.asked("/robots.txt") == 2


def test_a_crawl_delay_is_kept_and_what_is_left_comes_next_time(site, inbox):
    """The delay is longer than there is patience: the feed is asked, its articles next time, and nothing is lost."""
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 50\n")
    site.article("/a", "Eins")
    site.feed("/rss", ["/a"], etag='"1"')
    inbox.config["patience"] = 10
    result = inbox.one(f"{site.url}/rss")
    assert [article.trouble for article in result.articles] == ["busy"]
    assert "slowly" in result.articles[0].message
    site.pages["/robots.txt"] = Reply(b"")
    inbox.time += timedelta(days=2)
    assert inbox.one(f"{site.url}/rss").counts["new"] == 1


def test_a_busy_server_is_left_alone_until_it_wants(site, inbox):
    site.pages["/rss"] = Reply(b"", 429, {"Retry-After": "3600"})
    assert inbox.one(sources=[f"{site.url}/rss"]).trouble == "busy"
    inbox.time += timedelta(minutes=30)
    result = inbox.one(sources=[f"{site.url}/rss"])
    assert (result.outcome, result.message) == ("waiting", "wants to be asked again in 30 minutes")
    assert site.asked("/rss") == 1
    inbox.time += timedelta(minutes=31)
    site.feed("/rss", [])
    assert inbox.one(sources=[f"{site.url}/rss"]).outcome == "asked"


@pytest.fixture
def credentials(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "digest" / "credentials"
    file.parent.mkdir(parents=True)
    file.write_text("# mine\npaper = me:pa=ss:word\n")
    file.chmod(0o600)
    return file


def test_credentials_go_to_their_server_and_nowhere_else(site, other_site, inbox, credentials):
    for one in (site, other_site):
        one.article("/a", "Eins", PARAGRAPH.format(place=one.port, number=one.port) * 3)
    site.feed("/rss", ["/a", (f"{other_site.url}/a", "Nebenan")])
    inbox.config["private"] = ("127.0.0.1",)
    result = inbox.one(sources=[{"feed": f"{site.url}/rss", "login": "paper"}])
    assert result.counts["new"] == 2
    sent = {path: headers["Authorization"] for path, headers in site.log}
    assert sent == {"/robots.txt": None, "/rss": (secret := authorization("paper")), "/a": secret}
    assert all(headers["Authorization"] is None for _, headers in other_site.log)
    kept = [path.read_bytes() for path in inbox.folder.rglob("*") if path.is_file()]
    assert kept and not any(word in data for data in kept for word in (b"pa=ss", secret.split()[1].encode()))


@pytest.mark.parametrize("robots", [True, False])
def test_no_password_goes_over_the_internet_in_the_clear(site, inbox, credentials, monkeypatch, robots):
    """Neither on a new connection nor on the one that robots.txt came by."""
    monkeypatch.setattr("digest.fetch.connection.is_public", lambda ip: True)
    site.feed("/rss", [])
    result = inbox.one(sources=[{"feed": f"{site.url}/rss", "login": "paper", "robots": robots}])
    assert (result.outcome, result.trouble) == ("failed", "tls") and "https" in result.message
    assert not site.asked("/rss")


def test_credentials_in_the_environment(monkeypatch, credentials):
    monkeypatch.setenv("paper", "Bearer token")
    assert authorization("paper") == "Bearer token"


@pytest.mark.parametrize(
    ("mode", "line", "message"),
    [(0o644, "paper=a:b", "other users may read it"), (0o600, "paper=ab", "not user:password"), (0o600, "", "no such")],
)
def test_credentials_that_cannot_be_used(credentials, mode, line, message):
    credentials.write_text(line)
    credentials.chmod(mode)
    with pytest.raises(ConfigError, match=message):
        authorization("paper")


def test_missing_credentials_fail_their_source_alone(site, inbox, credentials):
    site.feed("/rss", [])
    sources = [{"name": "a", "feed": f"{site.url}/rss", "login": "nobody"}, {"name": "b", "feed": f"{site.url}/rss?b"}]
    site.pages["/rss?b"] = site.pages["/rss"]
    bad, good = inbox.fetch(sources=sources).sources
    assert (bad.outcome, good.outcome) == ("failed", "asked")
    assert "nobody=user:password" in bad.hint
    assert not site.asked("/rss")
