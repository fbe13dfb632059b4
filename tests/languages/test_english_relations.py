import pytest

from digest.languages import english


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("alive", "dead"),
        ("lawful", "unlawful"),
        ("tighter", "looser"),
        ("complete", "incomplete"),
        ("rose", "fell"),
    ],
)
def test_opposites_are_opposed_in_any_form_and_order(one, other):
    assert english.opposed(one, other)
    assert english.opposed(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bought", "acquired"), ("killed", "died"), ("stepped_down", "resigned"), ("collision", "collide")],
)
def test_words_of_like_meaning_are_related_and_not_opposed(one, other):
    assert english.related(one, other)
    assert not english.opposed(one, other)


def test_a_prefix_alone_makes_no_opposite():
    assert not english.opposed("under", "der")
    assert not english.opposed("institute", "statute")


def test_opposites_among_many_words_are_those_of_all_pairs():
    ones = ["the", "lawful", "rose", "improved", "kestrin", "dead", "unclear", "inn"]
    others = ["unlawful", "fell", "clear", "worsened", "kestrin", "market", "alive", "n"]
    for i in range(len(ones)):
        for j in range(len(others)):
            pairs = [english.opposed(one, other) for one in ones[i:] for other in others[j:]]
            assert english.any_opposed(ones[i:], others[j:]) is any(pairs)
            assert english.any_opposed(others[j:], ones[i:]) is any(pairs)
    assert not english.any_opposed([], others)
    assert not english.any_opposed(["inn", "the"], ["n", "market"])


@pytest.mark.parametrize(("word", "past"), [("fell", True), ("raised", True), ("need", False), ("raise", False)])
def test_the_past_of_a_verb_is_known(word, past):
    assert english.is_past(word) is past
