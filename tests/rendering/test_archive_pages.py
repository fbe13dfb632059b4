import json

from briefings import full
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
    assert items[2].find(".//b").text == "<b>Two</b>"
    assert [a.get("href") for a in items[2].findall("./p/a")] == ["#run-2026-01-01T0700", "#run-2026-01-03T0700"]
    assert {a.get("href")[1:] for item in items for a in item.findall("./p/a")} <= {item.get("id") for item in items}


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
