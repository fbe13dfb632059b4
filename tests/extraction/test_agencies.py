"""The text of an agency is known by its credit, and an article that quotes one is none."""

import pytest
from growth import assert_linear

from digest import extraction
from digest.config import CleanConfig
from digest.domain import Document

STORY = "Der Damm hielt die ganze Nacht. Am Morgen sank das Wasser um einen halben Meter."


def found(text):
    cleaned = extraction.extract(Document(id="d", source="-", sha256="", encoding="", text=text), CleanConfig())
    return extraction.agencies(cleaned)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"Damm hält\n\nPassau (dpa) - {STORY}\n", ("dpa",)),
        (f"Damm hält\n\nPassau (dpa/lby) – {STORY}\n", ("dpa",)),
        (f"Damm hält\n\nPASSAU, 3. Juni (Reuters) - {STORY}\n", ("Reuters",)),
        (f"Damm hält\n\n{STORY} (epd)\n", ("epd",)),
        (f"Damm hält\n\n{STORY}\n\nQuelle: KNA\n", ("KNA",)),
        (f"Damm hält\n\n{STORY}\n\n(APA/dpa)\n", ("APA",)),
        ("Dam holds\n\nPASSAU, Germany (AP) — The dam held all night, and the water fell in the morning.\n", ("AP",)),
        (
            "大坝安然无恙\n\n新华社柏林6月3日电 大坝整夜安然无恙，早晨水位下降了半米，当地居民可以回家了。\n",
            ("Xinhua",),
        ),
        (f"Damm hält\n\n{STORY} Das sagte ein Sprecher der dpa.\n", ()),
        (f"Damm hält\n\nDie CDU (dpa berichtete) will mehr. {STORY}\n", ()),
        (f"Damm hält\n\nPassau (CDU) - {STORY}\n", ()),
        (f"Damm hält\n\n© Ida Kern (dpa)\n\n{STORY}\n", ()),
        ("大坝安然无恙\n\n据新华社报道，大坝整夜安然无恙，早晨水位下降了半米，当地居民可以回家了。\n", ()),
        ("Dam holds\n\nThe dam held, according to Reuters. The water fell in the morning, the mayor said.\n", ()),
    ],
)
def test_credits(text, agencies):
    assert found(text) == agencies


@pytest.mark.parametrize(
    ("byline", "agencies"),
    [
        ("By Reuters", ("Reuters",)),
        ("By Jane Doe, Associated Press", ("AP",)),
        ("By Reuter Smith", ()),
    ],
)
def test_bylines(byline, agencies):
    assert found(f"Dam holds\n\n{byline}\n\nThe dam held all night, and the water fell in the morning.\n") == agencies


def test_the_patterns_need_no_more_than_linear_time():
    assert_linear(found, lambda n: "Damm\n\n" + "(dpa/" * n + "\n", 20_000)
