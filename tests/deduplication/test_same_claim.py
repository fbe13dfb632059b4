import pytest

from digest.deduplication import Claims, FactBook, find_disagreements, find_statements
from digest.deduplication.same_claim import is_development
from digest.domain import DisagreementKind, Event, Sentence
from digest.embedding import SentenceVectors, embed


def values(one, other, dates=None):
    """The values in which two documents of one sentence each differ."""
    found = [
        Sentence(id=f"{n}:0", document=n, start=0, end=len(text), text=text, language="en", english=text, kind="prose")
        for n, text in (("a", one), ("b", other))
    ]
    vectors = embed([sentence.text for sentence in found])
    event = Event(id="e", documents=("a", "b"), sentences=("a:0", "b:0"))
    result = find_statements(found, vectors, 0.68, vectors, events=[event])
    table = SentenceVectors(rows={"a:0": 0, "b:0": 1}, original=vectors, english=vectors)
    claims = Claims(
        event="e", statements=result.statements, sentences=found, rejected=result.ledger.rejected, facts=FactBook(),
        vectors=table, sources={}, dates=dates or {},
    )  # fmt: skip
    return [[value.text for value in found.values] for found in find_disagreements(claims)]


FIRE = "The fire at the mill in Pelham killed {} on Sunday, the police said."


def test_two_counts_of_one_day_differ_and_of_two_days_do_not():
    texts = FIRE.format("12 people"), FIRE.format("19 people")
    assert values(*texts) == [["12", "19"]]
    assert values(*texts, dates={"a": "2026-03-01", "b": "2026-03-01"}) == [["12", "19"]]
    assert values(*texts, dates={"a": "2026-03-01", "b": "2026-03-03"}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police in Orsund arrested 12 dockers on Friday.",
            "Police in Orsund arrested three customs officers on Friday.",
        ),
        ("The crash at Harlow injured 30 people.", "The crash at Harlow seriously injured eight people."),
        ("So far 118 people in Selby are known to be ill.", "So far 283 people in Selby are known to be ill."),
    ],
)
def test_other_groups_parts_and_counts_so_far_make_no_difference(one, other):
    assert values(one, other) == []


@pytest.mark.parametrize("kind", [DisagreementKind.NAME, DisagreementKind.DATE])
def test_names_and_dates_of_an_event_do_not_develop(kind):
    assert not is_development(kind, ["2026-03-01", "2026-03-03"], ["", ""])
