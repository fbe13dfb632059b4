import json
import subprocess

import pytest
from briefings import full
from browsers import BROWSER, FLAGS
from lxml import etree
from lxml import html as lxml_html

from digest import rendering
from digest.store import archived_runs


def archive(tmp_path, headlines):
    for number, headline in enumerate(headlines, 1):
        run = f"2026-01-{number:02}T0700"
        (tmp_path / f"{run}.html").write_text("page")
        (tmp_path / f"{run}.json").write_text(json.dumps({"stories": [{"headline": headline}]}))
    return tmp_path


def test_the_index_leads_to_every_briefing_and_to_its_neighbours(tmp_path):
    folder = archive(tmp_path, ["One", "<b>Two</b>", "Three"])
    past = rendering.read_archive(folder, archived_runs(folder))
    assert [one.title for one in past] == ["Three", "<b>Two</b>", "One"]
    now = rendering.archived(full("word"), "2026-01-04T0700", "2026-01-04T0700.html")
    page = lxml_html.fromstring(rendering.index_page([now, *past]).encode())
    items = page.findall(".//li")
    assert [item.find("./a").get("href") for item in items] == [f"2026-01-0{n}T0700.html" for n in (4, 3, 2, 1)]
    assert items[2].find("./a").text == "<b>Two</b>"
    marks = {mark.get("id"): mark.getparent().get("id") for mark in page.findall(".//li/span[@id]")}
    assert len(marks) == 6
    for way, from_, to in (("before", 4, 3), ("before", 2, 1), ("after", 1, 2), ("after", 3, 4)):
        assert marks[f"{way}-2026-01-0{from_}T0700"] == f"run-2026-01-0{to}T0700"


def test_links_in_the_archive_go_through_its_index_and_those_outside_to_the_files(tmp_path):
    folder = archive(tmp_path, ["One"])
    before = "2026-01-01T0700"
    inside = rendering.archive_links(folder, "", run="2026-01-02T0700", before=before, index=True)
    ways = ("before", "after", "index", before)
    assert [inside("html", way) for way in ways] == [
        "index.html#before-2026-01-02T0700",
        "index.html#after-2026-01-02T0700",
        "index.html",
        f"{before}.html",
    ]
    outside = rendering.archive_links(folder, "archive/", before=before, index=True)
    at = f"archive/{before}.html"
    assert [outside("html", way) for way in ways] == [at, None, "archive/index.html", at]
    unasked = rendering.archive_links(folder, "", run="2026-01-02T0700", before=before)
    assert [unasked("html", way) for way in ways] == [None, None, None, f"{before}.html"]
    first = rendering.archive_links(folder, "", run=before, index=True)
    assert first("html", "before") is None


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
@pytest.mark.parametrize(("way", "shown"), [("before", "Page 1"), ("after", "Page 3")])
def test_a_browser_goes_on_to_the_neighbour(tmp_path, way, shown):
    folder = archive(tmp_path, ["One", "Two", "Three"])
    for number in (1, 2, 3):
        (folder / f"2026-01-0{number}T0700.html").write_text(f"<title>Page {number}</title>")
    past = rendering.read_archive(folder, archived_runs(folder))
    (folder / "index.html").write_text(rendering.index_page(past), encoding="utf-8")
    address = (folder / "index.html").as_uri() + f"#{way}-2026-01-02T0700"
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", address]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert f"<title>{shown}</title>" in done.stdout


def test_the_feed_is_atom_whatever_the_headlines(tmp_path):
    folder = archive(tmp_path, ["A & B ]]> <x>"])
    past = rendering.read_archive(folder, archived_runs(folder))
    root = etree.fromstring(rendering.feed(past).encode())
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert root.findtext("a:entry/a:title", namespaces=space) == "A & B ]]> <x>"
    assert root.find("a:entry/a:link", space).get("href") == "2026-01-01T0700.html"
    assert root.findtext("a:updated", namespaces=space) == "2026-01-01T07:00:00Z"


def test_a_broken_or_missing_record_leaves_the_briefing_in_the_index(tmp_path):
    folder = archive(tmp_path, ["One", "Two"])
    (folder / "2026-01-01T0700.json").write_text("{")
    (folder / "2026-01-02T0700.json").unlink()
    (folder / "notes.txt").write_text("mine")
    past = rendering.read_archive(folder, archived_runs(folder))
    assert [one.title for one in past] == ["Briefing of 2026-01-02 07:00", "Briefing of 2026-01-01 07:00"]
