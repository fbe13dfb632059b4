"""No change of the code changes a briefing unseen: the diff of tests/data/golden/seeds.md says what it does."""

import re

import golden
import pytest


@pytest.fixture(scope="module")
def made(root):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return golden.replayed()


def test_every_translation_that_is_asked_for_is_recorded(made):
    assert made[1] == [], "`python tests/golden.py --record` records them anew"


def test_the_briefing_of_the_seeds_is_the_committed_one(made):
    assert made[0] == golden.MARKDOWN.read_text(encoding="utf-8"), "meant? then `python tests/golden.py` writes it anew"


def test_the_originals_in_the_picture_of_the_readme_stand_where_it_says(root):
    page = (root / "README.md").read_text(encoding="utf-8")
    picture = page.split("<!-- briefing -->\n````markdown\n")[1].split("````\n<!-- /briefing -->")[0]
    cited = re.findall(r"`(seeds/[^`]+)` line (\d+): (.*?)\\?$", picture, re.MULTILINE)
    assert cited
    for file, line, text in cited:
        assert text in (root / file).read_text(encoding="utf-8").split("\n")[int(line) - 1]
