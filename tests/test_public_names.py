"""What a door offers exists and says what it is; examples in docstrings and documents do what they say."""

import doctest
import enum
import importlib
import inspect
import re
from pathlib import Path

import pytest

import digest

PACKAGE = Path(digest.__file__).parent
FILES = {".".join(("digest", *f.relative_to(PACKAGE).with_suffix("").parts)): f for f in sorted(PACKAGE.rglob("*.py"))}
MODULES = {name.removesuffix(".__init__"): file.read_text(encoding="utf-8") for name, file in FILES.items()}
DOORS = [name for name, text in MODULES.items() if name.count(".") < 2 and "\n__all__" in text]
WITH_EXAMPLES = [name for name, text in MODULES.items() if re.search(r"^ *>>> ", text, re.MULTILINE)]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def has_words_of_its_own(part):
    """Not those that a dataclass, an enum or a base class brings along."""
    words = vars(part).get("__doc__") if inspect.isclass(part) else part.__doc__
    return bool(words) and words != enum.Enum.__doc__ and not words.startswith(f"{part.__name__}(")


@pytest.mark.parametrize("door", DOORS)
def test_every_public_name_exists_and_has_a_docstring(door):
    module = importlib.import_module(door)
    assert module.__doc__
    assert len(set(module.__all__)) == len(module.__all__)
    parts = {name: getattr(module, name) for name in module.__all__}
    own = {name: part for name, part in parts.items() if inspect.isclass(part) or inspect.isfunction(part)}
    assert [name for name, part in own.items() if not has_words_of_its_own(part)] == []


@pytest.fixture
def user_of_seeds(tmp_path, monkeypatch, seeds):
    """A folder with seeds/ in it, and a home where nobody has been."""
    (tmp_path / "seeds").symlink_to(seeds)
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings_hold(user_of_seeds, name):
    ran = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert (ran.failed, ran.attempted > 0) == (0, True)


def pages(root):
    return [page for page in (root / "README.md", *sorted((root / "docs").rglob("*.md"))) if ">>>" in page.read_text()]


def test_examples_in_documents_hold(user_of_seeds, root):
    for page in pages(root):
        # a fence would count as what the line above it prints
        text = re.sub(r"^ *```.*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
        assert doctest.DocTestRunner(optionflags=FLAGS).run(test).failed == 0
