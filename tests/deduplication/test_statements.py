from contextlib import closing

import numpy as np
import pytest

from digest import deduplication, embedding
from digest.deduplication import candidate_pairs, displayed, without_connective
from digest.deduplication.contradictions import conflict
from digest.domain import Sentence
from digest.store.result_cache import ResultCache, cache_stats
from digest.text import quotes


def sentence(number, text, language="en", document=None, **more):
    more.setdefault("english", text if language == "en" else f"translation of sentence number {number}")
    if language != "en":
        more.setdefault("score", -0.5)
    return Sentence(
        id=f"s{number}", document=document or f"d{number}", start=0, end=len(text), text=text, language=language, **more
    )


def merged(*sentences, similarity=0.65):
    statements = deduplication.merge(sentences, embedding.embed([s.text for s in sentences]), similarity)
    return sorted(sorted(statement.sentences) for statement in statements)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("de", "Die Anlage kostet 1,5 Milliarden Euro."), ("en", "The plant will cost 1.5 billion euros.")),
        (("zh", "该项目耗资三亿欧元。"), ("en", "The project cost 300 million euros.")),
        (("de", "Im vergangenen Jahr kamen 12.500 Besucher."), ("en", "Last year 12,500 visitors came.")),
        (
            ("en", "Prime Minister Anna Berg stepped down on Monday after losing a confidence vote."),
            ("en", "Anna Berg resigned as prime minister Monday following defeat in a vote of confidence."),
        ),
    ],
)
def test_the_same_fact_is_said_once(a, b):
    assert merged(sentence(1, a[1], a[0]), sentence(2, b[1], b[0])) == [["s1", "s2"]]


@pytest.mark.parametrize(
    ("reason", "a", "b"),
    [
        ("number", "At least 12 people were killed near Lyon.", "At least 21 people were killed near Lyon."),
        ("number", "The talks will resume on 3 May in Geneva.", "The talks will resume on 13 May in Geneva."),
        ("negation", "The plant will reopen in March.", "The plant will not reopen in March."),
        ("direction", "Shares in the carmaker rose 7 percent.", "Shares in the carmaker fell 7 percent."),
        ("modality", "The company may close the factory.", "The company will close the factory."),
        ("name", "The prime minister Anna Berg stepped down.", "The prime minister Jonas Lind stepped down."),
        ("role", "Germany won the final against France.", "France won the final against Germany."),
    ],
)
def test_likeness_alone_never_merges(reason, a, b):
    one, other = sentence(1, a), sentence(2, b)
    assert conflict(one, other) == conflict(other, one) == reason
    assert merged(one, other) == [["s1"], ["s2"]]


def test_conflicts_hold_across_languages():
    rises = sentence(1, "Shares in the carmaker rose 7 percent.")
    falls = sentence(2, "Die Aktie des Autobauers fiel um sieben Prozent.", "de")
    assert conflict(rises, falls) == "direction"
    approved = sentence(3, "The court approved the merger.")
    refused = sentence(4, "法院没有批准这项合并。", "zh")
    assert conflict(approved, refused) == "negation"


def test_passive_turns_names_round_without_a_conflict():
    active = sentence(1, "The court in Lyon heard Marie and it was told by Paul.")
    assert conflict(active, active) is None


def test_a_detail_on_one_side_is_no_conflict():
    assert (
        conflict(sentence(1, "Artists signed the appeal."), sentence(2, "About 700 artists signed the appeal.")) is None
    )


def test_english_as_written_is_shown_before_a_translation():
    german = sentence(1, "Die Anlage kostet 1,5 Milliarden Euro.", "de")
    english = sentence(2, "The plant will cost 1.5 billion euros.")
    sentences = [german, english]
    (statement,) = deduplication.merge(sentences, embedding.embed([s.text for s in sentences]), 0.65)
    assert statement.text == english.text
    assert statement.sentences == ("s2", "s1")


def test_neighbours_in_one_article_are_kept_apart():
    a = "The Thais invaded Cambodia several times in the 18th century."
    b = "In the last years of the 18th century the Vietnamese also invaded Cambodia."
    assert merged(sentence(1, a, document="d1"), sentence(2, b, document="d1"), similarity=0.5) == [["s1"], ["s2"]]


def test_no_two_sentences_are_compared_twice(monkeypatch):
    asked = []
    real = candidate_pairs.veto

    def spy(a, b):
        asked.append(frozenset((a.text, b.text)))
        return real(a, b)

    monkeypatch.setattr(candidate_pairs, "veto", spy)
    said = [
        "Rescuers found 12 miners alive below the Kestrin mine.",
        "Rescuers found 12 miners alive below the mine of Kestrin.",
        "Rescuers found 12 miners alive below the mine in Kestrin.",
        "Rescuers found 21 miners alive below the Kestrin mine.",
        "Rescuers have found 12 miners alive below the mine of Kestrin.",
    ]
    groups = merged(*(sentence(i, text) for i, text in enumerate(said)))
    assert groups == [["s0", "s1", "s2", "s4"], ["s3"]]
    assert len(asked) == len(set(asked)) >= 6


def test_no_chain_of_likeness_joins_what_is_unlike():
    sentences = [sentence(i, f"Sentence with words number {word}") for i, word in enumerate(("a", "b", "c"))]
    angles = np.radians([0, 40, 80])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert deduplication.merge(sentences, vectors, 0.68)[0].sentences == ("s0", "s1")
    assert len(deduplication.merge(sentences, vectors, 0.68)) == 2


@pytest.mark.parametrize(
    "aside",
    [
        sentence(1, "A headline that has many words in it", kind="title"),
        sentence(1, "Do you agree with all of this?"),
        sentence(1, "Too short."),
        sentence(1, "“If so, come and join us."),
    ],
)
def test_titles_questions_and_fragments_are_no_statements(aside):
    assert merged(aside, sentence(2, "The plant will cost 1.5 billion euros.")) == [["s2"]]


def test_what_nothing_translates_is_a_statement_of_its_own():
    french = "Le pont est fermé depuis lundi, a dit la maire."
    found = merged(
        sentence(1, french, "fr", english=None),
        sentence(2, "The bridge has been closed since Monday, the mayor said."),
        sentence(3, french, "fr", english=None),
    )
    assert found == [["s1", "s3"], ["s2"]]


def test_nothing_in_nothing_out():
    assert merged() == []


def test_vectors_do_not_depend_on_company():
    texts = ["The bridge is closed.", "Die Brücke bleibt bis Mai gesperrt, sagte die Stadt.", "大桥关闭。"]
    alone = np.concatenate([embedding.embed([t]) for t in texts])
    assert (embedding.embed(texts) == alone).all()
    assert np.abs(np.linalg.norm(alone, axis=1) - 1).max() < 1e-3


def test_vectors_come_back_from_the_memory_as_they_were(tmp_path):
    texts = ["The bridge is closed.", "Die Brücke ist gesperrt.", "The bridge  is closed."]
    fresh = embedding.embed(texts)
    for _ in range(2):
        with closing(ResultCache(tmp_path / "m")) as memory:
            assert (embedding.embed(texts, memory) == fresh).all()
        assert cache_stats(tmp_path / "m").vectors == 2


def test_an_unpaired_surrogate_has_a_vector():
    assert embedding.embed(["a lone \udc80 one"]).shape == (1, 512)


@pytest.mark.parametrize(
    ("text", "shown", "cut"),
    [
        ("“It is theft on a grand scale, plain and simple.", "“It is theft on a grand scale, plain and simple.”", True),
        ("All of us here agree on this one point.”", "“All of us here agree on this one point.”", True),
        ('"It is theft on a grand scale, plain and simple.', '"It is theft on a grand scale, plain and simple."', True),
        ("“It is theft,” she said.", "“It is theft,” she said.", False),
        ("The  campaign\nhas begun.", "The campaign has begun.", False),
    ],
)
def test_quotations_cut_by_the_splitter_are_closed(text, shown, cut):
    assert deduplication.merge([sentence(1, text)], embedding.embed([text]), 0.65)[0].text == shown
    assert quotes.is_cut_quotation(text) == cut


@pytest.mark.parametrize(
    ("source", "english", "shown"),
    [
        (
            "Künstler rufen gemeinsam zum Protest auf.",
            "artists jointly call for protest.",
            "Artists jointly call for protest.",
        ),
        (
            "谴责科技公司大规模盗用作品。",
            "“denounced the technology companies.”",
            "“Denounced the technology companies.”",
        ),
        ("iPhones verkaufen sich in Asien gut.", "iPhones sell well in Asia.", "iPhones sell well in Asia."),
    ],
)
def test_a_translation_begins_with_a_capital(source, english, shown):
    one = sentence(1, source, "de", english=english)
    assert displayed(one) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(SDA) The dam at Lindau broke.", "The dam at Lindau broke."),
        ("(AP/Anna Berg) The dam at Lindau broke.", "The dam at Lindau broke."),
        ("Advert The dam at Lindau broke.", "The dam at Lindau broke."),
        ("Advertisement Tax in Lindau rises.", "Tax in Lindau rises."),
        ("Advertisement prices in Lindau rise.", "Advertisement prices in Lindau rise."),
        ("(Berg) The dam at Lindau broke.", "(Berg) The dam at Lindau broke."),
    ],
)
def test_an_agency_and_a_mark_of_advertising_before_a_sentence_are_not_shown(text, shown):
    assert without_connective(text) == shown
