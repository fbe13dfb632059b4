import dataclasses
import json
import re

import pytest
from briefings import full
from lxml import html as lxml_html

from digest import rendering
from digest.domain import (
    NEWS_SOURCE,
    Briefing,
    ChangeReport,
    ContinuedStory,
    Document,
    Meta,
    ModelIdentity,
    NumberChange,
    Problem,
    Sentence,
    Span,
    Statement,
    Story,
)
from digest.rendering import escaping

TEXT = "Der Titel\n\nErster Satz über *Sterne*.\nZweiter Satz.\n"


def briefing(**changes):
    german = Document(
        id="d1",
        source="in/a.txt",
        sha256="a" * 64,
        encoding="utf-8",
        text=TEXT,
        title="Der Titel",
        date="2026-01-23",
        author="Ann O_Nym",
        language="de",
    )
    english = Document(
        id="d2",
        source="-",
        sha256="b" * 64,
        encoding="utf-8",
        text="A sentence about stars.",
        title=None,
        date=None,
        author=None,
        language="en",
    )
    sentences = (
        Sentence(
            id="s1",
            document="d1",
            start=0,
            end=9,
            line=1,
            text="Der Titel",
            language="de",
            kind="title",
            english="The title",
            score=-0.1,
        ),
        Sentence(
            id="s2",
            document="d1",
            start=11,
            end=37,
            line=3,
            text="Erster Satz über *Sterne*.",
            language="de",
            kind="prose",
            english="First sentence about *stars*.",
            score=-0.2,
        ),
        Sentence(
            id="s3",
            document="d1",
            start=38,
            end=51,
            line=4,
            text="Zweiter Satz.",
            language="de",
            kind="prose",
            english="Second sentence.",
            score=-0.9,
            flags=("number",),
        ),
        Sentence(
            id="s4",
            document="d2",
            start=0,
            end=23,
            line=1,
            text="A sentence about stars.",
            language="en",
            kind="prose",
            english="A sentence about stars.",
        ),
    )
    statements = (
        Statement(id="t1", text="A sentence about stars.", sentences=("s4", "s2")),
        Statement(id="t2", text="Second sentence.", sentences=("s3",)),
    )
    whole = Briefing(
        documents=(german, english),
        sentences=sentences,
        statements=statements,
        stories=(
            Story(id="story1", headline="The title", documents=("d1", "d2"), summary=("t1",), statements=("t2",)),
        ),
        dropped=(Span(document="d1", start=9, end=11, rule="space"),),
        meta=Meta(
            tool="digest 9.9",
            models=(ModelIdentity(source="de", target="en", version="1.0", sha256="c" * 64, bundled=True),),
            config_hash="0123456789ab",
        ),
        problems=(Problem(source="x.pdf", message="not read"),),
    )
    return dataclasses.replace(whole, **changes)


def with_layout(whole, **layout):
    return dataclasses.replace(whole, meta=dataclasses.replace(whole.meta, settings={"layout": layout}))


def test_markdown_says_where_every_line_comes_from():
    text = rendering.to_markdown(briefing())
    assert "# The title\n" in text
    assert "2 articles (1 English, 1 German), 23 January 2026 · 1 minute" in text
    assert "- A sentence about stars. [1][2][^1]\n" in text
    assert "Second sentence" not in text  # further statements stand in JSON and HTML
    assert "1. **Der Titel** (The title) · `in/a.txt` · Ann O_Nym · 2026-01-23 · German\n" in text
    assert "2. `standard input` · English\n" in text
    assert (
        "[^1]: [2] English, `standard input` line 1: A sentence about stars.\\\n"
        "    [1] German, `in/a.txt` line 3: Erster Satz über \\*Sterne\\*.\n" in text
    )
    full = rendering.to_markdown(with_layout(briefing(), detail="full"))
    assert "- Second sentence. *(de?)* [1][^2]\n" in full
    assert "[^2]: [1] German, `in/a.txt` line 4: Zweiter Satz.\n" in full
    assert "\n*digest 9.9 · model de→en 1.0 (cccccccccccc) · config 0123456789ab*\n" in text


def test_a_name_spelt_by_ear_is_said_beside_its_line_and_doubts_nothing():
    whole = with_layout(briefing(), detail="full")
    heard = [dataclasses.replace(s, flags=("by-ear",)) if s.flags else s for s in whole.sentences]
    text = rendering.to_markdown(dataclasses.replace(whole, sentences=tuple(heard)))
    assert "- Second sentence. *(de, by ear)* [1]" in text
    assert "one in doubt; by ear: a foreign name is spelt as it sounds.*" in text
    both = [dataclasses.replace(s, flags=("by-ear", "number")) if s.flags else s for s in whole.sentences]
    assert "- Second sentence. *(de?)* [1]" in rendering.to_markdown(dataclasses.replace(whole, sentences=tuple(both)))


def test_every_footnote_is_used_once_and_defined_once():
    text = rendering.to_markdown(with_layout(briefing(), detail="full"))
    body, originals = text.split("## Originals")
    assert re.findall(r"\[\^(\d+)\]", body) == re.findall(r"^\[\^(\d+)\]:", originals, re.MULTILINE) == ["1", "2"]


def test_several_stories_have_headings_of_their_own():
    stories = (
        Story(id="story1", headline="One", documents=("d1",), summary=("t2",), statements=()),
        Story(id="story2", headline="Two", documents=("d2",), summary=("t1",), statements=()),
    )
    text = rendering.to_markdown(briefing(stories=stories))
    assert "# Briefing, 23 January 2026\n" in text
    assert text.index("**Only in German**\n\n- **One**: Second") < text.index("**Only in English**\n\n- **Two**: A")
    full = rendering.to_markdown(with_layout(briefing(stories=stories), detail="full"))
    assert full.index("## 1. One") < full.index("## 2. Two") < full.index("## Sources")


def test_headlines_that_a_machine_translated_say_so():
    shown = rendering.to_markdown(full("word"))
    assert "**Developing:** word *(de?)* (told since" in shown
    assert "## 1. word *(de?)*\n" in rendering.to_markdown(with_layout(full("word"), detail="full"))
    alone = full("word", changes=None)
    one = rendering.to_markdown(dataclasses.replace(alone, stories=alone.stories[:1]))
    assert one.startswith("# word *(de?)*\n")
    page = rendering.to_html(full("word"))
    assert page.count('<abbr class="mark doubt"') >= 4


def test_json_holds_the_promised_fields():
    data = json.loads(rendering.to_json(briefing()))
    assert {"documents", "sentences", "statements", "stories", "disagreements", "dropped", "meta"} <= data.keys()
    assert {"id", "source", "sha256", "title", "date", "author", "language"} <= data["documents"][0].keys()
    assert "text" not in data["documents"][0]
    sentence = {"id", "document", "start", "end", "text", "language", "english", "score", "flags", "line"}
    assert sentence <= data["sentences"][0].keys()
    first = {"id": "t1", "text": "A sentence about stars.", "sentences": ["s4", "s2"]}
    assert first.items() <= data["statements"][0].items()
    story = {"id", "headline", "documents", "summary", "statements", "date", "method", "ranks"} | {
        "source_count",
        "headline_sentence",
    }
    assert story == data["stories"][0].keys()
    assert data["dropped"] == [{"document": "d1", "start": 9, "end": 11, "rule": "space"}]
    assert data["disagreements"] == []
    assert {"tool", "models", "config_hash", "settings", "date", "plugins"} == data["meta"].keys()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("snake_case stays", "snake_case stays"),
        ("[link](http://a.b) <b>&lt;", r"\[link\](http\://a.b) \<b\>&amp;lt;"),
        ("www.example.org", "www\\.example.org"),
        ("AT&T & Co", "AT&T & Co"),
        ("a\nb\x00\x1b[31m\u202ec\u200b", r"a b\[31mc"),
        ("# head | ~~gone~~", r"\# head \| \~\~gone\~\~"),
        ("19:30 and 3:1", "19:30 and 3:1"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("(a) item", "\\(a) item"),
        ("2026 was good. 1. item", "2026 was good. 1. item"),
        ("--- rule", "\\--- rule"),
        ("-5 degrees", "-5 degrees"),
        ("$5 and $6", "\\$5 and \\$6"),
        ("write to jane_doe+x@example.org, or @jane", "write to `jane_doe+x@example.org`, or \\@jane"),
        ("x^2^", "x\\^2\\^"),
    ],
)
def test_nothing_in_an_article_becomes_markup(text, shown):
    assert escaping.markdown(text) == shown


def test_hostile_file_names_and_titles_stay_text():
    bad = briefing().documents[0]
    bad = dataclasses.replace(bad, source="a`b\n# c", title="<script>x</script>", author="[x](y)")
    text = rendering.to_markdown(briefing(documents=(bad, briefing().documents[1])))
    assert "`a´b # c`" in text
    assert "<script>" not in text
    assert "\n# c" not in text
    assert r"\[x\](y)" in text


def test_since_the_last_briefing():
    change = NumberChange(
        statement="t1",
        numbers_now=("7",),
        numbers_before=("5",),
        earlier_text="Five *stars*.",
        briefing="2026-01-22T0700",
    )
    goes_on = ContinuedStory(
        story="story1",
        earlier_headline="An old title",
        first_briefing="2026-01-20T0700",
        last_briefing="2026-01-22T0700",
        new_statements=("t2",),
        changes=(change,),
    )
    stories = (
        Story(id="story1", headline="The title", documents=("d1",), summary=("t1", "t2"), statements=()),
        Story(id="story2", headline="Another", documents=("d2",), summary=(), statements=("t3",)),
    )
    more = (*briefing().statements, Statement(id="t3", text="Told.", sentences=("s4",)))
    changes = ChangeReport(
        previous_briefing="2026-01-22T0700",
        new_stories=("story2",),
        continued_stories=(goes_on,),
        already_reported=("t3",),
    )
    whole = briefing(stories=stories, statements=more, changes=changes)
    text = rendering.to_markdown(whole, lambda run: f"archive/{run}.md" if run.startswith("2026-01-22") else None)
    section = text.split("## Since the last briefing\n\n")[1].split("\n\n1. ")[0]
    last = "[2026-01-22 07:00](archive/2026-01-22T0700.md)"
    assert section.splitlines() == [
        f"*Compared with the briefings up to {last}.*",
        "",
        f"- **Developing:** The title (told since 2026-01-20 07:00, last {last}, then as “An old title”)",
        f"  - Changed: 5 → 7: A sentence about stars. [1][2] (note 1) Before ({last}): Five \\*stars\\*.",
        "  - New: Second sentence. *(de?)* [1] (note 2)",
        "- **New:** Another",
        "- Told before: 1 statement.",
    ]
    assert "Told. [2]" not in text
    assert "### Told before\n\n- Told. [2][^3]\n" in rendering.to_markdown(with_layout(whole, detail="full"))
    assert json.loads(rendering.to_json(whole))["changes"]["continued_stories"][0]["changes"][0]["numbers_before"] == [
        "5"
    ]
    all_new = ChangeReport(previous_briefing=None, new_stories=("story1",), continued_stories=(), already_reported=())
    first = rendering.to_markdown(briefing(changes=all_new))
    assert "*This is the first briefing here: everything is new.*" in first


def test_news_sources_that_are_silent_are_missing():
    silent = Problem(
        source=f"{NEWS_SOURCE}Blatt *a*", message="has not answered since 2026-11-20: <gone>", failed=False
    )
    whole = briefing(problems=(silent,))
    assert r"*Missing: Blatt \*a\* has not answered since 2026-11-20: \<gone\>.*" in rendering.to_markdown(whole)
    assert "Missing: <bdi>Blatt *a* has not answered since 2026-11-20: &lt;gone&gt;</bdi>" in rendering.to_html(whole)
    assert "Missing" not in rendering.to_markdown(briefing())


def test_originals_stand_in_footnotes_in_a_file_or_nowhere():
    assert "[^1]: [2] English" in rendering.to_markdown(briefing())
    for place in ("file", "none"):
        text = rendering.to_markdown(with_layout(briefing(), originals=place))
        assert "[^1]" not in text
        assert "## Originals" not in text
    beside = rendering.render("originals", briefing())
    assert beside.startswith("# Originals\n")
    assert "1. A sentence about stars.\n" in beside
    assert "[1] German, `in/a.txt` line 3: Erster Satz über \\*Sterne\\*." in beside


def test_front_matter_is_yaml_whatever_the_title():
    import yaml

    story = Story(id="story1", headline='A: "b" # c', documents=("d1", "d2"), summary=("t1",), statements=("t2",))
    text = rendering.to_markdown(with_layout(briefing(stories=(story,)), front_matter=True))
    head = yaml.safe_load(text.split("---\n")[1])
    assert head["title"] == 'A: "b" # c'
    assert (head["articles"], head["stories"], head["languages"]) == (2, 1, ["de", "en"])


def test_brief_is_the_first_page_alone():
    shown = rendering.to_markdown(with_layout(full("word", changes=None), detail="brief"))
    assert "\n## 1." not in shown
    assert "Where sources differ" not in shown


def test_a_mail_has_a_text_and_a_page_and_is_the_same_every_time():
    import email
    from email import policy

    written = rendering.render("eml", briefing())
    assert written == rendering.render("eml", briefing())
    mail = email.message_from_string(written, policy=policy.default)
    assert mail["Subject"] == "The title"
    assert mail["Date"] is None
    assert mail.get_body(("plain",)).get_content().startswith("# The title\n")
    page = lxml_html.fromstring(mail.get_body(("html",)).get_content())
    assert page.findtext(".//h1/bdi") == "The title"
    assert not list(page.iter("script", "details", "button", "svg"))  # which mail programs leave out
    assert "A sentence about stars." in page.text_content()
    assert not mail.defects
    hostile = rendering.render("eml", full("a\nBcc: x@example.org\u202e"))
    assert "\nBcc:" not in hostile.split("\n\n")[0]


def test_the_page_of_a_mail_has_what_the_markdown_has_and_no_path():
    import email
    from email import policy

    whole = full("word")
    layout = {**whole.meta.settings, "layout": {"detail": "full"}}
    whole = dataclasses.replace(whole, meta=dataclasses.replace(whole.meta, settings=layout))
    written = rendering.render("eml", whole, lambda run: f"archive/{run}.html")
    mail = email.message_from_string(written, policy=policy.default)
    page = lxml_html.fromstring(mail.get_body(("html",)).get_content())
    assert [e.text_content() for e in page.iter("h2")][-2:] == ["Sources", "Originals"]
    assert len(page.findall(".//ol[last()]/li")) >= len(whole.documents)
    assert not [a.get("href") for a in page.iter("a") if not a.get("href").startswith("http")]
    assert "archive/" not in written


def test_json_lines_have_every_line_once():
    lines = [json.loads(line) for line in rendering.render("jsonl", briefing()).splitlines()]
    assert [(one["line"], one["summary"], one["text"]) for one in lines] == [
        (1, True, "A sentence about stars."),
        (2, False, "Second sentence."),
    ]
    assert lines[0]["originals"][0]["text"] == "A sentence about stars."
