"""What the user watches is found in whatever language it is told, and stands first on the page."""

import dataclasses
import json

import pytest
from briefings import full
from growth import assert_linear
from lxml import html as lxml_html

from digest import rendering
from digest.config import Config
from digest.domain import Sentence, Statement, Story, WatchMatch
from digest.tracking import Told, find_watched

GLOSSARY = {"Werftkran": "shipyard crane", "shipyard crane": ("船厂起重机",)}


def told(*texts, kind="prose", reported=()):
    """One story of one document, with a statement for each (language, original, English)."""
    sentences = tuple(
        Sentence(
            id=f"s{i}",
            document="d",
            start=0,
            end=1,
            text=text,
            language=language,
            kind=kind,
            english=english,
            score=-0.1,
        )
        for i, (language, text, english) in enumerate(texts)
    )
    statements = tuple(Statement(id=f"a{s.id}", text=s.english or s.text, sentences=(s.id,)) for s in sentences)
    ids = tuple(one.id for one in statements)
    story = Story(id="e", headline="It", documents=("d",), summary=ids[:1], statements=ids[1:])
    prose = statements if kind == "prose" else ()
    shown = story if prose else dataclasses.replace(story, summary=(), statements=())
    return Told(stories=(shown,), statements=prose, sentences=sentences, reported=reported)


@pytest.mark.parametrize(
    ("term", "language", "text", "english", "found"),
    [
        ("Werftkran", "de", "Der Werftkran steht still.", "The machine stands still.", True),
        ("werftkran", "de", "Ende des Werftkrans", "End of it", True),
        ("船厂起重机", "de", "Der Werftkran steht still.", "The machine stands still.", True),
        ("shipyard crane", "zh", "船厂起重机停了。", "It stopped.", True),
        ("Werftkran", "en", "The shipyard crane stands still.", None, True),
        ("Werft", "de", "Der Werftkran steht still.", "The machine stands still.", False),
        ("Werft*", "de", "Der Werftkran steht still.", "The machine stands still.", True),
        ("strike", "de", "Der Ausstand dauert an.", "The strike goes on.", True),
        ("WHO", "en", "Nobody knows who did it.", None, False),
        ("Wien", "zh", "他去了维也纳。", "He went there.", True),
        ("臺灣", "zh", "台湾下雨了。", "It rained.", True),
        ("a.c", "en", "It is abc.", None, False),
    ],
)
def test_a_term_is_found_by_whatever_it_is_called(term, language, text, english, found):
    (match,) = find_watched([term], GLOSSARY, told((language, text, english)))
    assert match.term == term
    assert (match.stories, match.statements) == ((("e",), ("as0",)) if found else ((), ()))


def test_a_title_alone_finds_the_story_and_what_was_told_before_is_no_line():
    (match,) = find_watched(["crane"], {}, told(("en", "Crane falls", None), kind="title"))
    assert (match.stories, match.statements) == (("e",), ())
    texts = ("en", "A crane fell.", None), ("en", "The crane was old.", None)
    (match,) = find_watched(["crane"], {}, told(*texts, reported={"as0"}))
    assert match.statements == ("as1",)


def test_it_grows_no_faster_than_what_is_told():
    def many(n):
        return told(*[("en", f"Crane number {i} fell.", None) for i in range(n)])

    assert_linear(lambda one: list(find_watched(["crane", "harbour"], GLOSSARY, one)), many, 2_000)


def watched(*matches):
    return dataclasses.replace(full("word", changes=None), watch=matches)


FOUND = WatchMatch(term="Wort", stories=("e00000000001",), statements=("a00000000001",))
TITLE = WatchMatch(term="*x*", stories=("e00000000001",), statements=())
MISSING = WatchMatch(term="<b>", stories=(), statements=())


def test_what_is_watched_stands_first_in_every_format():
    briefing = watched(FOUND, TITLE, MISSING)
    shown = rendering.to_markdown(briefing)
    assert shown.index("## Watchlist") < shown.index("1. ")
    assert "- **Wort**: word" in shown
    assert "- **\\*x\\***: in the title of" in shown
    assert "*Nothing on the watchlist: \\<b\\>.*" in shown
    page = lxml_html.fromstring(rendering.to_html(briefing).encode())
    first = page.find(".//main")[0]
    assert first.find("./h2").text == "Watchlist"
    assert [b.text_content() for b in first.findall("./ul/li/b")] == ["Wort", "*x*"]
    assert page.find(".//li[@id='line-1']").get("data-watch") == "yes"
    assert page.find(".//button[@data-filter='watch']") is not None
    assert "Watchlist" in rendering.render("eml", briefing)
    lines = [json.loads(line) for line in rendering.render("jsonl", briefing).splitlines()]
    assert [one["watch"] for one in lines] == [["Wort"], [], []]
    data = json.loads(rendering.to_json(briefing))
    assert [one["term"] for one in data["watch"]] == ["Wort", "*x*", "<b>"]


def test_nothing_found_is_one_line_and_no_section():
    shown = rendering.to_markdown(watched(MISSING))
    assert "## Watchlist" not in shown
    assert shown.count("Nothing on the watchlist") == 1
    page = rendering.to_html(watched(MISSING))
    assert 'id="watchlist"' not in page
    assert "Watchlist" not in rendering.to_html(watched())


def test_a_list_that_is_empty_leaves_the_hash_of_settings_alone():
    assert "watch" not in Config().shaping()
    assert Config(watch=(" a ", "a", "b")).watch == ("a", "b")
    with pytest.raises(ValueError, match="is no word or name"):
        Config(watch=("*",))


def test_a_run_ends_with_10_where_something_is_found(digest, user):
    (user.folder / "a.txt").write_text("The shipyard crane fell on Monday. Two workers were hurt by it.\n", "utf-8")
    asked = ("run", "a.txt", "-q", "--exit-code-on-watch")
    assert digest(*asked, "--watch", "crane").returncode == 10
    assert digest(*asked, "--watch", "harbour", "-o", "b.md").returncode == 0
    assert digest("run", "a.txt", "-q", "--watch", "crane").returncode == 0
    assert "Nothing on the watchlist: harbour" in (user.folder / "b.md").read_text("utf-8")
