"""What a Chinese sentence and its English do not have in common."""

import pytest

from digest.languages.zh.equivalents import by_ear, equivalents, gaps


def test_a_word_that_nothing_translates_is_unsaid_and_one_from_nowhere_unexplained() -> None:
    found = gaps("警方在仓库里找到了手风琴", "Police found a violin in the warehouse", ())
    assert found.unsaid == ("手风琴",)
    assert found.unexplained == ("violin",)
    assert gaps("警方在仓库里找到了手风琴", "Police found an accordion in the warehouse", ()).unsaid == ()


def test_names_that_were_carried_over_and_words_in_latin_letters_are_explained() -> None:
    found = gaps("陈志远在 Lumora 工作", "Chen Zhiyuan works at Lumora with Vestmann", ("Vestmann",))
    assert found.unexplained == ()
    assert "vestmann" in gaps("陈志远在 Lumora 工作", "Chen Zhiyuan works at Lumora with Vestmann", ()).unexplained


@pytest.mark.parametrize(
    ("text", "english", "names", "unheard"),
    [
        ("普罗文扎诺说会议推迟了", "New industry said the meeting was put off", (), ("普罗文扎诺",)),
        ("普罗文扎诺说会议推迟了", "Provenzano said the meeting was put off", (), ()),
        # Not in any list, but it sounds so.
        ("塔里莫说会议推迟了", "Tarimo said the meeting was put off", (), ()),
        # The spelling follows, and what the placeholder carried need not sound so.
        ("普罗文扎诺 (Bernardo P.) 说会议推迟了", "Bernard said the meeting was put off", (), ()),
        ("普罗文扎诺人 (Provenzani) 说会议推迟了", "Bernard said the meeting was put off", (), ()),
        ("会议推迟了", "New industry said the meeting was put off", (), ()),
        # A word that sounds so, but another like it would be written so far rather.
        ("埃斯佩兰萨的一所学校关闭了", "A school in Esperanto closed", (), ("埃斯佩兰萨",)),
        ("埃斯佩兰萨的一所学校关闭了", "A school in Esperanza closed", (), ()),
        # In pinyin, as firms have it.
        ("翰维工厂关闭了", "Hanwei Works closed", (), ()),
        # Of two signs.
        ("奥贡的一所学校关闭了", "A school in Palma closed", (), ("奥贡",)),
        ("奥贡的一所学校关闭了", "A school in Ogun closed", (), ()),
        ("特纳说会议推迟了", "Turner said the meeting was put off", (), ()),
    ],
)
def test_a_name_is_unheard_where_no_word_sounds_like_it(
    text: str, english: str, names: tuple[str, ...], unheard: tuple[str, ...]
) -> None:
    assert gaps(text, english, names).unheard == unheard


def test_words_of_one_name_are_judged_together() -> None:
    text = "朱塞佩·普罗文扎诺说会议推迟了"
    assert gaps(text, "Joseph Provenzano said so", ("Joseph Provenzano",)).unheard == ()


def test_what_is_not_listed_has_no_equivalents() -> None:
    assert equivalents("没有这个词条") == (frozenset(), frozenset())


def test_odd_texts_are_no_trouble() -> None:
    for text in ("", "·", "··•", "（（", "普" * 2000, "普罗文扎诺·" * 300):
        gaps(text, "A" * 2000, ("",))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("教练佩德森周一表示高兴。", (), ("佩德森",)),
        ("教练佩德森（Pederson）周一表示高兴。", (), ()),  # its own text tells
        ("教练佩德森周一表示高兴。", ("Pederson",), ()),  # another article told
        ("默克尔在伦敦表示高兴。", (), ()),  # listed
        ("教练周一表示高兴。", (), ()),
    ],
)
def test_what_is_spelt_by_ear_alone(text: str, names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert by_ear(text, names) == expected
