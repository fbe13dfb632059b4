import math
import subprocess
import sys

import pytest

from digest import deduplicate, summarise
from digest.config import SummariseConfig
from digest.model import Document, Sentence
from digest.summarise.novelty import adds_nothing
from digest.summarise.ranking import lexrank

ARTICLE = [
    "The central bank raised its key rate by a quarter point to 4.5 percent on Thursday.",
    "It was the third increase this year.",
    "Inflation in the country has climbed to 6 percent, far above the bank's target.",
    "Economists had expected the bank to raise its key rate because of inflation.",
    "The zoo in the capital welcomed two young elephants from Denmark.",
    "Higher rates make loans for houses and firms more expensive.",
]


def story(texts, **config):
    sentences = [Sentence(f"s{i}", "d1", 0, 1, text, "en", english=text) for i, text in enumerate(texts)]
    vectors = deduplicate.embed(texts)
    statements = deduplicate.merge(sentences, vectors, 0.65)
    told = summarise.tell(statements, sentences, [document()], vectors, SummariseConfig(**config))
    text = {statement.id: statement.text for statement in statements}
    return told, [text[i] for i in told.summary], [text[i] for i in told.statements]


def document(**more):
    return Document("d1", "a.txt", "0" * 64, "utf-8", "", **more)


def test_summary_has_the_length_asked_for_and_the_rest_follows():
    _, summary, rest = story(ARTICLE, length=2)
    assert len(summary) == 2
    assert sorted(summary + rest) == sorted(ARTICLE)


def test_words_replace_the_number_of_statements():
    _, summary, _ = story(ARTICLE, words=30)
    assert 0 < sum(len(text.split()) for text in summary) <= 30


def test_central_statements_come_before_asides():
    _, summary, rest = story(ARTICLE, length=3)
    assert ARTICLE[0] in summary
    assert ARTICLE[4] in rest


def test_an_opening_sentence_comes_first_and_the_others_follow_in_the_order_of_the_article():
    _, summary, _ = story(ARTICLE, length=4)
    assert summary[0] == ARTICLE[0]
    assert [ARTICLE.index(text) for text in summary[1:]] == sorted(ARTICLE.index(text) for text in summary[1:])


def test_a_sentence_that_leans_on_another_stays_out_of_the_summary():
    _, summary, rest = story(ARTICLE, length=4)
    assert ARTICLE[1] not in summary
    assert ARTICLE[1] in rest


def test_summary_does_not_repeat_itself():
    twice = [*ARTICLE, "On Thursday the central bank lifted the benchmark rate 25 basis points, to 4.5%."]
    _, summary, _ = story(twice, length=3)
    assert len({ARTICLE[0], twice[-1]} & set(summary)) == 1


def test_one_statement_and_none():
    assert story(ARTICLE[:1])[1] == ARTICLE[:1]
    told, summary, rest = story([])
    assert (summary, rest) == ([], [])
    assert told.headline


def test_an_abstract_that_repeats_the_article_is_not_told_again():
    texts = [
        *ARTICLE,
        "The central bank lifted its key rate to 4.5 percent on Thursday.",
        "Two elephants came by ship.",
    ]
    kinds = ["prose"] * len(ARTICLE) + ["abstract"] * 2
    sentences = [
        Sentence(f"s{i}", "d1", 0, 1, text, "en", kind, text)
        for i, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    ]
    vectors = deduplicate.embed(texts)
    statements = deduplicate.merge(sentences, vectors, 0.99)  # so high that nothing is merged
    told = summarise.tell(statements, sentences, [document()], vectors, SummariseConfig(length=20))
    shown = {statement.text for statement in statements if statement.id in told.summary + told.statements}
    assert texts[-2] not in shown
    assert shown >= set(ARTICLE)


def test_headline_is_a_short_abstract_where_no_source_has_a_title():
    sentences = [
        Sentence(
            "s1",
            "d1",
            0,
            1,
            "Hunderte Künstler werben",
            "de",
            "abstract",
            "Hundreds of artists launch a campaign.",
            -0.1,
        ),
        Sentence("s2", "d1", 0, 1, "Ein Satz", "de", "prose", "One sentence of the article.", -0.1),
    ]
    vectors = deduplicate.embed([s.text for s in sentences])
    told = summarise.tell([], sentences, [document()], vectors, SummariseConfig())
    assert told.headline == "Hundreds of artists launch a campaign"
    assert summarise.tell([], sentences[1:], [document()], vectors[1:], SummariseConfig()).headline == "Briefing"


def test_headline_is_a_title_never_a_cut_sentence():
    sentences = [
        Sentence("s1", "d1", 0, 1, "Zentralbank erhöht Zins", "de", "title", "Central bank raises rate", -0.1),
        Sentence("s2", "d2", 0, 1, "Bank lifts rates again", "en", "title", "Bank lifts rates again"),
    ]
    vectors = deduplicate.embed([s.text for s in sentences])
    assert summarise.tell([], sentences, [document()], vectors, SummariseConfig()).headline == "Bank lifts rates again"
    assert (
        summarise.tell([], sentences[:1], [document()], vectors[:1], SummariseConfig()).headline == sentences[0].english
    )


@pytest.mark.parametrize("texts", [[], [""], ["", "!!!"], ["same words here"] * 3, ["a", "b"], ARTICLE])
def test_lexrank_gives_every_text_a_finite_score(texts):
    scores = lexrank(texts)
    assert len(scores) == len(texts)
    assert all(math.isfinite(score) and 0 <= score <= 1 for score in scores)


def test_lexrank_prefers_the_centre():
    centre = "The bank raised its rate because of inflation and weak exports."
    scores = lexrank(
        [centre, "The bank hired staff.", "Inflation hurts pensioners.", "Exports need ships.", "His rate fell."]
    )
    assert scores[0] == 1.0
    assert max(scores[1:]) < 1.0


def test_a_postponed_module_is_the_real_one_when_it_is_used():
    code = "import sys; from digest.summarise.offline import postpone; postpone('colorsys'); import colorsys\n"
    code += "assert not hasattr(sys.modules['colorsys'], '__file__')\n"
    code += "assert colorsys.rgb_to_hsv(1, 0, 0) == (0, 1, 1)\nassert hasattr(sys.modules['colorsys'], '__file__')\n"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Among the group are Cate Blanchett, Scarlett Johansson and others.", True),
        ("Among the group of 700 are Cate Blanchett, Scarlett Johansson and others.", True),
        ("Among the group of 800 are Cate Blanchett, Scarlett Johansson and others.", False),
        ("Among the hundreds are Cate-Blanchett, Scarlett Johansson and others.", True),
        ("Among the group are Cate Blanchett, Olivia Munn and Common.", False),
        ("The campaign is backed by Johansson.", False),
    ],
)
def test_the_same_names_again_add_nothing(text, nothing):
    summary = ["Some 700 people including Scarlett Johansson and Cate Blanchett back the campaign."]
    assert adds_nothing(text, summary) == nothing
