"""Many events, copies, disagreements: the part of deduplicate that works on documents and claims."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from digest import deduplicate, render, summarise
from digest.config import SummariseConfig
from digest.deduplicate import neighbours
from digest.deduplicate.amounts import amounts, meet
from digest.deduplicate.veto import conflict
from digest.model import Briefing, Disagreement, Document, Meta, Sentence, Value

BRIDGE = [
    "The old bridge over the river Isk in Ahrensbek collapsed on Tuesday morning.",
    "Divers searched the river Isk below the bridge for a missing lorry driver.",
    "The bridge in Ahrensbek had been inspected by engineers in spring.",
    "Mayor Tilda Marsh promised that the bridge over the Isk would be built again.",
]
BRIDGE_TOO = [
    "A lorry driver is missing after a bridge over the Isk collapsed in Ahrensbek.",
    "Engineers who inspected the Ahrensbek bridge in spring had found no cracks.",
    "Divers are looking for the driver in the river Isk.",
    "The mayor of Ahrensbek, Tilda Marsh, wants a new bridge.",
]
ELECTION = [
    "Voters in Kestrin elected a new parliament on Sunday.",
    "The Green party of Ines Dorn won 41 seats in the parliament of Kestrin.",
    "Turnout in the Kestrin election was higher than four years ago.",
    "Ines Dorn will now try to form a coalition with the Liberals.",
]


def sentences(**documents):
    found = []
    for document, texts in documents.items():
        for item in texts:
            text, kind = item if isinstance(item, tuple) else (item, "prose")
            found.append(Sentence(f"s{len(found)}", document, 0, len(text), text, "en", kind, text))
    return found


def briefed(found, dates=None):
    documents = [
        Document(
            d, f"{d}.txt", "0" * 64, "utf-8", "\n".join(s.text for s in found), None, (dates or {}).get(d), None, "en"
        )
        for d in dict.fromkeys(s.document for s in found)
    ]
    vectors = deduplicate.embed([s.text for s in found])
    groups = deduplicate.group(found)
    compared = deduplicate.compare(found, vectors, 0.70, vectors, groups)
    copies = deduplicate.copies(found)
    voices = deduplicate.voice_of([d.id for d in documents], copies)
    statements = deduplicate.with_voices(compared.statements, found, voices)
    material = summarise.Material(statements, found, documents, vectors, voices)
    stories = summarise.tell_all(material, groups, SummariseConfig())
    told, views = summarise.told(stories), (vectors, vectors)
    claims = deduplicate.Claims(statements, found, compared.links, compared.facts, told, views, voices)
    differences = deduplicate.disagreements(claims)
    return Briefing(
        documents=tuple(documents),
        sentences=tuple(found),
        statements=tuple(statements),
        stories=stories,
        dropped=(),
        meta=Meta("digest test", (), "0"),
        disagreements=tuple(differences),
        copies=tuple(copies),
        ledger=summarise.with_untold(compared.ledger, statements, stories),
    )


def test_documents_on_one_event_make_one_story_and_the_weightiest_comes_first():
    briefing = briefed(sentences(d1=ELECTION, d2=BRIDGE, d3=BRIDGE_TOO))
    assert [story.documents for story in briefing.stories] == [("d2", "d3"), ("d1",)]
    assert [story.voices for story in briefing.stories] == [2, 1]
    told = [i for story in briefing.stories for i in (*story.summary, *story.statements)]
    assert sorted(told) == sorted(statement.id for statement in briefing.statements)


def test_of_equal_weight_the_latest_story_comes_first_and_the_undated_last():
    found = sentences(d1=ELECTION, d2=BRIDGE)
    assert [s.documents for s in briefed(found, {"d1": "2026-01-02", "d2": "2026-01-03"}).stories] == [("d2",), ("d1",)]
    assert [s.documents for s in briefed(found, {"d1": "2026-01-02"}).stories] == [("d1",), ("d2",)]


def test_a_page_with_several_items_feeds_several_stories():
    page = [("The bridge", "heading"), *BRIDGE, ("The vote", "heading"), *ELECTION]
    briefing = briefed(sentences(d1=page, d2=BRIDGE_TOO))
    assert [story.documents for story in briefing.stories] == [("d1", "d2"), ("d1",)]


def test_an_article_with_headings_stays_whole():
    page = [("The bridge", "heading"), *BRIDGE, ("The search", "heading"), *BRIDGE_TOO]
    assert len(deduplicate.group(sentences(d1=page))) == 1


def test_a_lightly_edited_copy_is_one_voice_and_reported():
    longer = [*BRIDGE, *ELECTION]
    copy = [*longer[:-1], "Dorn now wants a coalition."]
    briefing = briefed(sentences(d1=longer, d2=copy))
    (found,) = briefing.copies
    assert (found.document, found.of) == ("d2", "d1")
    assert found.share > 0.8
    both = next(s for s in briefing.statements if s.text == BRIDGE[0])
    assert (len(both.sentences), both.voices, both.languages) == (2, ("d1",), ("en",))
    assert "same text as [1]" in render.markdown(briefing)
    assert "2 sources" not in render.markdown(briefing)


def test_two_articles_on_one_event_are_two_voices():
    briefing = briefed(
        sentences(d1=[BRIDGE[0]], d2=["The old bridge over the Isk in Ahrensbek collapsed Tuesday morning."])
    )
    assert briefing.copies == ()
    assert briefing.statements[0].voices == ("d1", "d2")
    assert "[1][2] (2 sources)[^1]" in render.markdown(briefing)


def test_contradictory_numbers_are_one_entry_with_each_source():
    ours = [*BRIDGE, "At least 12 people were killed when the bridge in Ahrensbek fell."]
    theirs = [*BRIDGE_TOO, "At least 21 people were killed when the bridge in Ahrensbek fell."]
    briefing = briefed(sentences(d1=ours, d2=theirs))
    (found,) = briefing.disagreements
    assert (found.kind, found.compatible) == ("number", True)  # at least 12 may be 21
    assert [value.text for value in found.values] == ["at least 12", "at least 21"]
    exact = [[text.removeprefix("At least ") for text in texts] for texts in (ours, theirs)]
    (found,) = briefed(sentences(d1=exact[0], d2=exact[1])).disagreements
    assert found.compatible is False


def test_head_counts_of_one_size_in_one_story_are_told_together():
    found = sentences(
        d1=[*BRIDGE, "More than 700 people from Ahrensbek signed a letter about the bridge."],
        d2=[*BRIDGE_TOO, "About 800 people in Ahrensbek have now signed the letter on the bridge."],
        d3=[*BRIDGE_TOO[:2], "Hundreds of people put their names to a letter about the Ahrensbek bridge."],
    )
    briefing = briefed(found)
    (difference,) = briefing.disagreements
    assert {value.text for value in difference.values} == {"more than 700", "about 800", "hundreds"}
    assert difference.compatible
    by_id = {s.id: s for s in briefing.sentences}
    for value in difference.values:
        for i, (start, end) in zip(value.sentences, value.spans, strict=True):
            assert by_id[i].text[start:end] in {"More than 700", "About 800", "Hundreds"}
    text = render.markdown(briefing)
    assert "### Where sources differ" in text
    assert "**more than 700** [1]" in text


def test_the_ledger_says_what_became_of_every_sentence():
    found = sentences(d1=[("A title", "title"), *BRIDGE], d2=[*BRIDGE, "Why did it fall?"])
    briefing = briefed(found)
    shown = {i for s in briefing.statements for i in s.sentences}
    left = {entry.sentence: entry.reason for entry in briefing.ledger.left_out}
    assert shown | left.keys() == {s.id for s in found}
    assert left["s0"] == "title"
    assert left["s9"] == "question"
    assert {(m.one, m.other) for m in briefing.ledger.merged} == {
        ("s1", "s5"),
        ("s2", "s6"),
        ("s3", "s7"),
        ("s4", "s8"),
    }
    assert json.loads(render.json(briefing))["ledger"]["merged"][0]["similarity"] == 1.0


def test_several_stories_have_a_table():
    text = render.markdown(briefed(sentences(d1=ELECTION, d2=BRIDGE, d3=BRIDGE_TOO), {"d2": "2026-01-03"}))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert rows[2].endswith("| 2 | English | 2026-01-03 |")


@pytest.mark.parametrize(
    ("language", "text", "shown", "low", "high"),
    [
        ("en", "more than 700 artists", "more than 700", 700, 1400),
        ("de", "Rund 800 Künstler", "about 800", 680, 920),
        ("zh", "数百名艺术家", "hundreds", 100, 999),
        ("de", "Hunderte Künstler", "hundreds", 100, 999),
        ("en", "12 people", "12", 12, 12),
        ("de", "1,5 Millionen Euro", "1.5 million €", 1_500_000, 1_500_000),
        ("zh", "700多人", "more than 700", 700, 1400),
    ],
)
def test_amounts_are_ranges(language, text, shown, low, high):
    (found,) = amounts(text, language)
    assert (found.text, found.low, found.high) == (shown, Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("more than 700 people", "about 800 people", True),
        ("hundreds of people", "700 people", True),
        ("12 people", "21 people", False),
        ("fewer than 50 people", "90 people", False),
        ("thousands of people", "700 people", False),
    ],
)
def test_compatible_amounts_are_told_from_contradictory_ones(a, b, agree):
    (one,), (other,) = amounts(a, "en"), amounts(b, "en")
    assert meet(one, other) is meet(other, one) is agree


def test_cells_find_what_comparing_all_finds():
    random = np.random.default_rng(1)
    centres = random.standard_normal((400, 64))
    vectors = np.repeat(centres, 5, axis=0) + 0.3 * random.standard_normal((2000, 64))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    every, cells = (
        set(zip(*(side.tolist() for side in found(vectors, 0.7)[:2]), strict=True))
        for found in (neighbours._all_pairs, neighbours._by_cells)
    )
    assert len(every) > 3000
    assert len(cells & every) >= 0.99 * len(every)
    assert cells <= every


def own_pairs():
    lines = Path(__file__).parent.joinpath("data/statement_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_own_pairs_are_many_and_balanced():
    pairs = own_pairs()
    assert len(pairs) >= 80
    assert 0.4 <= sum(pair["same"] for pair in pairs) / len(pairs) <= 0.6
    assert {pair[side]["lang"] for pair in pairs for side in "ab"} == {"de", "en", "zh"}


@pytest.mark.parametrize(
    "pair", [p for p in own_pairs() if p["a"]["lang"] == p["b"]["lang"] == "en"], ids=lambda p: p["kind"]
)
def test_vetoes_on_english_pairs(pair):
    """With a translation the benchmark has to judge; English pairs need none."""
    a, b = (Sentence(f"s{k}", k, 0, 1, pair[k]["text"], "en", english=pair[k]["text"]) for k in "ab")
    if pair["same"]:
        assert conflict(a, b) is None
    elif pair["kind"] != "same-topic":
        assert conflict(a, b) == conflict(b, a) is not None


def test_a_story_shows_only_its_own_differences():
    difference = Disagreement("x1", "number", "story1", ("t1",), (Value("12", ("s0",), ((0, 2),)),), False)
    briefing = briefed(sentences(d1=ELECTION))
    text = render.markdown(
        Briefing(**{f: getattr(briefing, f) for f in Briefing.__slots__} | {"disagreements": (difference,)})
    )
    assert text.count("do not agree") == 1
