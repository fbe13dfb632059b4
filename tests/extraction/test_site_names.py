"""Names of sites behind headlines."""

import pytest

from digest.domain import Document, Fact
from digest.extraction import extract
from digest.extraction.rules import rules

BODY = "\n\nThe ferry between Oxmoor and Tarrant Bay will stop running in March, the harbour board said on Friday.\n"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Ferry to close in March | KV12", "Ferry to close in March"),
        ("Ferry to close in March – Oxmoor Gazette", "Ferry to close in March"),
        ("Ferry to close in March | Region | Langholmer Bote", "Ferry to close in March"),
        ("Fähre wird eingestellt - Langholmer Anzeiger", "Fähre wird eingestellt"),
        ("海城港口扩建获批_海城网", "海城港口扩建获批"),
        ("海城港口扩建获批 - 海城日报", "海城港口扩建获批"),
        ("Ferry to close in March – Q.T. Quillo", "Ferry to close in March"),
        ("Ferry to close in March – QuilloNet", "Ferry to close in March"),
        ("Ferry to close in March – Reports", "Ferry to close in March – Reports"),
        ("Ferry to close in March – Tarrant Bay", "Ferry to close in March – Tarrant Bay"),
        ("Ferry to close - what islanders say", "Ferry to close - what islanders say"),
        ("Ferry – a farewell", "Ferry – a farewell"),
        ("snake_case in Python", "snake_case in Python"),
        ("Nine to five", "Nine to five"),
    ],
)
def test_the_name_goes_and_the_headline_stays(title: str, bare: str) -> None:
    cleaned = extract(Document(id="d", source="a.txt", sha256="", encoding="utf-8", text=title + BODY))
    assert cleaned.document.title == bare
    stated = Fact(name="title", value=title, origin="html")
    cleaned = extract(Document(id="d", source="a.html", sha256="", encoding="utf-8", text=BODY, facts=(stated,)))
    assert cleaned.document.title == bare


def test_a_publisher_that_the_page_states_is_known_without_a_list() -> None:
    facts = (
        Fact(name="title", value="Ferry to close - Quillo", origin="html"),
        Fact(name="publisher", value="Quillo", origin="html"),
    )
    cleaned = extract(Document(id="d", source="a.html", sha256="", encoding="utf-8", text=BODY, facts=facts))
    assert cleaned.document.title == "Ferry to close"


def test_every_character_of_the_line_is_accounted_for() -> None:
    text = "Ferry to close in March – Oxmoor Gazette" + BODY
    cleaned = extract(Document(id="d", source="a.txt", sha256="", encoding="utf-8", text=text))
    taken = [(s.start, s.end) for s in (*cleaned.blocks, *cleaned.dropped)]
    covered = {offset for start, end in taken for offset in range(start, end)}
    assert not [c for i, c in enumerate(text) if not c.isspace() and i not in covered]
    assert "gazette" in rules().sites
