"""What the settings say of outlets is shown, weighs, and texts of one agency count as one source."""

import json
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from digest import rendering
from digest.config import Config, OutletConfig, outlet_of
from digest.deduplication import shown_first
from digest.domain import Sentence
from digest.pipeline import run_pipeline

KNOWN = [
    OutletConfig(name="Lake News", match=("lakenews.example", "wire/*"), country="DE", weight=2, type="paper"),
    OutletConfig(name="Harbour Post"),
]


@pytest.mark.parametrize(
    ("url", "publisher", "source", "name"),
    [
        ("https://lakenews.example/a", None, "a", "Lake News"),
        ("https://m.lakenews.example/a", None, "a", "Lake News"),
        ("https://notlakenews.example/a", None, "a", None),
        (None, "harbour post", "a", "Harbour Post"),
        (None, None, "wire/a.txt", "Lake News"),
        (None, None, "other/a.txt", None),
    ],
)
def test_the_outlet_of_an_article(url, publisher, source, name):
    found = outlet_of(KNOWN, url=url, publisher=publisher, source=source)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    "wrong", [{"weight": 0}, {"country": "Germany"}, {"type": "radio"}, {"name": ""}, {"hosts": "a"}]
)
def test_what_an_outlet_cannot_be(wrong):
    with pytest.raises(ValidationError):
        OutletConfig(**{"name": "Lake News", **wrong})


def test_of_equals_the_heavier_outlet_is_worded():
    def sentence(document, flags=()):
        return Sentence(
            id=document, document=document, start=0, end=1, text="x", language="en", english="x", flags=flags
        )

    one, other = sentence("a"), sentence("b")
    assert shown_first([one, other]) is one
    assert shown_first([one, other], {"b": 2}) is other
    doubtful = sentence("b", flags=("number",))
    assert shown_first([one, doubtful], {"b": 2}) is one


WIRE = """Ferry aground off Lindau

LINDAU, March 2 (Reuters) - A car ferry ran aground off Lindau on Monday evening, water police said.

There were 140 passengers on board, and the evening was calm, one of them told reporters at the pier.
"""
COPY = """Passengers wait on Lake Constance

By Reuters

Water police said that a car ferry ran aground off Lindau on Monday evening.

The hull is to be examined by Friday, and the company will pay for hotels and taxis until then.
"""
OWN = """Ferry stuck near the harbour

A car ferry ran aground off Lindau on Monday evening, the water police told this paper.

Fishermen had warned of the low water for weeks, and the mayor asks for a new buoy at the sandbank.
"""


def test_texts_of_an_agency_count_once(tmp_path: Path):
    for name, text in (("a.txt", WIRE), ("b.txt", COPY), ("wire.txt", OWN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = Config(outlets=(OutletConfig(name="Lake News", match="*wire.txt", country="AT", type="blog"),))
    briefing = run_pipeline([str(tmp_path)], config).briefing
    assert briefing is not None
    assert [document.agencies for document in briefing.documents] == [("Reuters",), ("Reuters",), ()]
    (statement,) = (one for one in briefing.statements if len(one.sentences) + len(one.corroborations) > 1)
    assert len(statement.independent_sources) == 2
    assert briefing.stories[0].source_count == 2
    view = rendering.BriefingView(briefing)
    assert view.stories[0].about.startswith("2 sources, 1 agency text, English")
    assert view.sources[2].about == ("Lake News", "AT", "blog", "English")
    assert view.sources[0].about[-2:] == ("Reuters text", "English")
    assert "Lake News" in rendering.to_markdown(briefing)
    data = json.loads(rendering.to_json(briefing))
    assert data["documents"][2]["outlet"] == {"name": "Lake News", "country": "AT", "weight": 1, "type": "blog"}
    assert data["meta"]["settings"]["outlets"][0]["name"] == "Lake News"


def test_the_settings_of_the_docs_are_settings(root: Path):
    page = (root / "docs" / "watching.md").read_text("utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```yaml\n")[1:]]
    assert len(blocks) == 2
    for block in blocks:
        assert Config.model_validate(yaml.safe_load(block)) != Config()
