"""The address of an article is a link in Sources and beside its sentences, whatever stands in it."""

import dataclasses
import json

import pytest
from briefings import full
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from digest import rendering

parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
HOSTILE = [
    "https://bote.example/a)b](https://evil.example/)",
    "https://bote.example/a>b<script>alert(1)</script>",
    "https://bote.example/?a=1&copy;=2&lt;b&gt;",
    "https://bote.example/_a_*b*`c`~~d~~|e|$f$[^1]",
    "https://bote.example/\"onmouseover='alert(1)",
    "https://www.bote.example/@jane",
]


def briefing(url):
    made = full()
    first = dataclasses.replace(made.documents[0], url=url, identifier="tag:1")
    return dataclasses.replace(made, documents=(first, *made.documents[1:]))


def links(markdown):
    inline = [t for token in parser.parse(markdown) for t in (token.children or ())]
    return [t.attrGet("href") for t in inline if t.type == "link_open"]


@pytest.mark.parametrize("url", HOSTILE)
def test_a_link_leads_where_it_says(url):
    from digest.text import web_address

    shown = rendering.to_markdown(briefing(url))
    found = [link for link in links(shown) if "bote" in link]
    assert len(found) >= 2
    assert {*found} == {web_address(url)}
    assert "evil.example/)" not in "".join(found)
    page = lxml_html.fromstring(rendering.to_html(briefing(url)))
    hrefs = [a.get("href") for a in page.iter("a") if "bote" in (a.get("href") or "")]
    assert len(hrefs) >= 2 and {*hrefs} == {web_address(url)}
    assert not page.xpath("//@onmouseover") and len(page.xpath("//script")) == 1


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://bank.example@bote.example/"])
def test_what_is_no_address_is_no_link(url):
    assert rendering.to_markdown(briefing(url)) == rendering.to_markdown(briefing(None))
    assert rendering.to_html(briefing(url)) == rendering.to_html(briefing(None))


def test_paths_stay_as_they_are_and_links_come_beside_them():
    plain, linked = (rendering.to_markdown(briefing(url)) for url in (None, "https://www.bote.example/a"))
    assert linked.replace(" · [bote.example](<https://www.bote.example/a>)", "").replace(
        " ([bote.example](<https://www.bote.example/a>))", ""
    ) == plain  # fmt: skip


def test_programs_get_address_and_identifier():
    document = json.loads(rendering.to_json(briefing("https://bote.example/a")))["documents"][0]
    assert (document["url"], document["identifier"]) == ("https://bote.example/a", "tag:1")
