"""Formats, a template of one's own, and a date that was asked for."""

import datetime
import json

import pytest
from briefings import full

from digest import rendering
from digest.config import OutputConfig
from digest.errors import ConfigError
from digest.rendering import publication as publishing

NOW = datetime.datetime(2026, 1, 23, 23, 30, tzinfo=datetime.UTC)


@pytest.fixture
def article(world):
    (world.folder / "in" / "a.txt").write_text("Bridge near Lyon collapses\n\nAt least 12 people died on Monday.\n")
    return world.folder / "cwd"


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        ([], {"out/briefing.md", "out/briefing.json"}),
        (["--format", "md,json,html"], {"out/briefing.md", "out/briefing.json", "out/briefing.html"}),
        (["--format", "html"], {"out/briefing.html"}),
        (["-o", "news.html"], {"news.html", "news.json"}),
        (["-o", "news.json"], {"news.json"}),
        (["-o", "news.txt"], {"news.txt", "news.json"}),
        (["-o", "news.txt", "-f", "html, md"], {"news.txt", "news.md"}),
        (["-o", "news.json", "-f", "md,json,html"], {"news.json", "news.md", "news.html"}),
        (["-o", "there/", "-f", "html,html"], {"there/briefing.html"}),
    ],
)
def test_formats_make_files(world, article, arguments, files):
    done = world.run("run", "../in", "-q", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    found = {str(p.relative_to(article)) for p in article.rglob("*") if p.is_file() and not p.name.startswith(".")}
    assert {name for name in found if "/archive/" not in name} == files
    kept = {name.rpartition(".")[2] for name in found if "/archive/" in name}
    assert kept == ({name.rpartition(".")[2] for name in files} if any("/" in name for name in files) else set())


@pytest.mark.parametrize(
    ("formats", "begins"), [("md,json", b"# Bridge"), ("html,md", b"<!DOCTYPE html>"), ("json", b'{\n "format"')]
)
def test_standard_output_gets_the_first_format(world, article, formats, begins):
    assert world.run("run", "../in", "-o", "-", "-f", formats).stdout.startswith(begins)
    assert world.run("run", "../in", "-f", formats).stdout.startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "pdf"], "--format"),
        (["--format", ""], "--format"),
        (["-o", "news.html", "--format", "md"], "is not among the formats md"),
        (["--template", "nowhere.md"], "cannot be read"),
        (["--template", "bad.md"], "bad.md, line 2: "),
        (["--template", "unknown.md"], "unknown.md, line 3: "),
        (["--template", "own.html", "--format", "md"], "add it: --format html,md"),
        (["--date", "yesterday"], "--date: 'yesterday' is no date"),
    ],
)
def test_what_cannot_work_is_said_and_nothing_is_written(world, article, arguments, message):
    (article / "bad.md").write_text("x\n{% if %}\n")
    (article / "unknown.md").write_text("x\n\n{{ view.nothing }}\n")
    (article / "own.html").write_text("<p>{{ view.title }}</p>")
    done = world.run("run", "../in", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (article / "out").exists()


def test_a_template_of_ones_own_makes_the_format_its_name_says(world, article):
    (article / "own.md.j2").write_text("{% for line in view.lines %}\n* {{ line.text }}\n{% endfor %}\n")
    (article / "own.html").write_text("<ul>{% for line in view.lines %}<li>{{ line.text }}</li>{% endfor %}</ul>")
    assert world.run("run", "../in", "-q", "--template", "own.md.j2").returncode == 0
    assert (article / "out" / "briefing.md").read_text() == "* At least 12 people died on Monday.\n"
    assert world.run("run", "../in", "-q", "--template", "own.html").returncode == 0
    assert (article / "out" / "briefing.html").read_text() == "<ul><li>At least 12 people died on Monday.</li></ul>\n"


def own(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return rendering.read_user_template(str(tmp_path / name))


def test_a_template_gets_everything_escaped(tmp_path):
    briefing = full("<b>*x*</b> [a](b)")
    markdown = own(
        tmp_path, "own.md", "{% macro m(x) %}{{ x }}{% endmacro %}{{ view.title }} {{ m(view.lines[0].text) }}"
    )
    expected = r"Briefing, 24 January 2026 \<b\>\*x\*\</b\> \[a\](b)"
    assert rendering.to_markdown(briefing, template=markdown) == expected + "\n"
    page = own(tmp_path, "own.html", "{{ view.lines[0].text }} {{ view.lines[0].originals[0].text }}")
    assert rendering.to_html(briefing, template=page) == ("&lt;b&gt;*x*&lt;/b&gt; [a](b) " * 2).strip() + "\n"


def test_a_template_can_extend_those_that_ship(tmp_path):
    text = '{% include "briefing.md.j2" %}\n\n*Made by us.*\n'
    made = rendering.to_markdown(full(), template=own(tmp_path, "own.md", text))
    assert made == rendering.to_markdown(full()) + "\n*Made by us.*\n"


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.__class__ }}",
        "{{ view.lines.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ view.briefing.meta.settings.update(x=1) }}",
        "{% include '/etc/passwd' %}",
        "{% include '../view.py' %}",
        "{{ range(10 ** 9) }}",
        "{{ 1 / 0 }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ view._statements }}",
    ],
)
@pytest.mark.parametrize("name", ["own.md", "own.html"])
def test_a_template_stays_in_its_sandbox(tmp_path, text, name):
    template = own(tmp_path, name, text)
    make = rendering.to_html if name.endswith("html") else rendering.to_markdown
    with pytest.raises(ConfigError) as caught:
        make(full(), template=template)
    assert name in caught.value.message


@pytest.mark.parametrize(
    ("wanted", "epoch", "date"),
    [
        (None, None, None),
        ("today", None, "2026-01-23"),
        ("2026-02-28", None, "2026-02-28"),
        (None, "1767225599", "2025-12-31"),
        ("today", "1767225600", "2026-01-01"),
        ("2026-02-28", "1767225600", "2026-02-28"),
    ],
)
def test_a_date_stands_there_only_where_one_was_asked_for(monkeypatch, wanted, epoch, date):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    publication = publishing.prepare_publication(OutputConfig(), wanted, NOW)
    texts = publication.texts(publication.dated(full()), ("md", "json", "html"), lambda kind, run: None)
    assert json.loads(texts["json"])["meta"]["date"] == date
    for kind in ("md", "html"):
        assert (f"Briefing of {date}" in texts[kind]) == (date is not None)


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_epoch_that_is_none(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH"):
        publishing.prepare_publication(OutputConfig(), None, NOW)


def test_links_to_earlier_briefings_lead_to_the_same_format_where_there_is_one(tmp_path):
    for name in ("one.md", "one.html", "two.md"):
        (tmp_path / name).write_text("")
    link = publishing.archive_links(tmp_path, "archive/")
    assert [link(kind, run) for kind in ("md", "html") for run in ("one", "two", "three")] == [
        "archive/one.md", "archive/two.md", None, "archive/one.html", "archive/two.md", None
    ]  # fmt: skip
    assert publishing.archive_links(None, "")("md", "one") is None


ARTICLES = {
    "a.txt": "Hafen von Hamburg eingefroren\n\nDer Hafen ist am 3. Januar 2026 zugefroren. 300 Schiffe warten.",
    "b.txt": "Harbour of Hamburg frozen\n\nThe harbour froze on 3 January 2026. About 310 ships wait there.\n",
    "c.txt": "汉堡港结冰\n\n汉堡港于2026年1月3日结冰。超过300艘船无法出港。\n",
    "d.txt": "Election in Chile\n\nVoters in Chile chose a new president on Sunday. Turnout was 61 percent.\n",
}


@pytest.mark.slow
def test_the_same_bytes_whatever_the_jobs_hash_seed_locale_time_zone_and_order(console_script, tmp_path):
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = []
    worlds = (
        (sorted(ARTICLES), "1", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}),
        (sorted(ARTICLES, reverse=True), "2", {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Pago_Pago"}),
    )
    for number, (names, jobs, env) in enumerate(worlds):
        options = ("-o", f"{number}/", "-f", "md,json,html", "-q", "--no-memory", "--jobs", jobs)
        done = console_script("run", *names, *options, env=env)
        assert done.returncode == 0, done.stderr.decode()
        made.append([(tmp_path / str(number) / f"briefing.{kind}").read_bytes() for kind in ("md", "json", "html")])
    assert made[0] == made[1]
    assert made[0][0].count(b"\n[^") > 2


def test_a_scheduled_run_finds_the_template_from_anywhere(world, article):
    (article / "own.md").write_text("{{ view.title }}")
    done = world.run("schedule", "--", "../in", "--template", "own.md", "-f", "md")
    assert f"--template {article / 'own.md'}" in done.stdout.decode()
    assert "--format md" in done.stdout.decode()
