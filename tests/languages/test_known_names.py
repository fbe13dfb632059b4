"""Names that the packs know, and Chinese people."""

import pytest

from digest.languages import pack
from digest.translation import name_placeholders
from digest.translation.names import RunNames, names_in


def english(text: str, language: str) -> list[str]:
    return [name.english[0] for name in names_in(text, language, RunNames())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南昌的工厂停工了。", ["Nanchang"]),
        ("帕绍市政府关闭了桥梁。", ["Passau"]),
        ("比亚迪起诉了英伟达。", ["BYD", "Nvidia"]),
        ("石破茂没有出席。", ["Shigeru Ishiba"]),
        ("过了一段时间，他又回来了。", []),
        ("他们举办了夏令营。", []),
        ("记者李其章写道，会议推迟了。", ["Li Qizhang"]),
        ("韩国外长金明哲抵达。", ["South Korea"]),
    ],
)
def test_names_in_chinese(text: str, expected: list[str]) -> None:
    assert english(text, "zh") == expected


def test_traditional_characters_are_read_as_simplified() -> None:
    assert english(pack("zh").read_as("賴清德訪問高雄。"), "zh") == ["Lai Ching-te", "Kaohsiung"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Charkiw liegt im Osten.", ["Kharkiv"]),
        ("Kärntens Wälder sind dicht.", ["Carinthia's"]),
        ("Auf Island lief Love Island.", ["Iceland", "Love Island"]),
        ("In Essen und in Halle regnet es.", []),
        ("Die Internationale Atomenergiebehörde mahnte.", ["the International Atomic Energy Agency"]),
    ],
)
def test_names_in_german(text: str, expected: list[str]) -> None:
    assert english(text, "de") == expected


@pytest.mark.parametrize(
    ("translated", "expected"),
    [
        ("He called {A}.", "He called the World Bank."),
        ("{A} said so.", "The World Bank said so."),
        ("It came from the {A}.", "It came from the World Bank."),
        ("It was Iran's {A}.", "It was Iran's World Bank."),
    ],
)
def test_an_article_stands_once(translated: str, expected: str) -> None:
    masked = name_placeholders.Masked("{A}", ("the World Bank",))
    assert name_placeholders.unmask(translated, masked) == expected


def test_members_of_an_enumeration_are_each_put_into_english() -> None:
    text = "甲、乙、丙、丁、戊、己都来了。"
    spans = [(i, i + 1) for i in range(0, 12, 2)]
    told = dict(zip("甲乙丙丁戊己", ["Ada", "Bo", "Cy", "Di", "Ed", "Fay"], strict=True))
    done = name_placeholders.mask(text, spans, told, {"、": ", "})
    assert "Ada, Bo" in done.names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sebastian Kurz kehrt zurück.", ["Sebastian Kurz"]),
        ("Gestern sprach Beatrix von Storch.", ["Beatrix von Storch"]),
        ("Das sagte Anna-Maria Hirte-Vogel.", ["Anna-Maria Hirte-Vogel"]),
        ("Gezeigt wurde Klaas Tesselhof-Umlauf.", ["Klaas Tesselhof-Umlauf"]),
        ("Der Hirte war nur kurz da.", []),
        ("Das wurde Thomas Anfang Mai gesagt.", ["Thomas"]),
    ],
)
def test_a_first_name_tells_a_surname(text: str, expected: list[str]) -> None:
    assert english(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), [("渡轮驶向拉罗汤加。", []), ("渡轮驶向汤加。", ["Tonga"])])
def test_a_listed_name_at_the_end_of_a_longer_foreign_one_is_none(text: str, expected: list[str]) -> None:
    assert english(text, "zh") == expected
