"""Many events, copies, disagreements: the part of deduplicate that works on documents and claims."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from briefed import briefed, documents_of

from digest import clustering, deduplication, embedding, ranking, rendering
from digest.clustering.likeness import Likeness, PageItem, WordLikeness
from digest.config import SummariseConfig
from digest.deduplication.contradictions import conflict
from digest.domain import Disagreement, DisagreementKind, DisagreementValue, Sentence
from digest.embedding import nearest
from digest.numbers import amounts, meet

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
            found.append(
                Sentence(
                    id=f"s{len(found)}",
                    document=document,
                    start=0,
                    end=len(text),
                    text=text,
                    language="en",
                    kind=kind,
                    english=text,
                )
            )
    return found


def test_documents_on_one_event_make_one_story_and_the_weightiest_comes_first():
    briefing = briefed(sentences(d1=ELECTION, d2=BRIDGE, d3=BRIDGE_TOO))
    assert [story.documents for story in briefing.stories] == [("d2", "d3"), ("d1",)]
    assert [story.source_count for story in briefing.stories] == [2, 1]
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
    assert len(clustering.find_events(sentences(d1=page))) == 1


def test_a_lightly_edited_copy_is_one_voice_and_reported():
    longer = [*BRIDGE, *ELECTION]
    copy = [*longer[:-1], "Dorn now wants a coalition."]
    briefing = briefed(sentences(d1=longer, d2=copy))
    (found,) = briefing.near_duplicates
    assert (found.document, found.original) == ("d2", "d1")
    assert found.share > 0.8
    both = next(s for s in briefing.statements if s.text == BRIDGE[0])
    assert (len(both.sentences), both.independent_sources, both.languages) == (2, ("d1",), ("en",))
    assert "same text as [1]" in rendering.to_markdown(briefing)
    assert "2 sources" not in rendering.to_markdown(briefing)


def test_two_articles_on_one_event_are_two_voices():
    briefing = briefed(
        sentences(d1=[BRIDGE[0]], d2=["The old bridge over the Isk in Ahrensbek collapsed Tuesday morning."])
    )
    assert briefing.near_duplicates == ()
    assert briefing.statements[0].independent_sources == ("d1", "d2")
    assert "[1][2] (2 sources)[^1]" in rendering.to_markdown(briefing)


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
    text = rendering.to_markdown(briefing)
    assert "**Where sources differ**" in text or "*Sources differ:*" in text
    assert "**more than 700** [1]" in text


def test_the_ledger_says_what_became_of_every_sentence():
    found = sentences(d1=[("A title", "title"), *BRIDGE], d2=[*BRIDGE, "Why did it fall?"])
    briefing = briefed(found)
    shown = {i for s in briefing.statements for i in s.sentences}
    left = {entry.sentence: entry.reason for entry in briefing.ledger.excluded}
    assert shown | left.keys() == {s.id for s in found}
    assert left["s0"] == "title"
    assert left["s9"] == "question"
    assert {(m.one, m.other) for m in briefing.ledger.merged} == {
        ("s1", "s5"),
        ("s2", "s6"),
        ("s3", "s7"),
        ("s4", "s8"),
    }
    assert json.loads(rendering.to_json(briefing))["ledger"]["merged"][0]["similarity"] == 1.0


def test_several_stories_have_a_first_page():
    text = rendering.to_markdown(briefed(sentences(d1=ELECTION, d2=BRIDGE, d3=BRIDGE_TOO), {"d2": "2026-01-03"}))
    assert text.startswith(
        "# Briefing, 3 January 2026\n\n3 articles (3 English) on 2 events, 3 January 2026 · 1 minute"
    )
    (first,) = re.findall(r"^1\. (.*)", text.split("## Sources")[0], re.MULTILINE)
    assert first.endswith(" · 2 sources, English · 3 January 2026")
    assert text.index(first) < text.index("Kestrin")


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
        for found in (nearest._all_pairs, nearest._by_cells)
    )
    assert len(every) > 3000
    assert len(cells & every) >= 0.99 * len(every)
    assert cells <= every


def own_pairs():
    lines = Path(__file__).parents[1].joinpath("data/statement_pairs.jsonl").read_text(encoding="utf-8").splitlines()
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
    a, b = (
        Sentence(id=f"s{k}", document=k, start=0, end=1, text=pair[k]["text"], language="en", english=pair[k]["text"])
        for k in "ab"
    )
    if pair["same"]:
        assert conflict(a, b) is None
    elif pair["kind"] != "same-topic":
        assert conflict(a, b) == conflict(b, a) is not None


def test_a_story_shows_only_its_own_differences():
    briefing = briefed(sentences(d1=ELECTION, d2=BRIDGE))
    difference = Disagreement(
        id="x1",
        kind=DisagreementKind.NUMBER,
        story=briefing.stories[1].id,
        statements=briefing.stories[1].summary[:1],
        values=(DisagreementValue(text="12", sentences=("s0",), spans=((0, 2),)),),
        compatible=False,
    )
    text = rendering.to_markdown(replace(briefing, disagreements=(difference,)))
    assert text.count("do not agree") == 1
    own = {statement.id: statement.text for statement in briefing.statements}
    lines = [own[story.summary[0]] for story in briefing.stories]
    assert text.index(lines[1]) < text.index("do not agree") < text.index(lines[0])


def test_a_number_that_only_the_wording_changes_is_no_difference():
    ours = [*BRIDGE, "About 750 people in Ahrensbek signed the letter about the bridge."]
    theirs = [*BRIDGE_TOO, "In Ahrensbek 750 people signed the letter about the bridge."]
    assert briefed(sentences(d1=ours, d2=theirs)).disagreements == ()


def test_years_tell_events_apart_and_are_no_difference():
    ours = [*BRIDGE, "The bridge in Ahrensbek was inspected by three engineers in 2019."]
    theirs = [*BRIDGE_TOO, "The bridge in Ahrensbek was inspected by three engineers in 2021."]
    briefing = briefed(sentences(d1=ours, d2=theirs))
    assert any(apart.reason == "number" for apart in briefing.ledger.rejected)
    assert briefing.disagreements == ()


def test_days_of_a_month_differ_as_dates():
    ours = [*BRIDGE, "The new bridge in Ahrensbek will be opened on 3 May."]
    theirs = [*BRIDGE_TOO, "The new bridge in Ahrensbek will be opened on 13 May."]
    (found,) = briefed(sentences(d1=ours, d2=theirs)).disagreements
    assert (found.kind, found.compatible) == ("date", False)
    assert [value.text for value in found.values] == ["3 May", "13 May"]


def test_three_sources_with_two_numbers_are_one_entry():
    texts = [f"In Ahrensbek {n} people were killed when the bridge fell." for n in (12, 21, 12)]
    found = sentences(d1=[*BRIDGE, texts[0]], d2=[*BRIDGE_TOO, texts[1]], d3=[*BRIDGE_TOO[:3], texts[2]])
    (difference,) = briefed(found).disagreements
    assert [(value.text, len(value.sentences)) for value in difference.values] == [("12", 2), ("21", 1)]


def test_numbers_that_differ_in_two_stories_are_no_disagreement():
    one, other = ("Mayor Dorn said 12 people were hurt there.", "Mayor Dorn said 21 people were hurt there.")
    briefing = briefed(sentences(d1=[*BRIDGE, one], d2=[*ELECTION, other]))
    assert len(briefing.stories) == 2
    assert briefing.disagreements == ()


def test_what_names_nobody_is_merged_within_one_story_only():
    common = "The investigation is expected to take some weeks."
    apart = briefed(sentences(d1=[*BRIDGE, common], d2=[*ELECTION, common]))
    assert [len(s.sentences) for s in apart.statements if s.text == common] == [1, 1]
    assert "event" in {entry.reason for entry in apart.ledger.rejected}
    together = briefed(sentences(d1=[*BRIDGE, common], d2=[*BRIDGE_TOO, common]))
    assert [len(s.sentences) for s in together.statements if s.text == common] == [2]


def test_long_sentences_with_other_words_need_more_than_vectors():
    one = "The varieties of Norrish spoken in Kestrin and Lund differ slightly from the Norrish spoken in Norrland."
    two = "In particular, the numbering system of Norrish in Kestrin and Lund is odd, and some words sound strange."
    found = sentences(d1=[one], d2=[two])
    vectors = np.array([[1.0, 0.0], [0.78, np.sqrt(1 - 0.78**2)]], np.float32)
    compared = deduplication.find_statements(found, vectors, 0.68)
    assert len(compared.statements) == 2
    assert [link.reason for link in compared.pairs] == ["little in common"]
    near = np.array([[1.0, 0.0], [0.9, np.sqrt(1 - 0.9**2)]], np.float32)
    assert len(deduplication.find_statements(found, near, 0.68).statements) == 1


def test_a_deal_is_the_same_deal_whoever_is_named_first():
    one = "In December the studio Marlow signed a three-year deal with Ostara to bring its figures to the tool Vela."
    two = "In December it signed a three-year deal with Ostara to bring Marlow figures to Vela, as Marlow fans feared."
    a, b = sentences(d1=[one], d2=[two])
    assert conflict(a, b) is conflict(b, a) is None


def test_statements_reported_before_come_last_in_their_own_story():
    found = sentences(d1=BRIDGE, d2=ELECTION)
    vectors = embedding.embed([s.text for s in found])
    for event in clustering.find_events(found):
        rows = [i for i, s in enumerate(found) if s.id in event.sentences]
        statements = deduplication.merge([found[i] for i in rows], vectors[rows], 0.68)
        material = ranking.EventMaterial(
            event=event,
            statements=statements,
            sentences=[found[i] for i in rows],
            documents=documents_of(found[i] for i in rows),
            vectors=vectors[rows],
            reported={statements[0].id},
        )
        story = ranking.tell_event(material, SummariseConfig(), ranking.Budget(statements=8))
        assert story.statements[-1] == statements[0].id
        assert statements[0].id not in story.summary


def test_stories_without_titles_are_named_by_how_they_begin():
    stories = briefed(sentences(d1=BRIDGE, d2=ELECTION)).stories
    assert all(story.headline_sentence for story in stories)
    headlines = [story.headline for story in stories]
    assert len(set(headlines)) == 2
    assert all(h != "Briefing" and len(h.split()) <= 15 for h in headlines)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", 'Mayor Ola Renk said: "We will rebuild every house."', "We will rebuild every house"),
        ("en", '"We will rebuild every house," said mayor Ola Renk.', "We will rebuild every house"),
        ("en", 'The statement says that "we will rebuild every house".', "we will rebuild every house"),
        ("de", "Auf der Website heißt es: „Das ist kein Fortschritt.", "Das ist kein Fortschritt"),
        ("de", "„Wir bauen alles wieder auf“, sagte die Bürgermeisterin.", "Wir bauen alles wieder auf"),
        ("zh", "市长表示：“我们将重建每一栋房子。”", "我们将重建每一栋房子"),
        ("en", 'The film "The Long Way Home" opens in May.', None),
        ("en", "Nobody was hurt: the house was empty.", None),
        ("en", "", None),
    ],
)
def test_quotations_are_compared_without_who_says_them(language, text, said):
    assert embedding.quoted_core(text, language) == (text if said is None else said)


def test_thousands_of_like_vectors_do_not_make_millions_of_pairs():
    random = np.random.default_rng(2)
    vectors = np.ones((9000, 32)) + 0.05 * random.standard_normal((9000, 32))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    found = nearest.near_pairs(vectors, 0.7)
    assert 9000 < len(found.one) <= 9000 * (nearest.NEAREST + 2) * nearest.PROBES
    assert (found.one < found.other).all()


def test_a_thousand_documents_with_the_same_words_are_one_statement():
    found = sentences(**{f"d{n}": [BRIDGE[0]] for n in range(1000)})
    vectors = embedding.embed([s.text for s in found])
    (statement,) = deduplication.find_statements(found, vectors, 0.68, vectors).statements
    assert len(statement.sentences) == 1000


def test_the_order_of_documents_does_not_matter_to_what_is_merged():
    texts = {"d1": BRIDGE, "d2": BRIDGE_TOO, "d3": ELECTION, "d4": BRIDGE}

    def merged(order):
        briefing = briefed(sentences(**{d: texts[d] for d in order}))
        text = {s.id: (s.document, s.text) for s in briefing.sentences}
        return {frozenset(text[i] for i in statement.sentences) for statement in briefing.statements}

    assert merged(["d1", "d2", "d3", "d4"]) == merged(["d4", "d3", "d2", "d1"])


def test_dead_of_any_number_differ_however_freely_the_sentences_do():
    ours = [*BRIDGE, "At least a dozen cars fell; 47 people were killed at the bridge in Ahrensbek, the ministry said."]
    theirs = [*BRIDGE_TOO, "The collapse of the bridge in Ahrensbek killed 20 people, according to the police."]
    (found,) = briefed(sentences(d1=ours, d2=theirs)).disagreements
    assert ([value.text for value in found.values], found.compatible) == (["47", "20"], False)


def test_a_toll_that_went_up_is_no_difference():
    ours = [*BRIDGE, "The bridge in Ahrensbek killed 47 people, the ministry said."]
    theirs = [*BRIDGE_TOO, "The death toll of the bridge in Ahrensbek has risen to 52, according to the police."]
    assert briefed(sentences(d1=ours, d2=theirs)).disagreements == ()


def test_yes_and_no_are_told_beside_each_other():
    ours = [*BRIDGE, "The driver of the lorry in Ahrensbek was found alive on Friday."]
    theirs = [*BRIDGE_TOO, "The driver of the lorry in Ahrensbek was found dead on Friday."]
    (found,) = briefed(sentences(d1=ours, d2=theirs)).disagreements
    assert found.kind == "fact"
    assert [value.text for value in found.values] == [ours[-1], theirs[-1]]


def test_rates_of_two_days_are_no_difference():
    ours = [*BRIDGE, "The bridge company of Ahrensbek closed at 41.25 euros."]
    theirs = [*BRIDGE_TOO, "The bridge company of Ahrensbek closed at 39.85 euros."]
    assert briefed(sentences(d1=ours, d2=theirs)).disagreements == ()


def test_entries_of_one_ticker_never_differ():
    rest = [
        "The price of gold at the bridge of Ahrensbek was {} dollars.",
        "Copper at the bridge of Ahrensbek cost {} euros.",
    ]
    ours = [*BRIDGE, *(text.format(n) for text, n in zip(rest, (1529, 412), strict=True))]
    theirs = [*BRIDGE_TOO, *(text.format(n) for text, n in zip(rest, (1553, 436), strict=True))]
    assert briefed(sentences(d1=ours, d2=theirs)).disagreements == ()
    assert len(briefed(sentences(d1=ours[:-1], d2=theirs[:-1])).disagreements) == 1


NOTICE = [
    "This website uses small files so that it can remember the choices of its visitors between two visits.",
    "By going on you agree that the publisher Nordmark Verlag stores such files on your machine for a year.",
]


def test_a_notice_that_two_pages_have_word_for_word_joins_no_strangers():
    apart = clustering.find_events(sentences(d1=[*NOTICE, *BRIDGE], d2=[*NOTICE, *ELECTION]))
    assert [event.documents for event in apart] == [("d1",), ("d2",)]
    copies = clustering.find_events(sentences(d1=[*NOTICE, *BRIDGE], d2=[*NOTICE, *BRIDGE]))
    assert [event.documents for event in copies] == [("d1", "d2")]


def test_days_far_apart_speak_against_one_event():
    found = sentences(d1=BRIDGE, d2=BRIDGE_TOO)
    units = [PageItem("d1", (0, 1, 2, 3)), PageItem("d2", (4, 5, 6, 7))]

    def likeness(one, other):
        (edge,) = Likeness(units, found, {"d1": one, "d2": other}, None).edges(-1.0)
        return edge[0]

    assert likeness("2026-01-02", "2026-01-04") == likeness(None, None)
    assert likeness("2026-01-02", "2026-03-02") == pytest.approx(likeness(None, None) - 0.1)
    assert likeness("2026-01-02", "no date") == likeness(None, None)


def under_headings(texts):
    """The sentences under a title and with a heading in the middle that hold no word that counts."""
    plain = sentences(d1=texts, d2=BRIDGE_TOO)
    above = [replace(plain[0], id=f"h{i}", text=str(i), english=str(i), kind=kind) for i, kind in enumerate(HEADLINES)]
    return [above[0], *plain[:2], above[1], *plain[2:]]


HEADLINES = ("title", "heading")


def test_headlines_put_no_sentence_further_back():
    plain, parted = sentences(d1=BRIDGE, d2=BRIDGE_TOO), under_headings(BRIDGE)
    (one,) = WordLikeness([PageItem("d1", (0, 1, 2, 3)), PageItem("d2", (4, 5, 6, 7))], plain).edges(0.01)
    (other,) = WordLikeness([PageItem("d1", (0, 1, 2, 3, 4, 5)), PageItem("d2", (6, 7, 8, 9))], parted).edges(0.01)
    assert one == other


def test_days_in_an_opening_are_found_below_headlines():
    def likeness(day):
        found = under_headings([*BRIDGE[:2], "The bridge was inspected on January 2."])[:5]
        found += sentences(d2=[*BRIDGE_TOO[:2], f"Divers were seen on {day}."])
        (edge,) = Likeness([PageItem("d1", (0, 1, 2, 3, 4)), PageItem("d2", (5, 6, 7))], found, {}, None).edges(-1.0)
        return edge[0]

    assert likeness("January 4") > likeness("June 4") + 0.07
