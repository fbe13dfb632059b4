"""What `digest explain` tells of a line, from the JSON alone."""

import json

import pytest
from briefings import full

from digest import provenance, rendering
from digest.errors import InputError


@pytest.fixture
def written(tmp_path):
    def write(briefing):
        file = tmp_path / "briefing.json"
        file.write_text(rendering.to_json(briefing), encoding="utf-8")
        return provenance.load(file)

    return write


def test_a_line_with_all_that_is_behind_it(written):
    found = provenance.explain(written(full("words")), "1")
    assert (found.number, found.statement, found.in_summary, found.agreement) == (
        1,
        "a00000000001",
        True,
        "2 sources, 2 languages",
    )
    english, german = found.supports
    assert (english.number, english.source, english.translation, english.confidence) == (
        2,
        "standard input",
        None,
        None,
    )
    assert (german.number, german.source, german.line, german.translation) == (1, "in/words.txt", 1, "words")
    assert (german.confidence, german.flags) == (82, ("number",))
    (merged,) = found.merged
    assert (merged.one, merged.other, merged.similarity) == ("d00000000002:0-3", "d00000000001:0-2", 0.8)
    (apart,) = found.apart
    assert (apart.one, apart.other, apart.reason, apart.number, apart.line) == (
        "d00000000001:0-2",
        "d00000000003:0-4",
        "number",
        3,
        2,
    )
    (differing,) = found.differences
    assert differing.values == (("words", (1,)), ("words words", (2,)))
    assert (found.rank.outcome, found.rank.score, found.place, found.among) == ("summary", 0.5, 1, 2)


def test_what_says_much_the_same_is_named(written):
    assert [provenance.explain(written(full()), name).because for name in ("1", "2", "3")] == [None, 1, None]


@pytest.mark.parametrize("name", ["2", "a00000000002", "[^2]", " 2 "])
def test_a_line_is_named_by_its_number_or_its_id(written, name):
    assert provenance.explain(written(full()), name).statement == "a00000000002"


@pytest.mark.parametrize("name", ["0", "4", "-1", "", "t9", "two"])
def test_a_line_that_is_not_there(written, name):
    with pytest.raises(InputError) as caught:
        provenance.explain(written(full()), name)
    assert "its lines are 1 to 3" in caught.value.hint


def test_the_command_shows_it_and_no_control_character(world):
    file = world.folder / "cwd" / "briefing.json"
    file.write_text(rendering.to_json(full("\x1b[31mred\u202e | word")), encoding="utf-8")
    done = world.run("explain", "briefing.json", "1")
    assert (done.returncode, done.stderr) == (0, "")
    shown = done.stdout.decode()
    for part in (
        "1  [31mred | word",
        "In the summary of story 1, “[31mred | word”, 2 sources, 2 languages",
        "[2] standard input, line 1 · English · 2026-01-22",
        "English   [31mred | word (the model's confidence: 82 %)",
        "doubt     a number does not come through (number)",
        "place     characters 0 to 16",
        "[2] l. 1 and [1] l. 1: 0.80",
        "[1] l. 1 and [3] (line 2): 0.70, the numbers differ: [31mred | word",
        "Sources differ in a number: the values do not agree (lines 1, 2)",
        "Ranked 1 of 2 in its story",
        "in the summary: a high score",
    ):
        assert part in shown
    assert not [c for c in shown if c != "\n" and not c.isprintable()]
    assert (
        "a line with a higher score says much the same (line 1)"
        in world.run("explain", "briefing.json", "2").stdout.decode()
    )
    told = world.run("explain", "briefing.json", "3").stdout.decode()
    assert "an earlier briefing had it" in told
    assert json.loads(world.run("explain", "briefing.json", "1", "--json").stdout)["rank"]["position"] == 0.25
    assert world.run("explain", "briefing.json", "9").returncode == 1
    assert world.run("explain", "briefing.json").returncode == 2


def test_real_ranks_are_told(world):
    lines = [f"Council number {n} of the town of Hull voted on plan {n} on Monday." for n in range(12)]
    (world.folder / "in" / "a.txt").write_text("A title\n\n" + "\n\n".join(lines), encoding="utf-8")
    assert world.run("run", "../in", "-q", "--length", "3").returncode == 0
    data = json.loads((world.folder / "cwd" / "out" / "briefing.json").read_text(encoding="utf-8"))
    (story,) = data["stories"]
    scores = [rank["score"] for rank in story["ranks"]]
    assert scores == sorted(scores, reverse=True)
    assert {rank["statement"] for rank in story["ranks"]} == {*story["summary"], *story["statements"]}
    assert {r["statement"] for r in story["ranks"] if r["outcome"] == "summary"} == set(story["summary"])
    for rank in story["ranks"]:
        mean = (rank["centrality"] + rank["echo"] + rank["position"]) / 3
        assert rank["score"] == pytest.approx(mean * rank["quality"], abs=0.001)
