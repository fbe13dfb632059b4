"""One call for an event sees what is of that event, so that no other event changes its time or its key."""

from briefed import documents_of

from digest.domain import Document, Event, NearDuplicate, Sentence, Statement
from digest.pipeline.lookups import ReportedStatement
from digest.pipeline.partition import by_event
from digest.pipeline.stage import Records

NAMES = ("a", "b", "c", "d")


def records():
    sentences = [
        Sentence(id=f"s-{name}", document=name, start=0, end=1, text=name, language="en", english=name)
        for name in NAMES
    ]
    statements = [
        Statement(
            id=f"t-{event}",
            text="x",
            sentences=tuple(f"s-{name}" for name in names),
            event=event,
            independent_sources=("a",),
            languages=("en",),
        )
        for event, names in (("one", "ab"), ("two", "dc"))
    ]
    events = [
        Event(id="one", documents=("a", "b"), sentences=("s-a", "s-b")),
        Event(id="two", documents=("d",), sentences=("s-d",)),
        Event(id="three", documents=("c",), sentences=("s-c",)),
    ]
    return Records(
        {
            Document: documents_of(sentences),
            Sentence: sentences,
            Statement: statements,
            Event: events,
            NearDuplicate: [
                NearDuplicate(document="b", original="a", share=1.0),
                NearDuplicate(document="c", original="a", share=1.0),
            ],
            ReportedStatement: [ReportedStatement("t-two")],
        }
    )


def test_a_call_for_an_event_sees_its_own_copies_and_reported_statements():
    parts = {part.one(Event).id: part for part in by_event(records())}
    copies = {event: [copy.document for copy in part.all(NearDuplicate)] for event, part in parts.items()}
    assert copies == {"one": ["b"], "two": ["c"], "three": ["c"]}  # c tells in a statement of the second event too
    reported = {event: [one.statement for one in part.all(ReportedStatement)] for event, part in parts.items()}
    assert reported == {"one": [], "two": ["t-two"], "three": []}


def test_all_types_stay_in_every_part():
    whole = records()
    assert all(part.kinds == whole.kinds for part in by_event(whole))
