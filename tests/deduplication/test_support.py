"""Which facts keep one sentence from corroborating another, and which may differ."""

import pytest

from digest.deduplication.sentence_facts import SentenceFacts
from digest.deduplication.support import counts_differ, supports
from digest.domain import Sentence

SURE = 2.0
"""The network is sure that both tell of one event."""


def facts(text: str, language: str = "en", original: str | None = None) -> SentenceFacts:
    """The facts of a sentence, with its original where that is no English."""
    return SentenceFacts(
        Sentence(
            id=text, document=text, start=0, end=1, text=original or text, language=language, english=text, score=-0.3
        )
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Former mayor Jan Roth has died at the age of 77.",
            "Jan Roth, one of the town's mayors, died three weeks ago.",
        ),
        ("The fire broke out at Dock 14 on 3 May.", "The fire at the docks destroyed 20 boats."),
        ("Jan Roth, 77, has died.", "Jan Roth, who led the choir for three decades, has died."),
        ("A curfew of 72 hours was lifted.", "A curfew of three days was lifted."),
    ],
)
def test_numbers_of_different_things_do_not_differ(one, other):
    assert not counts_differ(facts(one), facts(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dike cost 12 million euros.", "The dike cost 15 million euros."),
        ("Nine miners were trapped in Orsund.", "In Orsund 14 miners were trapped."),
        ("A curfew of 72 hours was lifted.", "A curfew of four days was lifted."),
    ],
)
def test_numbers_of_one_thing_differ(one, other):
    assert counts_differ(facts(one), facts(other))
    assert counts_differ(facts(other), facts(one))


def test_short_sentences_whose_verbs_do_not_meet_support_nothing():
    bought, sold = facts("The bank widened its holding in Norla."), facts("The bank abandoned its holding in Norla.")
    assert not supports(bought, sold, 0.9, SURE)
    assert supports(bought, facts("The bank has widened its holding in Norla."), 0.9, SURE)


def test_a_name_in_the_place_of_another_supports_nothing_in_translation_either():
    falk = facts("The author Pia Falk receives the Harrow Prize.")
    dorn = facts(
        "The author Ines Dorn receives the Harrow Prize.",
        "zh",
        "\u4f5c\u5bb6\u4f0a\u5a1c\u65af\u83b7\u5f97\u54c8\u7f57\u5956\u3002",
    )
    assert not supports(falk, dorn, 0.9, SURE)


LONG = (
    "The council of Orsund, which met on Friday behind closed doors, {} repair the old harbour bridge and two quays"
    " before heavy lorries return from the quarry in autumn."
)


def test_long_sentences_may_differ_in_whether_something_may_be_needed():
    needed, perhaps = facts(LONG.format("has to")), facts(LONG.format("might"))
    assert supports(needed, perhaps, 0.95, SURE)
    assert not supports(
        facts("The council has to repair the bridge."), facts("The council might repair the bridge."), 0.95, SURE
    )


@pytest.mark.parametrize("turned", ["refused to", "did not"])
def test_long_sentences_that_deny_each_other_support_nothing(turned):
    assert not supports(facts(LONG.format("did")), facts(LONG.format(turned)), 0.95, SURE)


def test_a_name_that_only_a_translation_spells_may_differ_in_a_long_sentence():
    text = LONG.format("wants to").replace("council", "mayor {} and the council")
    original = "\u534e\u5c14\u4e0e\u8bae\u4f1a\u5e0c\u671b\u4fee\u590d\u6e2f\u6865\u3002"
    assert supports(facts(text.format("Ines Hoval")), facts(text.format("Inas Huar"), "zh", original), 0.95, SURE)
    assert not supports(facts(text.format("Ines Hoval")), facts(text.format("Karl Dorn")), 0.95, SURE)


def test_what_the_network_takes_for_two_events_supports_nothing():
    one = facts("A ferry with 80 passengers capsized off Harlow on Monday night, and 12 people were killed.")
    other = facts("Twelve people were killed when a ferry capsized off Harlow late on Monday; divers search the hull.")
    assert supports(one, other, 0.5, SURE)
    assert not supports(one, other, 0.5, -3.0)
