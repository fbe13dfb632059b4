"""Copies of training pairs in which another name or notation stands."""

import random

import pytest

from digest.languages.zh.names import pinyin
from training import rewriting


@pytest.mark.parametrize(
    ("language", "source", "english", "kind"),
    [
        ("zh", "代表团昨天抵达米兰。", "The delegation arrived in Milan yesterday.", "place"),
        ("de", "Die Delegation kam gestern in Mailand an.", "The delegation arrived in Milan yesterday.", "place"),
        ("zh", "丹麦派出三艘船。", "Denmark sent three ships.", "country"),
    ],
)
def test_another_name_of_its_kind_stands_on_both_sides(language, source, english, kind):
    kinds, spelt = rewriting._kinds(language), rewriting._english(language)
    for seed in range(20):
        a, b = rewriting.other_name(language, source, english, random.Random(seed))
        form = next(f for f in sorted(spelt, key=len, reverse=True) if f in a and spelt[f] in b and kinds[f] == kind)
        assert a.replace(form, "X", 1).count("X") == b.replace(spelt[form], "X", 1).count("X") == 1


def test_a_chinese_person_is_invented_with_the_spelling_that_digest_gives():
    for seed in range(20):
        a, b = rewriting.other_name("zh", "市长陈志远来了。", "Mayor Chen Zhiyuan came.", random.Random(seed))
        assert b == f"Mayor {pinyin(a.removeprefix('市长').removesuffix('来了。'))} came."


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("丹麦的船开了，丹麦人高兴。", "The ship of Denmark left, and the Danes are glad."),  # twice in the original
        ("丹麦的船开了。", "The Danish ship left Denmark."),  # its adjective would have to follow
        ("丹麦的船开了。", "The ship left."),
        ("船开了。", "The ship left."),
    ],
)
def test_a_name_that_does_not_stand_once_on_both_sides_is_left(source, english):
    assert rewriting.other_name("zh", source, english, random.Random(1)) is None


def test_a_percentage_in_other_words():
    found = {rewriting.other_share("约35%的人同意。", random.Random(seed)) for seed in range(20)}
    assert found == {"约三成五的人同意。", "约百分之三十五的人同意。"}
    assert rewriting.other_share("约20%。", random.Random(1)) == "约两成。"
    assert rewriting.other_share("约7.5%。", random.Random(1)) == "约百分之七点五。"
    assert rewriting.other_share("约10%至20%。", random.Random(1)) in ("约10%至两成。", "约10%至百分之二十。")
    assert rewriting.other_share("没有数字。", random.Random(1)) is None


def test_swiss_spelling():
    assert rewriting.swiss("Er weiß es.") == "Er weiss es."
    assert rewriting.swiss("Er kommt.") is None


def test_listed_names_that_are_spelt_alike_are_left_out():
    names = dict(rewriting.listed("de"))
    assert names["Mailand"] == "Milan"
    assert "Berlin" not in names
