"""A source that gives another value is not counted behind the line that it contradicts."""

import pytest

from digest.deduplication import without_contradicting_sources
from digest.domain import Corroboration, Disagreement, DisagreementKind, DisagreementValue, Sentence, Statement


def sentence(id, language="en"):
    return Sentence(id=id, document=id[:2], start=0, end=1, text="x", language=language, english="x", kind="prose")


SENTENCES = [sentence("d0:0"), sentence("d1:0", "de"), sentence("d1:1", "de"), sentence("d2:0", "zh")]
LINE = Statement(
    id="line",
    text="Twelve people were killed when a ferry capsized.",
    sentences=("d0:0",),
    independent_sources=("d0", "d1", "d2"),
    languages=("de", "en", "zh"),
    corroborations=(
        Corroboration(sentence="d1:1", source="d1", similarity=0.8),
        Corroboration(sentence="d2:0", source="d2", similarity=0.7),
    ),
)


def claim(compatible, *values):
    given = (DisagreementValue(text=text, sentences=ids, spans=((0, 1),) * len(ids)) for text, ids in values)
    return Disagreement(
        id="c", kind=DisagreementKind.NUMBER, story="e", statements=("line",), values=tuple(given),
        compatible=compatible,
    )  # fmt: skip


def counted(claim, line=LINE, sources=None):
    (found,) = without_contradicting_sources([line], [claim], SENTENCES, sources or {})
    return found


def test_a_source_of_another_value_is_taken_off_with_its_language():
    found = counted(claim(False, ("12", ("d0:0",)), ("30", ("d1:0",))))
    assert [c.source for c in found.corroborations] == ["d2"]
    assert (found.independent_sources, found.languages) == (("d0", "d2"), ("en", "zh"))


@pytest.mark.parametrize(
    "other",
    [
        claim(True, ("more than 10", ("d0:0",)), ("about 30", ("d1:0",))),
        claim(False, ("12", ("d0:0", "d1:1")), ("30", ("d1:0",))),  # d1 gives both
        claim(False, ("5", ("d2:0",)), ("30", ("d1:0",))),  # of another line
    ],
)
def test_all_others_stay(other):
    assert counted(other) == LINE


def test_a_copy_counts_as_the_article_that_it_copies():
    found = counted(claim(False, ("12", ("d0:0",)), ("30", ("d2:0",))), sources={"d2": "d1"})
    assert [c.source for c in found.corroborations] == ["d2"]


def test_the_sentences_of_a_statement_stay_whatever_they_say():
    line = Statement(id="line", text="x", sentences=("d0:0", "d1:0"), independent_sources=("d0", "d1"))
    assert counted(claim(False, ("12", ("d0:0",)), ("30", ("d1:0",))), line) == line
