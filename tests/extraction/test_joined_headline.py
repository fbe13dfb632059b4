"""Headlines that stand on the line of their text."""

from itertools import pairwise

import pytest

from digest.domain import Document, Fact
from digest.extraction import extract
from digest.extraction.joined_headline import joints
from digest.extraction.rules import rules

END = " Nobody was hurt, the town said, and the road will open again on Friday morning after a last check."
JOINED = [
    ("Dam at Lindau breaks after storm", "The dam at Lindau broke on Monday night."),
    ("Harbour in Bregenz to close", "BREGENZ, Austria -- Boats will have to leave by May, the town said."),
    ("Hafen in Bregenz wird geschlossen", "Die Stadt Bregenz schließt ihren Hafen bis Mai, sagte der Bürgermeister."),
    ("Hafen wird im Winter gesperrt", "Bregenz (dpa) - Boote müssen den Hafen bis Mai verlassen haben."),
    ("林道附近的大坝在暴风雨后决堤", "当地官员周一表示，大坝在夜间决堤，附近居民已经疏散到安全地带。"),
    ("Lindau Council Votes for New Ferry to Bregenz", "Lindau will have a new ferry to Bregenz from June on."),
    (
        "Lindau opens new bridge over the old harbour",
        "The A.G. Berg company, which built it, says it will last a century.",
    ),
    ("Lindau opens new bridge over the harbour", "It’s the longest one on the lake, and the town is proud of it."),
    ("Three held after night of fire in old harbour", "Police have arrested three men after a fire in the harbour."),
    ("Lindau’s budget will not grow in the next year", "Lindau Town Council agreed on Monday that it will save."),
    (
        "Council of the lake wants to sue Bregenz over harbour",
        "Bregenz has built a harbour that the others do not like.",
    ),
    ("Berg: „Wir hatten nie genug Boote“", "Ein Fehler war, sagt Anna Berg, dass niemand Boote bestellt hat."),
    ("Storm kills two on the lake near the island", "Lindau [Germany], June 2 (ANI): Two people died on the lake."),
    ("Lake towns agree on harbour after long talks", "LINDAU, Germany, June 2, 2026 (AB/Xinhua) -The towns agreed."),
    ("Lake towns agree on harbour after long talks", "Lindau, June 2 (IANS) The towns on the lake agreed on Monday."),
    ("POL-LI: Boat stolen in Lindau harbour", "POL-LI: Boat stolen by night from its place at the pier."),
]


def cuts(line: str, title: str | None = None) -> list[str]:
    """The parts of a first line."""
    edges = [0, *joints(line, title, rules()), len(line)]
    return [line[a:b].strip() for a, b in pairwise(edges)]


@pytest.mark.parametrize(("headline", "text"), JOINED)
def test_a_headline_is_parted_from_its_text(headline: str, text: str) -> None:
    assert cuts(f"{headline} {text}{END}") == [headline, text + END]


@pytest.mark.parametrize(("headline", "text"), JOINED)
def test_text_alone_stays_whole(headline: str, text: str) -> None:
    assert cuts(text + END) == [text + END]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor of Lindau and The Green Party agreed on Monday that the harbour will close in May.",
        "Der Vorsitzende der Partei Die Grünen in Lindau will nicht mehr antreten, wie er am Montag sagte.",
        "Lindau Will Have A New Ferry In June And A New Harbour In July For All Of Its Boats Again",
        'Even Anna Berg, who has seen much, asks what came before: "If I had known, I would have left," she said.',
        "The maker of the Lindau One shows a new boat that it calls Lindau One Plus on a lake in May of this year.",
        "The dam at Lindau is said to have broken on Monday. | Archive The dam at Lindau is as old as the town is.",
        "A spokesman of the harbour told The Lindau Post that boats have to leave, and that they will.",
        "Judge Lets Anna Berg Keep Her Old Boat Because of New Harbour Rules in Lindau - for now, a lawyer says.",
        "The town council said Police have to say who took the boats from the harbour in the night to Monday.",
        "Anna Berg said on Monday that she will not run again, and that Anna Berg the younger will.",
    ],
)
def test_sentences_that_look_like_it(line: str) -> None:
    parts = cuts(line)
    assert parts == [line] or "Partei" in parts[0]  # a party by its article cannot be told from a sentence


def test_a_title_known_from_elsewhere() -> None:
    assert cuts("Ferry news Lindau has a ferry." + END, "Ferry news") == ["Ferry news", "Lindau has a ferry." + END]


def test_a_headline_that_comes_twice_is_told_once() -> None:
    headline, text = "Dam at Lindau breaks after storm", "Water rose by night. People left their houses."
    document = Document(
        id="d", source="a.txt", sha256="0" * 64, encoding="utf-8", text=f"{headline} {headline} {text}{END}"
    )
    found = extract(document)
    assert found.document.title == headline
    kinds = [(block.kind, document.text[block.start : block.end]) for block in found.blocks]
    assert kinds == [("title", headline), ("prose", text + END)]
    assert [span.rule for span in found.dropped] == ["repeated-title"]


def test_a_stated_title_of_several_lines_changes_nothing() -> None:
    text = "The dam broke on Monday night." + END
    facts = (Fact(name="title", value="Dam breaks", origin="front matter"),)
    document = Document(id="d", source="a.txt", sha256="0" * 64, encoding="utf-8", text=text, facts=facts)
    assert [block.kind for block in extract(document).blocks] == ["prose"]


@pytest.mark.parametrize(
    ("between", "parts"),
    [
        ("Anzeige Anzeige ", ["Anzeige Anzeige"]),
        ("Advertisement ", ["Advertisement"]),
    ],
)
def test_a_mark_of_advertising_is_no_part_of_a_headline(between: str, parts: list[str]) -> None:
    headline, text = "Großer Damm bei Lindau gebrochen", "Lindau. In der Nacht stieg das Wasser weiter." + END
    found = cuts(f"{headline} {between}{text}")
    assert found[: 1 + len(parts)] == [headline, *parts]


def test_a_call_to_the_reader_is_no_part_of_a_headline() -> None:
    headline, call = "Dam at Lindau breaks after storm", "Sign up to FREE email alerts from Lake News - daily."
    assert cuts(f"{headline} {call}{END}") == [headline, call + END]
    assert cuts(f"Mayor asks everybody to Sign up to the choir of Lindau.{END}") == [
        f"Mayor asks everybody to Sign up to the choir of Lindau.{END}"
    ]
