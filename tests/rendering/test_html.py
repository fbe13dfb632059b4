"""The HTML briefing needs nothing but itself, and works in a real browser."""

import base64
import hashlib
import re
import subprocess
from itertools import pairwise

import pytest
from briefings import full
from browsers import BROWSER, FLAGS
from lxml import html as lxml_html

from digest import rendering
from digest.rendering import charts, matrix
from digest.rendering.views import DisagreementView, LineView


@pytest.fixture(scope="module")
def page():
    return rendering.to_html(full())


@pytest.fixture(scope="module")
def tree(page):
    return lxml_html.fromstring(page.encode())


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(page):
    policy = lxml_html.fromstring(page.encode()).find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for element, name in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_is_fetched_and_no_attribute_holds_style_or_script(tree):
    for element in tree.iter():
        for name in element.attrib:
            assert name not in {"src", "srcset", "style", "action"}
            assert not name.startswith("on")
    assert not tree.findall(".//link")


def test_every_link_leads_somewhere_and_every_id_is_there_once(tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {element.get("href")[1:] for element in tree.iter("a")}
    assert targets <= set(ids)
    assert {"line-1", "line-2", "source-1", "source-2", "source-3", "story-1"} <= targets
    named = {e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")}
    assert named <= set(ids)


def test_a_line_opens_to_original_and_translation_in_their_context(tree):
    line = tree.find(".//li[@id='line-1']")
    english, german = line.findall(".//div[@class='original']")
    assert "standard input, line 1 · English · merged at 80 % likeness" in " ".join(english.text_content().split())
    assert "a number does not come through" in german.text_content()
    marked = german.findall(".//mark")
    assert [m.getparent().get("lang") for m in marked] == ["de", "en"]
    assert [p.get("lang") for p in german.findall(".//p[@class='beside']")] == ["de"]  # the title before it


def test_headings_go_down_one_by_one(tree):
    levels = [int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_matrix_has_outlets_and_the_values_of_those_that_differ(tree):
    table = tree.find(".//table[@class='matrix']")
    heads = [" ".join(cell.text_content().split()) for cell in table.findall("./thead/tr/th")]
    assert heads == ["Line", "[1] word", "[2] standard input"]
    rows = {row.find("./th/a").text: row.findall("./td") for row in table.findall("./tbody/tr")}
    assert [cell.text_content() for cell in rows["1"]] == ["word", "word word"]


def test_a_matrix_shows_a_value_in_place_of_a_dot_and_keeps_to_its_rows():
    lines = [LineView(n, f"line {n}", (1, 2) if n % 2 else (2,), "", "", ()) for n in range(1, 100)]
    differ = [DisagreementView((("12", (1, 3)), ("15", (2,))), False, "line 60", (60, 61))]
    found = matrix.matrix([1, 2, 3], lines[:3], lines[3:], differ)
    assert [row.line.number for row in found.rows] == [1, 2, 3, 60]
    assert [cell.values for cell in found.rows[-1].cells] == [("12",), ("15",), ("12",)]
    assert [cell.reports for cell in found.rows[0].cells] == [True, True, False]
    assert found.shared == 50
    many = [DisagreementView((), True, "", (n,)) for n in range(1, 100)]
    assert len(matrix.matrix([1], lines[:1], lines[1:], many).rows) == matrix.ROWS


def test_the_timeline_keeps_the_order_and_the_frame():
    dated = [(n, f"2026-01-{1 + n % 20:02}") for n in range(1, 200)]
    found = charts.timeline(dated)
    at = {cell.row: cell.x for cell in found.dots}
    assert all(
        (at[a] < at[b]) == (day_a < day_b) for a, day_a in dated[:30] for b, day_b in dated[:30] if day_a != day_b
    )
    assert all(0 <= cell.x <= found.width and 0 <= cell.y <= found.axis for cell in found.dots)
    labels = [label.x for label in found.days]
    assert all(b - a >= 90 for a, b in pairwise(labels))
    assert charts.timeline([(1, "2026-01-01")]) is None
    assert charts.timeline([]) is None
    same = charts.timeline([(1, "2026-01-01"), (2, "2026-01-01")])
    assert len(same.days) == 1


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
def test_a_browser_runs_it_without_a_complaint_and_shows_the_line_that_is_linked(page, tmp_path):
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    url = (tmp_path / "a.html").as_uri() + "#line-1"
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    shown = lxml_html.fromstring(done.stdout)
    assert shown.find(".//details[@class='bar']").get("hidden") is None  # the script ran
    opened = [e.getparent().get("id") for e in shown.findall(".//li/details") if e.get("open") is not None]
    assert opened == ["line-1"]
    assert "CONSOLE" not in done.stderr
    assert "Refused" not in done.stderr


def test_every_line_says_what_the_filters_ask_for(tree):
    rows = {row.get("id"): row for row in tree.findall(".//ol[@class='lines']/li")}
    assert (rows["line-1"].get("data-sources"), rows["line-1"].get("data-languages")) == ("2", "en de")
    assert {row.get("data-sources") for key, row in rows.items() if key != "line-1"} == {"1"}
    assert rows["line-1"].find(".//button[@class='cite']") is not None
    pressed = {button.get("data-filter") for button in tree.findall(".//button[@class='filter']")}
    assert pressed == {"several", "only", "doubt"}
    values = [value.text_content() for value in tree.findall(".//ul[@class='values']/li/b")]
    assert values == ["word", "word word"]


def test_what_is_no_summary_is_folded(tree):
    folds = tree.findall(".//details[@class='more-lines']")
    assert folds
    assert all(fold.get("open") is None for fold in folds)


CITATION = (
    "word",
    "standard input, 2026-01-22, line 1: “word”",
    "word, 2026-01-23, in/word.txt, line 1: “word”",
)
CLICKS = """
<script>
let copied = "";
addEventListener("load", async () => {
  const press = (key) => dispatchEvent(new KeyboardEvent("keydown", { key }));
  const say = (name, value) => document.body.setAttribute(`data-${name}`, String(value));
  const shown = () => document.querySelectorAll(".lines > li:not([hidden])").length;
  const several = document.querySelector("[data-filter=several]");
  say("all", shown());
  several.click();
  say("several", shown());
  say("pressed", several.getAttribute("aria-pressed"));
  several.click();
  press("j");
  say("focus", document.activeElement.closest("li").id);
  press("o");
  say("opened", document.activeElement.closest("details").open);
  press("j");
  say("last", document.activeElement.closest("li").id);
  document.querySelectorAll(".more-lines").forEach((fold) => { fold.open = true; });
  press("j");
  say("folded", document.activeElement.closest("li").id);
  navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  document.execCommand = () => { copied = document.activeElement.value; return copied.length > 0; };
  press("c");
  await new Promise((done) => setTimeout(done, 100));
  say("by-key", copied.length > 0);
  press("/");
  say("search", document.activeElement.className);
  const search = document.querySelector(".search");
  search.value = "nothing has this";
  search.dispatchEvent(new Event("input"));
  say("none", shown());
  say("status", document.querySelector(".status").textContent);
  say("entries", document.querySelectorAll("[data-story]:not([hidden])").length);
  search.value = "";
  search.dispatchEvent(new Event("input"));
  document.querySelector("#line-1 .cite").click();
  await new Promise((done) => setTimeout(done, 100));
  say("copied", copied);
  document.execCommand = () => false;
  document.querySelector("#line-1 .cite").click();
  await new Promise((done) => setTimeout(done, 100));
  say("by-hand", document.querySelector("#line-1 textarea").value === copied);
});
</script>
"""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
def test_a_browser_filters_searches_and_goes_by_keys(page, tmp_path):
    # the page of the test may do what the policy of the real one forbids
    open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (tmp_path / "a.html").write_text(open_page.replace("</body>", CLICKS + "</body>"), encoding="utf-8")
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", (tmp_path / "a.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    body = lxml_html.fromstring(done.stdout).find(".//body")
    assert {key: value for key, value in body.attrib.items() if key.startswith("data-")} == {
        "data-all": "3",
        "data-several": "1",
        "data-pressed": "true",
        "data-focus": "line-1",
        "data-opened": "true",
        "data-last": "line-1",
        "data-folded": "line-2",
        "data-by-key": "true",
        "data-search": "search",
        "data-none": "0",
        "data-status": "0 of 3 lines",
        "data-entries": "0",
        "data-copied": "\n".join(CITATION),
        "data-by-hand": "true",
    }
