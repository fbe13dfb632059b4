"""Day by day: only what is new, what goes on, and which numbers moved."""

import io
import json
import re
from dataclasses import replace

import pytest

from digest import pipeline
from digest.config import Config
from digest.domain import ChangeReport, EarlierBriefings, Sentence
from digest.tracking.already_reported import moved

LYON_1 = (
    "Bridge near Lyon collapses\n\n"
    "At least 12 people were killed when a bridge near Lyon collapsed on Monday, the fire service said.\n\n"
    "The bridge was built in 1968 and carried about 9,000 cars a day across the river.\n"
)
BANK_1 = (
    "Central bank raises key rate\n\n"
    "The central bank raised its key interest rate to 4.5 percent on Tuesday, the highest level since 2008.\n\n"
    "Economists had expected the increase after prices for food went up again in the autumn.\n"
)
PANDA = (
    "Panda twins born in Chengdu zoo\n\n"
    "A giant panda gave birth to twins in the zoo of Chengdu on Wednesday, keepers said.\n\n"
    "Both cubs weigh about 150 grams and are healthy, according to the zoo.\n"
)
LYON_2 = (
    "Lyon bridge collapse: death toll rises\n\n"
    "At least 21 people were killed when a bridge near Lyon collapsed on Monday, the fire service said.\n\n"
    "The bridge was built in 1968 and carried about 9,000 cars a day across the river.\n\n"
    "Engineers had asked the city to close the bridge near Lyon for repairs two years ago.\n"
)
OTTERS = (
    "Otters return to the Elbe\n\n"
    "Otters have returned to the upper Elbe after an absence of 60 years, biologists reported on Thursday.\n\n"
    "They had been hunted for their fur and had lost most of their wetlands to farming.\n"
)
LYON_3 = (
    "Lyon bridge collapse: mayor resigns\n\n"
    "The mayor of Lyon resigned on Friday over the collapse of the bridge that killed at least 24 people.\n\n"
    "At least 24 people were killed when a bridge near Lyon collapsed on Monday, the fire service said.\n"
)
DAYS = [
    {"lyon1": LYON_1, "bank1": BANK_1, "panda": PANDA},
    {"lyon2": LYON_2, "otters": OTTERS, "lyon2-copy": LYON_2 + "\nThe search for survivors near Lyon goes on.\n"},
    {"lyon3": LYON_3, "otters2": OTTERS.replace("60", "sixty") + "\nFishermen on the Elbe are not amused.\n"}
    | {"panda2": PANDA.replace("150 grams", "900 grams").replace("Wednesday", "Friday")},
]


def brief(text, earlier, **more):
    return pipeline.run_pipeline(
        ["-"], Config(), stdin=io.BytesIO(text.encode()), earlier=earlier, only_new=True, **more
    )


def seen(*texts):
    """Earlier, after one briefing on each of the texts."""
    earlier = EarlierBriefings()
    for number, text in enumerate(texts, 1):
        made = brief(text, earlier)
        stories = []
        for story in made.to_remember:
            thread = story.thread or len(earlier.stories) + 1
            stories.append(replace(story, thread=thread, run=f"2026-01-0{number}T0700"))
        hashes = {document.sha256 for document in made.briefing.documents}
        earlier = EarlierBriefings(
            last=stories[-1].run, seen=earlier.seen | hashes, stories=(*earlier.stories, *stories)
        )
    return earlier


def test_the_first_briefing_is_all_new():
    briefing = brief(LYON_1, EarlierBriefings()).briefing
    (story,) = briefing.stories
    assert briefing.changes == ChangeReport(
        previous_briefing=None, new_stories=(story.id,), continued_stories=(), already_reported=()
    )


def test_a_story_goes_on_and_its_number_moved():
    briefing = brief(LYON_2, seen(LYON_1)).briefing
    texts = {statement.id: statement.text for statement in briefing.statements}
    (continued,) = briefing.changes.continued_stories
    assert briefing.changes.new_stories == ()
    assert (continued.first_briefing, continued.last_briefing) == ("2026-01-01T0700", "2026-01-01T0700")
    assert continued.earlier_headline == "Bridge near Lyon collapses"
    (change,) = continued.changes
    assert (change.numbers_before, change.numbers_now) == (("12",), ("21",))
    assert change.earlier_text.startswith("At least 12 people")
    assert texts[change.statement].startswith("At least 21 people")
    assert [texts[i] for i in continued.new_statements] == [
        "Engineers had asked the city to close the bridge near Lyon for repairs two years ago."
    ]
    assert [texts[i] for i in briefing.changes.already_reported] == [
        "The bridge was built in 1968 and carried about 9,000 cars a day across the river."
    ]


def test_what_was_told_is_no_part_of_the_summary_but_is_kept():
    briefing = brief(LYON_2, seen(LYON_1)).briefing
    (story,) = briefing.stories
    assert not set(story.summary) & set(briefing.changes.already_reported)
    assert set(briefing.changes.already_reported) <= set(story.statements)


def test_the_latest_number_counts():
    briefing = brief(LYON_3, seen(LYON_1, LYON_2)).briefing
    (continued,) = briefing.changes.continued_stories
    assert (continued.first_briefing, continued.last_briefing) == ("2026-01-01T0700", "2026-01-02T0700")
    assert {(c.numbers_before, c.numbers_now) for c in continued.changes} >= {(("21",), ("24",))}
    assert {c.briefing for c in continued.changes} == {"2026-01-02T0700"}


def test_another_event_is_a_new_story():
    briefing = brief(OTTERS, seen(LYON_1, BANK_1)).briefing
    assert briefing.changes.new_stories == (briefing.stories[0].id,)


def test_an_article_that_says_nothing_new_says_so():
    briefing = brief(LYON_1 + "\n", seen(LYON_1)).briefing
    (continued,) = briefing.changes.continued_stories
    assert continued.new_statements == continued.changes == ()
    assert briefing.stories[0].summary == ()
    assert len(briefing.changes.already_reported) == 2


def test_the_same_bytes_are_left_out():
    made = brief(LYON_1, seen(LYON_1))
    assert (made.briefing, made.skipped) == (None, 1)


def test_without_new_nothing_of_the_past_shows():
    made = pipeline.run_pipeline(["-"], Config(), stdin=io.BytesIO(LYON_2.encode()), earlier=seen(LYON_1))
    assert made.briefing == pipeline.run_pipeline(["-"], Config(), stdin=io.BytesIO(LYON_2.encode())).briefing
    assert made.briefing.changes is None
    assert len(made.to_remember[0].statements) == 2  # what is remembered is said once


def test_more_detail_is_news():
    """A statement that adds a number to what was told is not told before."""
    more = LYON_1.replace("across the river", "across the river and 400 trucks").replace("1968", "1968")
    briefing = brief(more, seen(LYON_1)).briefing
    assert not any("400" in s.text for s in briefing.statements if s.id in briefing.changes.already_reported)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("The fire killed 21 people.", "The fire killed 12 people.", (("21",), ("12",))),
        ("Sales rose 4.5 percent to 3 million.", "Sales rose 4 percent to 3 million.", (("4.5",), ("4",))),
        ("Sales rose.", "Sales rose.", ((), ())),
    ],
)
def test_numbers_that_moved(now, before, expected):
    one, other = (
        Sentence(id="s", document="d", start=0, end=len(t), text=t, language="en", english=t) for t in (now, before)
    )
    assert moved(one, other) == expected


def names(folder):
    data = json.loads((folder / "out" / "briefing.json").read_text(encoding="utf-8"))
    return {re.search(r"([\w-]+)\.txt", d["source"]).group(1) for d in data["documents"]}, data


def test_three_days_of_a_growing_folder(world):
    """Day 1, 2 and 3: from 3 to 9 articles, as processes."""
    folder, total = world.folder, 0
    for number, articles in enumerate(DAYS):
        for name, text in articles.items():
            (folder / "in" / f"{name}.txt").write_text(text)
        total += len(articles)
        done = world.run("run", folder / "in", "-o", f"{folder / 'out'}/", "--new", "-q")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", "")
        listed, data = names(folder)
        assert listed == set(articles)
        texts = {s["id"]: s["text"] for s in data["statements"]}
        markdown = (folder / "out" / "briefing.md").read_text(encoding="utf-8")
        changes = [c for continued in data["changes"]["continued_stories"] for c in continued["changes"]]
        if number == 0:
            assert data["changes"]["previous_briefing"] is None
        else:
            assert data["changes"]["continued_stories"]
            (line,) = re.findall(r"^\*Compared with the briefings up to .*\]\((archive/.*?)\)\.\*$", markdown, re.M)
            assert "Bridge near Lyon collapses" in (folder / "out" / line).read_text() or number > 1
        if number == 1:
            assert [(c["numbers_before"], c["numbers_now"]) for c in changes] == [(["12"], ["21"])]
            assert "- Changed: 12 → 21: At least 21 people" in markdown
            assert "9,000 cars" not in markdown.split("### Told before")[0]
        if number == 2:
            assert (["21"], ["24"]) in [(c["numbers_before"], c["numbers_now"]) for c in changes]
            assert any(
                "mayor of Lyon resigned" in texts[i]
                for c in data["changes"]["continued_stories"]
                for i in c["new_statements"]
            )
    assert total == 9
    for file in (folder / "out" / "archive").glob("*.md"):
        for target in re.findall(r"\]\(([^)]*\.md)\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), "links work from the archive as well"
    assert world.run("run", folder / "in", "-o", f"{folder / 'out'}/", "--new").stderr.startswith("digest: nothing new")
