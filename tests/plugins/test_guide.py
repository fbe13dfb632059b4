"""docs/plugins.md: its code runs, its entry points name what the code defines, and every group is in it."""

import re
import tomllib

import pytest
from briefings import full

from digest import plugins
from digest.ranking import Ranker
from digest.readers import RawFile, Reader
from digest.rendering import Renderer
from digest.translation import TranslationCheck


@pytest.fixture
def blocks(root):
    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")
    return re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL)


def test_the_code_of_the_guide_runs(blocks):
    entries = tomllib.loads("".join(text for kind, text in blocks if kind == "toml"))["project"]["entry-points"]
    names = {"RawFile": RawFile}
    for kind, text in blocks:
        if kind == "python":
            exec(text, names)
    parts = {}
    for group, named in entries.items():
        ((name, value),) = named.items()
        parts[group] = names[value.partition(":")[2]]
        assert plugins._mismatch(plugins.GROUPS[group.removeprefix("digest.")], name, parts[group]) == ""
    assert parts["digest.renderers"].render(full()) == "1. word\n2. word\n"
    assert {Reader, Ranker, Renderer, TranslationCheck} == {type(part).__bases__[0] for part in parts.values()}


def test_the_scores_of_the_guide_are_those_of_the_code(root):
    from digest.readers import Score

    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")
    assert {name: int(value) for name, value in re.findall(r"^\| `(\w+)` \((\d+)\)", page, re.MULTILINE)} == {
        score.name: int(score) for score in Score
    }
