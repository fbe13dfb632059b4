import pytest

from digest.deduplication.contradictions import conflict
from digest.deduplication.judgement import LONGEST, Reading, aligned, objection
from digest.deduplication.originals import exchanged
from digest.domain import Sentence


def said(text, language="en", english=None):
    return Sentence(
        id="", document="", start=0, end=len(text), text=text, language=language, english=english or text, score=-0.5
    )


@pytest.mark.parametrize(
    ("reason", "a", "b"),
    [
        ("opposite", "The inspectors called the old dam stable.", "The inspectors called the old dam unstable."),
        ("opposite", "The two miners were found alive in the shaft.", "The two miners were found dead in the shaft."),
        ("denial", "Engineers failed to restart the pump on Friday.", "Engineers restarted the pump on Friday."),
        ("status", "The council plans to raise the ferry fare.", "The council has raised the ferry fare."),
        ("claim", "The mayor claims the ballots were burned.", "The ballots were burned."),
        ("claim", "The mayor said that the ballots were burned.", "The ballots were burned."),
        ("rank", "She is the second woman to head the school.", "She is the fifth woman to head the school."),
        ("rank", "It is the second-longest pier in the country.", "It is the longest pier in the country."),
        ("multiple", "Output doubled within a year.", "Output tripled within a year."),
        ("title", "The deputy harbour master was arrested.", "The harbour master was arrested."),
        ("part", "Half of the crew left the ship.", "All of the crew left the ship."),
        ("part", "Parts of the old town are flooded.", "The old town is flooded."),
        ("role", "More farmers than teachers signed the letter.", "More teachers than farmers signed the letter."),
        ("unit", "Support fell by 3 percent.", "Support fell by 3 percentage points."),
        ("wording", "The verdict was greeted with relief in town.", "The verdict was greeted with anger in town."),
    ],
)
def test_what_turns_a_sentence_against_another_keeps_them_apart(reason, a, b):
    assert conflict(said(a), said(b)) == conflict(said(b), said(a)) == reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The band called off its show in Porto.", "Its Porto show was cancelled by the band."),
        (
            "The museum bought the painting for 2 million euros.",
            "The museum acquired the painting for 2 million euros.",
        ),
        ("The pier was closed on Monday, police said.", "The pier was shut on Monday."),
        ("“We will rebuild,” said the mayor.", "The mayor said: “We will rebuild.”"),
        ("The firm agreed to buy the mill.", "The firm will buy the mill."),
    ],
)
def test_other_words_for_the_same_are_no_conflict(a, b):
    assert conflict(said(a), said(b)) is None


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        (
            "de",
            "Der Verein hat den Vertrag der Trainerin verlängert.",
            "Der Verein hat den Vertrag der Trainerin gelöst.",
        ),
        ("zh", "专家认为这种疫苗对老年人有效。", "专家认为这种疫苗对老年人无效。"),
    ],
)
def test_a_word_exchanged_in_the_original_counts_though_both_have_one_translation(language, a, b):
    english = "The experts gave their view of it."
    assert conflict(said(a, language, english), said(b, language, english)) == "wording"


def test_words_in_another_order_are_an_exchange_only_where_no_spaces_stand():
    assert exchanged("警察向示威者", "示威者向警察", spaced=False)
    assert not exchanged(["ab", "c", "d"], ["d", "c", "ab"], spaced=True)


def test_a_sentence_without_end_is_judged_by_its_beginning():
    reading = Reading("The mayor closed the pier. " + "harbour " * 5000)
    assert len(reading.words) == LONGEST
    assert objection(aligned(reading, Reading("The mayor closed the pier."))) is None
