import numpy as np
import pytest

from digest.deduplication import find_statements, same_event_scores
from digest.domain import Event, Sentence
from digest.embedding import embed

LEAD = "A ferry with 80 passengers capsized off Harlow on Monday night, and 12 people were killed, the coastguard said."
TOO = "Twelve people were killed when a ferry capsized off Harlow late on Monday; divers are searching the hull."
OTHER = "The ferry company bought two new ships last spring and cut fares for pupils and students."


def briefed(*texts, kinds=(), sources=None, scores=same_event_scores):
    """Each text one document."""
    found = [
        Sentence(
            id=f"d{n}:0", document=f"d{n}", start=0, end=len(text), text=text, language="en", english=text,
            kind=(kinds[n] if kinds else "prose"),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    event = Event(id="e", documents=tuple(s.document for s in found), sentences=tuple(s.id for s in found))
    vectors = embed([s.text for s in found])
    result = find_statements(found, vectors, 0.68, vectors, events=[event], sources=sources, scores=scores)
    return result.statements


def test_a_sentence_with_further_facts_counts_as_a_source_and_stays_its_own():
    first, second, third = briefed(LEAD, TOO, OTHER)
    assert [c.sentence for c in first.corroborations] == ["d1:0"]
    assert (first.independent_sources, second.independent_sources) == (("d0", "d1"), ("d1", "d0"))
    assert (first.sentences, third.corroborations) == (("d0:0",), ())


def test_a_title_corroborates():
    (statement,) = briefed(LEAD, "Ferry capsizes off Harlow, 12 people killed", kinds=("prose", "title"))
    assert [c.sentence for c in statement.corroborations] == ["d1:0"]


def test_an_article_and_its_copy_corroborate_nothing():
    statements = briefed(LEAD, TOO, sources={"d1": "d0"})
    assert [s.corroborations for s in statements] == [(), ()]


@pytest.mark.parametrize(
    "contrary",
    [
        TOO.replace("Twelve", "Thirty"),
        TOO.replace("were killed", "were not killed"),
        TOO.replace("Harlow", "Denmark"),
    ],
)
def test_a_contrary_report_corroborates_nothing(contrary):
    lead = LEAD.replace("Harlow", "Germany") if "Denmark" in contrary else LEAD
    assert [s.corroborations for s in briefed(lead, contrary)] == [(), ()]


def test_other_company_changes_no_corroboration():
    alone = briefed(LEAD, TOO)[0].corroborations
    assert briefed(LEAD, TOO, OTHER)[0].corroborations == alone


def test_similarity_is_that_of_the_vectors():
    (found,) = briefed(LEAD, TOO)[0].corroborations
    one, other = embed([LEAD, TOO])
    assert found.similarity == pytest.approx(float(np.dot(one, other)), abs=1e-4)


def test_the_network_is_asked_once_a_pair_and_only_where_it_can_decide():
    asked = []

    def scores(pairs):
        asked.extend(pairs)
        return [-3.0] * len(pairs)

    statements = briefed(LEAD, TOO, OTHER, scores=scores)
    assert asked == [(LEAD, TOO)]
    assert not any(s.corroborations for s in statements)
