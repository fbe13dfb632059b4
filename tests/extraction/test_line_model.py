"""The model of lines: what it measures, what it drops and what it leaves alone."""

from dataclasses import asdict

from digest.domain import Block, CleanedDocument, Document
from digest.extraction import extract
from digest.extraction.article import prepare
from digest.extraction.line_features import NAMES, measure
from digest.extraction.line_model import RULE, LineModel, shipped

BODY = [
    "The ferry between Oxmoor and Tarrant Bay will stop running at the end of March, the harbour board said on Friday.",
    "Its two boats are more than forty years old, and the board found no bidder for the route when the contract ended.",
    "About three hundred islanders use the ferry every day, most of them pupils of the school in Tarrant Bay.",
    "The board wants to hire a smaller boat for the summer. The county council will vote on the money next week.",
]
MENU = [
    "Regional",
    "Weather map",
    "Tide tables",
    "Obituaries",
    "Puzzles",
    "Classifieds",
    "Horoscope",
    "Photo galleries",
]
TEASERS = [
    "Ten recipes for leftover porridge",
    "Goalkeeper scores from own half",
    "Which boiler suits you?",
    "Six gardens worth a detour",
    "Winter tyres compared",
    "What the stars say about Pisces",
    "Choir looks for tenors",
    "A weekend in the marshes",
    "Old tools, new handles",
    "Lost and found",
    "Puzzle of the week",
    "Market prices",
    "Letters from the lighthouse",
]


def page(text: str, layout: tuple[Block, ...] | None = None, model: LineModel | None = None) -> CleanedDocument:
    document = Document(id="d1", source="a.txt", sha256="", encoding="utf-8", text=text, layout=layout)
    return extract(document, model=model)


def kept(cleaned: CleanedDocument) -> list[str]:
    return [cleaned.document.text[block.start : block.end] for block in cleaned.blocks]


def test_the_menu_and_the_teasers_of_a_saved_page_go_and_the_article_stays() -> None:
    lines = [*MENU, "", "Ferry to the island will stop", "", *BODY, "", *TEASERS]
    cleaned = page("\n".join(lines))
    assert kept(cleaned) == ["Ferry to the island will stop", *BODY]
    assert {span.rule for span in cleaned.dropped} >= {RULE}


def test_an_article_with_a_few_short_lines_loses_nothing() -> None:
    scores = ["Oxmoor 3", "Tarrant Bay 1", "Ladle 0", "Crewe End 2"]
    text = "\n\n".join(["The league after the last day", *BODY, *scores])
    assert kept(page(text))[-4:] == scores


def test_what_the_format_calls_article_stays() -> None:
    text = "\n\n".join(["Ferry to the island will stop", *BODY, "Boats: 2", "Passengers: 300"])
    whole = (Block(start=0, end=len(text), kind="prose"),)
    body = (Block(start=0, end=text.index("Boats"), kind="prose"),)
    assert "Passengers: 300" in kept(page(text, whole))
    assert "Passengers: 300" not in kept(page(text, body))


def test_other_weights_decide_otherwise() -> None:
    text = "\n".join([*MENU, "", "Ferry to the island will stop", "", *BODY, "", *TEASERS])
    generous = LineModel(text={"bias": 1.0}, layout={"bias": 1.0})
    assert not any(span.rule == RULE for span in page(text, model=generous).dropped)


def test_each_line_has_each_feature() -> None:
    document = Document(id="d1", source="a", sha256="", encoding="utf-8", text="\n\n".join([*MENU, *BODY]))
    opened, _ = prepare(document)
    rows = measure(opened, None)
    assert len(rows) == len(opened.lines)
    assert {len(row) for row in rows} == {len(NAMES)}
    assert len(set(NAMES)) == len(NAMES)
    assert not any(row[NAMES.index("article")] for row in rows)


def test_all_weights_belong_to_features() -> None:
    for weights in asdict(shipped()).values():
        assert set(weights) <= {"bias", *NAMES}
        assert "bias" in weights
