"""What a model leaves in German though English has a name for it."""

from digest.languages import KnownName
from digest.translation import preprocessing
from digest.translation.copied_names import in_english

WALLIS = KnownName(start=3, end=9, english=("Valais",), at_once=False)


def test_a_copied_name_is_put_into_english() -> None:
    assert in_english([WALLIS], "Im Wallis brennt es.", "It burns in the Wallis.") == "It burns in the Valais."


def test_a_longer_word_is_left_alone() -> None:
    assert in_english([WALLIS], "Im Wallis.", "The Wallisers and Valais.") == "The Wallisers and Valais."
    assert in_english([WALLIS], "Im Wallis.", "The Wallisers.") == "The Wallisers."


def test_another_accepted_form_is_enough() -> None:
    name = KnownName(start=0, end=4, english=("Uyghurs", "Uighur"), at_once=False)
    assert in_english([name], "Abcd", "The Uighur Abcd.") == "The Uighur Abcd."


def test_names_are_written_in_where_a_placeholder_went_astray() -> None:
    prepared = preprocessing.prepare("记者来到毛利人的村庄。", "zh", frozenset())
    attempt = preprocessing.with_english_names(prepared)
    assert attempt.masked is None and attempt.inputs == ("记者来到Maori的村庄。",)


def test_a_name_that_came_through_gets_no_placeholder_in_the_second_try() -> None:
    prepared = preprocessing.prepare("埃塞俄比亚和索马里接壤。", "zh", frozenset())
    attempt = preprocessing.masked(prepared, said="Ethiopia borders on Somaria.")
    assert attempt is not None and attempt.inputs == ("埃塞俄比亚和{A}接壤。",)


def test_a_copied_genitive_loses_the_ending_of_its_language() -> None:
    name = KnownName(start=0, end=7, english=("Lohner", "Lohner's"))
    assert in_english([name], "Lohners Plan", "Lohners's plan") == "Lohner's plan"
    assert in_english([name], "Lohners Plan", "Lohner's plan") == "Lohner's plan"
