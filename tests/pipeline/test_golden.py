"""No change of the code changes a briefing unseen: the diff of tests/data/golden/seeds.md says what it does."""

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


def test_the_picture_in_the_readme_is_of_that_briefing(root):
    page = (root / "README.md").read_text(encoding="utf-8")
    picture = page.split("<!-- briefing -->\n````markdown\n")[1].split("````\n<!-- /briefing -->")[0]
    whole = golden.MARKDOWN.read_text(encoding="utf-8")
    assert all(part.strip() in whole for part in picture.split("…\n"))
